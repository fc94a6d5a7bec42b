"""A copy of the open file, page by page, encrypted under the same key.

The copy is one consistent state, also while others write.  It takes its name when it is whole and on the disk.
"""

import os
from pathlib import Path

from alcove.adapters.sqlcipher.connection import Connector
from alcove.adapters.sqlcipher.faults import file_faults_named
from alcove.adapters.sqlcipher.folder import name_durably, remove_file
from alcove.ports.store import StoreProblem


def copy_store(source: Connector, place: Path) -> None:
    """Write the copy; `StoreProblem` when something is there already."""
    if place.exists():
        raise StoreProblem("There is already a file at the place for this backup.")
    building = place.with_name(place.name + ".new")
    with file_faults_named():
        remove_file(building)
        try:
            os.close(os.open(building, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
            original, copy = source(), source.beside(building)()
            try:
                original.backup(copy)
                copy.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            finally:
                copy.close()
                original.close()
            name_durably(building, place)
        except BaseException:
            remove_file(building)
            raise
