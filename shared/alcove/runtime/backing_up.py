"""Encrypted copies of a journal in a folder that the person chose (docs/adr/0071).

    FOLDER/alcove-backup-JOURNAL-20261128T093000Z/   journal.db, keys.json: a journal's folder, opened by the password
    FOLDER/alcove-backup-files/                      sealed chunks of pictures and files, each once for all copies

- A copy takes its name when it is whole, on the disk, and was opened to see that it is.
- Older copies go only after that.  Only a folder of this pattern that holds nothing but the two files is ever removed:
  one that was opened in its place has become a journal of its own.
- A chunk is copied once, and checked against its name meanwhile.
"""

import errno
import hashlib
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from alcove.domain.ids import DeviceId
from alcove.domain.instant import Micros, datetime_to_micros, micros_to_datetime
from alcove.domain.kept_copies import copies_to_keep
from alcove.ports.store import EntryQuery, Store, StoreProblem
from alcove.runtime.failures import Refusal
from alcove.runtime.home import BACKUP_FILES, Home
from alcove.runtime.opened import Opened, Tell
from alcove.runtime.sealed_blobs import SealedBlobs
from alcove.runtime.whole_file import sync_folder, write_whole_file
from alcove.wire.records import Mark

PASSWORD_FIRST = "Set a password first: a copy that anyone can open is no protection."  # noqa: S105  # a sentence
OLDER_STAY = "No new copy was made; the older ones are unharmed."
_PATTERN = re.compile(r"alcove-backup-(?P<journal>[0-9a-f]{8})-(?P<at>\d{8}T\d{6}Z)")
_MOMENT = "%Y%m%dT%H%M%SZ"
_OWN_FILES = frozenset({"journal.db", "keys.json"})
_LEFT_OVER = frozenset({*_OWN_FILES, "journal.db.new", "journal.db-wal", "journal.db-shm", "keys.json.new"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """A copy that was made: where, how many bytes it needs with all files, and how many copies there are now."""

    path: Path
    bytes: int
    copies: int


def back_up_into(opened: Opened, folder: Path, at: Micros, tell: Tell) -> Copied:
    """Make a copy, open it to see that it is whole, and let old ones go.

    `Refusal` leaves the older ones as they are.
    """
    if "password" not in opened.keys.protections():
        raise Refusal("refused", PASSWORD_FIRST)
    _check_folder(opened.home, folder)
    journal = opened.keys.journal_id()[:8]
    building = folder / f"alcove-backup-{journal}-building"
    place = folder / f"alcove-backup-{journal}-{micros_to_datetime(at).strftime(_MOMENT)}"
    try:
        _remove(building, _LEFT_OVER)
        chunk_bytes = _copy_chunks(opened.blobs, SealedBlobs(folder / BACKUP_FILES), tell)
        own_bytes = _build(opened, Home(building), tell)
        _remove(place, _OWN_FILES)
        building.rename(place)
        sync_folder(folder)
    except (OSError, StoreProblem) as fault:
        with suppress(OSError):
            _remove(building, _LEFT_OVER)
        raise Refusal("store", problem_sentence(folder, fault)) from None
    return Copied(path=place, bytes=own_bytes + chunk_bytes, copies=_let_old_ones_go(folder, journal))


def _build(opened: Opened, copy: Home, tell: Tell) -> int:
    """Make a copy's two files, and open it; give their bytes."""
    copy.folder.mkdir(mode=0o700)
    with opened.journal.read() as reading:
        heads = reading.heads()
    tell("copying", 0, 0)
    opened.journal.store.backup_to(str(copy.store))
    write_whole_file(copy.keys, opened.keys.for_password_alone())
    tell("checking", 0, 0)
    _see_that_it_opens(opened, copy, heads)
    return sum(path.stat().st_size for path in copy.folder.iterdir())


def problem_sentence(folder: Path, fault: OSError | StoreProblem) -> str:
    """Say what a disk did."""
    if isinstance(fault, StoreProblem):
        return f"{str(fault) or type(fault).__doc__} {OLDER_STAY}"
    match fault.errno:
        case errno.ENOSPC | errno.EDQUOT | errno.EFBIG:
            return f"There is no room left in {folder}. {OLDER_STAY}"
        case errno.EACCES | errno.EPERM | errno.EROFS:
            return f"Nothing may be written into {folder}. {OLDER_STAY}"
        case _:
            return f"The folder {folder} cannot be used ({fault.strerror or fault}). {OLDER_STAY}"


def _check_folder(home: Home, folder: Path) -> None:
    if not folder.is_dir():
        raise Refusal("store", f"The folder {folder} is not there; is its disk attached? {OLDER_STAY}")
    if folder.resolve().is_relative_to(home.folder.resolve()):
        raise Refusal("bad_input", "Choose a folder outside the journal's own: one disk, and both would be lost.")


def _copy_chunks(here: SealedBlobs, there: SealedBlobs, tell: Tell) -> int:
    """Copy the sealed chunks that are not there yet; give how many bytes all of them need."""
    names = [*here.names()]
    total = 0
    for done, name in enumerate(names):
        size = here.path(name).stat().st_size
        total += size
        copy = there.path(name)
        if not copy.exists() or copy.stat().st_size != size:
            sealed = here.read(name) or b""
            if hashlib.sha256(sealed).digest() == name:  # else it is damaged here, and is fetched anew when it is read
                there.forget(name)
                there.keep(name, sealed)
        if done % 16 == 0:
            tell("copying files", done, len(names))
    return total


def _see_that_it_opens(opened: Opened, copy: Home, heads: tuple[Mark, ...]) -> None:
    """Open the copy as a journal is opened: by its key, from its own two files."""
    if copy.keys.read_bytes() != opened.keys.for_password_alone():
        raise OSError(errno.EIO, "what was written is not what is there")
    store = opened.parts.open_store(copy.store, opened.store_key)
    try:
        faults = (*store.check(), *_missing(store, heads))
    finally:
        store.close()
    if faults:
        raise StoreProblem(f"The new copy is not whole: {faults[0]}")


def _missing(store: Store, heads: tuple[Mark, ...]) -> Iterator[str]:
    """See that everything is in it that was there when it was begun."""
    with store.read() as reading:
        reading.entries(EntryQuery(limit=1))
        for mark in heads:
            if reading.hash_at(DeviceId(mark.device), mark.seq) != mark.hash:
                yield "records are missing."


def _let_old_ones_go(folder: Path, journal: str) -> int:
    """Remove copies of this journal that are kept no longer; give how many there are now."""
    found = {at: path for path in folder.iterdir() if (at := _made_at(path, journal)) is not None}
    kept = copies_to_keep(found)
    for at, path in found.items():
        if at not in kept:
            with suppress(OSError):  # it goes next time; the new copy is there
                _remove(path, _OWN_FILES)
    return sum(path.exists() for path in found.values())


def _made_at(path: Path, journal: str) -> Micros | None:
    """Tell when a copy was made; None for what is no copy of this journal, or is more than one."""
    named = _PATTERN.fullmatch(path.name)
    if named is None or named["journal"] != journal or path.is_symlink() or not path.is_dir():
        return None
    if frozenset(inside.name for inside in path.iterdir()) != _OWN_FILES:
        return None
    try:
        return datetime_to_micros(datetime.strptime(named["at"], _MOMENT).replace(tzinfo=UTC))
    except ValueError:
        return None


def _remove(folder: Path, own: frozenset[str]) -> None:
    """Remove a folder of ours and the files in it that we made, and nothing else; OSError when there is more in it."""
    if folder.is_dir() and not folder.is_symlink():
        for path in folder.iterdir():
            if path.name in own and path.is_file():
                path.unlink()
        folder.rmdir()
