"""Recognising that a journal was copied to another place, or that an older copy of it was put back.

A small file beside the store holds a counter and the place; the store holds the same counter.  Every opening counts
both up, the store first.  The file is ahead: an older store was put back.  The place differs: the folder was copied
(or moved to another disk, which costs no more than a new name for this device).  Either way this device must become a
new one, or two would write under one name.
"""

import hashlib
import os

import msgspec

from alcove.ports.store import Store
from alcove.runtime.account_state import MARK
from alcove.runtime.home import Home
from alcove.runtime.whole_file import write_whole_file


class _Mark(msgspec.Struct, frozen=True, kw_only=True):
    count: int
    place: str


def arrive(home: Home, store: Store, machine: bytes) -> bool:
    """Count this opening; tell whether the store is a copy or was put back."""
    here = _place(home, machine)
    with store.read() as reading:
        count = int.from_bytes(reading.state(MARK) or b"", "big")
    mark = _read(home)
    moved = count > 0 and (mark is None or mark.place != here or mark.count > count)
    with store.write() as writing:
        writing.set_state(MARK, (count + 1).to_bytes(8, "big"))
    write_whole_file(home.mark, msgspec.json.encode(_Mark(count=count + 1, place=here)))
    return moved


def _read(home: Home) -> _Mark | None:
    try:
        return msgspec.json.decode(home.mark.read_bytes(), type=_Mark)
    except (OSError, msgspec.DecodeError):
        return None


def _place(home: Home, machine: bytes) -> str:
    status = os.stat(home.folder)  # noqa: PTH116  # inode and device tell a copy from the original
    words = f"{status.st_dev}/{status.st_ino}/{home.folder.resolve()}".encode()
    return hashlib.sha256(machine + b"\0" + words).hexdigest()
