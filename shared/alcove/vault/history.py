"""The versions of an entry: how it stood after each change, whoever made it."""

from collections.abc import Sequence
from dataclasses import dataclass

from alcove.domain.collections import RecordKind
from alcove.domain.entry import Entry
from alcove.domain.ids import DeviceId, ItemId
from alcove.domain.instant import Micros
from alcove.ports.documents import Document, DocumentMaker
from alcove.vault.change import Change
from alcove.vault.entries import read_entry
from alcove.vault.lives import living_changes, updates_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """An entry after one change; numbered from 1 in the order in which changes reached this device."""

    number: int
    at: Micros
    device: DeviceId
    entry: Entry


def versions_of(changes: Sequence[Change], item: ItemId, documents: DocumentMaker) -> list[Version]:
    """Replay an entry's changes one by one."""
    versions: list[Version] = []
    document = documents.new()
    for change in living_changes(changes):
        if change.kind not in {RecordKind.UPDATE, RecordKind.SNAPSHOT}:
            continue
        document.merge(updates_of([change]))
        entry = read_entry(document, item, modified_at=change.written_at)
        versions.append(Version(number=len(versions) + 1, at=change.written_at, device=change.device, entry=entry))
    return versions


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
