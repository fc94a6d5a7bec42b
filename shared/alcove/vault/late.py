"""A change that came too late for a cut, written anew from its text by the device that made it (docs/adr/0060).

That device still has the ground on which it wrote.  What its changes made of the entry is merged, as texts, into the
entry as the others have it; the result is a snapshot with the same cut, which stands for the late changes too.  So
nobody else has to do anything, nothing appears twice, and what the device had is kept as a version besides.
"""

from collections.abc import Sequence
from itertools import combinations

from alcove.domain.collections import RecordKind
from alcove.domain.ids import DeviceId
from alcove.domain.instant import Micros
from alcove.ports.documents import DamagedUpdate, Document, DocumentMaker
from alcove.vault.acknowledging import joined_marks
from alcove.vault.change import Change, Covering
from alcove.vault.cutting import HashAt, Replacement
from alcove.vault.history import kept_versions
from alcove.vault.lives import covering, living_changes, uncovered
from alcove.vault.merging import carry_over
from alcove.vault.placing import Placed, place_changes
from alcove.vault.superseded import name_places, named_places
from alcove.vault.versions import KeptVersion, version_of, write_versions
from alcove.wire.codec import encode
from alcove.wire.records import Mark


def wants_rewriting(changes: Sequence[Change], placed: Placed | None) -> bool:
    """Tell whether an entry has changes that find no ground, or whose ground others have emptied."""
    if placed is None:
        return bool(living_changes(changes))
    return (bool(placed.late) and bool(uncovered(living_changes(changes))[0])) or _came_back(changes)


def rewrite_late(
    changes: Sequence[Change], *, own: DeviceId, now: Micros, hash_at: HashAt, documents: DocumentMaker
) -> Replacement | None:
    """Give the snapshot in which this device's late changes stand; None when it has none, or lacks their ground."""
    placed = place_changes(changes, documents)
    if placed is None:
        return None
    living = living_changes(changes)
    late = [change for change in placed.late if change.device == own]
    if late:
        return _carried(living, late, placed.document, now=now, own=own, hash_at=hash_at, documents=documents)
    updates = [change for change in living if change.kind == RecordKind.UPDATE]
    if _came_back(changes) and not placed.late and any(change.device == own for change in updates):
        return _whole(updates, placed.document, hash_at=hash_at)
    return None


def _came_back(changes: Sequence[Change]) -> bool:
    """Tell whether an entry lives although others were told that its records may be emptied."""
    living = living_changes(changes)
    snapshots, updates = uncovered(living)
    emptied = any(change.kind == RecordKind.TOMBSTONE and covering(change).superseded for change in changes)
    return emptied and bool(updates) and not snapshots


def _carried(
    living: Sequence[Change],
    late: Sequence[Change],
    onto: Document,
    *,
    now: Micros,
    own: DeviceId,
    hash_at: HashAt,
    documents: DocumentMaker,
) -> Replacement | None:
    ground = _ground_of(living, late, documents)
    if ground is None:
        return None
    base, mine, without = ground
    carry_over(base=base, mine=mine, onto=onto, documents=documents)
    onto.take_changes()
    snapshots = uncovered(living)[0]
    reach = Mark(own, late[-1].seq, hash_at(own, late[-1].seq) or bytes(32))
    marks = joined_marks(*(covering(change).marks for change in snapshots), (reach,))
    places = {(change.device, change.seq) for change in late}
    earlier = {place for change in snapshots for place in named_places(covering(change).superseded)}
    return Replacement(
        kind=RecordKind.SNAPSHOT,
        body=encode(Covering(marks, onto.snapshot(), name_places(places | earlier))),
        versions=write_versions(_versions(living, late, without, onto, now=now, own=own, documents=documents)),
        written_at=max(change.written_at for change in late),
        supersedes=frozenset(places),
    )


def _whole(updates: Sequence[Change], document: Document, *, hash_at: HashAt) -> Replacement:
    """An edit that no erasure had seen, while others have emptied what it stands on: give them all of it."""
    marks = joined_marks(
        Mark(change.device, change.seq, hash_at(change.device, change.seq) or bytes(32)) for change in updates
    )
    places = frozenset((change.device, change.seq) for change in updates)
    return Replacement(
        kind=RecordKind.SNAPSHOT,
        body=encode(Covering(marks, document.shallow_snapshot(), name_places(places))),
        versions=b"",
        written_at=max(change.written_at for change in updates),
        supersedes=places,
    )


def _ground_of(
    living: Sequence[Change], late: Sequence[Change], documents: DocumentMaker
) -> tuple[Document, Document, list[Change]] | None:
    """Find the document as it was with and without the late changes: leave out the snapshots that cut them off."""
    snapshots = [change for change in living if change.kind == RecordKind.SNAPSHOT]
    for count in range(1, len(snapshots) + 1):
        for cutting in combinations(reversed(snapshots), count):
            history = [change for change in living if change not in cutting]
            try:
                mine = place_changes(history, documents)
                base = place_changes([change for change in history if change not in late], documents)
            except DamagedUpdate:
                continue
            if mine is not None and all(mine.document.holds(change.body) for change in late):
                return (base.document if base else documents.new()), mine.document, history
    return None


def _versions(
    living: Sequence[Change],
    late: Sequence[Change],
    history: Sequence[Change],
    merged: Document,
    *,
    now: Micros,
    own: DeviceId,
    documents: DocumentMaker,
) -> list[KeptVersion]:
    """What the device had after each late change, and what became of it."""
    kept = kept_versions(living, documents)
    number = kept[-1].number if kept else 0
    stages = [
        (late[count - 1].written_at, place_changes([one for one in history if one not in late[count:]], documents))
        for count in range(1, len(late) + 1)
    ]
    versions = [
        version_of(placed.document, number=place, at=at, device=own)
        for place, (at, placed) in enumerate(stages, number + 1)
        if placed is not None
    ]
    return [*versions, version_of(merged, number=number + len(versions) + 1, at=now, device=own)]
