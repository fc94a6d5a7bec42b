"""HTTP to a sync server, by httpx.  TLS certificates are checked by the system's rules; redirects are not followed."""

import socket
from collections.abc import Generator, Iterator
from contextlib import contextmanager, suppress

import httpx

from alcove.ports.transport import BadAddress, ServerMisspoke, ServerRefused, ServerUnreachable
from alcove.wire.codec import Malformed, decode
from alcove.wire.problems import Code, Problem
from alcove.wire.version import MEDIA_TYPE, PROTOCOL, PROTOCOL_HEADER

OK, BAD_REQUEST, SERVER_ERROR = 200, 400, 500
SECONDS_TO_CONNECT = 10.0
SECONDS_TO_ANSWER = 120.0
SILENCE_SECONDS = 40.0
"""A live stream says something every 15 s; a longer silence means that the line is dead."""
MAX_ANSWER_BYTES = 64 * 1024 * 1024


class HttpTransport:
    """One server."""

    def __init__(self, address: str) -> None:
        """Take an address such as https://journal.example.org; `BadAddress` when it is not one."""
        self.address = _checked_address(address)
        self._client = httpx.Client(
            base_url=self.address,
            headers={PROTOCOL_HEADER: str(PROTOCOL)},
            timeout=httpx.Timeout(SECONDS_TO_ANSWER, connect=SECONDS_TO_CONNECT),
            follow_redirects=False,
            trust_env=True,
        )
        self._streams: set[socket.socket] = set()

    def call(self, method: str, path: str, *, body: bytes = b"", token: str = "") -> bytes:
        """Ask with a MessagePack body."""
        headers = _authorised(token)
        if body:
            headers["content-type"] = MEDIA_TYPE
        return self._send(method, path, body, headers)

    def put_octets(self, path: str, body: bytes, *, token: str) -> bytes:
        """Send a sealed chunk."""
        return self._send("PUT", path, body, {**_authorised(token), "content-type": "application/octet-stream"})

    @contextmanager
    def follow(self, path: str, *, token: str) -> Generator[Iterator[tuple[str, str]]]:
        """Open a stream of server-sent events."""
        headers = {**_authorised(token), "accept": "text/event-stream"}
        timeout = httpx.Timeout(SILENCE_SECONDS, connect=SECONDS_TO_CONNECT)
        try:
            with self._client.stream("GET", path, headers=headers, timeout=timeout) as reply:
                if reply.status_code != OK:
                    raise _refusal(reply.read(), reply.status_code)
                line = reply.extensions["network_stream"].get_extra_info("socket")
                self._streams.add(line)
                try:
                    yield _events(reply)
                finally:
                    self._streams.discard(line)
        except httpx.HTTPError as fault:
            raise ServerUnreachable(_sentence(fault)) from None

    def close(self) -> None:
        """Close all connections; a thread that reads a stream is told so at once, which closing alone does not do."""
        for line in tuple(self._streams):
            with suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)
        self._client.close()

    def _send(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> bytes:
        try:
            with self._client.stream(method, path, content=body or None, headers=headers) as reply:
                answer = _read_bounded(reply)
        except (httpx.HTTPError, httpx.InvalidURL, RuntimeError) as fault:
            raise ServerUnreachable(_sentence(fault)) from None
        if reply.status_code >= BAD_REQUEST:
            raise _refusal(answer, reply.status_code)
        if reply.status_code != OK:
            raise ServerMisspoke(f"The server answered with status {reply.status_code}, which is not expected.")
        return answer


def _checked_address(address: str) -> str:
    try:
        url = httpx.URL(address.strip().rstrip("/"))
    except httpx.InvalidURL:
        raise BadAddress(BadAddress.__doc__) from None
    own_machine = url.host in {"127.0.0.1", "::1", "localhost"}
    if not url.host or not (url.scheme == "https" or (url.scheme == "http" and own_machine)):
        raise BadAddress(BadAddress.__doc__)
    return str(url)


def _authorised(token: str) -> dict[str, str]:
    return {"authorization": f"Bearer {token}"} if token else {}


def _read_bounded(reply: httpx.Response) -> bytes:
    parts: list[bytes] = []
    size = 0
    for part in reply.iter_bytes():
        size += len(part)
        if size > MAX_ANSWER_BYTES:
            raise ServerMisspoke("The server's answer is larger than any that is expected.")
        parts.append(part)
    return b"".join(parts)


def _refusal(body: bytes, status: int) -> ServerRefused | ServerUnreachable:
    try:
        return ServerRefused(decode(Problem, body))
    except Malformed:
        if status >= SERVER_ERROR:
            return ServerUnreachable("The server has a problem of its own right now; it will be tried again.")
        sentence = "What answers at this address is not an Alcove server."
        return ServerRefused(Problem(code=Code.NOT_FOUND, sentence=sentence))


def _events(reply: httpx.Response) -> Iterator[tuple[str, str]]:
    name, data = "", ""
    for line in reply.iter_lines():
        if line.startswith("event:"):
            name = line[6:].strip()
        elif line.startswith("data:"):
            data = line[5:].strip()
        elif not line and name:
            yield name, data
            name, data = "", ""


def _sentence(fault: Exception) -> str:
    match fault:
        case httpx.ConnectTimeout() | httpx.ConnectError():
            return "The server cannot be reached; what you wrote is kept here and will be sent later."
        case httpx.TimeoutException():
            return "The server does not answer in time; it will be tried again."
        case _:
            return "The connection to the server was lost; it will be tried again."
