"""Removing a journal from this device for good: keys first, then files, and only files that are a journal's.

- A mark is written before the keys go.  An erasure that is cut off is finished before the next journal is begun here.
- What is left on the disk by chance (an SSD keeps old blocks) is noise without its key.
"""

import shutil
from contextlib import suppress

from alcove.runtime.home import Home
from alcove.runtime.local_keys import LocalKeys
from alcove.runtime.sealed_blobs import SealedBlobs
from alcove.runtime.whole_file import write_whole_file

_ENDINGS = ("", "-wal", "-shm", "-journal", ".new", ".new-wal", ".new-shm")


def erase_journal(home: Home, keys: LocalKeys) -> None:
    """Erase a journal that is closed."""
    write_whole_file(home.erasing, b"")
    keys.destroy()
    finish_erasing(home)


def finish_erasing(home: Home) -> None:
    """Remove what is left of a journal whose keys are gone; nothing where none was being erased."""
    if not home.erasing.exists():
        return
    for database in (home.store, home.joining_store):
        for ending in _ENDINGS:
            database.with_name(database.name + ending).unlink(missing_ok=True)
    blobs = SealedBlobs(home.blobs)
    for name in blobs.names():
        blobs.forget(name)
    if home.blobs.is_dir() and not any(path.is_file() for path in home.blobs.rglob("*")):
        shutil.rmtree(home.blobs)
    for path in (home.keys, home.key_file):
        path.with_name(path.name + ".new").unlink(missing_ok=True)
    home.mark.unlink(missing_ok=True)
    with suppress(OSError):  # Windows removes no file that is in use
        home.engine_log.unlink(missing_ok=True)
    home.erasing.unlink()
