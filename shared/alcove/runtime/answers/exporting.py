"""Taking a journal out, readable without Alcove."""

import dataclasses
from collections.abc import Iterator
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO

from msgspec.structs import replace

from alcove.domain.collections import FURTHER_KINDS
from alcove.domain.entry import Entry, Tag
from alcove.domain.ids import ItemId, id_to_text
from alcove.domain.instant import Micros
from alcove.domain.item import Item
from alcove.exchange.faults import ExchangeFault
from alcove.exchange.json_export import export_json
from alcove.exchange.markdown.export import export_markdown
from alcove.exchange.shape import Attachment, OutgoingEntry
from alcove.ports.store import EntryQuery, ItemQuery, Reading
from alcove.runtime.answers.shown import filter_to_query, tags_by_id
from alcove.runtime.answers.stopping import is_to_stop
from alcove.runtime.entry_files import files_of
from alcove.runtime.failures import Refusal
from alcove.runtime.intents.exchanging import ExportJournal, ExportReport
from alcove.runtime.intents.reading import Filter
from alcove.runtime.opened import Opened, Tell
from alcove.runtime.read_pieces import ReadPieces
from alcove.runtime.sealed_blobs import BlobReference

ENTRIES_A_PAGE = 200


def export_journal(opened: Opened, question: ExportJournal, tell: Tell) -> ExportReport:
    """Write the journal out, readable without Alcove."""
    target = Path(question.path)
    outgoing = _outgoing(opened, question, tell)
    try:
        if question.format == "markdown":
            report = export_markdown(outgoing, target)
        else:
            report = export_json(outgoing, target, items=_items(opened, question))
    except ExchangeFault as fault:
        raise Refusal("bad_input", str(fault)) from None
    return ExportReport(path=str(target), entries=report.entries, files=report.entries + report.attachments)


def _outgoing(opened: Opened, question: ExportJournal, tell: Tell) -> Iterator[OutgoingEntry]:
    with opened.journal.read() as reading:
        tags = tags_by_id(reading)
        query = filter_to_query(reading, question.where, limit=ENTRIES_A_PAGE)
        total = reading.count_entries(query)
        done = 0
        after: tuple[Micros, ItemId] | None = None
        while page := reading.whole_entries(_page(query, after)):
            for entry in page:
                if is_to_stop(opened, question.job):
                    raise Refusal("refused", "The export was stopped; nothing was written.")
                yield _leaving(opened, reading, entry, tags)
                done += 1
            tell("exporting", done, total)
            after = (page[-1].written_at, page[-1].id)


def _items(opened: Opened, question: ExportJournal) -> Iterator[Item]:
    """Give everything else that was kept, when nothing narrows the question: a choice of entries is of entries."""
    if replace(question.where, trashed=False) != Filter():
        return
    with opened.journal.read() as reading:
        for kind in FURTHER_KINDS:
            query = ItemQuery(collection=kind, trashed=question.where.trashed, limit=2**31)
            yield from reversed(reading.items(query))


def _page(query: EntryQuery, after: tuple[Micros, ItemId] | None) -> EntryQuery:
    return dataclasses.replace(query, after=after)


def _leaving(opened: Opened, reading: Reading, entry: Entry, tags: dict[ItemId, Tag]) -> OutgoingEntry:
    return OutgoingEntry(
        id=id_to_text(entry.id),
        source_id=entry.source_id or None,
        title=entry.title or None,
        text=entry.text,
        written_at=entry.written_at,
        timezone=entry.timezone,
        created_at=entry.created_at,
        modified_at=entry.modified_at,
        starred=entry.starred,
        pinned=entry.pinned,
        mood=entry.mood,
        tags=tuple(sorted(tags[tag].name for tag in entry.tags if tag in tags)),
        is_private=entry.is_private,
        attachments=tuple(
            _attachment(opened, file) for file in files_of(opened.journal, reading, entry.id, entry.text)
        ),
        meta=entry.meta,
    )


def _attachment(opened: Opened, file: BlobReference) -> Attachment:
    def open_it() -> BinaryIO:
        return BufferedReader(ReadPieces(opened.pieces_of(file)))

    return Attachment(
        name=file.name, media_type=file.media_type, size=file.size, open=open_it, reference=file.link, path=file.path
    )
