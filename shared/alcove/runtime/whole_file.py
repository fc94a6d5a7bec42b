"""A small file that is either the old one or the new one, whatever happens: written beside, synced, renamed."""

import errno
import os
from collections.abc import Iterable
from pathlib import Path

_NOT_FOR_FOLDERS = frozenset({errno.EINVAL, errno.ENOTSUP, errno.ENOSYS})
_AS_IT_IS: int = getattr(os, "O_BINARY", 0)  # Windows would change line ends


def write_whole_file(path: Path, content: bytes) -> None:
    """Replace a file's content, for this user only (0600)."""
    _write(path, path.with_name(path.name + ".new"), [content])


def write_whole_pieces(path: Path, pieces: Iterable[bytes]) -> None:
    """The same piece by piece, in a folder that is not ours: no other file of it is touched meanwhile."""
    _write(path, path.with_name(path.name[:200] + ".alcove-new"), pieces)


def _write(path: Path, beside: Path, pieces: Iterable[bytes]) -> None:
    beside.unlink(missing_ok=True)  # left by a crash
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _AS_IT_IS, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            for piece in pieces:
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def forget_file(path: Path) -> None:
    """Overwrite a small secret file and remove it (an SSD may keep a copy; docs/threat-model.md says so)."""
    try:
        size = path.stat().st_size
    except FileNotFoundError:
        return
    with path.open("r+b") as file:
        file.write(bytes(size))
        file.flush()
        os.fsync(file.fileno())
    path.unlink(missing_ok=True)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """See that the names in a folder outlast a loss of power; Windows needs no such call, some disks know none."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as fault:
        if fault.errno not in _NOT_FOR_FOLDERS:
            raise
    finally:
        os.close(descriptor)
