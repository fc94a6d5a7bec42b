"""Which files belong to an entry, as its records say.

- A reference names a file for as long as the entry lives, also when the entry joins another account, where its bytes
  are sealed anew.  The same import on two devices mints the same reference: the file counts once.
- A file that was taken off still belongs to what was written before.  Where the text names it again (an old version
  was restored) it is back.
- Small pictures are kept in this device's encrypted store alone, by reference.
"""

import hashlib
from collections.abc import Iterable

import msgspec

from alcove.domain.collections import Collection, RecordKind
from alcove.domain.ids import ItemId
from alcove.ports.store import Reading
from alcove.runtime.journal import Journal
from alcove.runtime.sealed_blobs import BlobReference
from alcove.vault.change import Change
from alcove.wire.codec import Malformed, decode, encode

SCHEME = "alcove:"
"""Begins the address by which a text names a file that was attached here."""
REFERENCE_BYTES = 8
THUMBNAIL = "thumbnail/"


class _Detached(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A file was taken off.  A map, where a reference is an array: neither can be read as the other."""

    detached: str


def reference_of_import(*, name: str, link: str, path: str, size: int) -> str:
    """Name a file that came with an entry from elsewhere: the same wherever the same is brought in."""
    told = encode((name, link, path, size))
    return hashlib.sha256(told).digest()[:REFERENCE_BYTES].hex()


def all_files(changes: Iterable[Change]) -> dict[str, BlobReference]:
    """Give every file that an entry ever had, by reference, in the order in which they came."""
    files: dict[str, BlobReference] = {}
    for change in changes:
        if change.kind == RecordKind.BLOB:
            try:
                file = decode(BlobReference, change.body)
            except Malformed:
                continue
            files.setdefault(file.reference, file)
    return files


def detached_files(changes: Iterable[Change]) -> frozenset[str]:
    """Give the references of the files that were taken off."""
    gone: set[str] = set()
    for change in changes:
        if change.kind == RecordKind.BLOB:
            try:
                gone.add(decode(_Detached, change.body).detached)
            except Malformed:
                continue
    return frozenset(gone)


def files_of(journal: Journal, reading: Reading, item: ItemId, text: str) -> list[BlobReference]:
    """Give the files that belong to an entry with this text."""
    changes = journal.changes_of(reading, Collection.ENTRY, item)
    gone = detached_files(changes)
    return [
        file
        for reference, file in all_files(changes).items()
        if reference not in gone or (file.link and file.link in text)
    ]


def detachment(journal: Journal, item: ItemId, reference: str) -> Change:
    """Make the change that takes a file off an entry."""
    return journal.change(Collection.ENTRY, item, RecordKind.BLOB, encode(_Detached(reference)))


def thumbnail_name(item: ItemId, reference: str) -> str:
    """Name the small picture of a file among this device's named values."""
    return f"{THUMBNAIL}{item.hex()}/{reference}"


def thumbnails_of(reading: Reading, item: ItemId) -> tuple[str, ...]:
    """Name all small pictures of an entry's files."""
    return tuple(reading.states(f"{THUMBNAIL}{item.hex()}/"))
