"""The database goes away and comes back: requests are told so, and nothing has to be started again."""

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from raw_client import Refused
from raw_device import RawDevice
from raw_service import serving

from alcove.wire.problems import Code
from alcove_server import machine
from alcove_server.embedded import Embedded
from alcove_server.maintenance.partitions import make_partitions
from alcove_server.schema.migrate import migrate
from alcove_server.schema.roles import APP, BACKUP, MAINTENANCE, OWNER
from alcove_server.settings import Databases, Settings


@pytest.fixture
def home() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="alcove-away-") as folder:
        yield Path(folder)


@pytest.mark.slow
def test_requests_are_unavailable_while_postgresql_is_away_and_go_on_when_it_is_back(
    home: Path, enrol_at: Callable[[str], RawDevice]
) -> None:
    embedded = Embedded(home / "postgres", extra_settings={"fsync": "off"})
    with embedded.start() as running:
        migrate(running.dsn(OWNER))
        make_partitions(running.dsn(MAINTENANCE), machine.now().date())
        databases = Databases(
            owner=running.dsn(OWNER),
            app=running.dsn(APP),
            maintenance=running.dsn(MAINTENANCE),
            backup=running.dsn(BACKUP),
        )
        with serving(Settings(home=home, databases=databases, rate_limits=False)) as url:
            device = enrol_at(url)
            batch = device.batch()
            running.stop()
            with pytest.raises(Refused) as refused:
                device.push(batch)
            assert (refused.value.status, refused.value.code) == (503, Code.UNAVAILABLE)
            assert refused.value.problem.retry_after > 0
            http = device.client.http
            assert http.get("/health").status_code == 200
            ready = http.get("/ready")
            assert (ready.status_code, ready.json()["checks"]["database"]) == (503, False)
            assert http.get("/version").status_code == 503
            with embedded.start():
                while http.get("/ready").status_code != 200:
                    pass
                assert device.push(batch).stored == 1
                assert device.pull_all()[0].batch == batch
