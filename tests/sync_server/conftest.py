"""A real PostgreSQL for every test: one embedded server a session (a worker), a fresh database a test.

ALCOVE_TEST_PG chooses 16 or 18. fsync is off here and nowhere else; the databases are copies of one that was
migrated once, with the partitions of today made.
"""

import itertools
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg import sql
from raw_client import RawClient
from raw_device import RawAccount, RawDevice
from raw_service import serving

from alcove_server import machine
from alcove_server.embedded import Embedded
from alcove_server.embedded.cluster import DATABASE, Running
from alcove_server.embedded.passwords import ADMIN
from alcove_server.maintenance.partitions import make_partitions
from alcove_server.schema.migrate import migrate
from alcove_server.schema.roles import APP, BACKUP, MAINTENANCE, OWNER
from alcove_server.settings import Databases, Settings

_numbers = itertools.count(1)


def databases_of(running: Running, database: str = DATABASE) -> Databases:
    """Give the four roles' addresses of one database."""
    return Databases(
        owner=running.dsn(OWNER, database),
        app=running.dsn(APP, database),
        maintenance=running.dsn(MAINTENANCE, database),
        backup=running.dsn(BACKUP, database),
    )


@pytest.fixture(scope="session")
def cluster() -> Iterator[Running]:
    """Start one PostgreSQL with a migrated database that the others are copied from."""
    home = Path(tempfile.mkdtemp(prefix="alcove-test-"))
    version = int(os.environ.get("ALCOVE_TEST_PG", "18"))
    try:
        with Embedded(home, version, extra_settings={"fsync": "off", "autovacuum": "off"}).start() as running:
            migrate(running.dsn(OWNER))
            make_partitions(running.dsn(MAINTENANCE), machine.now().date())
            yield running
    finally:
        shutil.rmtree(home)


@pytest.fixture
def empty_database(cluster: Running) -> Iterator[Databases]:
    """Make a database with the roles and the extension, and no table."""
    yield from _database(cluster, "template1", vector=True)


@pytest.fixture
def databases(cluster: Running) -> Iterator[Databases]:
    """Make a migrated database for one test and give the addresses of its four roles."""
    yield from _database(cluster, DATABASE, vector=False)


def _database(cluster: Running, template: str, *, vector: bool) -> Iterator[Databases]:
    name = f"test_{next(_numbers)}"
    with psycopg.connect(cluster.dsn(ADMIN, "postgres").reveal(), autocommit=True) as admin:
        copy = sql.SQL("CREATE DATABASE {} OWNER alcove_owner TEMPLATE {}")
        admin.execute(copy.format(sql.Identifier(name), sql.Identifier(template)))
        if vector:
            with psycopg.connect(cluster.dsn(ADMIN, name).reveal(), autocommit=True) as inside:
                inside.execute("CREATE EXTENSION vector")
        yield databases_of(cluster, name)
        admin.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@pytest.fixture
def settings(databases: Databases, tmp_path: Path) -> Settings:
    """Give settings as `alcove-server run` would hand them to the app: this test's database, its own blob folder."""
    return Settings(home=tmp_path, port=0, databases=databases, run_jobs=False)


@pytest.fixture(scope="session")
def service_databases(cluster: Running) -> Iterator[Databases]:
    """Make the database of `service`: accounts are apart, so tests that stay in theirs can share it."""
    yield from _database(cluster, DATABASE, vector=False)


@pytest.fixture(scope="session")
def service(service_databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve without rate limits; give the address."""
    home = tmp_path_factory.mktemp("service")
    with serving(Settings(home=home, port=0, databases=service_databases, run_jobs=False, rate_limits=False)) as url:
        yield url


@pytest.fixture
def clients(service: str) -> Iterator[Callable[[], RawClient]]:
    """Make clients of the service; they are closed at the end."""
    with ExitStack() as stack:
        yield lambda: stack.enter_context(RawClient(service))


@pytest.fixture
def serve_with(settings: Settings) -> Iterator[Callable[..., str]]:
    """Serve this test's own database with other settings; give the address."""
    with ExitStack() as stack:

        def serve(**changes: Any) -> str:
            return stack.enter_context(serving(replace(settings, **changes)))

        yield serve


@pytest.fixture
def enrol_at() -> Iterator[Callable[[str], RawDevice]]:
    """Enrol an account at an address and give its first device."""
    with ExitStack() as stack:

        def enrol(url: str) -> RawDevice:
            first = RawDevice(account=RawAccount(), client=stack.enter_context(RawClient(url)))
            first.enrol()
            return first

        yield enrol


@pytest.fixture
def device(clients: Callable[[], RawClient]) -> RawDevice:
    """Enrol an account and give its first device."""
    first = RawDevice(account=RawAccount(), client=clients())
    first.enrol()
    return first


@pytest.fixture
def second(device: RawDevice, clients: Callable[[], RawClient]) -> RawDevice:
    """Give another device of the same account."""
    other = RawDevice(account=device.account, client=clients())
    other.register(device.client.token)
    return other


@pytest.fixture
def stranger(clients: Callable[[], RawClient]) -> RawDevice:
    """Give a device of another account."""
    other = RawDevice(account=RawAccount(), client=clients())
    other.enrol()
    return other
