"""Generations of an account's keys."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from alcove.domain.ids import AccountId
from alcove.wire.devices import KeyGeneration


@dataclass(frozen=True, slots=True, kw_only=True)
class CurrentKeys:
    """The newest generation."""

    generation: int
    identity: bytes
    statement: bytes


class Keys(Protocol):
    """The key_bundles table."""

    async def add(self, account: AccountId, keys: KeyGeneration, now: datetime) -> None:
        """Begin a generation; the bundles of those before it are emptied."""
        ...

    async def current(self, account: AccountId) -> CurrentKeys | None:
        """Read the newest generation without its bundle."""
        ...

    async def all(self, account: AccountId) -> Sequence[KeyGeneration]:
        """List all generations, oldest first."""
        ...

    async def replace_bundle(self, account: AccountId, *, generation: int, bundle: bytes, now: datetime) -> None:
        """Keep new wraps of the same generation."""
        ...
