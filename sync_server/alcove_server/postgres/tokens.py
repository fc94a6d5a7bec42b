"""Tokens, by their hash.  No row-level security here: a token is what names the caller."""

from datetime import datetime
from uuid import UUID

from alcove.domain.ids import AccountId, DeviceId
from alcove_server.postgres.origin import Origin
from alcove_server.postgres.session import Session, uuid_of
from alcove_server.services.callers import Scope
from alcove_server.services.stores.logins import Token

_ADD = b"""
    INSERT INTO login_sessions (token_hash, user_id, device_id, scope, ip_address, user_agent, created_at,
        expires_at, last_used_at)
    VALUES ($1, $2, $3, $4, $5::text::inet, $6, $7, $8, $7)"""
_FIND = b"SELECT user_id, device_id, scope, expires_at, last_used_at FROM login_sessions WHERE token_hash = $1"
_EXTEND = b"""
    UPDATE login_sessions SET expires_at = $2, last_used_at = $3, use_count = use_count + 1
    WHERE token_hash = $1"""
_END = b"DELETE FROM login_sessions WHERE token_hash = $1"
_END_SHORT_ONES = b"""
    DELETE FROM login_sessions WHERE user_id = $1 AND device_id IS NULL AND token_hash <> $2"""


class PostgresTokens:
    """The login_sessions table."""

    __slots__ = ("_origin", "_session")

    def __init__(self, session: Session, origin: Origin) -> None:
        self._session = session
        self._origin = origin

    async def add(self, token: Token) -> None:
        """Keep a new token."""
        await self._session.run(
            _ADD,
            token.token_hash,
            uuid_of(token.account),
            None if token.device is None else uuid_of(token.device),
            token.scope.value,
            self._origin.address,
            self._origin.agent,
            token.last_used_at,
            token.expires_at,
        )

    async def find(self, token_hash: bytes) -> Token | None:
        """Find a token, ended or not."""
        row = await self._session.row(_FIND, token_hash)
        if row is None:
            return None
        account: UUID = row[0]
        device: UUID | None = row[1]
        return Token(
            token_hash=token_hash,
            account=AccountId(account.bytes),
            device=None if device is None else DeviceId(device.bytes),
            scope=Scope(row[2]),
            expires_at=row[3],
            last_used_at=row[4],
        )

    async def extend(self, token_hash: bytes, *, expires_at: datetime, now: datetime) -> None:
        """Note that a token was used and move its end."""
        await self._session.run(_EXTEND, token_hash, expires_at, now)

    async def end(self, token_hash: bytes) -> None:
        """Forget a token."""
        await self._session.run(_END, token_hash)

    async def end_short_ones(self, account: AccountId, *, but: bytes) -> None:
        """Forget all tokens of an account that are not a device's, but one."""
        await self._session.run(_END_SHORT_ONES, uuid_of(account), but)
