"""What may be cut from the history of an entry (or another item), and what stands for it (docs/adr/0060).

Decides; changes nothing.  A cut takes the records that every device has acknowledged.  That is not enough: a change
written before its device's acknowledgement, and not yet acknowledged by all, may stand beside the cut instead of upon
it.  So each cut is tried before it is made: the shallow snapshot with all that stays must give exactly the document
there was.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from alcove.domain.collections import RecordKind
from alcove.domain.ids import DeviceId
from alcove.domain.instant import Micros
from alcove.ports.documents import DocumentMaker
from alcove.vault.change import Change, Covering
from alcove.vault.history import kept_versions
from alcove.vault.lives import covering, living_changes, uncovered
from alcove.vault.placing import Placed, place_changes
from alcove.vault.superseded import Place, name_places, named_places
from alcove.vault.versions import thin_out, write_versions
from alcove.wire.codec import encode
from alcove.wire.records import Mark

CUTTABLE = frozenset({RecordKind.UPDATE.value, RecordKind.SNAPSHOT.value, RecordKind.FACT.value})
ERASABLE = CUTTABLE | {RecordKind.TOMBSTONE.value, RecordKind.BLOB.value}
"""Of an erased entry the keys of its files go too: what is sealed by them is noise from then on."""
HashAt = Callable[[DeviceId, int], bytes | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Replacement:
    """Records to write, in this order, and the places of those that they supersede."""

    kind: RecordKind
    body: bytes
    versions: bytes
    """The versions' fact, written before the rest; b"" for none."""
    written_at: Micros
    supersedes: frozenset[Place]


def cut_entry(
    changes: Sequence[Change],
    *,
    safe: Mapping[DeviceId, int],
    least: int,
    hash_at: HashAt,
    documents: DocumentMaker,
) -> Replacement | None:
    """Give what stands for the acknowledged changes of a living entry; None when it is not time, or not safe."""
    living = living_changes(changes)
    inside = [change for change in living if change.kind in CUTTABLE and change.seq <= safe.get(change.device, 0)]
    updates = sum(change.kind == RecordKind.UPDATE for change in inside)
    now = place_changes(living, documents)
    ground = place_changes(inside, documents)
    if updates < max(1, least) or now is None or ground is None or now.late or ground.late:
        return None
    versions = thin_out(kept_versions(inside, documents))
    if updates < max(least, len(versions) // 4):
        return None
    names = {*_places(inside), *names_of(inside)}
    marks = _marks(_places(inside), hash_at)
    body = encode(Covering(marks, ground.document.shallow_snapshot(), name_places(names)))
    left = [change for change in living if change not in inside]
    stand_in = Change(
        collection=living[0].collection,
        item=living[0].item,
        kind=RecordKind.SNAPSHOT,
        written_at=_newest(inside),
        body=body,
    )
    if not _same(now, place_changes([stand_in, *left], documents)):
        return None
    return Replacement(
        kind=RecordKind.SNAPSHOT,
        body=body,
        versions=write_versions(versions),
        written_at=stand_in.written_at,
        supersedes=frozenset(_places(inside)),
    )


def cut_grave(changes: Sequence[Change], *, safe: Mapping[DeviceId, int], hash_at: HashAt) -> Replacement | None:
    """Give the tombstone that lets all records of an erased entry be emptied, once every device knows of them."""
    cut = [change for change in changes if change.kind in ERASABLE]
    if living_changes(changes) or all(change.kind == RecordKind.TOMBSTONE for change in cut):
        return None
    if any(change.seq > safe.get(change.device, 0) for change in cut):
        return None
    places = _places(cut)
    seen = [mark for change in cut if change.kind == RecordKind.TOMBSTONE for mark in covering(change).marks]
    marks = _furthest([*_marks(places, hash_at), *seen])
    return Replacement(
        kind=RecordKind.TOMBSTONE,
        body=encode(Covering(marks, b"", name_places({*places, *names_of(cut)}))),
        versions=b"",
        written_at=_newest(cut),
        supersedes=frozenset(places),
    )


def emptied_elsewhere(changes: Sequence[Change], *, own: DeviceId, documents: DocumentMaker) -> frozenset[Place]:
    """Give the places of records that another device's snapshot or tombstone supersedes and that are whole here.

    Nothing while a change of this device is late: it needs the ground that would go.
    """
    placed = place_changes(changes, documents)
    if placed is not None and any(change.device == own for change in placed.late):
        return frozenset()
    if placed is None:
        standing = [change for change in changes if change.kind == RecordKind.TOMBSTONE]
    else:
        standing = uncovered(living_changes(changes))[0]
    return frozenset(_places(changes)) & frozenset(names_of(standing))


def names_of(changes: Iterable[Change]) -> set[Place]:
    """Give the places that snapshots and tombstones name as superseded."""
    bearers = (change for change in changes if change.kind in {RecordKind.SNAPSHOT, RecordKind.TOMBSTONE})
    return {place for change in bearers for place in named_places(covering(change).superseded)}


def _places(changes: Iterable[Change]) -> list[Place]:
    return [(change.device, change.seq) for change in changes]


def _marks(places: Iterable[Place], hash_at: HashAt) -> tuple[Mark, ...]:
    return _furthest(Mark(device, seq, hash_at(device, seq) or bytes(32)) for device, seq in places)


def _furthest(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    furthest: dict[bytes, Mark] = {}
    for mark in marks:
        if mark.device not in furthest or furthest[mark.device].seq < mark.seq:
            furthest[mark.device] = mark
    return tuple(furthest[device] for device in sorted(furthest))


def _newest(changes: Iterable[Change]) -> Micros:
    return Micros(max(change.written_at for change in changes))


def _same(now: Placed, then: Placed | None) -> bool:
    if then is None or then.late:
        return False
    one, other = now.document, then.document
    return (one.text(), one.fields(), one.members()) == (other.text(), other.fields(), other.members())
