"""The whole schema on PostgreSQL 16 too: migrated, filled, verified, backed up, restored, taken down."""

import datetime as dt
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from alcove_server.backup.restore import restore
from alcove_server.backup.write import write_backup
from alcove_server.database import Opened, opened, taken_alone
from alcove_server.integrity.chains import verify_chains
from alcove_server.maintenance.round import run_round
from alcove_server.schema.migrate import downgrade
from alcove_server.schema.revision import current_revision, newest_revision
from alcove_server.seeding.write import seed
from alcove_server.settings import read_settings

pytestmark = pytest.mark.slow  # it makes databases of its own
_NOON = dt.datetime(2026, 11, 21, 12, tzinfo=dt.UTC)


@pytest.fixture
def on_16() -> Iterator[Opened]:
    home = Path(tempfile.mkdtemp(prefix="alcove-test-"))
    try:
        with opened(read_settings({"ALCOVE_POSTGRES_VERSION": "16"}, home=home)) as found:
            yield found
    finally:
        shutil.rmtree(home)


def test_everything_runs_on_16_and_moves_to_18_by_backup_and_restore(on_16: Opened, tmp_path: Path) -> None:
    assert on_16.before is None
    assert on_16.embedded is not None
    assert on_16.embedded.binaries.version == 16
    databases = on_16.databases
    seed(databases.app, 2)
    assert seed(databases.app, 3).there == 2
    run_round(on_16.settings, databases.maintenance, _NOON)
    assert verify_chains(databases.backup).broken == ()
    written = write_backup(databases.backup, None, tmp_path / "b.tar.gz", now=_NOON, program="test")
    home = Path(tempfile.mkdtemp(prefix="alcove-test-"))
    try:
        with taken_alone(read_settings({"ALCOVE_POSTGRES_VERSION": "18"}, home=home)) as on_18:
            assert restore(tmp_path / "b.tar.gz", on_18.databases, None, home) == written
            report = verify_chains(on_18.databases.backup)
            assert (report.accounts, report.records, report.broken) == (3, 72, ())
    finally:
        shutil.rmtree(home)
    downgrade(databases.owner, "base")
    assert current_revision(databases.owner) is None
    assert newest_revision()
