"""What goes back: messages in MessagePack, Problems with their status, octets, streams of events."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

from starlette.background import BackgroundTask
from starlette.responses import Response, StreamingResponse

from alcove.wire.codec import Message, encode
from alcove.wire.problems import Problem
from alcove.wire.version import MEDIA_TYPE
from alcove_server.http.problems import STATUS_BY_CODE

OCTETS = "application/octet-stream"
EVENTS = "text/event-stream"


@dataclass(frozen=True, slots=True, kw_only=True)
class Octets:
    """Raw bytes as an answer."""

    body: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Events:
    """Server-sent events as an answer."""

    lines: AsyncIterator[bytes]


def message_response(message: Message) -> Response:
    """Write a reply."""
    return Response(encode(message), media_type=MEDIA_TYPE)


def problem_response(problem: Problem, *, then: BackgroundTask | None = None) -> Response:
    """Write a refusal; `then` is done after it was sent."""
    headers: dict[str, str] = {}
    if problem.retry_after:
        headers["retry-after"] = str(problem.retry_after)
    status = STATUS_BY_CODE[problem.code]
    if status == 401:
        headers["www-authenticate"] = "Bearer"
    return Response(encode(problem), status, headers, MEDIA_TYPE, background=then)


def octets_response(octets: Octets) -> Response:
    """Write raw bytes."""
    return Response(octets.body, media_type=OCTETS)


def events_response(events: Events) -> Response:
    """Write a stream that no proxy should hold back."""
    return StreamingResponse(events.lines, media_type=EVENTS, headers={"x-accel-buffering": "no"})
