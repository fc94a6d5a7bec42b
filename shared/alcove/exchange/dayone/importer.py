"""Day One's export, one journal after the other, one entry at a time."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from alcove.domain.instant import Micros
from alcove.exchange.dayone.entry import NotAnEntry, date_of_row, row_to_entry
from alcove.exchange.faults import UnreadableFile, WrongFormat
from alcove.exchange.json_elements import UNUSABLE_SENTENCES, Element, NoSuchArray, Unusable, elements_of
from alcove.exchange.json_value import NotJson, decode_json, table_of
from alcove.exchange.loss import survey_by_reading
from alcove.exchange.shape import IncomingEntry, Loss, Options, Survey
from alcove.exchange.source.files import SourceFiles
from alcove.exchange.zones import local_time


class DayOneImporter:
    """See Importer."""

    name = "dayone"
    title = "Day One JSON export"

    def recognises(self, source: SourceFiles) -> bool:
        """A JSON file with an array of entries near its top."""
        return any(_begins_like_day_one(name, source) for name in _journals(source))

    def survey(self, source: SourceFiles, options: Options) -> Survey:
        """See Importer."""
        return survey_by_reading(self.read(source, options))

    def read(self, source: SourceFiles, options: Options) -> Iterator[IncomingEntry | Loss]:
        """See Importer."""
        yield from source.losses
        seen: dict[str, bytes] = {}
        found = False
        for name in _journals(source):
            found = True
            yield from _read_journal(name, source, options, seen)
        if not found:
            raise WrongFormat(
                f"{source.label} is not a Day One export: a zip with a Journal.json in it, or that file itself."
            )


def _journals(source: SourceFiles) -> Iterator[str]:
    """JSON files with entries, not deeper than one folder."""
    for name in source.members:
        if name.lower().endswith(".json") and name.count("/") <= 1:
            try:
                with source.open(name) as stream:
                    next(elements_of(stream, "entries", limits=source.limits), None)
            except (NoSuchArray, UnreadableFile):
                continue
            yield name


def _begins_like_day_one(name: str, source: SourceFiles) -> bool:
    with source.open(name) as stream:
        first = next(elements_of(stream, "entries", limits=source.limits), None)
    if not isinstance(first, Element):
        return True
    try:
        return "creationDate" in table_of(decode_json(first.raw).value)
    except NotJson:
        return True


def _read_journal(
    name: str, source: SourceFiles, options: Options, seen: dict[str, bytes]
) -> Iterator[IncomingEntry | Loss]:
    with source.open(name) as stream:
        try:
            for element in elements_of(stream, "entries", limits=source.limits):
                if isinstance(element, Unusable):
                    yield Loss(where=f"{name}, entry {element.index + 1}", reason=UNUSABLE_SENTENCES[element.why])
                else:
                    yield from _read_element(element, name, source, options, seen)
        except UnreadableFile:
            yield Loss(where=name, reason="The file is damaged; nothing after this place could be read.")


def _read_element(
    element: Element, name: str, source: SourceFiles, options: Options, seen: dict[str, bytes]
) -> Iterator[IncomingEntry | Loss]:
    path = PurePosixPath(name)
    folder = "" if str(path.parent) == "." else f"{path.parent}/"
    where = f"{name}, entry {element.index + 1}"
    try:
        decoded = decode_json(element.raw)
        if not isinstance(decoded.value, dict):
            raise NotAnEntry("It is not an entry.")
        where = _where(where, date_of_row(decoded.value), options)
        read = row_to_entry(decoded.value, element.raw, source, options, journal=path.stem, folder=folder)
    except NotJson:
        yield Loss(where=where, reason="It is not written as JSON should be.")
        return
    except NotAnEntry as fault:
        yield Loss(where=where, reason=str(fault))
        return
    digest = hashlib.blake2b(element.raw, digest_size=16).digest()
    entry = read.entry
    if seen.get(entry.source_id) == digest:
        yield Loss(where=where, reason="The same entry stands in the export twice; it came in once.", scope="repeat")
        return
    if entry.source_id in seen:
        entry = replace(entry, source_id=f"{entry.source_id}#{digest.hex()}")
        yield Loss(where=where, reason="Another entry has the same id; both came in.", scope="part")
    seen[entry.source_id] = digest
    if decoded.mended:
        yield Loss(where=where, reason="It holds broken characters; they were replaced by �.", scope="part")
    for remark in read.remarks:
        yield Loss(where=where, reason=remark, scope="part")
    yield entry


def _where(where: str, at: Micros | None, options: Options) -> str:
    return where if at is None else f"{where} ({local_time(at, options.zone).date().isoformat()})"
