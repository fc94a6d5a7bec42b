"""One server a folder. The lock is held by an open file, so the system frees it when its last holder ends.

The file is handed down to PostgreSQL itself: while any process of it still lives, nobody else gets the lock.
"""

import os
import sys
from pathlib import Path
from threading import Event

from alcove_server.embedded.faults import AlreadyRunning

_STEP = 0.05


def take_lock(path: Path, patience: float) -> int:
    """Open and lock the file; answer its descriptor. What a dead holder left running has `patience` seconds to end."""
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOFOLLOW", 0)
    descriptor = os.open(path, flags, 0o600)
    tries = int(patience / _STEP)
    while not _try_lock(descriptor):
        holder = _holder(descriptor)
        if (holder is not None and _is_alive(holder)) or tries <= 0:
            os.close(descriptor)
            raise AlreadyRunning(f"Another alcove-server is running on this folder ({path.parent}).")
        tries -= 1
        Event().wait(_STEP)  # the kernel frees the lock, and tells nobody
    os.ftruncate(descriptor, 0)
    os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)
    return descriptor


def let_go(descriptor: int) -> None:
    """Give the lock up; a process of PostgreSQL that is still ending may hold it a moment longer, and is waited for."""
    os.ftruncate(descriptor, 0)
    os.close(descriptor)


def is_free(path: Path) -> bool:
    """Say whether nobody holds the lock."""
    if not path.exists():
        return True
    descriptor = os.open(path, os.O_RDWR)
    try:
        return _try_lock(descriptor)
    finally:
        os.close(descriptor)


def _holder(descriptor: int) -> int | None:
    text = os.pread(descriptor, 20, 0).decode("ascii", "replace").strip()
    return int(text) if text.isdigit() else None


if sys.platform == "win32":
    import msvcrt

    def _try_lock(descriptor: int) -> bool:
        try:
            os.lseek(descriptor, 64, os.SEEK_SET)  # past the number, which others may read
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _is_alive(_pid: int) -> bool:
        return True

else:
    import fcntl

    def _try_lock(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _is_alive(pid: int) -> bool:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return False
        except PermissionError:
            return True
        return True
