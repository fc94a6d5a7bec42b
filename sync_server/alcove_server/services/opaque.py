"""What the services need of OPAQUE (RFC 9807): the server's three answers.  The work is done beside the event loop."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class LoginAnswer:
    """The message for the client and the state with which any worker can finish."""

    response: bytes
    state: bytes


class Opaque(Protocol):
    """The server's side.  A message that is not one of OPAQUE gives None; so does a proof that does not hold."""

    @property
    def dummy_record(self) -> bytes:
        """The record from which unknown handles are answered."""
        ...

    async def answer_registration(self, request: bytes, handle_hash: bytes) -> bytes | None:
        """Answer the first step of setting a password."""
        ...

    async def record_of(self, upload: bytes) -> bytes | None:
        """Turn the second step of setting a password into the record to keep."""
        ...

    async def answer_login(self, request: bytes, record: bytes, handle_hash: bytes) -> LoginAnswer | None:
        """Answer the first step of a login."""
        ...

    async def is_proven(self, state: bytes, finalization: bytes) -> bool:
        """Tell whether the second step proves the password."""
        ...
