"""Start and stop one embedded PostgreSQL.

`with Embedded(home).start() as running: running.dsn("alcove_app")`. The order: lock the folder, decide as whom
and where, make the database if there is none, write the configuration, start, wait until it takes
connections (a crashed database may replay its log for minutes), make roles, database and extension.
"""

import json
import os
import shutil
import socket as sockets
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType

from alcove_server.dsn import Dsn
from alcove_server.embedded import guardian
from alcove_server.embedded.binaries import DEFAULT_VERSION, Binaries, reachable_binaries
from alcove_server.embedded.configuration import machine_memory, render
from alcove_server.embedded.faults import PostgresDidNotStart, VersionIsFixed
from alcove_server.embedded.identity import Identity, choose_identity
from alcove_server.embedded.lock import take_lock
from alcove_server.embedded.passwords import ADMIN, make_passwords, read_passwords
from alcove_server.embedded.place import Place, cluster_folder, settle
from alcove_server.schema.roles import prepare_cluster

DATABASE = "alcove"
_REPLAY_PATIENCE = 300.0  # 229 MB of log took 0.9 s to replay; a slow disk with 2 GB of it takes minutes
_STOP_PATIENCE = 60.0


class Embedded:
    """A folder that holds, or will hold, a database. `version` None takes what is there, else 18."""

    def __init__(
        self, home: Path, version: int | None = None, *, extra_settings: Mapping[str, str] | None = None
    ) -> None:
        """Name the folder; nothing is touched yet. `extra_settings` go into PostgreSQL's configuration."""
        self._home = home.absolute()
        self._version = version
        self._extra = dict(extra_settings or {})

    def start(self) -> "Running":
        """Start PostgreSQL and wait until it takes connections."""
        self._home.mkdir(parents=True, exist_ok=True, mode=0o700)
        locks = [take_lock(self._home / "server.lock", _STOP_PATIENCE)]
        try:
            return self._start_locked(locks)
        except BaseException:
            for lock in locks:
                os.close(lock)
            raise

    def _start_locked(self, locks: list[int]) -> "Running":
        identity = choose_identity(cluster_folder(self._home) / "data", os.environ.get("ALCOVE_POSTGRES_USER"))
        place = settle(self._home, identity)
        locks.append(take_lock(place.cluster / "cluster.lock", _STOP_PATIENCE))
        version = self._settled_version(place.data)
        binaries = reachable_binaries(version, identity, place.copies)
        secrets_file = self._home / "postgres-passwords.json"
        if (place.data / "PG_VERSION").exists():
            password_by_role = read_passwords(secrets_file)
        else:
            password_by_role = make_passwords(secrets_file)
            _make_database(place, binaries, identity, password_by_role[ADMIN])
        port = 5432 if place.socket else _free_port()
        configuration = render(
            socket=place.socket,
            port=port,
            memory=machine_memory(),
            local=self._home / "local.conf",
            extra=self._extra,
        )
        (place.data / "postgresql.conf").write_text(configuration)
        # Nobody but us holds the locks, and PostgreSQL would hold them too: this file is of a dead process,
        # whose number somebody else may have by now (in a container that is the rule).
        if sys.platform != "win32":
            (place.data / "postmaster.pid").unlink(missing_ok=True)
        process = _launch(place, binaries, identity, self._home / "postgres-start.log", locks)
        running = Running(
            process=process,
            locks=locks,
            host=str(place.socket or "127.0.0.1"),
            port=port,
            password_by_role=password_by_role,
            binaries=binaries,
        )
        try:
            _wait_until_ready(process, place.data, self._home / "postgres-start.log")
            prepared = place.cluster / "prepared"
            if not prepared.exists():
                prepare_cluster(running.dsn(ADMIN, "postgres"), DATABASE, password_by_role)
                prepared.touch()
        except BaseException:
            locks.clear()
            running.stop()
            raise
        return running

    def _settled_version(self, data: Path) -> int:
        mark = data / "PG_VERSION"
        if not mark.exists():
            return self._version or DEFAULT_VERSION
        made_with = int(mark.read_text().strip())
        if self._version not in (None, made_with):
            raise VersionIsFixed(
                f"This folder holds a PostgreSQL {made_with} database, and {self._version} was asked for. "
                f"{VersionIsFixed.__doc__}"
            )
        return made_with


class Running(AbstractContextManager["Running"]):
    """A PostgreSQL that takes connections; leaving the context stops it."""

    def __init__(
        self,
        *,
        process: subprocess.Popen[bytes],
        locks: list[int],
        host: str,
        port: int,
        password_by_role: Mapping[str, str],
        binaries: Binaries,
    ) -> None:
        """Made by `Embedded.start` alone."""
        self._process = process
        self._locks = list(locks)
        self._host = host
        self._port = port
        self._password_by_role = dict(password_by_role)
        self.binaries = binaries

    def dsn(self, role: str, database: str = DATABASE) -> Dsn:
        """Give the address under which a role reaches a database."""
        return Dsn.of(
            host=self._host, port=self._port, dbname=database, user=role, password=self._password_by_role[role]
        )

    def wait(self) -> int:
        """Block until PostgreSQL has ended, by our order or by itself; answer its exit code."""
        return self._process.wait()

    def stop(self) -> None:
        """Stop PostgreSQL (fast shutdown: clients are sent away, the files are left clean). Safe to repeat."""
        if self._process.stdin is not None and not self._process.stdin.closed:
            self._process.stdin.close()
        try:
            self._process.wait(_STOP_PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()  # the kernel then stops PostgreSQL, which replays its log at the next start
            self._process.wait()
        while self._locks:
            os.close(self._locks.pop())

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop."""
        self.stop()


def _make_database(place: Place, binaries: Binaries, identity: Identity | None, admin_password: str) -> None:
    """Run initdb beside the final folder and move the result there, so that half a database is never found."""
    making = place.data.with_name("data.new")
    shutil.rmtree(making, ignore_errors=True)
    descriptor, name = tempfile.mkstemp(dir=place.cluster, prefix="password-")
    password_file = Path(name)
    try:
        with os.fdopen(descriptor, "w") as file:
            file.write(f"{admin_password}\n")
        if identity is not None:
            os.chown(password_file, identity.uid, identity.gid)
        command = [
            binaries.program("initdb"),
            "--pgdata",
            making,
            "--username",
            ADMIN,
            "--pwfile",
            password_file,
            "--auth",
            "scram-sha-256",
            "--encoding",
            "UTF8",
            "--locale",
            "C",
            "--data-checksums",
            "--no-instructions",
        ]
        done = subprocess.run(
            [str(part) for part in command],
            check=False,
            capture_output=True,
            text=True,
            cwd=place.cluster,
            env=_environment(),
            user=identity.uid if identity else None,
            group=identity.gid if identity else None,
            extra_groups=[] if identity else None,
        )
        if done.returncode != 0:
            raise PostgresDidNotStart(f"PostgreSQL could not make its files: {_last_lines(done.stderr)}")
    finally:
        password_file.unlink(missing_ok=True)
    making.rename(place.data)


def _launch(
    place: Place, binaries: Binaries, identity: Identity | None, log: Path, locks: list[int]
) -> subprocess.Popen[bytes]:
    on_windows = sys.platform == "win32"
    order: guardian.Order = {
        "command": [str(binaries.program("postgres")), "-D", str(place.data)],
        "stop_command": [str(binaries.program("pg_ctl")), "stop", "-m", "fast", "-D", str(place.data)]
        if on_windows
        else [],
        "folder": str(place.data),
        "uid": identity.uid if identity else None,
        "gid": identity.gid if identity else None,
        "keep_open": [] if on_windows else locks,
    }
    with log.open("wb") as output:
        return subprocess.Popen(
            [sys.executable, "-I", "-S", str(Path(guardian.__file__)), json.dumps(order)],
            stdin=subprocess.PIPE,
            stdout=output,
            stderr=output,
            cwd=place.data,
            env=_environment(),
            start_new_session=True,
            pass_fds=order["keep_open"],
        )


def _wait_until_ready(process: subprocess.Popen[bytes], data: Path, log: Path) -> None:
    deadline = time.monotonic() + _REPLAY_PATIENCE
    while True:
        if process.poll() is not None:
            written = log.read_text(errors="replace") + _newest_log(data)
            raise PostgresDidNotStart(f"PostgreSQL did not start: {_last_lines(written)}")
        try:
            lines = (data / "postmaster.pid").read_text().splitlines()
        except OSError:
            lines = []
        if len(lines) > 7 and lines[7].strip() == "ready":
            return
        if time.monotonic() > deadline:
            raise PostgresDidNotStart(f"PostgreSQL did not take connections within {_REPLAY_PATIENCE:.0f} seconds.")
        time.sleep(0.01)


def _newest_log(data: Path) -> str:
    logs = sorted((data / "log").glob("*.log"), key=lambda each: each.stat().st_mtime)
    return logs[-1].read_text(errors="replace") if logs else ""


def _last_lines(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip() and "redirecting log output" not in line]
    return " / ".join(lines[-4:]) or "it wrote nothing."


def _free_port() -> int:
    with sockets.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PG", "LC_", "LANG", "ALCOVE_"))}
    return {**kept, "LC_ALL": "C"}
