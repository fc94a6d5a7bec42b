"""Read Alcove's own JSON export back."""

import re
from collections.abc import Iterator
from functools import partial

import msgspec

from alcove.domain.instant import Micros
from alcove.exchange.dates import read_date
from alcove.exchange.faults import UnreadableFile, WrongFormat
from alcove.exchange.json_elements import UNUSABLE_SENTENCES, Element, NoSuchArray, elements_of
from alcove.exchange.json_shape import FORMAT, VERSION, AttachmentRow, EntryRow
from alcove.exchange.json_value import NotJson, decode_json, table_of
from alcove.exchange.loss import survey_by_reading
from alcove.exchange.shape import Attachment, IncomingEntry, Loss, Options, Survey
from alcove.exchange.source.files import SourceFiles

_FORMAT = re.compile(rb'"format"\s*:\s*"' + FORMAT.encode() + rb'"')
_VERSION = re.compile(rb'"version"\s*:\s*(\d{1,9})')
_BEGINNING = 1024


class JsonImporter:
    """See Importer."""

    name = "json"
    title = "Alcove JSON export"

    def recognises(self, source: SourceFiles) -> bool:
        """A JSON file that says so in its first line."""
        return journal_in(source) is not None

    def survey(self, source: SourceFiles, options: Options) -> Survey:
        """See Importer."""
        return survey_by_reading(self.read(source, options))

    def read(self, source: SourceFiles, options: Options) -> Iterator[IncomingEntry | Loss]:
        """See Importer; `options` is not needed, as every instant has its zone."""
        found = journal_in(source)
        if found is None:
            raise WrongFormat(f"{source.label} is not an Alcove JSON export: a folder or zip with a journal.json.")
        name, version = found
        if version != VERSION:
            raise WrongFormat(f"{source.label} was written by a newer Alcove (version {version} of the format).")
        yield from source.losses
        seen: set[str] = set()
        try:
            with source.open(name) as stream:
                for element in elements_of(stream, "entries", limits=source.limits):
                    where = f"{name}, entry {element.index + 1}"
                    if isinstance(element, Element):
                        yield from _read_element(element, where, source, name, seen)
                    else:
                        yield Loss(where=where, reason=UNUSABLE_SENTENCES[element.why])
        except UnreadableFile:
            yield Loss(where=name, reason="The file is damaged; nothing after this place could be read.")
        except NoSuchArray as fault:
            raise WrongFormat(f"{name} holds no entries.") from fault


def journal_in(source: SourceFiles) -> tuple[str, int] | None:
    """Find the export among files, and the version of its form; None where there is none."""
    for name in source.members:
        if name.lower().endswith(".json") and name.count("/") <= 1:
            try:
                with source.open(name) as stream:
                    beginning = stream.read(_BEGINNING)
            except UnreadableFile:
                continue
            version = _VERSION.search(beginning)
            if _FORMAT.search(beginning) and version:
                return name, int(version[1])
    return None


def _read_element(
    element: Element, where: str, source: SourceFiles, name: str, seen: set[str]
) -> Iterator[IncomingEntry | Loss]:
    try:
        row = msgspec.json.decode(element.raw, type=EntryRow)
        meta = table_of(decode_json(bytes(row.meta)).value)
    except (msgspec.MsgspecError, ValueError, NotJson) as fault:
        yield Loss(where=where, reason=f"It is not as an exported entry should be: {fault}.")
        return
    written_at, modified_at = _instant(row.written_at), _instant(row.modified_at)
    if written_at is None:
        yield Loss(where=where, reason="It has no date that can be read.")
        return
    source_id = row.source_id or f"alcove:{row.id}"
    if source_id in seen:
        yield Loss(where=where, reason="The same entry stands in the export twice; it came in once.", scope="repeat")
        return
    seen.add(source_id)
    attachments: list[Attachment] = []
    for listed in row.attachments:
        attachment = _attachment(listed, source, name)
        if attachment is None:
            yield Loss(where=where, reason=f"Its attachment {listed.name} is not there.", scope="part")
        else:
            attachments.append(attachment)
    yield IncomingEntry(
        source_id=source_id,
        title=row.title,
        text=row.text,
        written_at=written_at,
        timezone=row.timezone,
        modified_at=modified_at,
        starred=row.starred,
        pinned=row.pinned,
        mood=row.mood,
        tags=row.tags,
        is_private=row.is_private,
        attachments=tuple(attachments),
        meta=meta,
    )


def _instant(text: str | None) -> Micros | None:
    read = read_date(text, zone="UTC") if text else None
    return read.at if read else None


def _attachment(listed: AttachmentRow, source: SourceFiles, name: str) -> Attachment | None:
    folder = name.rpartition("/")[0]
    path = f"{folder}/{listed.file}" if folder else listed.file
    member = source.members.get(path)
    if member is None:
        return None
    return Attachment(
        name=listed.name,
        media_type=listed.media_type,
        size=member.size,
        open=partial(source.open, path),
        reference=listed.reference,
        path=listed.path,
    )
