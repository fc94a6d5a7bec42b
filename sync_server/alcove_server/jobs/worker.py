"""The worker: takes jobs from the queue inside `alcove-server run`, as alcove_maintenance.

Each periodic job is deferred once whatever the number of servers, by the queue's own unique key. A job that
fails is tried again, three times in all, and is then left in the table for `alcove-server stats` to count.
"""

import asyncio

import structlog
from procrastinate import App, PsycopgConnector, RetryStrategy
from procrastinate.exceptions import ConnectorException

from alcove_server import machine
from alcove_server.maintenance.round import run_round
from alcove_server.schema.queue import queue_dsn
from alcove_server.settings import Databases, Settings

_log = structlog.get_logger(__name__)
_HOURLY = "11 * * * *"
_PATIENCE = 10


def build_jobs(settings: Settings, databases: Databases) -> App:
    """Name the jobs and bind them to these settings."""
    app = App(connector=PsycopgConnector(conninfo=queue_dsn(databases.maintenance).reveal(), min_size=1, max_size=3))

    @app.periodic(cron=_HOURLY)
    @app.task(
        name="maintenance.round",
        queue="maintenance",
        retry=RetryStrategy(max_attempts=3, exponential_wait=30),
        queueing_lock="maintenance.round",
        pass_context=False,
    )
    async def maintenance_round(timestamp: int) -> None:
        done = await asyncio.to_thread(run_round, settings, databases.maintenance, machine.now())
        _log.info("maintenance.done", scheduled=timestamp, **done.counts())

    return app


async def run_worker(settings: Settings) -> None:
    """Work until cancelled; a database that is away is asked again until it is back."""
    if settings.databases is None:
        raise RuntimeError("the worker runs on opened settings")
    app = build_jobs(settings, settings.databases)
    while True:
        try:
            async with app.open_async():
                await app.run_worker_async(
                    install_signal_handlers=False, concurrency=2, listen_notify=True, shutdown_graceful_timeout=5
                )
        except ConnectorException:
            _log.warning("jobs.away", again_in_seconds=_PATIENCE)
            await asyncio.sleep(_PATIENCE)
