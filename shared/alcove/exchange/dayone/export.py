"""Write entries as a Day One zip that Day One itself, and our importer, read.

Links in a text to its pictures become Day One's own.  What Day One has no place for (title, mood, private, other
metadata, the id by which we know the entry again) stands under a key of our own, `alcove`, which Day One passes over.
Deterministic: the same entries give the same bytes.  Pictures pass through one by one; texts wait in memory.
"""

import hashlib
import re
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import BinaryIO

import msgspec

from alcove.domain.entry import Json
from alcove.domain.instant import Micros, micros_to_datetime
from alcove.exchange.dayone.moments import KINDS
from alcove.exchange.markdown.links import replace_addresses
from alcove.exchange.shape import Attachment, Meta, OutgoingEntry

_UUID = re.compile(r"dayone:([0-9A-F]{32})\Z")
_IDENTIFIER = re.compile(r"dayone-moment:(?:/|/video|/audio|/pdfAttachment)/([A-Za-z0-9_\-]+)\Z")
_FOLDERS = {"image": "photos", "video": "videos", "audio": "audios"}
_STILL = (1980, 1, 1, 0, 0, 0)
"""The date of every member of the zip: the first that a zip can hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Moment:
    """Which list it goes on, how the text names it, and its row."""

    key: str
    address: str
    listed: dict[str, Json]


def write_dayone_zip(entries: Iterable[OutgoingEntry], stream: BinaryIO, *, journal: str = "Journal") -> int:
    """Write the zip; returns the count of entries."""
    rows: list[bytes] = []
    written: set[str] = set()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry in entries:
            lists: dict[str, list[Json]] = {}
            addresses: dict[str, str] = {}
            for attachment in entry.attachments:
                moment = _moment(attachment, archive, written)
                lists.setdefault(moment.key, []).append(moment.listed)
                if attachment.reference:
                    addresses[attachment.reference] = moment.address
            text = replace_addresses(entry.text, addresses)
            rows.append(msgspec.json.encode(_row(entry, text, lists)))
        member = zipfile.ZipInfo(f"{journal}.json", _STILL)
        member.compress_type = zipfile.ZIP_DEFLATED
        with archive.open(member, "w", force_zip64=True) as file:
            file.write(b'{"metadata": {"version": "1.0"}, "entries": [')
            for number, row in enumerate(rows):
                file.write((b",\n" if number else b"\n") + row)
            file.write(b"\n]}\n")
    return len(rows)


def _row(entry: OutgoingEntry, text: str, lists: dict[str, list[Json]]) -> Meta:
    known = _UUID.match(entry.lasting_id)
    named = hashlib.blake2b(entry.lasting_id.encode(), digest_size=16).hexdigest().upper()
    row: Meta = {
        "uuid": known[1] if known else named,
        "creationDate": _instant(entry.written_at),
        "timeZone": entry.timezone,
        "starred": entry.starred,
        "isPinned": entry.pinned,
        "text": text,
    }
    if entry.modified_at is not None:
        row["modifiedDate"] = _instant(entry.modified_at)
    if entry.tags:
        row["tags"] = [*entry.tags]
    ours: Meta = {"source_id": entry.lasting_id}
    if entry.title:
        ours["title"] = entry.title
    if entry.mood is not None:
        ours["mood"] = entry.mood
    if entry.is_private:
        ours["private"] = True
    if entry.meta:
        ours["meta"] = entry.meta
    row["alcove"] = ours
    return {**row, **lists}


def _moment(attachment: Attachment, archive: zipfile.ZipFile, written: set[str]) -> _Moment:
    with attachment.open() as stream:
        content = stream.read()
    digest = hashlib.md5(content, usedforsecurity=False).hexdigest()
    folder = _FOLDERS.get(attachment.media_type.partition("/")[0], "pdfs")
    kind = next(kind for kind in KINDS if kind.folder == folder)
    suffix = PurePosixPath(attachment.name).suffix[1:].lower() or "bin"
    path = f"{folder}/{digest}.{suffix}"
    if path not in written:
        written.add(path)
        archive.writestr(zipfile.ZipInfo(path, _STILL), content)
    named = _IDENTIFIER.match(attachment.reference)
    made = hashlib.blake2b(f"{attachment.reference}\0{path}".encode(), digest_size=16).hexdigest().upper()
    identifier = named[1] if named else made
    return _Moment(
        key=kind.key,
        address=kind.scheme + identifier,
        listed={
            "identifier": identifier,
            "md5": digest,
            "type": suffix,
            "filename": attachment.name,
            "fileSize": len(content),
        },
    )


def _instant(at: Micros) -> str:
    written = micros_to_datetime(at).replace(tzinfo=None).isoformat()
    return written + "Z"
