"""Exchanges between their two steps, and pairing mailboxes.  No row-level security: nobody is named yet."""

from datetime import datetime
from uuid import UUID

from alcove.domain.ids import AccountId, DeviceId
from alcove_server.postgres.session import Session, uuid_of
from alcove_server.services.stores.logins import Exchange, Mailbox, Purpose

_BEGIN = b"""
    INSERT INTO opaque_sessions (session_id, purpose, user_id, device_id, handle_hash, session_data, expires_at,
        created_at, updated_at, last_activity)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8, $8)"""
_TAKE = b"""
    DELETE FROM opaque_sessions WHERE session_id = $1 AND purpose = $2
    RETURNING user_id, device_id, coalesce(handle_hash, ''), coalesce(session_data, ''), expires_at"""

_OPEN = b"""
    INSERT INTO pairings (pairing_id, created_at, expires_at) VALUES ($1, $2, $3)
    ON CONFLICT (pairing_id) DO NOTHING"""
_READ = b"SELECT coalesce(hello, ''), coalesce(answer, ''), expires_at FROM pairings WHERE pairing_id = $1"
_POST_HELLO = b"UPDATE pairings SET hello = $2 WHERE pairing_id = $1 AND hello IS NULL"
_POST_ANSWER = b"UPDATE pairings SET answer = $2 WHERE pairing_id = $1 AND answer IS NULL"


class PostgresExchanges:
    """The opaque_sessions table."""

    __slots__ = ("_session",)

    def __init__(self, session: Session) -> None:
        self._session = session

    async def begin(self, exchange: Exchange, now: datetime) -> None:
        """Keep the state of a first step."""
        await self._session.run(
            _BEGIN,
            exchange.exchange,
            exchange.purpose.value,
            None if exchange.account is None else uuid_of(exchange.account),
            None if exchange.device is None else uuid_of(exchange.device),
            exchange.handle_hash or None,
            exchange.state,
            exchange.expires_at,
            now,
        )

    async def take(self, exchange: bytes, purpose: Purpose) -> Exchange | None:
        """Take the state out: a second step happens once."""
        row = await self._session.row(_TAKE, exchange, purpose.value)
        if row is None:
            return None
        account: UUID | None = row[0]
        device: UUID | None = row[1]
        return Exchange(
            exchange=exchange,
            purpose=purpose,
            account=None if account is None else AccountId(account.bytes),
            device=None if device is None else DeviceId(device.bytes),
            handle_hash=row[2],
            state=row[3],
            expires_at=row[4],
        )


class PostgresMailboxes:
    """The pairings table."""

    __slots__ = ("_session",)

    def __init__(self, session: Session) -> None:
        self._session = session

    async def open(self, pairing: bytes, *, expires_at: datetime, now: datetime) -> bool:
        """Open a mailbox; False when it exists."""
        return await self._session.run(_OPEN, pairing, now, expires_at) == 1

    async def read(self, pairing: bytes) -> Mailbox | None:
        """Look into a mailbox."""
        row = await self._session.row(_READ, pairing)
        return None if row is None else Mailbox(hello=row[0], answer=row[1], expires_at=row[2])

    async def post_hello(self, pairing: bytes, letter: bytes) -> bool:
        """Lay the new device's letter into it; False when one lies there."""
        return await self._session.run(_POST_HELLO, pairing, letter) == 1

    async def post_answer(self, pairing: bytes, letter: bytes) -> bool:
        """Lay the old device's letter into it; False when one lies there."""
        return await self._session.run(_POST_ANSWER, pairing, letter) == 1
