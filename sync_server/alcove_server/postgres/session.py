"""A connection inside one transaction, with the three calls that stores need."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from psycopg import AsyncConnection, AsyncRawCursor

Row = tuple[Any, ...]
Query = bytes


class Session:
    """Runs statements; parameters and results travel in binary."""

    __slots__ = ("_connection",)

    def __init__(self, connection: AsyncConnection[Row]) -> None:
        self._connection = connection

    async def run(self, query: Query, *values: object) -> int:
        """Run a statement; answer how many rows it touched."""
        cursor = AsyncRawCursor(self._connection)
        await cursor.execute(query, values)
        return cursor.rowcount

    async def run_once(self, query: Query) -> None:
        """Run a statement that will not be seen again, without preparing it."""
        await AsyncRawCursor(self._connection).execute(query, prepare=False)

    async def row(self, query: Query, *values: object) -> Row | None:
        """Read the first row, if there is one."""
        cursor = AsyncRawCursor(self._connection)
        await cursor.execute(query, values, binary=True)
        return await cursor.fetchone()

    async def rows(self, query: Query, *values: object) -> list[Row]:
        """Read all rows."""
        cursor = AsyncRawCursor(self._connection)
        await cursor.execute(query, values, binary=True)
        return await cursor.fetchall()

    async def run_many(self, query: Query, values: Sequence[object]) -> None:
        """Run a multi-row statement whose parameters are in one sequence, prepared at once."""
        await AsyncRawCursor(self._connection).execute(query, values, prepare=True)


def uuid_of(name: bytes) -> UUID:
    """Write sixteen bytes as PostgreSQL's uuid."""
    return UUID(bytes=name)
