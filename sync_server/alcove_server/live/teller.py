"""Tell other processes what was committed, after the commit and joined together.

A NOTIFY inside the transaction would serialise all commits of the database (5k instead of 12-20k a second, design 4).
Here everything that was committed while the last NOTIFY was on its way goes out in one.  Of an account that has moved
many times only the last number is told.  If the process dies in between, the others learn it with the next commit or
their next pull.
"""

import asyncio
from collections.abc import Iterable

import psycopg
from psycopg import AsyncConnection

from alcove_server.dsn import Dsn
from alcove_server.live.letters import CHANNEL, pack, write
from alcove_server.services.announcements import Announcement, Moved

PAUSE = 0.5
"""Seconds before the next attempt when the database is away."""


class Teller:
    """Sends announcements through a connection of its own."""

    __slots__ = ("_dsn", "_has_work", "_moved_by_account", "_others")

    def __init__(self, dsn: Dsn) -> None:
        self._dsn = dsn
        self._moved_by_account: dict[bytes, Moved] = {}
        self._others: dict[Announcement, None] = {}
        self._has_work = asyncio.Event()

    def tell(self, announcements: Iterable[Announcement]) -> None:
        """Take announcements in; they go out as soon as the line is free."""
        for announcement in announcements:
            if isinstance(announcement, Moved):
                known = self._moved_by_account.get(announcement.account)
                if known is None or known.last_seq < announcement.last_seq:
                    self._moved_by_account[announcement.account] = announcement
            else:
                self._others[announcement] = None
            self._has_work.set()

    async def run(self) -> None:
        """Send until cancelled."""
        while True:
            try:
                async with await AsyncConnection.connect(
                    self._dsn.reveal(), autocommit=True, connect_timeout=5
                ) as connection:
                    await self._send_on(connection)
            except (psycopg.OperationalError, psycopg.InterfaceError):
                await asyncio.sleep(PAUSE)

    async def _send_on(self, connection: AsyncConnection[tuple[object, ...]]) -> None:
        while True:
            await self._has_work.wait()
            self._has_work.clear()
            moved, others = dict(self._moved_by_account), tuple(self._others)
            try:
                for payload in pack([write(one) for one in (*others, *moved.values())]):
                    await connection.execute("SELECT pg_notify(%s, %s)", (CHANNEL, payload))
            except BaseException:
                self._has_work.set()  # nothing is forgotten until it was told
                raise
            for account, one in moved.items():
                if self._moved_by_account.get(account) == one:
                    del self._moved_by_account[account]
            for other in others:
                self._others.pop(other, None)
