"""What of an item counts: erased parts do not, and a snapshot stands for all that it covers.

A tombstone erases what its device had seen.  A change that it had not seen brings the item back, so that an edit
made offline on another device is never lost to an erasure.  A snapshot and the kept versions are nobody's edit: they
bring nothing back that the erasure had seen.
"""

from collections.abc import Sequence

from alcove.domain.collections import RecordKind
from alcove.vault.change import Change, Covering, is_covered
from alcove.wire.codec import Malformed, decode
from alcove.wire.records import Mark


def covering(change: Change) -> Covering:
    """Read a tombstone's or snapshot's body; one that cannot be read covers nothing."""
    try:
        return decode(Covering, change.body)
    except Malformed:
        return Covering(())


def living_changes(changes: Sequence[Change]) -> tuple[Change, ...]:
    """Give the changes that no tombstone covers, or nothing when the item is erased altogether."""
    graves = [covering(change).marks for change in changes if change.kind == RecordKind.TOMBSTONE]
    kept = tuple(change for change in changes if change.kind != RecordKind.TOMBSTONE)
    return () if graves and all(_is_buried(change, graves) for change in kept) else kept


def _is_buried(change: Change, graves: Sequence[tuple[Mark, ...]]) -> bool:
    if change.kind == RecordKind.FACT or any(is_covered(change, marks) for marks in graves):
        return True
    if change.kind != RecordKind.SNAPSHOT:
        return False
    stands_for = covering(change).marks
    seen = {(mark.device, mark.seq) for marks in graves for mark in marks}
    return bool(stands_for) and all(
        any(device == mark.device and mark.seq <= seq for device, seq in seen) for mark in stands_for
    )


def uncovered(changes: Sequence[Change]) -> tuple[list[Change], list[Change]]:
    """Give the snapshots and the updates that no other snapshot stands for, in their order."""
    snapshots = [(change, covering(change)) for change in changes if change.kind == RecordKind.SNAPSHOT]

    def stands(change: Change) -> bool:
        return not any(is_covered(change, cover.marks) for other, cover in snapshots if other is not change)

    ground = [change for change, _ in snapshots if stands(change)] or [change for change, _ in snapshots]
    return ground, [change for change in changes if change.kind == RecordKind.UPDATE and stands(change)]


def updates_of(changes: Sequence[Change]) -> list[bytes]:
    """Give the document updates to load: snapshots first, then the updates that none of them stands for."""
    snapshots, updates = uncovered(changes)
    return [covering(change).body for change in snapshots] + [change.body for change in updates]
