"""Changes to what lists, search and pictures show.  Can be thrown away and made again from records at any time."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from alcove.domain.collections import FURTHER_KINDS, Collection, RecordKind
from alcove.domain.entry import Entry, Tag
from alcove.domain.ids import DeviceId, ItemId
from alcove.domain.instant import Micros
from alcove.domain.item import Item
from alcove.ports.documents import DamagedUpdate, Document, DocumentMaker
from alcove.ports.first_form import is_first_form
from alcove.ports.store import EntryVectors
from alcove.vault.change import Change
from alcove.vault.entries import read_entry, read_new_entry
from alcove.vault.facts import ConsentFact, read_consent, read_vectors
from alcove.vault.items import read_item, read_new_item
from alcove.vault.late import wants_rewriting
from alcove.vault.placing import place_changes
from alcove.vault.tags import read_tag

Earlier = Callable[[str, Sequence[ItemId]], Mapping[ItemId, Sequence[Change]]]
"""Give the changes of items that are stored already, in the order in which they were applied."""


@dataclass(slots=True, kw_only=True)
class Projection:
    """What is to be written into the lists."""

    entries: list[Entry] = field(default_factory=list[Entry])
    removed_entries: list[ItemId] = field(default_factory=list[ItemId])
    tags: list[Tag] = field(default_factory=list[Tag])
    items: list[Item] = field(default_factory=list[Item])
    removed_items: list[tuple[str, ItemId]] = field(default_factory=list[tuple[str, ItemId]])
    vectors: list[EntryVectors] = field(default_factory=list[EntryVectors])
    device_names: dict[DeviceId, str] = field(default_factory=dict[DeviceId, str])
    consents: list[ConsentFact] = field(default_factory=list[ConsentFact])
    damaged: list[ItemId] = field(default_factory=list[ItemId])
    late: list[tuple[str, ItemId]] = field(default_factory=list[tuple[str, ItemId]])
    """Entries and other items with changes that find no ground (`alcove.vault.placing`)."""


Projector = Callable[[Projection, ItemId, Sequence[Change], DocumentMaker], None]


def project_changes(changes: Iterable[Change], *, earlier: Earlier, documents: DocumentMaker) -> Projection:
    """Work out how lists change when these changes join those that are stored already."""
    by_item: dict[tuple[str, ItemId], list[Change]] = {}
    projection = Projection()
    for change in changes:
        if change.collection == Collection.EMBEDDING:
            projection.vectors.extend(read_vectors(change.body))
        elif change.collection == Collection.CONSENT:
            projection.consents.extend(fact for fact in [read_consent(change.body)] if fact)
        elif change.collection in _PROJECTORS:
            by_item.setdefault((change.collection, change.item), []).append(change)
    for collection, project in _PROJECTORS.items():
        items = [item for (name, item) in by_item if name == collection]
        before: Mapping[ItemId, Sequence[Change]] = earlier(collection, items) if items else {}
        for item in items:
            try:
                project(projection, item, (*before.get(item, ()), *by_item[collection, item]), documents)
            except DamagedUpdate:
                projection.damaged.append(item)
    return projection


def load_document(changes: Sequence[Change], documents: DocumentMaker) -> Document | None:
    """Give an item's document as its living changes make it; None when it is erased or holds nothing."""
    placed = place_changes(changes, documents)
    return placed.document if placed else None


def entry_of(changes: Sequence[Change], item: ItemId, documents: DocumentMaker) -> Entry | None:
    """Give an entry as all its changes make it; None when it is erased."""
    document = load_document(changes, documents)
    return None if document is None else read_entry(document, item, modified_at=_newest(changes))


def _newest(changes: Sequence[Change]) -> Micros:
    return Micros(max(change.written_at for change in changes if change.kind != RecordKind.TOMBSTONE))


def _is_new(changes: Sequence[Change]) -> bool:
    return len(changes) == 1 and changes[0].kind == RecordKind.UPDATE and is_first_form(changes[0].body)


def _project_entry(projection: Projection, item: ItemId, changes: Sequence[Change], documents: DocumentMaker) -> None:
    if _is_new(changes):
        projection.entries.append(read_new_entry(changes[0].body, item, modified_at=changes[0].written_at))
        return
    placed = place_changes(changes, documents)
    if placed is None:
        projection.removed_entries.append(item)
    else:
        projection.entries.append(read_entry(placed.document, item, modified_at=_newest(changes)))
    if wants_rewriting(changes, placed):
        projection.late.append((Collection.ENTRY, item))


def _project_tag(projection: Projection, item: ItemId, changes: Sequence[Change], documents: DocumentMaker) -> None:
    document = load_document(changes, documents)
    tag = read_tag(document, item) if document else None
    if tag is not None:
        projection.tags.append(tag)


def _project_device_name(
    projection: Projection, item: ItemId, changes: Sequence[Change], documents: DocumentMaker
) -> None:
    document = load_document(changes, documents)
    name = document.fields().get("name") if document else None
    if isinstance(name, str):
        projection.device_names[DeviceId(item)] = name[:100]


def _projector_of(kind: str) -> Projector:
    def project_item(projection: Projection, item: ItemId, changes: Sequence[Change], documents: DocumentMaker) -> None:
        if _is_new(changes):
            projection.items.append(read_new_item(changes[0].body, kind, item, modified_at=changes[0].written_at))
            return
        placed = place_changes(changes, documents)
        if placed is None:
            projection.removed_items.append((kind, item))
        else:
            projection.items.append(read_item(placed.document, kind, item, modified_at=_newest(changes)))
        if wants_rewriting(changes, placed):
            projection.late.append((kind, item))

    return project_item


_PROJECTORS: dict[str, Projector] = {
    Collection.TAG: _project_tag,
    Collection.ENTRY: _project_entry,
    Collection.DEVICE_NAME: _project_device_name,
    **{kind: _projector_of(kind) for kind in FURTHER_KINDS},
}


def is_document(collection: str) -> bool:
    """Tell whether items of a collection are documents, made of all their records together."""
    return collection in _PROJECTORS


def document_kinds() -> frozenset[str]:
    """Name all collections of documents that this version shows."""
    return frozenset(map(str, _PROJECTORS))
