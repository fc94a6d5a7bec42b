"""The pool of connections and the unit of work.

A unit is one transaction.  It acts for nobody until `act_for` names an account: then row-level security lets that
account's rows through, for this transaction only (`SET LOCAL` of a literal: the one form that Citus sends on to its
workers, and that a transaction-mode PgBouncer forgets at the right moment).
"""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from uuid import UUID

import psycopg
from psycopg import AsyncConnection
from psycopg_pool import AsyncConnectionPool, PoolClosed, PoolTimeout

from alcove.domain.ids import AccountId
from alcove_server.dsn import Dsn
from alcove_server.postgres.accounts import PostgresAccounts, PostgresHeads
from alcove_server.postgres.blob_rows import PostgresBlobRows
from alcove_server.postgres.consents import PostgresConsents
from alcove_server.postgres.devices import PostgresDevices
from alcove_server.postgres.exchanges import PostgresExchanges, PostgresMailboxes
from alcove_server.postgres.half_vectors import register_half_vectors
from alcove_server.postgres.keys import PostgresKeys
from alcove_server.postgres.logins import PostgresLogins, PostgresRecoveryLogins
from alcove_server.postgres.logs import PostgresLogs
from alcove_server.postgres.origin import NOWHERE, Origin
from alcove_server.postgres.records import PostgresRecords
from alcove_server.postgres.server_state import PostgresServerState
from alcove_server.postgres.session import Row, Session
from alcove_server.postgres.slots import PostgresSlots
from alcove_server.postgres.tokens import PostgresTokens
from alcove_server.postgres.veiled import PostgresVeiledVectors
from alcove_server.services.announcements import Announcement
from alcove_server.services.unit import Unit

WAIT = 5.0
"""Seconds that a request waits for a free connection before it is told that the database is away."""


class DatabaseAway(Exception):
    """The database does not answer just now; please try again in a moment."""


@dataclass(slots=True)
class OpenUnit:
    """A unit while it is open.  `roll_back()` makes it leave nothing behind."""

    unit: Unit
    announcements: list[Announcement] = field(default_factory=list[Announcement])
    is_refused: bool = False

    def roll_back(self) -> None:
        """Leave nothing behind, and announce nothing."""
        self.is_refused = True
        self.announcements.clear()


class Database:
    """The app role's connections."""

    def __init__(self, dsn: Dsn, *, size: int) -> None:
        self._pool = AsyncConnectionPool[AsyncConnection[Row]](
            dsn.reveal(),
            min_size=2,
            max_size=size,
            open=False,
            timeout=WAIT,
            # A short patience, so that the pool tries anew with the next request instead of ever more rarely.
            reconnect_timeout=WAIT,
            kwargs={"connect_timeout": int(WAIT), "autocommit": False},
            configure=_configure,
        )

    async def open(self) -> None:
        """Connect; DatabaseAway when the database does not answer."""
        try:
            await self._pool.open(wait=True, timeout=WAIT)
        except PoolTimeout as fault:
            raise DatabaseAway(DatabaseAway.__doc__) from fault

    async def close(self) -> None:
        """Give all connections back."""
        await self._pool.close()

    @asynccontextmanager
    async def unit(self, origin: Origin = NOWHERE) -> AsyncGenerator[OpenUnit]:
        """Open a unit; it commits at the end, unless it was rolled back or an exception went through."""
        try:
            async with self._pool.connection() as connection:
                open_unit = _open(connection, origin)
                yield open_unit
                if open_unit.is_refused:
                    await connection.rollback()
        except (psycopg.OperationalError, psycopg.InterfaceError, PoolTimeout, PoolClosed) as fault:
            raise DatabaseAway(DatabaseAway.__doc__) from fault

    async def revision(self) -> str:
        """Read the number of the schema."""
        try:
            async with self._pool.connection() as connection:
                row = await Session(connection).row(b"SELECT version_num FROM alembic_version")
        except (psycopg.OperationalError, psycopg.InterfaceError, PoolTimeout, PoolClosed) as fault:
            raise DatabaseAway(DatabaseAway.__doc__) from fault
        return "" if row is None else str(row[0])

    def figures(self) -> dict[str, int]:
        """Count connections and waiting requests."""
        return self._pool.get_stats()


async def _configure(connection: AsyncConnection[Row]) -> None:
    register_half_vectors(connection)


def _open(connection: AsyncConnection[Row], origin: Origin) -> OpenUnit:
    session = Session(connection)
    announcements: list[Announcement] = []

    async def act_for(account: AccountId) -> None:
        # UUID() is the validation: what it prints holds nothing but hexadecimal digits and dashes.
        await session.run_once(f"SET LOCAL app.user_id = '{UUID(bytes=account)}'".encode())

    unit = Unit(
        accounts=PostgresAccounts(session),
        heads=PostgresHeads(session),
        devices=PostgresDevices(session),
        keys=PostgresKeys(session),
        records=PostgresRecords(session),
        logins=PostgresLogins(session),
        recovery_logins=PostgresRecoveryLogins(session),
        tokens=PostgresTokens(session, origin),
        exchanges=PostgresExchanges(session),
        mailboxes=PostgresMailboxes(session),
        slots=PostgresSlots(session),
        blob_rows=PostgresBlobRows(session),
        consents=PostgresConsents(session, origin),
        veiled=PostgresVeiledVectors(session),
        logs=PostgresLogs(session, origin),
        server=PostgresServerState(session),
        act_for=act_for,
        announce=announcements.append,
        together=connection.pipeline,
    )
    return OpenUnit(unit=unit, announcements=announcements)
