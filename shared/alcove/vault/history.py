"""The versions of an entry: how it stood after each change, whoever made it; also after those were compacted."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from alcove.domain.collections import RecordKind
from alcove.domain.entry import Entry
from alcove.domain.ids import DeviceId, ItemId
from alcove.domain.instant import Micros
from alcove.ports.documents import DamagedUpdate, Document, DocumentMaker
from alcove.vault.change import Change
from alcove.vault.entries import entry_from
from alcove.vault.lives import covering, living_changes, uncovered, updates_of
from alcove.vault.versions import KeptVersion, join_versions, read_versions, version_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """An entry after one change; numbered from 1 in the order in which changes reached this device.

    Where versions were thinned out (docs/adr/0061) their numbers are left out, and the others keep theirs.
    """

    number: int
    at: Micros
    device: DeviceId
    entry: Entry


def versions_of(changes: Sequence[Change], item: ItemId, documents: DocumentMaker) -> list[Version]:
    """Give the kept versions of an entry, then replay what came after them change by change."""
    return [
        Version(
            number=kept.number,
            at=kept.at,
            device=kept.device,
            entry=entry_from(kept.fields, kept.text, kept.members, item=item, modified_at=kept.at),
        )
        for kept in kept_versions(changes, documents)
    ]


def kept_versions(changes: Sequence[Change], documents: DocumentMaker) -> list[KeptVersion]:
    """The same, as documents' parts."""
    living = living_changes(changes)
    versions = join_versions([read_versions(change.body) for change in living if change.kind == RecordKind.FACT])
    document = documents.new()
    if versions:
        snapshots, left = uncovered(living)
        document.merge([covering(change).body for change in snapshots])
    else:
        left = [change for change in living if change.kind in {RecordKind.UPDATE, RecordKind.SNAPSHOT}]
    for change in left:
        try:
            document.merge(updates_of([change]))
        except DamagedUpdate:
            continue  # too late for a cut: its own device writes it anew
        number = versions[-1].number + 1 if versions else 1
        versions.append(version_of(document, number=number, at=change.written_at, device=change.device))
    return _counted_upwards(versions)


def count_versions(changes: Sequence[Change]) -> int:
    """Count what `versions_of` gives, without any document."""
    living = living_changes(changes)
    kept = join_versions([read_versions(change.body) for change in living if change.kind == RecordKind.FACT])
    if kept:
        return len(kept) + len(uncovered(living)[1])
    return sum(change.kind in {RecordKind.UPDATE, RecordKind.SNAPSHOT} for change in living)


def document_when_text_was(text: str, changes: Sequence[Change], documents: DocumentMaker) -> Document | None:
    """Give the document as it was when its text was last `text`; None when it never was.

    A person who edits what they saw then, while other changes came, edits that version: both stand.
    """
    living = living_changes(changes)
    for count in range(len(living), 0, -1):
        updates = updates_of(living[:count])
        if updates and (document := documents.load(updates)).text() == text:
            return document
    return None


def _counted_upwards(versions: list[KeptVersion]) -> list[KeptVersion]:
    """Two facts may have given one number to two versions: no number stands twice."""
    last = 0
    for place, version in enumerate(versions):
        if version.number <= last:
            versions[place] = replace(version, number=last + 1)
        last = versions[place].number
    return versions
