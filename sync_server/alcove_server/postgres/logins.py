"""Handles and recovery phrases: how an account is found before it is known.  No row-level security here."""

from datetime import datetime
from uuid import UUID

from alcove.domain.ids import AccountId
from alcove_server.postgres.session import Session, uuid_of
from alcove_server.services.stores.logins import Login, RecoveryLogin

_FIND = b"SELECT user_id, opaque_record FROM logins WHERE handle_hash = $1"
_FORGET_OTHERS = b"DELETE FROM logins WHERE user_id = $1 AND handle_hash <> $2"
_KEEP = b"""
    INSERT INTO logins (handle_hash, user_id, opaque_record, created_at, updated_at) VALUES ($1, $2, $3, $4, $4)
    ON CONFLICT (handle_hash) DO UPDATE SET opaque_record = excluded.opaque_record, updated_at = excluded.updated_at
    WHERE logins.user_id = excluded.user_id"""

_FIND_PHRASE = b"SELECT user_id, recovery_public FROM recovery_logins WHERE recovery_id = $1"
_FORGET_OTHER_PHRASES = b"DELETE FROM recovery_logins WHERE user_id = $1 AND recovery_id <> $2"
_KEEP_PHRASE = b"""
    INSERT INTO recovery_logins (recovery_id, user_id, recovery_public, updated_at) VALUES ($1, $2, $3, $4)
    ON CONFLICT (recovery_id) DO UPDATE
    SET recovery_public = excluded.recovery_public, updated_at = excluded.updated_at
    WHERE recovery_logins.user_id = excluded.user_id"""


class PostgresLogins:
    """The logins table."""

    __slots__ = ("_session",)

    def __init__(self, session: Session) -> None:
        self._session = session

    async def find(self, handle_hash: bytes) -> Login | None:
        """Find the account of a handle."""
        row = await self._session.row(_FIND, handle_hash)
        return None if row is None else Login(account=_account(row[0]), opaque_record=row[1])

    async def keep(self, handle_hash: bytes, login: Login, now: datetime) -> bool:
        """Make this the account's one handle and record; False when another account has the handle."""
        user = uuid_of(login.account)
        await self._session.run(_FORGET_OTHERS, user, handle_hash)
        return await self._session.run(_KEEP, handle_hash, user, login.opaque_record, now) == 1


class PostgresRecoveryLogins:
    """The recovery_logins table."""

    __slots__ = ("_session",)

    def __init__(self, session: Session) -> None:
        self._session = session

    async def find(self, recovery_id: bytes) -> RecoveryLogin | None:
        """Find the account of a recovery phrase."""
        row = await self._session.row(_FIND_PHRASE, recovery_id)
        return None if row is None else RecoveryLogin(account=_account(row[0]), recovery_public=row[1])

    async def keep(self, recovery_id: bytes, login: RecoveryLogin, now: datetime) -> bool:
        """Make this the account's one phrase; False when another account has the id."""
        user = uuid_of(login.account)
        await self._session.run(_FORGET_OTHER_PHRASES, user, recovery_id)
        return await self._session.run(_KEEP_PHRASE, recovery_id, user, login.recovery_public, now) == 1


def _account(name: UUID) -> AccountId:
    return AccountId(name.bytes)
