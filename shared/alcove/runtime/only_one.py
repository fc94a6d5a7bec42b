"""One engine a journal: a lock that the system takes back when its holder dies, however it dies."""

import os
from pathlib import Path
from typing import IO


class OnlyOne:
    """An advisory lock on a file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: IO[bytes] | None = None

    def take(self) -> bool:
        """Take the lock; False when another process has it."""
        file = self._path.open("a+b")
        try:
            if os.name == "nt":
                import msvcrt

                msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]  # Windows only
            else:
                import fcntl

                fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            file.close()
            return False
        self._file = file
        return True

    def give_back(self) -> None:
        """Give the lock back."""
        if self._file is not None:
            self._file.close()
            self._file = None
