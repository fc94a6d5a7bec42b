"""One connection to the encrypted file, and the two engines that hand connections out.

- The key goes in by `PRAGMA key` as raw bytes; no URL, log, repr or error ever holds it.
- Deleted content leaves the pages (secure_delete), sorting stays in memory (temp_store), what is committed is on the
  disk (synchronous FULL).
- Loading extensions is off again once sqlite-vec is in.
- SQLAlchemy emits every BEGIN: a writer takes the write lock at once, so it is refused at its start or never.
"""

import importlib.util
from functools import partial
from pathlib import Path
from typing import Protocol

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool, StaticPool

from alcove.ports.store import StoreProblem, WrongKey

APPLICATION_ID = 0x414C4356
"""The bytes "ALCV" in the file's header."""
KEY_BYTES = 32
PAGE_BYTES = 4096
READER_KIB = 48 * 1024
"""Of pages kept in memory, at most: holds the vectors of 100,000 chunks (38 MB)."""
WRITER_KIB = 32 * 1024
"""Holds what the word index touches while it is built."""
BUSY_SECONDS = 3.0
READERS = 2
"""Kept open; more are made for a moment when more threads read at once."""


class Key(Protocol):
    """What opens the file, such as `alcove.crypto.secret.Secret`."""

    def reveal(self) -> bytes:
        """Give the 32 bytes."""
        ...


class Connector:
    """Opens connections to one file; the driver's error says when the key is another."""

    def __init__(self, path: Path, key: Key) -> None:
        if len(key.reveal()) != KEY_BYTES:
            raise WrongKey("A journal file's key has 32 bytes.")
        self._path = path
        self._key: Key | None = key

    def __call__(self, *, cache_kib: int = WRITER_KIB) -> driver.Connection:
        """Open one more."""
        if self._key is None:
            raise StoreProblem("This journal is closed.")
        connection = driver.connect(
            str(self._path), timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False, cached_statements=256
        )
        try:
            _prepare(connection, self._key, cache_kib)
        except BaseException:
            connection.close()
            raise
        return connection

    def beside(self, path: Path) -> "Connector":
        """Open another file under the same key."""
        if self._key is None:
            raise StoreProblem("This journal is closed.")
        return Connector(path, self._key)

    def forget(self) -> None:
        """Let go of the key."""
        self._key = None


def _prepare(connection: driver.Connection, key: Key, cache_kib: int) -> None:
    connection.execute("PRAGMA cipher_log_level = NONE")  # else the library prints to stderr
    connection.execute(f"PRAGMA key = \"x'{key.reveal().hex()}'\"")
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    for setting in (
        "journal_mode = WAL",
        "synchronous = FULL",
        "secure_delete = ON",
        "temp_store = MEMORY",
        "foreign_keys = ON",
        f"cache_size = -{cache_kib}",
        "journal_size_limit = 16777216",
    ):
        connection.execute(f"PRAGMA {setting}").fetchall()
    connection.enable_load_extension(True)
    connection.load_extension(_vec_extension())
    connection.enable_load_extension(False)


def _vec_extension() -> str:
    """Find sqlite-vec without importing its Python part, which would load numpy at every start."""
    found = importlib.util.find_spec("sqlite_vec")
    if found is None or found.origin is None:
        raise ModuleNotFoundError("sqlite-vec is not installed", name="sqlite_vec")
    return str(Path(found.origin).with_name("vec0"))


def writing_engine(connect: Connector) -> Engine:
    """Make the engine of the one connection that writes."""
    engine = create_engine(
        "sqlite+pysqlite://", module=driver, creator=connect, poolclass=StaticPool, hide_parameters=True
    )
    event.listen(engine, "begin", _begin_immediate)
    return engine


def reading_engine(connect: Connector) -> Engine:
    """Make the engine of the connections that read, the one used last first: its pages are warm."""
    engine = create_engine(
        "sqlite+pysqlite://",
        module=driver,
        creator=partial(connect, cache_kib=READER_KIB),
        poolclass=QueuePool,
        pool_size=READERS,
        max_overflow=-1,
        pool_use_lifo=True,
        hide_parameters=True,
    )
    event.listen(engine, "begin", _begin_snapshot)
    return engine


def _begin_immediate(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _begin_snapshot(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")
    # A deferred transaction sees the state of its first read: make that now.
    connection.exec_driver_sql("SELECT 0 FROM sqlite_master LIMIT 1").close()
