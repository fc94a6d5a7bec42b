"""Compaction: a long history becomes one shallow snapshot and a row of versions, once every device has it.

- What may go, and whether it may, is decided in `alcove.vault.cutting`; here it is done, item by item, each in one
  transaction.
- What another device has replaced is emptied here too, and an erased entry's records once all devices know of it.
- Superseded records keep header and ciphertext hash, so every chain still verifies.
"""

from collections.abc import Callable
from dataclasses import dataclass

from alcove.domain.collections import FURTHER_KINDS, Collection, RecordKind
from alcove.domain.ids import DeviceId, ItemId
from alcove.ports.store import Reading, Writing
from alcove.runtime.acknowledged import safe_marks, set_aside_devices, what_devices_said
from alcove.runtime.journal import Journal
from alcove.runtime.replacing import empty_records, replace_records, rewrite_late_items
from alcove.vault.cutting import cut_entry, cut_grave, emptied_elsewhere

Tell = Callable[[str, int, int], None]
"""Progress: what, how many done, how many in all."""
WORTH_SHRINKING = 1024 * 1024
"""Bytes freed from which on the file is written anew: emptied records leave gaps that nothing else fills."""
LONG_HISTORY = 50
"""Updates of one entry from which on a snapshot is worth it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pass:
    """What one look at all long histories did."""

    items: int = 0
    bytes_saved: int = 0
    waiting: int = 0
    """Long histories that could not be compacted yet."""


def compact_journal(journal: Journal, tell: Tell, go_on: Callable[[], bool], *, least: int = LONG_HISTORY) -> Pass:
    """Look at every item whose history is long or that is erased; stop between two when it may not go on."""
    with journal.read() as reading:
        items = _candidates(reading, least)
    count = saved = waiting = 0
    for number, (collection, item) in enumerate(items):
        if not go_on():
            break
        tell("compacting", number, len(items))
        with journal.lock, journal.store.write() as writing:
            if number == 0:
                rewrite_late_items(journal, writing)
            freed = _compact_item(journal, writing, collection, item, least)
        if freed is None:
            waiting += 1
        elif freed:
            count, saved = count + 1, saved + freed
    if count:
        journal.changed()
    if saved >= WORTH_SHRINKING:
        journal.store.shrink()
    return Pass(items=count, bytes_saved=saved, waiting=waiting)


def _candidates(reading: Reading, least: int) -> list[tuple[str, ItemId]]:
    graves = {row.item for row in reading.bearers() if row.kind == RecordKind.TOMBSTONE}
    return [
        (collection, item)
        for collection in (Collection.ENTRY, *FURTHER_KINDS)
        for item, length in reading.history_lengths(collection, 2).items()
        if length >= least or item in graves
    ]


def _compact_item(journal: Journal, writing: Writing, collection: str, item: ItemId, least: int) -> int | None:
    """Give the bytes that were freed; None when the history is long and has to wait."""
    rows = writing.records_of(collection, item)
    changes = journal.open_rows(rows)
    places = emptied_elsewhere(changes, own=journal.device, documents=journal.documents)
    freed = empty_records(writing, rows, places)
    if freed:
        rows = writing.records_of(collection, item)
        changes = journal.open_rows(rows)
    safe = safe_marks(journal, writing)
    replacement = cut_grave(changes, safe=safe, hash_at=writing.hash_at) or cut_entry(
        changes, safe=safe, least=least, hash_at=writing.hash_at, documents=journal.documents
    )
    if replacement is not None:
        freed += max(1, replace_records(journal, writing, rows, replacement, collection=collection, item=item))
    if freed:
        return freed
    return None if sum(row.kind == RecordKind.UPDATE for row in rows) >= least else 0


def holding_back(journal: Journal, reading: Reading) -> frozenset[DeviceId]:
    """Give the devices that have not said that they have what the others have."""
    said = what_devices_said(journal, reading)
    away = set_aside_devices(journal, reading, said)
    heads = {mark.device: mark.seq for mark in said.get(journal.device, ())}
    return frozenset(
        device
        for device, marks in said.items()
        if device not in away | {journal.device}
        and any({mark.device: mark.seq for mark in marks}.get(chain, 0) < seq for chain, seq in heads.items())
    )
