"""Bringing a journal in: whole batches, each one transaction; the same import again adds only what is new."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from alcove.domain.collections import Collection
from alcove.domain.entry import TITLE_MAX, Entry, Json
from alcove.domain.ids import ItemId, item_id_of_key, text_to_id
from alcove.exchange.faults import ExchangeFault
from alcove.exchange.json_import import JsonImporter
from alcove.exchange.json_items import items_in
from alcove.exchange.registry import importer_for
from alcove.exchange.shape import Attachment, IncomingEntry, Loss, Options
from alcove.exchange.source.opening import open_source
from alcove.ports.store import Reading
from alcove.runtime.answers.importing_items import take_in_items
from alcove.runtime.answers.stopping import is_to_stop
from alcove.runtime.answers.writing import checked_entry, new_entry_change, resolve_tags
from alcove.runtime.entry_files import REFERENCE_BYTES, SCHEME, reference_of_import
from alcove.runtime.failures import Refusal
from alcove.runtime.intents.exchanging import (
    ImportJournal,
    ImportReport,
    LossView,
)
from alcove.runtime.opened import Opened, Tell
from alcove.runtime.sealed_blobs import FileFacts, attach
from alcove.vault.change import Change
from alcove.vault.tags import BadTagName, clean_tag_name, tag_id, tag_key
from alcove.wire.version import MAX_BATCH_RECORDS

ENTRIES_AT_ONCE = MAX_BATCH_RECORDS
"""Brought in by one transaction: an import that is cut off has whole batches, and goes on where it stopped."""
ENTRIES_A_PAGE = 200
MOST_LOSSES = 1000
OWN = "alcove:"
_OWN_FILE = re.compile(f"{SCHEME}([0-9a-f]{{{2 * REFERENCE_BYTES}}})")


@dataclass(slots=True)
class _Tally:
    added: int = 0
    already_here: int = 0
    losses: list[Loss] = field(default_factory=list[Loss])


def import_journal(opened: Opened, question: ImportJournal, tell: Tell) -> ImportReport:
    """Read another journal's export; idempotent by source id."""
    try:
        with open_source(Path(question.path)) as source:
            importer = importer_for(question.format, source)
            options = Options(zone=question.timezone)
            tell("reading", 0, 0)
            survey = importer.survey(source, options)
            tally = _Tally()
            rows = importer.read(source, options)
            seen = 0
            while not (stopped := is_to_stop(opened, question.job)) and (part := list(islice(rows, ENTRIES_AT_ONCE))):
                if opened.cancelled.is_set():
                    raise Refusal("engine_gone", "The import was stopped; what came in so far is kept.")
                _take_in(opened, part, tally, dry_run=question.dry_run)
                seen += sum(isinstance(row, IncomingEntry) or row.scope != "part" for row in part)
                tell("importing", seen, survey.entries)
            more = items_in(source) if importer.name == JsonImporter.name and not stopped else ()
            items = take_in_items(opened.journal, more, dry_run=question.dry_run)
    except ExchangeFault as fault:
        raise Refusal("bad_input", str(fault)) from None
    return ImportReport(
        format=importer.name,
        found=survey.entries + items.added + items.already_here + len(items.losses),
        added=tally.added + items.added,
        already_here=tally.already_here + items.already_here,
        losses=tuple(
            LossView(where=loss.where, reason=loss.reason) for loss in (*tally.losses, *items.losses)[:MOST_LOSSES]
        ),
        stopped=stopped and seen < survey.entries,
    )


def _take_in(opened: Opened, part: Sequence[IncomingEntry | Loss], tally: _Tally, *, dry_run: bool) -> None:
    entries = [row for row in part if isinstance(row, IncomingEntry)]
    losses = [row for row in part if isinstance(row, Loss)]
    tally.losses.extend(loss for loss in losses if loss.scope != "repeat")
    tally.already_here += sum(loss.scope == "repeat" for loss in losses)
    journal = opened.journal
    with journal.lock:
        with journal.read() as reading:
            known = _already_here(reading, [entry.source_id for entry in entries])
        fresh = [entry for entry in entries if entry.source_id not in known]
        tally.already_here += len(entries) - len(fresh)
        if dry_run:
            tally.added += len(fresh)
            return
        names = list(dict.fromkeys(tag for entry in fresh for tag in entry.tags))
        tag_ids, changes = _tags_by_name(opened, names)
        pending: dict[str, bytes | None] = {}
        for incoming in fresh:
            try:
                made, blobs = _changes_of(opened, incoming, tag_ids)
            except Refusal as refused:
                tally.losses.append(Loss(where=incoming.source_id, reason=refused.sentence))
                continue
            except ExchangeFault as fault:
                tally.losses.append(Loss(where=incoming.source_id, reason=str(fault)))
                continue
            changes.extend(made)
            pending.update(blobs)
            tally.added += 1
        if changes:
            journal.commit(changes, pending)


def _already_here(reading: Reading, sources: Sequence[str]) -> set[str]:
    """Tell which entries this journal has, by the source that they came from or by their own id here."""
    known = set(reading.known_sources(sources))
    known.update(one for one in sources if (item := _own_id(one)) is not None and reading.entry(item) is not None)
    return known


def _own_id(source: str) -> ItemId | None:
    """Give the id of an entry that Alcove itself exported; None for any other source."""
    if not source.startswith(OWN):
        return None
    try:
        return ItemId(text_to_id(source.removeprefix(OWN)))
    except ValueError:
        return None


def _tags_by_name(opened: Opened, names: Sequence[str]) -> tuple[dict[str, ItemId], list[Change]]:
    """Find tags, and make those that are new; names that differ only in case are one tag."""
    journal = opened.journal
    _, changes = resolve_tags(journal, [name for name in names if _is_tag_name(name)])
    with journal.read() as reading:
        known = {tag_key(tag.name): tag.id for tag in reading.all_tags()}
    ids: dict[str, ItemId] = {}
    for name in names:
        if _is_tag_name(name):
            clean = clean_tag_name(name)
            ids[name] = known.get(tag_key(clean)) or tag_id(journal.account, clean)
    return ids, changes


def _is_tag_name(name: str) -> bool:
    try:
        clean_tag_name(name)
    except BadTagName:
        return False
    return True


def _changes_of(
    opened: Opened, incoming: IncomingEntry, tag_ids: dict[str, ItemId]
) -> tuple[list[Change], Mapping[str, bytes | None]]:
    journal = opened.journal
    meta = dict(incoming.meta)
    own = _own_id(incoming.source_id)
    title = incoming.title or ""
    if len(title) > TITLE_MAX:
        meta["alcove:whole_title"] = title
        title = title[:TITLE_MAX]
    unfit: list[Json] = [tag for tag in incoming.tags if tag not in tag_ids]
    if unfit:
        meta["alcove:unfit_tags"] = unfit
    entry = checked_entry(
        Entry(
            id=own or item_id_of_key(journal.account, Collection.ENTRY, incoming.source_id),
            title=title,
            text=incoming.text,
            mood=incoming.mood,
            tags=tuple(dict.fromkeys(tag_ids[tag] for tag in incoming.tags if tag in tag_ids)),
            starred=incoming.starred,
            pinned=incoming.pinned,
            is_private=incoming.is_private,
            written_at=incoming.written_at,
            timezone=incoming.timezone,
            created_at=incoming.written_at,
            modified_at=incoming.written_at if incoming.modified_at is None else incoming.modified_at,
            source_id="" if own else incoming.source_id,
            meta=meta,
        )
    )
    changes = [new_entry_change(journal, entry)]
    waiting: dict[str, bytes | None] = {}
    for one in incoming.attachments:
        with one.open() as source:
            content = source.read()
        change, states = attach(journal, opened.blobs, entry.id, _facts_of(one, len(content)), [content])
        changes.append(change)
        waiting.update(states)
    return changes, waiting


def _facts_of(one: Attachment, size: int) -> FileFacts:
    """Say of a file what its source says; one that Alcove itself exported keeps its reference."""
    own = _OWN_FILE.fullmatch(one.reference)
    return FileFacts(
        name=one.name,
        media_type=one.media_type,
        size=size,
        reference=own[1] if own else reference_of_import(name=one.name, link=one.reference, path=one.path, size=size),
        link=one.reference,
        path=one.path,
    )
