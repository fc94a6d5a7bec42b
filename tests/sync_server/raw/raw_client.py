"""A bare HTTP client for the server's tests and benchmarks: one message out, one message or Problem back."""

from collections.abc import Callable, Mapping
from types import TracebackType
from typing import ParamSpec, Self, TypeVar

import httpx

from alcove.wire.codec import Message, decode, encode
from alcove.wire.problems import Code, Problem
from alcove.wire.version import MEDIA_TYPE, PROTOCOL, PROTOCOL_HEADER

Given = ParamSpec("Given")
Reply = TypeVar("Reply", bound=Message)


class Refused(Exception):
    """The server answered with a Problem."""

    def __init__(self, problem: Problem, status: int) -> None:
        super().__init__(f"{status} {problem.code}: {problem.sentence}")
        self.problem = problem
        self.status = status

    @property
    def code(self) -> Code:
        return self.problem.code


class RawClient:
    """Speaks to one server; `token` goes with every request once there is one."""

    def __init__(self, url: str, *, token: str = "") -> None:
        self.http = httpx.Client(base_url=url, timeout=60)
        self.token = token

    def headers(self, *, media_type: str = MEDIA_TYPE) -> dict[str, str]:
        headers = {PROTOCOL_HEADER: str(PROTOCOL), "content-type": media_type}
        return {**headers, "authorization": f"Bearer {self.token}"} if self.token else headers

    def send(
        self,
        method: str,
        path: str,
        body: Message | bytes | None = None,
        *,
        query: Mapping[str, int] | None = None,
        media_type: str = MEDIA_TYPE,
    ) -> httpx.Response:
        content = encode(body) if isinstance(body, Message) else body
        return self.http.request(
            method, path, content=content, params=query, headers=self.headers(media_type=media_type)
        )

    def ask(
        self,
        method: str,
        path: str,
        gives: type[Reply],
        body: Message | bytes | None = None,
        *,
        query: Mapping[str, int] | None = None,
        media_type: str = MEDIA_TYPE,
    ) -> Reply:
        return reply_of(self.send(method, path, body, query=query, media_type=media_type), gives)

    def close(self) -> None:
        self.http.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def reply_of(response: httpx.Response, gives: type[Reply]) -> Reply:
    """Read an answer; `Refused` when it is a Problem."""
    if response.status_code != 200:
        raise Refused(decode(Problem, response.content), response.status_code)
    return decode(gives, response.content)


def code_of(work: Callable[Given, object], *values: Given.args, **named: Given.kwargs) -> Code | None:
    """Do something that should be refused, and tell how; None when it went through."""
    try:
        work(*values, **named)
    except Refused as refused:
        return refused.code
    return None
