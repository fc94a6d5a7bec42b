"""Lists, single entries, their history."""

from dataclasses import replace

from alcove.domain.collections import Collection, RecordKind
from alcove.domain.entry import EntryLine, line_of
from alcove.domain.ids import ItemId
from alcove.ports.store import EntryQuery
from alcove.runtime.answers.shown import filter_to_query, show_line, tags_by_id
from alcove.runtime.answers.typed_days import day_span
from alcove.runtime.answers.writing import load_entry, view_of
from alcove.runtime.failures import Refusal
from alcove.runtime.intents.reading import (
    EntryHistory,
    EntryPage,
    FindEntry,
    Found,
    GetEntry,
    History,
    ListEntries,
    RestoreVersion,
    VersionView,
)
from alcove.runtime.intents.writing import EntryView
from alcove.runtime.journal import DEVICE_NAME
from alcove.runtime.opened import Opened, Tell
from alcove.vault.entries import write_changed_entry
from alcove.vault.history import versions_of

MOST_LINES = 1000
MOST_CANDIDATES = 10


def list_entries(opened: Opened, question: ListEntries, _tell: Tell) -> EntryPage:
    """Give a page of the list."""
    with opened.journal.read() as reading:
        limit = max(1, min(question.limit, MOST_LINES))
        query = filter_to_query(reading, question.where, limit=limit, after=question.after)
        tags = tags_by_id(reading)
        return EntryPage(
            lines=tuple(show_line(line, tags) for line in reading.entries(query)),
            total=reading.count_entries(replace(query, after=None)),
        )


def get(opened: Opened, question: GetEntry, _tell: Tell) -> EntryView:
    """Give one entry."""
    return view_of(opened.journal, ItemId(question.item))


def find(opened: Opened, question: FindEntry, _tell: Tell) -> Found:
    """Find entries by the beginning of an id, by a day, or the last one."""
    text = question.text.strip()
    with opened.journal.read() as reading:
        tags = tags_by_id(reading)
        lines: tuple[EntryLine, ...]
        span = day_span(text)
        if text.casefold() == "last":
            lines = reading.entries(EntryQuery(limit=1))
        elif span is not None:
            lines = reading.entries(EntryQuery(since=span[0], until=span[1], limit=MOST_CANDIDATES))
        else:
            lines = tuple(_line_of(item, opened) for item in reading.entry_by_prefix(text.replace("-", "").casefold()))
        return Found(lines=tuple(show_line(line, tags) for line in lines))


def history(opened: Opened, question: EntryHistory, _tell: Tell) -> History:
    """Give every version of an entry."""
    journal = opened.journal
    item = ItemId(question.item)
    with journal.read() as reading:
        changes = journal.changes_of(reading, Collection.ENTRY, item)
        tags = tags_by_id(reading)
        names = reading.states(DEVICE_NAME)
    versions = versions_of(changes, item, journal.documents)
    if not versions:
        raise Refusal("not_found", "There is no such entry.")
    return History(
        versions=tuple(
            VersionView(
                number=version.number,
                at=version.at,
                device=version.device,
                device_name=names.get(DEVICE_NAME + version.device.hex(), b"").decode(),
                title=version.entry.title,
                text=version.entry.text,
                mood=version.entry.mood,
                tags=tuple(sorted(tags[tag].name for tag in version.entry.tags if tag in tags)),
            )
            for version in versions
        )
    )


def restore_version(opened: Opened, question: RestoreVersion, _tell: Tell) -> EntryView:
    """Make an old version the newest one, as a change like any other."""
    journal = opened.journal
    item = ItemId(question.item)
    with journal.lock:
        changes, document, before = load_entry(journal, item)
        versions = versions_of(changes, item, journal.documents)
        wanted = next((version.entry for version in versions if version.number == question.number), None)
        if wanted is None:
            raise Refusal("not_found", f"This entry has no version {question.number}; its history shows those it has.")
        after = replace(wanted, trashed_at=before.trashed_at, modified_at=before.modified_at)
        write_changed_entry(document, before, after)
        body = document.take_changes()
        if body:
            journal.commit([journal.change(Collection.ENTRY, item, RecordKind.UPDATE, body)])
    return view_of(journal, item)


def _line_of(item: ItemId, opened: Opened) -> EntryLine:
    entry = opened.journal.entry(item)
    if entry is None:
        raise Refusal("not_found", "There is no such entry.")
    return line_of(entry)
