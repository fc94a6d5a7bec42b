"""Accounts and their heads."""

from datetime import datetime

from alcove.domain.ids import AccountId, DeviceId
from alcove_server.postgres.session import Session, uuid_of
from alcove_server.services.stores.accounts import Admission, Head

_CREATE = b"""
    INSERT INTO accounts (user_id, identity_public, created_at) VALUES ($1, $2, $3)
    ON CONFLICT (user_id) DO NOTHING"""
_CREATE_HEAD = b"INSERT INTO account_heads (user_id) VALUES ($1)"
_IS_ACTIVE = b"SELECT status = 'active' FROM accounts WHERE user_id = $1"
_ADMITS = b"""
    SELECT devices.revoked_at IS NOT NULL FROM accounts JOIN devices USING (user_id)
    WHERE user_id = $1 AND device_id = $2 AND status = 'active'"""
_CHANGE_IDENTITY = b"UPDATE accounts SET identity_public = $2 WHERE user_id = $1"
_NOTE_LOGIN = b"UPDATE accounts SET last_login_at = $2 WHERE user_id = $1"

_LOCK_HEAD = b"SELECT last_seq, bytes FROM account_heads WHERE user_id = $1 FOR UPDATE"
_READ_HEAD = b"SELECT last_seq, bytes FROM account_heads WHERE user_id = $1"
_ADVANCE = b"""
    UPDATE account_heads SET last_seq = $2, bytes = bytes + $3, record_count = record_count + $4
    WHERE user_id = $1"""


class PostgresAccounts:
    """The accounts table."""

    __slots__ = ("_session",)

    def __init__(self, session: Session) -> None:
        self._session = session

    async def create(self, account: AccountId, *, identity: bytes, now: datetime) -> bool:
        """Begin an account and its head; False when it exists."""
        if await self._session.run(_CREATE, uuid_of(account), identity, now) == 0:
            return False
        await self._session.run(_CREATE_HEAD, uuid_of(account))
        return True

    async def is_active(self, account: AccountId) -> bool:
        """Tell whether the account exists and is neither suspended nor deleted."""
        row = await self._session.row(_IS_ACTIVE, uuid_of(account))
        return row is not None and bool(row[0])

    async def admits(self, account: AccountId, device: DeviceId) -> Admission:
        """Tell whether a device of the account may come in."""
        row = await self._session.row(_ADMITS, uuid_of(account), uuid_of(device))
        if row is None:
            return Admission.UNKNOWN
        return Admission.REVOKED if row[0] else Admission.ADMITTED

    async def change_identity(self, account: AccountId, identity: bytes) -> None:
        """Keep the identity key of the newest generation."""
        await self._session.run(_CHANGE_IDENTITY, uuid_of(account), identity)

    async def note_login(self, account: AccountId, now: datetime) -> None:
        """Remember the last login."""
        await self._session.run(_NOTE_LOGIN, uuid_of(account), now)


class PostgresHeads:
    """The account_heads table.  An account that this transaction does not act for has an empty head."""

    __slots__ = ("_session",)

    def __init__(self, session: Session) -> None:
        self._session = session

    async def lock(self, account: AccountId) -> Head:
        """Read the head and hold it until the unit ends."""
        return _head(await self._session.row(_LOCK_HEAD, uuid_of(account)))

    async def read(self, account: AccountId) -> Head:
        """Read the head."""
        return _head(await self._session.row(_READ_HEAD, uuid_of(account)))

    async def advance(self, account: AccountId, *, last_seq: int, added_bytes: int, added_records: int) -> None:
        """Move the head."""
        await self._session.run(_ADVANCE, uuid_of(account), last_seq, added_bytes, added_records)


def _head(row: tuple[int, int] | None) -> Head:
    return Head(last_seq=0, bytes=0) if row is None else Head(last_seq=row[0], bytes=row[1])
