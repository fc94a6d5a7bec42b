"""Accounts and their heads."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Protocol

from alcove.domain.ids import AccountId, DeviceId


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """How far an account's numbering reaches and how many bytes of records it keeps."""

    last_seq: int
    bytes: int


class Admission(Enum):
    """What an account says of a device."""

    UNKNOWN = "unknown"
    REVOKED = "revoked"
    ADMITTED = "admitted"


class Accounts(Protocol):
    """The accounts table."""

    async def create(self, account: AccountId, *, identity: bytes, now: datetime) -> bool:
        """Begin an account and its head; False when it exists."""
        ...

    async def is_active(self, account: AccountId) -> bool:
        """Tell whether the account exists and is neither suspended nor deleted."""
        ...

    async def admits(self, account: AccountId, device: DeviceId) -> Admission:
        """Tell whether a device of the account may come in."""
        ...

    async def change_identity(self, account: AccountId, identity: bytes) -> None:
        """Keep the identity key of the newest generation."""
        ...

    async def note_login(self, account: AccountId, now: datetime) -> None:
        """Remember the last login."""
        ...


class Heads(Protocol):
    """The account_heads table."""

    async def lock(self, account: AccountId) -> Head:
        """Read the head and hold it until the unit ends: pushes of one account go one after the other."""
        ...

    async def read(self, account: AccountId) -> Head:
        """Read the head."""
        ...

    async def advance(self, account: AccountId, *, last_seq: int, added_bytes: int, added_records: int) -> None:
        """Move the head."""
        ...
