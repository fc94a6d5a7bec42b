"""Start and stop one embedded PostgreSQL.

`with Embedded(home).start() as running: running.dsn("alcove_app")`. The order: lock the folder, decide as whom
and where, make the database if there is none, write the configuration, start, wait until it takes
connections (a crashed database may replay its log for minutes), make roles, database and extension.
"""

import os
import socket as sockets
import subprocess
import sys
from collections.abc import Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType

from alcove_server.dsn import Dsn
from alcove_server.embedded.binaries import DEFAULT_VERSION, Binaries, find_binaries, within_reach
from alcove_server.embedded.configuration import machine_memory, render
from alcove_server.embedded.faults import NotRunning, VersionIsFixed
from alcove_server.embedded.identity import choose_identity
from alcove_server.embedded.initialise import make_database
from alcove_server.embedded.launch import launch, wait_until_ready
from alcove_server.embedded.lock import let_go, take_lock
from alcove_server.embedded.passwords import ADMIN, make_passwords, read_passwords
from alcove_server.embedded.place import cluster_folder, settle
from alcove_server.schema.roles import prepare_cluster

DATABASE = "alcove"
_PASSWORDS = "postgres-passwords.json"
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
                let_go(lock)
            raise

    def attach(self) -> "Attached":
        """Reach the PostgreSQL that another process runs on this folder; nothing is started or stopped."""
        place = cluster_folder(self._home)
        try:
            lines = (place / "data" / "postmaster.pid").read_text().splitlines()
            host, port = lines[4].strip() or "127.0.0.1", int(lines[3])
        except (OSError, IndexError, ValueError):
            raise NotRunning(NotRunning.__doc__) from None
        return Attached(
            host=host,
            port=port,
            password_by_role=read_passwords(self._home / _PASSWORDS),
            binaries=find_binaries(self._settled_version(place / "data")),
        )

    def _start_locked(self, locks: list[int]) -> "Running":
        identity = choose_identity(cluster_folder(self._home) / "data", os.environ.get("ALCOVE_POSTGRES_USER"))
        place = settle(self._home, identity)
        locks.append(take_lock(place.cluster / "cluster.lock", _STOP_PATIENCE))
        version = self._settled_version(place.data)
        binaries = within_reach(find_binaries(version), identity, place.copies)
        secrets_file = self._home / _PASSWORDS
        if (place.data / "PG_VERSION").exists():
            password_by_role = read_passwords(secrets_file)
        else:
            password_by_role = make_passwords(secrets_file)
            make_database(place, binaries, identity, password_by_role[ADMIN])
        port = 5432 if place.socket else _free_port()
        configuration = render(
            socket=place.socket,
            port=port,
            memory=machine_memory(),
            local=self._home / "local.conf",
            extra=self._extra,
        )
        _write_anew(place.data / "postgresql.conf", configuration)
        # Nobody but us holds the locks, and PostgreSQL would hold them too: this file is of a dead process,
        # whose number somebody else may have by now (in a container that is the rule).
        if sys.platform != "win32":
            (place.data / "postmaster.pid").unlink(missing_ok=True)
        process = launch(place, binaries, identity, self._home / "postgres-start.log", locks)
        running = Running(
            process=process,
            locks=locks,
            host=str(place.socket or "127.0.0.1"),
            port=port,
            password_by_role=password_by_role,
            binaries=binaries,
        )
        try:
            wait_until_ready(process, place.data, self._home / "postgres-start.log")
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


def has_database(home: Path) -> bool:
    """Say whether a database was ever made for this folder."""
    return (cluster_folder(home) / "data" / "PG_VERSION").exists()


class Attached:
    """A PostgreSQL that takes connections, whoever runs it."""

    def __init__(self, *, host: str, port: int, password_by_role: Mapping[str, str], binaries: Binaries) -> None:
        """Made by `Embedded` alone."""
        self._host = host
        self._port = port
        self._password_by_role = dict(password_by_role)
        self.binaries = binaries

    def dsn(self, role: str, database: str = DATABASE) -> Dsn:
        """Give the address under which a role reaches a database."""
        return Dsn.of(
            host=self._host, port=self._port, dbname=database, user=role, password=self._password_by_role[role]
        )


class Running(Attached, AbstractContextManager["Running"]):
    """A PostgreSQL of our own; leaving the context stops it."""

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
        super().__init__(host=host, port=port, password_by_role=password_by_role, binaries=binaries)
        self._process = process
        self._locks = list(locks)

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
            let_go(self._locks.pop())

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop."""
        self.stop()


def _write_anew(path: Path, text: str) -> None:
    """Write a file in a folder of the other user's, following no link that might lie there."""
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644), "w") as file:
        file.write(text)


def _free_port() -> int:
    with sockets.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
