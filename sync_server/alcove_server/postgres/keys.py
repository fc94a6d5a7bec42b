"""Generations of an account's keys."""

from datetime import datetime

from alcove.domain.ids import AccountId
from alcove.wire.devices import KeyGeneration
from alcove_server.postgres.session import Session, uuid_of
from alcove_server.services.stores.keys import CurrentKeys

_EMPTY_OLDER = b"UPDATE key_bundles SET body = NULL WHERE user_id = $1 AND generation < $2"
_ADD = b"""
    INSERT INTO key_bundles (user_id, generation, identity_public, body, statement, updated_at)
    VALUES ($1, $2, $3, $4, $5, $6)"""
_CURRENT = b"""
    SELECT generation, identity_public, coalesce(statement, '') FROM key_bundles
    WHERE user_id = $1 ORDER BY generation DESC LIMIT 1"""
_ALL = b"""
    SELECT generation, identity_public, coalesce(body, ''), coalesce(statement, '') FROM key_bundles
    WHERE user_id = $1 ORDER BY generation"""
_REPLACE = b"UPDATE key_bundles SET body = $3, updated_at = $4 WHERE user_id = $1 AND generation = $2"


class PostgresKeys:
    """The key_bundles table."""

    __slots__ = ("_session",)

    def __init__(self, session: Session) -> None:
        self._session = session

    async def add(self, account: AccountId, keys: KeyGeneration, now: datetime) -> None:
        """Begin a generation; the bundles of those before it are emptied."""
        await self._session.run(_EMPTY_OLDER, uuid_of(account), keys.generation)
        await self._session.run(
            _ADD, uuid_of(account), keys.generation, keys.identity, keys.bundle, keys.statement, now
        )

    async def current(self, account: AccountId) -> CurrentKeys | None:
        """Read the newest generation without its bundle."""
        row = await self._session.row(_CURRENT, uuid_of(account))
        return None if row is None else CurrentKeys(generation=row[0], identity=row[1], statement=row[2])

    async def all(self, account: AccountId) -> list[KeyGeneration]:
        """List all generations, oldest first."""
        return [
            KeyGeneration(generation=generation, identity=identity, bundle=body, statement=statement)
            for generation, identity, body, statement in await self._session.rows(_ALL, uuid_of(account))
        ]

    async def replace_bundle(self, account: AccountId, *, generation: int, bundle: bytes, now: datetime) -> None:
        """Keep new wraps of the same generation."""
        await self._session.run(_REPLACE, uuid_of(account), generation, bundle, now)
