"""One connection per process that listens.  It comes back by itself; every stream then looks for itself."""

import asyncio

import psycopg
from psycopg import AsyncConnection, sql

from alcove_server.dsn import Dsn
from alcove_server.live.hub import Hub
from alcove_server.live.letters import CHANNEL, read

PATIENCE = 20.0
"""Seconds of silence after which the connection is asked whether it still lives."""
FIRST_PAUSE, LONGEST_PAUSE = 0.1, 5.0
"""Seconds between attempts to connect: doubled each time."""


async def listen(dsn: Dsn, hub: Hub) -> None:
    """Listen until cancelled."""
    pause = FIRST_PAUSE
    while True:
        try:
            async with await AsyncConnection.connect(dsn.reveal(), autocommit=True, connect_timeout=5) as connection:
                await connection.execute(sql.SQL("LISTEN {}").format(sql.Identifier(CHANNEL)))
                pause = FIRST_PAUSE
                hub.look_again()
                await _pass_on(connection, hub)
        except (psycopg.OperationalError, psycopg.InterfaceError):
            await asyncio.sleep(pause)
            pause = min(LONGEST_PAUSE, pause * 2)


async def _pass_on(connection: AsyncConnection[tuple[object, ...]], hub: Hub) -> None:
    while True:
        async for notify in connection.notifies(timeout=PATIENCE):
            for line in notify.payload.split("\n"):
                announcement = read(line)
                if announcement is not None:
                    hub.hear(announcement)
        await connection.execute("SELECT 1")
