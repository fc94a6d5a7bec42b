"""What an operation of the protocol is: one line of the table in docs/protocol.md, as a value."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Literal

from alcove.wire.codec import Message
from alcove.wire.problems import Code
from alcove_server.http.answers import Events, Octets
from alcove_server.http.desk import Desk
from alcove_server.limits.rates import Rates
from alcove_server.services.refusals import Refusal

SMALL = 256 * 1024
"""Largest body of somebody who has no name yet."""
MIDDLE = 8 * 1024 * 1024


class Access(StrEnum):
    """Who may ask."""

    PUBLIC = "public"
    ACCOUNT = "account"
    DEVICE = "device"


class Special(StrEnum):
    """Bodies and answers that are not MessagePack."""

    OCTETS = "octets"
    EVENTS = "events"


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A number in the query."""

    name: str
    default: int
    meaning: str


Handle = Callable[[Desk, Any], Awaitable[Message | Octets | Events | Refusal]]
"""Given the decoded body (None when there is none)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """Method, path, who may ask, what goes in and out, and every refusal of its own."""

    name: str
    method: str
    path: str
    summary: str
    access: Access
    gives: type[Message] | Special
    handle: Handle
    takes: type[Message] | Literal[Special.OCTETS] | None = None
    refusals: tuple[Code, ...] = ()
    rates: Rates = Rates.GENERAL
    limit: int = MIDDLE
    query: tuple[Parameter, ...] = ()

    @property
    def codes(self) -> frozenset[Code]:
        """Every refusal that this operation may answer, the general ones too."""
        codes = {*self.refusals, Code.MALFORMED, Code.PROTOCOL_UNKNOWN, Code.TOO_MANY, Code.UNAVAILABLE}
        if self.takes is not None:
            codes |= {Code.TOO_LARGE, Code.BAD_MEDIA_TYPE}
        if self.access is not Access.PUBLIC:
            codes |= {Code.UNAUTHENTICATED, Code.DEVICE_REVOKED}
        if self.access is Access.DEVICE:
            codes.add(Code.FORBIDDEN)
        return frozenset(codes)
