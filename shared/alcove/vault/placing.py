"""An item's document from its changes, also where some of them find no ground.

A change that its device made before it knew of a cut finds nothing to stand on once the cut's records are gone.  It
is *late*: kept, left out of the document, and written anew by its own device, which still has the ground
(`alcove.vault.late`).  It never keeps the rest of the item from being shown or edited.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from alcove.domain.collections import RecordKind
from alcove.ports.documents import DamagedUpdate, Document, DocumentMaker
from alcove.vault.change import Change
from alcove.vault.lives import covering, living_changes, uncovered


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """The document, and the changes that are not in it: late ones, and ones whose causes have not come."""

    document: Document
    late: tuple[Change, ...] = ()


def place_changes(changes: Sequence[Change], documents: DocumentMaker) -> Placed | None:
    """Make an item's document; None when it is erased or holds nothing.

    `DamagedUpdate` when a change cannot be read and there is no snapshot for which it could be too late.
    """
    living = living_changes(changes)
    snapshots, updates = uncovered(living)
    if not snapshots and not updates:
        return None
    grounds = [covering(change).body for change in snapshots]
    try:
        document = documents.load([*grounds, *(change.body for change in updates)])
    except DamagedUpdate:
        if not snapshots:
            raise
        document = _one_by_one(grounds, updates, documents)
    else:
        if not document.is_waiting():
            return Placed(document=document)
    late = tuple(change for change in updates if not _holds(document, change))
    if late and len(late) == len(updates) and not snapshots and _ground_was_emptied(changes):
        return None
    return Placed(document=document, late=late)


def _one_by_one(grounds: Sequence[bytes], updates: Sequence[Change], documents: DocumentMaker) -> Document:
    document = documents.load(grounds)
    for change in updates:
        try:
            document.merge([change.body])
        except DamagedUpdate:
            continue
    return document


def _holds(document: Document, change: Change) -> bool:
    try:
        return document.holds(change.body)
    except DamagedUpdate:
        return False


def _ground_was_emptied(changes: Sequence[Change]) -> bool:
    """Tell whether an erasure let this item's records be emptied: what remains of it cannot be shown by itself."""
    return any(change.kind == RecordKind.TOMBSTONE and covering(change).superseded for change in changes)
