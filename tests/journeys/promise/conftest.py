"""One real server for the promise's tests, and devices of people who have accounts on it."""

import itertools
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from journal_device import JournalDevice
from raw_service import serving

from alcove_server import machine
from alcove_server.embedded import Embedded
from alcove_server.maintenance.partitions import make_partitions
from alcove_server.schema.migrate import migrate
from alcove_server.schema.roles import APP, BACKUP, MAINTENANCE, OWNER
from alcove_server.settings import Databases, Settings

_people = itertools.count(1)


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """Serve on a PostgreSQL of its own."""
    home = Path(tempfile.mkdtemp(prefix="alcove-promise-"))
    try:
        with Embedded(home, 18, extra_settings={"fsync": "off"}).start() as running:
            migrate(running.dsn(OWNER))
            make_partitions(running.dsn(MAINTENANCE), machine.now().date())
            databases = Databases(
                owner=running.dsn(OWNER),
                app=running.dsn(APP),
                maintenance=running.dsn(MAINTENANCE),
                backup=running.dsn(BACKUP),
            )
            settings = Settings(home=home, port=0, databases=databases, run_jobs=False, rate_limits=False)
            with serving(settings) as url:
                yield url
    finally:
        shutil.rmtree(home)


NewDevice = Callable[..., JournalDevice]


@pytest.fixture(scope="module")
def new_device() -> Iterator[NewDevice]:
    """Make devices; at the end of the module they are locked and gone."""
    with ExitStack() as ending:

        def make(name: str, *, with_model: bool = False) -> JournalDevice:
            folder = ending.enter_context(tempfile.TemporaryDirectory(prefix="alcove-device-"))
            device = JournalDevice(name, Path(folder) / "journal", with_model=with_model)
            ending.callback(device.engine.end)
            return device

        yield make


@pytest.fixture(scope="module")
def enrolled(address: str, new_device: NewDevice) -> NewDevice:
    """Make the first device of a new account, with one entry that the server has."""

    def make(name: str) -> JournalDevice:
        device = new_device(name)
        device.enrol(address, f"person-{next(_people)}@example.org")
        device.write("The first evening.")
        assert device.sync().state.problem == ""
        return device

    return make
