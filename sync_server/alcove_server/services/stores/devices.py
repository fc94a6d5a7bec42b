"""Devices."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from alcove.domain.ids import AccountId, DeviceId
from alcove.wire.records import Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Device:
    """A device as the server knows it; `cutoff` is the last record that counts once it is revoked."""

    device: DeviceId
    certificate: bytes
    signing_public: bytes
    head: Mark
    acknowledged: int
    revoked: bool
    cutoff: int


class Devices(Protocol):
    """The devices table."""

    async def add(
        self, account: AccountId, device: DeviceId, *, certificate: bytes, signing_public: bytes, now: datetime
    ) -> None:
        """Keep a new device, or a newer certificate of one that is there."""
        ...

    async def find(self, account: AccountId, device: DeviceId) -> Device | None:
        """Find one device."""
        ...

    async def all(self, account: AccountId) -> Sequence[Device]:
        """List every device, revoked ones too, in the order in which they came."""
        ...

    async def set_heads(self, account: AccountId, heads: Mapping[DeviceId, Mark]) -> None:
        """Move the ends of some devices' chains."""
        ...

    async def acknowledge(self, account: AccountId, device: DeviceId, *, seq: int, now: datetime) -> None:
        """Remember what a device has durably applied; it never goes back."""
        ...

    async def revoke(self, account: AccountId, device: DeviceId, *, cutoff: int, now: datetime) -> None:
        """Take a device out; a cut-off that stands already stays."""
        ...

    async def recertify(self, account: AccountId, device: DeviceId, certificate: bytes) -> None:
        """Keep a device's certificate of a new generation."""
        ...
