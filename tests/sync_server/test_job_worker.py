"""The job worker on a real queue: a round runs, is not queued twice, and the queue's tables are kept up to date."""

import asyncio

import psycopg
from procrastinate.exceptions import AlreadyEnqueued

from alcove_server.dsn import Dsn
from alcove_server.jobs.worker import build_jobs
from alcove_server.schema.queue import apply_queue_schema, queue_dsn
from alcove_server.seeding.accounts import seed_account
from alcove_server.seeding.write import seed
from alcove_server.settings import Databases, Settings


def _ask(dsn: Dsn, query: str) -> list[tuple[object, ...]]:
    with psycopg.connect(queue_dsn(dsn).reveal(), autocommit=True) as connection:
        return connection.execute(query.encode()).fetchall()


async def _defer_and_work(databases: Databases, settings: Settings) -> int:
    app = build_jobs(settings, databases)
    refused = 0
    async with app.open_async():
        for _ in range(3):
            try:
                await app.configure_task("maintenance.round").defer_async(timestamp=0)
            except AlreadyEnqueued:
                refused += 1
        await app.run_worker_async(wait=False, install_signal_handlers=False, listen_notify=False)
    return refused


def test_a_queued_round_runs_once_as_maintenance(databases: Databases, settings: Settings) -> None:
    seed(databases.app, 1)
    with psycopg.connect(databases.app.reveal()) as app:
        app.execute(f"SET LOCAL app.user_id = '{seed_account(0).user_id}'".encode())
        app.execute("UPDATE accounts SET status = 'deleted', deleted_at = '2020-01-01'")
    assert asyncio.run(_defer_and_work(databases, settings)) == 2
    assert _ask(databases.maintenance, "SELECT status::text FROM procrastinate_jobs") == [("succeeded",)]
    with psycopg.connect(databases.backup.reveal()) as backup:
        assert backup.execute("SELECT count(*) FROM accounts").fetchone() == (0,)


def test_the_app_cannot_reach_the_queue(databases: Databases) -> None:
    with psycopg.connect(databases.app.reveal()) as app:
        assert app.execute("SELECT has_schema_privilege('alcove_jobs', 'USAGE')").fetchone() == (False,)


def test_the_queue_gets_the_files_that_it_has_not_seen(databases: Databases) -> None:
    assert apply_queue_schema(databases.owner) == 0
    ((newest,),) = _ask(databases.owner, "SELECT max(migration) FROM applied")
    _ask(databases.owner, f"DELETE FROM applied WHERE migration = '{newest}' RETURNING 1")
    assert apply_queue_schema(databases.owner) == 1
    assert _ask(databases.owner, f"SELECT count(*) FROM applied WHERE migration = '{newest}'") == [(1,)]
