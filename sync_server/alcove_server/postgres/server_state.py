"""The one row about the server itself."""

from uuid import UUID

from alcove_server.postgres.session import Session
from alcove_server.services.stores.server import OpaqueKeys

_EPOCH = b"SELECT server_epoch FROM server_state"
_OPAQUE_KEYS = b"SELECT opaque_setup, dummy_record FROM server_state WHERE opaque_setup IS NOT NULL"
# A policy lets this see only a row that has no set-up yet: whoever was first stays.
_KEEP_OPAQUE_KEYS = b"""
    UPDATE server_state SET opaque_setup = $1, dummy_record = $2 WHERE opaque_setup IS NULL"""


class StateIsGone(Exception):
    """The database has no row about this server; please restore a backup."""


class PostgresServerState:
    """The server_state table."""

    __slots__ = ("_session",)

    def __init__(self, session: Session) -> None:
        self._session = session

    async def epoch(self) -> bytes:
        """Read the id of this lineage of the database."""
        row = await self._session.row(_EPOCH)
        if row is None:
            raise StateIsGone(StateIsGone.__doc__)
        epoch: UUID = row[0]
        return epoch.bytes

    async def opaque_keys(self) -> OpaqueKeys | None:
        """Read the OPAQUE set-up; None before the first start."""
        row = await self._session.row(_OPAQUE_KEYS)
        return None if row is None else OpaqueKeys(setup=row[0], dummy_record=row[1])

    async def keep_opaque_keys(self, keys: OpaqueKeys) -> None:
        """Write the set-up once; whoever was first stays."""
        await self._session.run(_KEEP_OPAQUE_KEYS, keys.setup, keys.dummy_record)
