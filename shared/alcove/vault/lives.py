"""What of an item counts: erased parts do not, and a snapshot stands for all that it covers.

A tombstone erases what its device had seen.  A change that it had not seen brings the item back, so that an edit
made offline on another device is never lost to an erasure.
"""

from collections.abc import Sequence

from alcove.domain.collections import RecordKind
from alcove.vault.change import Change, Covering, is_covered
from alcove.wire.codec import Malformed, decode


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
    if not graves or all(any(is_covered(change, marks) for marks in graves) for change in kept):
        return () if graves else kept
    return kept


def updates_of(changes: Sequence[Change]) -> list[bytes]:
    """Give the document updates to load: snapshots first, then the updates that none of them stands for."""
    snapshots = [(change, covering(change)) for change in changes if change.kind == RecordKind.SNAPSHOT]
    updates = [change for change in changes if change.kind == RecordKind.UPDATE]
    if not snapshots:
        return [change.body for change in updates]
    late = [change for change in updates if not any(is_covered(change, cover.marks) for _, cover in snapshots)]
    return [cover.body for _, cover in snapshots] + [change.body for change in late]
