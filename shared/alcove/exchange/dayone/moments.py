"""Day One's "moments": photos, videos, recordings and PDFs, listed on the entry and named in its text.

The text says `![](dayone-moment://ID)` for a photo, `dayone-moment:/video/ID`, `/audio/ID`, `/pdfAttachment/ID` for
the rest.  The file is called by its MD5: photos/MD5.jpeg, videos/MD5.mov, audios/MD5.m4a, pdfs/MD5.pdf.  Two entries
may name the same file.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from alcove.domain.entry import Json
from alcove.exchange.json_value import list_of, table_of, text_of
from alcove.exchange.media import media_type_of
from alcove.exchange.shape import Attachment
from alcove.exchange.source.files import SourceFiles


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kind:
    key: str
    """Of the list on the entry."""
    folder: str
    scheme: str
    suffixes: tuple[str, ...]
    """To try where the list gives no type."""
    said: str


KINDS = (
    _Kind(
        key="photos",
        folder="photos",
        scheme="dayone-moment://",
        suffixes=("jpeg", "jpg", "png", "gif", "heic"),
        said="photo",
    ),
    _Kind(key="videos", folder="videos", scheme="dayone-moment:/video/", suffixes=("mov", "mp4", "m4v"), said="video"),
    _Kind(
        key="audios",
        folder="audios",
        scheme="dayone-moment:/audio/",
        suffixes=("m4a", "aac", "mp3", "wav"),
        said="recording",
    ),
    _Kind(key="pdfAttachments", folder="pdfs", scheme="dayone-moment:/pdfAttachment/", suffixes=("pdf",), said="PDF"),
)
_PLAIN = re.compile(r"[A-Za-z0-9_\-]{1,128}\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Moments:
    """The attachments of one entry, and a sentence for each that is not there."""

    attachments: tuple[Attachment, ...]
    missing: tuple[str, ...]


def moments_of(row: Mapping[str, Json], text: str, source: SourceFiles, *, folder: str) -> Moments:
    """Find the files of an entry; `folder` is where its JSON file lies in the source ("" or "name/")."""
    attachments: list[Attachment] = []
    missing: list[str] = []
    for kind in KINDS:
        for number, listed in enumerate(list_of(row.get(kind.key)), 1):
            moment = table_of(listed)
            path = _path_of(moment, kind, source, folder)
            if path is None:
                missing.append(f"Its {kind.said} number {number} is not in the export.")
                continue
            member = source.members[path]
            attachments.append(
                Attachment(
                    name=_given_name(moment) or path.rsplit("/", 1)[-1],
                    media_type=media_type_of(path),
                    size=member.size,
                    open=partial(source.open, path),
                    reference=_reference(text_of(moment.get("identifier")), kind, text),
                )
            )
    return Moments(attachments=tuple(attachments), missing=tuple(missing))


def _given_name(moment: Mapping[str, Json]) -> str:
    name = text_of(moment.get("filename")) or text_of(moment.get("pdfName"))
    return name.replace("\\", "/").rsplit("/", 1)[-1][:200]


def _path_of(moment: Mapping[str, Json], kind: _Kind, source: SourceFiles, folder: str) -> str | None:
    stems = [text_of(moment.get(key)) for key in ("md5", "identifier")]
    said = text_of(moment.get("type")) or text_of(moment.get("format"))
    for stem in stems:
        if not _PLAIN.match(stem):
            continue
        for suffix in (said.lstrip(".").lower(), *kind.suffixes):
            path = f"{folder}{kind.folder}/{stem}.{suffix}"
            if path in source.members:
                return path
    return None


def _reference(identifier: str, kind: _Kind, text: str) -> str:
    """Return the address that the text uses; "" when it shows the moment nowhere."""
    if not identifier:
        return ""
    for scheme in (kind.scheme, "dayone-moment://"):
        if f"({scheme}{identifier})" in text:
            return scheme + identifier
    return ""
