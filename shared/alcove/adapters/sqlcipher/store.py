"""`SqlcipherStore`: one open journal file; implements `alcove.ports.store.Store`.

- One connection writes, under a lock; others read, each its own consistent state.  Any thread may ask.
- A new file is built under another name and takes its own when it is whole: a crash leaves no half journal.
- Two programs on one file are kept apart by the engine's own lock; `StoreBusy` is what is left when they are not.
"""

import os
import threading
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Self, final

from alcove.adapters.sqlcipher import migrate
from alcove.adapters.sqlcipher.backup import copy_store
from alcove.adapters.sqlcipher.checks import faults_in
from alcove.adapters.sqlcipher.connection import (
    APPLICATION_ID,
    PAGE_BYTES,
    Connector,
    Key,
    reading_engine,
    writing_engine,
)
from alcove.adapters.sqlcipher.faults import faults_named, file_faults_named
from alcove.adapters.sqlcipher.folder import name_durably, remove_file
from alcove.adapters.sqlcipher.reading import SqlcipherReading
from alcove.adapters.sqlcipher.writing import SqlcipherWriting
from alcove.ports.store import StoreProblem, WrongKey

MOST_SHRUNK = 128 * 1024 * 1024
"""Bytes: what is written anew is held in memory meanwhile, since no temporary file may hold plain text."""


@final
class SqlcipherStore:
    """One open journal file."""

    def __init__(self, path: Path, key: Key) -> None:
        """Use `create` or `open`."""
        self._path = path
        self._connector = Connector(path, key)
        self._writer = writing_engine(self._connector)
        self._readers = reading_engine(self._connector)
        self._write_lock = threading.Lock()
        self._writing_thread: int | None = None
        self._is_open = True

    @classmethod
    def create(cls, path: str | Path, key: Key) -> Self:
        """Make a new journal file that only its owner may read; `StoreProblem` when something is there already."""
        place = Path(path)
        if place.exists():
            raise StoreProblem("There is already a journal at this place.")
        building = place.with_name(place.name + ".new")
        with file_faults_named():
            remove_file(building)
            os.close(os.open(building, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
            store = cls(building, key)
            try:
                migrate.bring_to_head(store._writer)
                with store._writer.begin() as connection:
                    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            finally:
                store.close()
            name_durably(building, place)
        return cls.open(place, key)

    @classmethod
    def open(cls, path: str | Path, key: Key) -> Self:
        """Open a journal file and bring its schema up to date; `WrongKey`, `StoreTooNew`, `StoreProblem`."""
        place = Path(path)
        with file_faults_named():
            if not place.exists():
                raise StoreProblem("There is no journal at this place.")
            if place.stat().st_size < PAGE_BYTES:  # SQLite would take it for a new database
                raise WrongKey("This file is not an Alcove journal.")
            store = cls(place, key)
            try:
                migrate.require_journal(store._writer)
                migrate.bring_to_head(store._writer)
            except BaseException:
                store.close()
                raise
        return store

    @contextmanager
    def read(self) -> Generator[SqlcipherReading]:
        """Begin a consistent read."""
        self._require_open()
        with faults_named(), self._readers.begin() as connection:
            yield SqlcipherReading(connection)

    @contextmanager
    def write(self) -> Generator[SqlcipherWriting]:
        """Begin the one write transaction; RuntimeError when this thread is in one already."""
        self._require_open()
        if self._writing_thread == threading.get_ident():
            raise RuntimeError("this thread is writing already")
        with self._write_lock:
            self._writing_thread = threading.get_ident()
            try:
                with faults_named(), self._writer.begin() as connection:
                    yield SqlcipherWriting(connection)
            finally:
                self._writing_thread = None

    def check(self) -> tuple[str, ...]:
        """Look for damage; writers wait meanwhile."""
        self._require_open()
        with self._write_lock, faults_named():
            connection = self._connector()
            try:
                return faults_in(connection)
            finally:
                connection.close()

    def shrink(self) -> None:
        """Write the file anew without its gaps; readers go on meanwhile."""
        self._require_open()
        if self._path.stat().st_size > MOST_SHRUNK:
            return
        with self._write_lock, faults_named():
            connection = self._connector()
            try:
                connection.execute("VACUUM")
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            finally:
                connection.close()

    def backup_to(self, path: str | Path) -> None:
        """Write a consistent encrypted copy; `StoreProblem` when something is there already."""
        self._require_open()
        copy_store(self._connector, Path(path))

    def close(self) -> None:
        """Close the file and forget the key; waits for a writer."""
        with self._write_lock:
            self._is_open = False
            self._readers.dispose()
            self._writer.dispose()
            self._connector.forget()

    def _require_open(self) -> None:
        if not self._is_open:
            raise StoreProblem("This journal is closed.")
