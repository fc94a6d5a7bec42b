"""The line between one device and its server, as a hostile server would have it.

Real HTTP to a real server; what the server answers is altered on the way back.  What a device sends
is noted.  Honest until a rule says otherwise.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import TypeVar

from alcove.adapters.http_transport import HttpTransport
from alcove.ports.transport import ServerUnreachable
from alcove.wire.codec import decode, encode

R = TypeVar("R")
Alteration = Callable[[bytes], bytes]


@dataclass(slots=True)
class HostileLine:
    """Rules by method and beginning of the path; and what was asked."""

    sent: list[bytes] = field(default_factory=list[bytes])
    cut: bool = False
    _rules: dict[tuple[str, str], Alteration] = field(default_factory=dict[tuple[str, str], Alteration])
    swallowed: dict[tuple[str, str], bytes] = field(default_factory=dict[tuple[str, str], bytes])

    def connect(self, address: str) -> "HostileTransport":
        """Open a connection to a server over this line."""
        return HostileTransport(address, self)

    def alter(self, method: str, path: str, reply: type[R], alteration: Callable[[R], R]) -> None:
        """Alter every answer to such requests."""
        self._rules[method, path] = lambda answer: encode(alteration(decode(reply, answer)))

    def replace_answer(self, method: str, path: str, alteration: Alteration) -> None:
        """Alter the octets of every answer to such requests."""
        self._rules[method, path] = alteration

    def swallow(self, method: str, path: str, answer: bytes) -> None:
        """Answer such requests so, without a word of them reaching the server."""
        self.swallowed[method, path] = answer

    def be_honest(self) -> None:
        """Forget all rules."""
        self._rules.clear()
        self.swallowed.clear()
        self.cut = False

    def note(self, method: str, path: str, body: bytes, token: str) -> None:
        """Keep what a device sends, path and token included."""
        if self.cut:
            raise ServerUnreachable(ServerUnreachable.__doc__)
        self.sent.append(b"\n".join((method.encode(), path.encode(), token.encode(), body)))

    def answer(self, method: str, path: str, honest: bytes) -> bytes:
        """Give what arrives of an answer."""
        for (verb, beginning), alteration in self._rules.items():
            if verb == method and path.startswith(beginning):
                honest = alteration(honest)
        return honest


class HostileTransport:
    """Implements `alcove.ports.transport.Transport` around the real one."""

    def __init__(self, address: str, line: HostileLine) -> None:
        self._real = HttpTransport(address)
        self._line = line

    @property
    def address(self) -> str:
        return self._real.address

    def call(self, method: str, path: str, *, body: bytes = b"", token: str = "") -> bytes:
        self._line.note(method, path, body, token)
        if (method, path) in self._line.swallowed:
            return self._line.swallowed[method, path]
        return self._line.answer(method, path, self._real.call(method, path, body=body, token=token))

    def put_octets(self, path: str, body: bytes, *, token: str) -> bytes:
        self._line.note("PUT", path, body, token)
        return self._line.answer("PUT", path, self._real.put_octets(path, body, token=token))

    def follow(self, path: str, *, token: str) -> AbstractContextManager[Iterator[tuple[str, str]]]:
        self._line.note("GET", path, b"", token)
        return self._real.follow(path, token=token)

    def close(self) -> None:
        self._real.close()
