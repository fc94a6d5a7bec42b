"""Writing, changing, throwing away, bringing back."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

import msgspec

from alcove.domain.collections import Collection, RecordKind
from alcove.domain.entry import DEFAULT_TAG_COLOUR, MOOD_MAX, MOOD_MIN, TITLE_MAX, Entry, Tag
from alcove.domain.ids import ID_BYTES, ItemId
from alcove.domain.instant import EARLIEST, LATEST, Micros
from alcove.ports.documents import Document
from alcove.ports.store import RecordRow
from alcove.runtime.answers.shown import show_entry, tags_by_id
from alcove.runtime.drafts import without_draft
from alcove.runtime.entry_files import thumbnails_of
from alcove.runtime.failures import Refusal
from alcove.runtime.intents.asking import Done
from alcove.runtime.intents.writing import (
    EditEntry,
    EntryView,
    EraseEntry,
    ListTags,
    RenameTag,
    RestoreEntry,
    TagList,
    TagView,
    TrashEntry,
    WriteEntry,
)
from alcove.runtime.journal import NO_STATES, Journal
from alcove.runtime.opened import Opened, Tell
from alcove.vault.change import Change, Covering
from alcove.vault.entries import new_entry_body, read_entry, write_changed_entry
from alcove.vault.history import count_versions
from alcove.vault.merging import merge_texts
from alcove.vault.projecting import load_document
from alcove.vault.tags import BadTagName, clean_tag_name, tag_id, tag_key, write_tag
from alcove.wire.codec import encode

T = TypeVar("T")

LONGEST_TEXT = 12 * 1024 * 1024
"""Bytes of one entry's text: what one sealed record holds with room to spare."""
TOO_LONG = f"An entry has at most {LONGEST_TEXT // 1024 // 1024} MB of text; split it in two."
NO_CHARACTERS = "This has characters that are no characters (lone surrogates)."
NOT_HERE = "There is no such entry."
ERASED = "This entry was erased for good, here or on another device; what is written now must become a new one."


def write(opened: Opened, question: WriteEntry, _tell: Tell) -> EntryView:
    """Keep a new entry; one that was kept under the same id already is given as it is."""
    journal = opened.journal
    item = checked_item(question.item) if question.item else journal.new_item()
    with journal.lock:
        if question.item and _was_kept(journal, item, question.text):
            return view_of(journal, item)
        now = journal.now()
        tags, changes = resolve_tags(journal, question.tags)
        entry = checked_entry(
            Entry(
                id=item,
                title=question.title,
                text=question.text,
                mood=question.mood,
                tags=tags,
                starred=question.starred,
                pinned=question.pinned,
                is_private=question.is_private,
                written_at=now if question.written_at is None else Micros(question.written_at),
                timezone=question.timezone,
                created_at=now,
                modified_at=now,
            )
        )
        journal.commit([*changes, new_entry_change(journal, entry)], without_draft(item))
    return view_of(journal, item)


def edit(opened: Opened, question: EditEntry, _tell: Tell) -> EntryView:
    """Change what is given; what another device changed meanwhile stays."""
    journal = opened.journal
    item = ItemId(question.item)
    with journal.lock:
        _, document, before = load_entry(journal, item)
        added, tag_changes = resolve_tags(journal, question.add_tags)
        removed = _known_tags(journal, question.remove_tags)
        tags = tuple(tag for tag in dict.fromkeys((*before.tags, *added)) if tag not in removed)
        after = checked_entry(
            replace(
                before,
                title=_given(question.title, before.title),
                mood=_given(question.mood, before.mood),
                starred=_given(question.starred, before.starred),
                pinned=_given(question.pinned, before.pinned),
                is_private=_given(question.is_private, before.is_private),
                written_at=Micros(_given(question.written_at, before.written_at)),
                timezone=_given(question.timezone, before.timezone),
                tags=tags,
            )
        )
        text = _given(question.text, before.text)
        base = _given(question.base_text, before.text)
        if text != before.text:
            # Merged as texts: every change stands upon all that this device has acknowledged (docs/adr/0060).
            merged = merge_texts(base=base, mine=text, theirs=before.text, documents=journal.documents)
            after = checked_entry(replace(after, text=merged))
        write_changed_entry(document, before, after)
        body = document.take_changes()
        updates = [journal.change(Collection.ENTRY, item, RecordKind.UPDATE, body)] if body else []
        saved = NO_STATES if isinstance(question.text, msgspec.UnsetType) else without_draft(item)
        journal.commit([*tag_changes, *updates], saved)
    return view_of(journal, item)


def trash(opened: Opened, question: TrashEntry, _tell: Tell) -> EntryView:
    """Put an entry into the trash."""
    return _set_trashed(opened.journal, ItemId(question.item), opened.journal.now())


def restore(opened: Opened, question: RestoreEntry, _tell: Tell) -> EntryView:
    """Take an entry out of the trash."""
    return _set_trashed(opened.journal, ItemId(question.item), None)


def erase(opened: Opened, question: EraseEntry, _tell: Tell) -> Done:
    """Erase an entry for good: a tombstone over everything of it that this device has seen."""
    journal = opened.journal
    item = ItemId(question.item)
    with journal.lock:
        load_entry(journal, item)
        with journal.read() as reading:
            marks = reading.heads()
            small = dict.fromkeys(thumbnails_of(reading, item))
        grave = journal.change(Collection.ENTRY, item, RecordKind.TOMBSTONE, encode(Covering(marks)))
        journal.commit([grave], {**without_draft(item), **small})
    return Done()


def list_tags(opened: Opened, question: ListTags, _tell: Tell) -> TagList:
    """Give all tags by name."""
    with opened.journal.read() as reading:
        tags = reading.tags(with_private=question.with_private)
    return TagList(
        tags=tuple(TagView(id=tag.id, name=tag.name, colour=tag.colour, entries=count) for tag, count in tags)
    )


def rename_tag(opened: Opened, question: RenameTag, _tell: Tell) -> TagView:
    """Give a tag another name or colour."""
    journal = opened.journal
    with journal.lock:
        with journal.read() as reading:
            known = {tag_key(tag.name): tag for tag in reading.all_tags()}
        tag = known.get(tag_key(question.name))
        if tag is None:
            raise Refusal("not_found", f"There is no tag named {question.name}.")
        name = _clean(question.new_name) if question.new_name is not None else tag.name
        other = known.get(tag_key(name))
        if other is not None and other.id != tag.id:
            raise Refusal("refused", f"There is a tag named {other.name} already.")
        changed = Tag(id=tag.id, name=name, colour=_colour(question.colour or tag.colour))
        journal.commit(_tag_changes(journal, [changed]))
    return TagView(id=changed.id, name=changed.name, colour=changed.colour)


def checked_item(item: bytes) -> ItemId:
    """Take an id that a face minted; `Refusal` when it is none."""
    if len(item) != ID_BYTES:
        raise Refusal("bad_input", f"The id of an entry has {ID_BYTES} bytes; this one has {len(item)}.")
    return ItemId(item)


def _was_kept(journal: Journal, item: ItemId, text: str) -> bool:
    """Tell whether this was asked before; a draft that says no more than what was kept then goes."""
    with journal.read() as reading:
        kept = reading.entry(item)
        if kept is None and reading.records_of(Collection.ENTRY, item):
            raise Refusal("not_found", ERASED)
    if kept is not None and kept.text == text:
        journal.commit([], without_draft(item))
    return kept is not None


def new_entry_change(journal: Journal, entry: Entry) -> Change:
    """Make the change that brings an entry into being: the same wherever the same is written."""
    return journal.change(Collection.ENTRY, entry.id, RecordKind.UPDATE, new_entry_body(entry), at=entry.modified_at)


def load_entry(journal: Journal, item: ItemId) -> tuple[list[Change], Document, Entry]:
    """Load an entry to change it; `Refusal` when it is not there."""
    with journal.read() as reading:
        changes = journal.changes_of(reading, Collection.ENTRY, item)
    document = load_document(changes, journal.documents)
    if document is None:
        raise Refusal("not_found", NOT_HERE)
    newest = max(change.written_at for change in changes)
    return changes, document, read_entry(document, item, modified_at=newest)


def view_of(journal: Journal, item: ItemId) -> EntryView:
    """Show an entry as it stands."""
    with journal.read() as reading:
        entry = reading.entry(item)
        if entry is None:
            raise Refusal("not_found", NOT_HERE)
        rows = reading.records_of(Collection.ENTRY, item)
        return show_entry(entry, tags_by_id(reading), _count_versions(journal, rows))


def _count_versions(journal: Journal, rows: Sequence[RecordRow]) -> int:
    """Count without opening anything, unless versions were kept by a compaction."""
    if any(row.kind == RecordKind.FACT for row in rows):
        return count_versions(journal.open_rows(rows))
    return sum(row.kind in {RecordKind.UPDATE, RecordKind.SNAPSHOT} for row in rows)


def resolve_tags(journal: Journal, names: Iterable[str]) -> tuple[tuple[ItemId, ...], list[Change]]:
    """Find tags by name; give their ids and the changes that make those which are new."""
    with journal.read() as reading:
        known = {tag_key(tag.name): tag.id for tag in reading.all_tags()}
    ids: list[ItemId] = []
    fresh: list[Tag] = []
    for name in names:
        clean = _clean(name)
        key = tag_key(clean)
        if key not in known:
            known[key] = tag_id(journal.account, clean)
            fresh.append(Tag(id=known[key], name=clean))
        ids.append(known[key])
    return tuple(dict.fromkeys(ids)), _tag_changes(journal, fresh)


def checked_entry(entry: Entry) -> Entry:
    """Give the entry if it keeps to the rules; `Refusal` with the rule otherwise."""
    if entry.mood is not None and not MOOD_MIN <= entry.mood <= MOOD_MAX:
        raise Refusal("bad_input", f"Mood goes from {MOOD_MIN} to {MOOD_MAX}.")
    if len(entry.title) > TITLE_MAX:
        raise Refusal("bad_input", f"A title has at most {TITLE_MAX} characters.")
    if not EARLIEST <= entry.written_at <= LATEST:
        raise Refusal("bad_input", "An entry's moment lies between the years 1 and 9999.")
    try:
        size = len(entry.text.encode())
        entry.title.encode()
        entry.timezone.encode()
    except UnicodeEncodeError:
        raise Refusal("bad_input", NO_CHARACTERS) from None
    if size > LONGEST_TEXT:
        raise Refusal("bad_input", TOO_LONG)
    return entry


def _tag_changes(journal: Journal, tags: Sequence[Tag]) -> list[Change]:
    changes: list[Change] = []
    for tag in tags:
        with journal.read() as reading:
            earlier = journal.changes_of(reading, Collection.TAG, tag.id)
        document = load_document(earlier, journal.documents) or journal.documents.new()
        write_tag(document, tag)
        body = document.take_changes()
        if body:
            changes.append(journal.change(Collection.TAG, tag.id, RecordKind.UPDATE, body))
    return changes


def _set_trashed(journal: Journal, item: ItemId, at: Micros | None) -> EntryView:
    with journal.lock:
        _, document, before = load_entry(journal, item)
        if (before.trashed_at is None) != (at is None):
            write_changed_entry(document, before, replace(before, trashed_at=at))
            journal.commit([journal.change(Collection.ENTRY, item, RecordKind.UPDATE, document.take_changes())])
    return view_of(journal, item)


def _known_tags(journal: Journal, names: Iterable[str]) -> frozenset[ItemId]:
    wanted = {tag_key(name.removeprefix("#")) for name in names}
    with journal.read() as reading:
        return frozenset(tag.id for tag in reading.all_tags() if tag_key(tag.name) in wanted)


def _clean(name: str) -> str:
    try:
        name.encode()
        return clean_tag_name(name)
    except UnicodeEncodeError:
        raise Refusal("bad_input", NO_CHARACTERS) from None
    except BadTagName as fault:
        raise Refusal("bad_input", str(fault)) from None


def _colour(colour: str) -> str:
    digits = colour.removeprefix("#").lower()
    if len(digits) != len(DEFAULT_TAG_COLOUR) - 1 or any(one not in "0123456789abcdef" for one in digits):
        raise Refusal("bad_input", "A colour is written as #rrggbb, for example #007bff.")
    return f"#{digits}"


def _given(value: T | msgspec.UnsetType, otherwise: T) -> T:
    return otherwise if isinstance(value, msgspec.UnsetType) else value
