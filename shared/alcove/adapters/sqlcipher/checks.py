"""Looking for damage: pages, structure, indexes, chains.  Each fault is a sentence; ids and numbers, never content."""

from collections.abc import Iterable
from itertools import islice

import sqlcipher3.dbapi2 as driver

from alcove.domain.ids import id_to_text

MOST_FAULTS = 20
"""Told of each kind; more says nothing more."""

_LINKS = """
    SELECT device, seq, coalesce(seq_before, 0) + 1, previous = coalesce(hash_before, zeroblob(32)) FROM (
        SELECT device, seq, previous, lag(seq) OVER chain AS seq_before, lag(hash) OVER chain AS hash_before
        FROM record WINDOW chain AS (PARTITION BY device ORDER BY seq)
    ) WHERE seq <> coalesce(seq_before, 0) + 1 OR previous <> coalesce(hash_before, zeroblob(32))
"""
_BATCHES = """
    SELECT device, first, last FROM batch WHERE last - first + 1 <> (
        SELECT count(*) FROM record WHERE record.device = batch.device AND seq BETWEEN first AND last
    )
"""
_STRAYS = """
    SELECT device, seq FROM record WHERE NOT EXISTS (
        SELECT 1 FROM batch WHERE batch.device = record.device AND record.seq BETWEEN first AND last
    )
"""


def faults_in(connection: driver.Connection) -> tuple[str, ...]:
    """Look at everything; on a connection of its own, whose cache holds no page from before the damage.

    FTS5's own check counts as writing, so the caller keeps writers away.
    """
    connection.execute("BEGIN IMMEDIATE")
    found: list[str] = []
    for look in (_pages, _structure, _references, _words, _chains):
        try:
            found.extend(islice(look(connection), MOST_FAULTS))
        except driver.DatabaseError:
            # After a damaged page SQLCipher answers nothing more on this connection.
            return (*found, "The file is damaged so far that not all of it can be examined.")
    connection.execute("ROLLBACK")
    return tuple(found)


def _pages(connection: driver.Connection) -> Iterable[str]:
    for (fault,) in connection.execute("PRAGMA cipher_integrity_check"):
        yield f"The file was changed from outside or damaged: {fault}."


def _structure(connection: driver.Connection) -> Iterable[str]:
    for (fault,) in connection.execute(f"PRAGMA integrity_check({MOST_FAULTS})"):
        if fault != "ok":
            yield f"The file's structure is damaged: {fault}."


def _references(connection: driver.Connection) -> Iterable[str]:
    for table, number, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        yield f"Row {number} of {table} belongs to a row of {parent} that is not there."


def _words(connection: driver.Connection) -> Iterable[str]:
    try:
        connection.execute("INSERT INTO words (words, rank) VALUES ('integrity-check', 1)")
    except driver.DatabaseError:
        yield "The word index does not fit the entries; rebuilding it mends that."


def _chains(connection: driver.Connection) -> Iterable[str]:
    for device, seq, wanted, _ in connection.execute(_LINKS):
        if seq == wanted:
            yield f"Record {seq} of device {id_to_text(device)} does not follow the one before it."
        else:
            yield f"Device {id_to_text(device)} lacks its records {wanted} to {seq - 1}."
    for device, first, last in connection.execute(_BATCHES):
        yield f"The batch {first} to {last} of device {id_to_text(device)} is not whole."
    for device, seq in connection.execute(_STRAYS):
        yield f"Record {seq} of device {id_to_text(device)} is in no batch."
