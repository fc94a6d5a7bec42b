"""Requests to a sync server.  Knows bytes and paths; what they mean is for the caller."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from typing import Protocol

from alcove.wire.problems import Problem


class BadAddress(Exception):
    """A server's address begins with https:// (or http:// for this machine itself)."""


class ServerUnreachable(Exception):
    """The server cannot be reached; what you wrote is kept here and will be sent later."""


class ServerMisspoke(Exception):
    """The server's answer is not in the form that this version understands."""


class ServerRefused(Exception):
    """The server refused, with a code and a sentence."""

    def __init__(self, problem: Problem) -> None:
        """Keep the problem; its sentence is the exception's text."""
        super().__init__(problem.sentence)
        self.problem = problem


class Transport(Protocol):
    """One server, one connection pool; usable from several threads."""

    @property
    def address(self) -> str:
        """The server's address as the person gave it."""
        ...

    def call(self, method: str, path: str, *, body: bytes = b"", token: str = "") -> bytes:
        """Ask, and give the body of the answer; raises the three exceptions above."""
        ...

    def put_octets(self, path: str, body: bytes, *, token: str) -> bytes:
        """Send a sealed chunk."""
        ...

    def follow(self, path: str, *, token: str) -> AbstractContextManager[Iterator[tuple[str, str]]]:
        """Open a stream of server-sent events: name and data of each; ends when the line is lost."""
        ...

    def close(self) -> None:
        """Close all connections; streams end."""
        ...
