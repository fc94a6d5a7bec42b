"""One Day One row into one entry.

What has a home: text (or else rich text), dates, zone, starred, pinned, tags.  Known metadata gets a name of its own
in `meta`: location, weather, device, journal.  All the rest goes under "dayone" as it came.  `alcove` holds what
Alcove's own Day One export (see `export`) had no other place for.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from alcove.domain.entry import Json
from alcove.domain.instant import Micros
from alcove.domain.zones import is_zone_name
from alcove.exchange.dates import ReadDate, read_date
from alcove.exchange.dayone.moments import moments_of
from alcove.exchange.dayone.rich_text import rich_text_to_markdown
from alcove.exchange.fit import LeftOver, fit_mood, fit_tags, fit_title
from alcove.exchange.json_value import list_of, table_of, text_of
from alcove.exchange.shape import IncomingEntry, Meta, Options
from alcove.exchange.source.files import SourceFiles

_HOMES = frozenset(
    {"uuid", "creationDate", "modifiedDate", "timeZone", "text", "starred", "isPinned", "pinned", "tags", "alcove"}
)
_DEVICE = {
    "creationDevice": "name",
    "creationDeviceModel": "model",
    "creationDeviceType": "type",
    "creationOSName": "system",
    "creationOSVersion": "system_version",
}


class NotAnEntry(Exception):
    """The row cannot become an entry; the message is the reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowRead:
    """An entry and what there is to say of it."""

    entry: IncomingEntry
    remarks: tuple[str, ...]


def row_to_entry(
    row: Mapping[str, Json], raw: bytes, source: SourceFiles, options: Options, *, journal: str, folder: str
) -> RowRead:
    """Convert a row; raises NotAnEntry where it has no date."""
    left = LeftOver()
    zone = _zone(row, options, left)
    written = _date(row, "creationDate", zone, left) or _date(row, "modifiedDate", zone, left)
    at = written.at if written else options.undated
    if at is None:
        raise NotAnEntry("It has no date that can be read.")
    modified = _date(row, "modifiedDate", zone, left)
    ours = table_of(row.get("alcove"))
    text = _text(row, source, left)
    moments = moments_of(row, text, source, folder=folder)
    starred, pinned = row.get("starred") is True, row.get("isPinned") is True or row.get("pinned") is True
    entry = IncomingEntry(
        source_id=text_of(ours.get("source_id")) or _source_id(row, raw),
        title=fit_title(text_of(ours.get("title")), left),
        text=text,
        written_at=at,
        timezone=zone,
        modified_at=modified.at if modified else None,
        starred=starred,
        pinned=pinned,
        mood=fit_mood(ours.get("mood")),
        tags=fit_tags([text_of(tag) for tag in list_of(row.get("tags"))], left),
        is_private=ours.get("private") is True,
        attachments=moments.attachments,
        meta=_meta(row, left, journal=journal),
    )
    return RowRead(entry=entry, remarks=(*left.remarks, *moments.missing))


def _text(row: Mapping[str, Json], source: SourceFiles, left: LeftOver) -> str:
    text = text_of(row.get("text"))
    rich = text_of(row.get("richText"))
    if text or not rich:
        return text
    limits = source.limits
    read = rich_text_to_markdown(rich, max_nodes=limits.rich_text_nodes, max_depth=limits.json_depth)
    if read is None:
        left.remarks.append("It has no plain text, and its rich text cannot be read; that is kept as it is.")
    return read or ""


def _zone(row: Mapping[str, Json], options: Options, left: LeftOver) -> str:
    for name in (text_of(row.get("timeZone")), text_of(table_of(row.get("location")).get("timeZoneName"))):
        if is_zone_name(name):
            return name
        if name:
            left.meta["odd_timezone"] = name
    return options.zone


def _date(row: Mapping[str, Json], key: str, zone: str, left: LeftOver) -> ReadDate | None:
    value = row.get(key)
    if value is None:
        return None
    said = str(value) if isinstance(value, int | float) and not isinstance(value, bool) else text_of(value)
    read = read_date(said, zone=zone)
    if read is None and f"odd_{key}" not in left.meta:
        left.meta[f"odd_{key}"] = value
        left.remarks.append(f"Its {key} cannot be read as a date; it is kept as a note.")
    return read


def _source_id(row: Mapping[str, Json], raw: bytes) -> str:
    uuid = text_of(row.get("uuid"))
    if 0 < len(uuid) <= 128:
        return f"dayone:{uuid}"
    return f"dayone:{hashlib.blake2b(raw, digest_size=16).hexdigest()}"


def _meta(row: Mapping[str, Json], left: LeftOver, *, journal: str) -> Meta:
    meta: Meta = {**table_of(table_of(row.get("alcove")).get("meta"))}
    device: Meta = {_DEVICE[key]: value for key, value in row.items() if key in _DEVICE}
    for name in ("location", "weather"):
        if row.get(name):
            meta[name] = row[name]
    if device:
        meta["device"] = device
    taken = _HOMES | _DEVICE.keys() | {"location", "weather"}
    rest: Meta = {key: value for key, value in row.items() if key not in taken}
    if rest:
        meta["dayone"] = rest
    if journal:
        meta["journal"] = journal
    return meta | left.meta


def date_of_row(row: Mapping[str, Json]) -> Micros | None:
    """Return the date of a row, to name it in a report."""
    read = read_date(text_of(row.get("creationDate")), zone="UTC")
    return read.at if read else None
