"""Devices."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from alcove.domain.ids import AccountId, DeviceId
from alcove.wire.records import Mark
from alcove_server.postgres.session import Row, Session, uuid_of
from alcove_server.services.stores.devices import Device

_COLUMNS = b"""
    device_id, certificate, signing_public, head_seq, head_hash, acked_seq,
    revoked_at IS NOT NULL, coalesce(cutoff_seq, 0)"""
_ADD = b"""
    INSERT INTO devices (user_id, device_id, certificate, signing_public, registered_at)
    VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (user_id, device_id) DO UPDATE SET certificate = excluded.certificate"""
_FIND = b"SELECT" + _COLUMNS + b" FROM devices WHERE user_id = $1 AND device_id = $2"
_ALL = b"SELECT" + _COLUMNS + b" FROM devices WHERE user_id = $1 ORDER BY registered_at, device_id"
_SET_HEAD = b"""
    UPDATE devices SET head_seq = $3, head_hash = $4 WHERE user_id = $1 AND device_id = $2"""
_ACKNOWLEDGE = b"""
    UPDATE devices SET acked_seq = $3, last_seen_at = $4
    WHERE user_id = $1 AND device_id = $2 AND acked_seq < $3"""
_REVOKE = b"""
    UPDATE devices SET revoked_at = $4, cutoff_seq = $3
    WHERE user_id = $1 AND device_id = $2 AND revoked_at IS NULL"""
_RECERTIFY = b"UPDATE devices SET certificate = $3 WHERE user_id = $1 AND device_id = $2"


class PostgresDevices:
    """The devices table."""

    __slots__ = ("_session",)

    def __init__(self, session: Session) -> None:
        self._session = session

    async def add(
        self, account: AccountId, device: DeviceId, *, certificate: bytes, signing_public: bytes, now: datetime
    ) -> None:
        """Keep a new device, or a newer certificate of one that is there."""
        await self._session.run(_ADD, uuid_of(account), uuid_of(device), certificate, signing_public, now)

    async def find(self, account: AccountId, device: DeviceId) -> Device | None:
        """Find one device."""
        row = await self._session.row(_FIND, uuid_of(account), uuid_of(device))
        return None if row is None else _device(row)

    async def all(self, account: AccountId) -> list[Device]:
        """List every device, revoked ones too, in the order in which they came."""
        return [_device(row) for row in await self._session.rows(_ALL, uuid_of(account))]

    async def set_heads(self, account: AccountId, heads: Mapping[DeviceId, Mark]) -> None:
        """Move the ends of some devices' chains."""
        for device, head in heads.items():
            await self._session.run(_SET_HEAD, uuid_of(account), uuid_of(device), head.seq, head.hash)

    async def acknowledge(self, account: AccountId, device: DeviceId, *, seq: int, now: datetime) -> None:
        """Remember what a device has durably applied; it never goes back."""
        await self._session.run(_ACKNOWLEDGE, uuid_of(account), uuid_of(device), seq, now)

    async def revoke(self, account: AccountId, device: DeviceId, *, cutoff: int, now: datetime) -> None:
        """Take a device out; a cut-off that stands already stays."""
        await self._session.run(_REVOKE, uuid_of(account), uuid_of(device), cutoff, now)

    async def recertify(self, account: AccountId, device: DeviceId, certificate: bytes) -> None:
        """Keep a device's certificate of a new generation."""
        await self._session.run(_RECERTIFY, uuid_of(account), uuid_of(device), certificate)


def _device(row: Row) -> Device:
    name: UUID = row[0]
    device = DeviceId(name.bytes)
    return Device(
        device=device,
        certificate=row[1],
        signing_public=row[2],
        head=Mark(device=device, seq=row[3], hash=row[4]),
        acknowledged=row[5],
        revoked=row[6],
        cutoff=row[7],
    )
