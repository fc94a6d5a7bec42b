"""The text of one Markdown file into what an entry is; attachments aside (see links).

Used twice: by the importer on a file, and by the exporter on what it is about to write, to see whether it says what
the entry says.
"""

from dataclasses import dataclass, field

from alcove.domain.entry import Json
from alcove.domain.instant import Micros
from alcove.domain.zones import is_zone_name
from alcove.exchange.dates import ReadDate, read_date
from alcove.exchange.fit import LeftOver, fit_mood, fit_tags, fit_title
from alcove.exchange.json_value import NotJson, decode_json, list_of, table_of, text_of
from alcove.exchange.limits import Limits
from alcove.exchange.markdown import keys
from alcove.exchange.markdown.file_names import named_by
from alcove.exchange.markdown.front_matter import Split, split_note
from alcove.exchange.markdown.links import replace_addresses
from alcove.exchange.shape import Meta


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedAttachment:
    """An attachment as Alcove's own export lists it; `file` is where it lies, seen from the note."""

    file: str
    name: str
    media_type: str
    reference: str
    path: str
    linked: bool
    """Whether the text says `file` where the entry says `reference`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What a file says.  `written_at` is None where it says no date; `meta` is what has no home."""

    source_id: str
    title: str | None
    text: str
    written_at: Micros | None
    timezone: str
    modified_at: Micros | None
    starred: bool
    pinned: bool
    mood: int | None
    tags: tuple[str, ...]
    is_private: bool
    meta: Meta
    listed: tuple[ListedAttachment, ...]
    is_ours: bool
    """Written by Alcove: the list of attachments is whole, and a file name is no title."""
    split: Split
    remarks: tuple[str, ...]


def read_note(content: str, *, path: str, zone: str, limits: Limits) -> Note:
    """Read a file; `zone` is for times that give none."""
    split = split_note(content, limits=limits)
    head = _Head(values=dict(split.table.values), typed=split.table.typed)
    left = LeftOver()
    if split.remark:
        left.remarks.append(split.remark)
    ours = text_of(head.take_exactly(keys.ID))
    named = named_by(path)
    said_zone = head.zone()
    zone = said_zone or zone
    written = head.date(keys.WRITTEN, zone) or (read_date(named.date, zone=zone) if named.date else None)
    modified = head.date(keys.MODIFIED, zone)
    title = head.title()
    kept = _kept_meta(head.take_exactly(keys.META)) if ours else {}
    listed = _listed(head.take_exactly(keys.ATTACHMENTS)) if ours else ()
    return Note(
        source_id=ours or f"markdown:{path}",
        title=fit_title(title if title is not None or ours else named.title, left),
        text=split.text,
        written_at=written.at if written else None,
        timezone=written.zone if written and not said_zone else zone,
        modified_at=modified.at if modified else None,
        starred=head.flag(keys.STARRED),
        pinned=head.flag(keys.PINNED),
        mood=head.mood(),
        tags=fit_tags(head.tags(), left),
        is_private=head.flag(keys.PRIVATE),
        meta=head.values | left.meta | kept,
        listed=listed,
        is_ours=bool(ours),
        split=split,
        remarks=tuple(left.remarks),
    )


def original_text(note: Note) -> str:
    """Give the text with the addresses that it had before Alcove's export put in where the files lie."""
    return replace_addresses(note.text, {row.file: row.reference for row in note.listed if row.linked})


@dataclass(slots=True, kw_only=True)
class _Head:
    """The front matter, of which each reading takes away what it could read; the rest becomes `meta`."""

    values: Meta
    typed: dict[str, str]
    by_folded: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self.by_folded = {}
        for key in self.values:
            self.by_folded.setdefault(keys.folded(key), key)

    def take_exactly(self, name: str) -> Json:
        return self.values.pop(name, None)

    def zone(self) -> str:
        for key in self._present(keys.ZONE):
            said = text_of(self.values[key])
            if is_zone_name(said):
                del self.values[key]
                return said
        return ""

    def date(self, names: tuple[str, ...], zone: str) -> ReadDate | None:
        for key in self._present(names):
            said = self.typed.get(key, "").strip()
            if names is keys.WRITTEN and len(said) <= 10:
                for time_key in self._present(keys.TIME):
                    timed = read_date(f"{said} {self.typed.get(time_key, '').strip()}", zone=zone)
                    if timed:
                        del self.values[key], self.values[time_key]
                        return timed
            read = read_date(said, zone=zone)
            if read:
                del self.values[key]
                return read
        return None

    def title(self) -> str | None:
        for key in self._present(keys.TITLE):
            if not isinstance(self.values[key], list | dict):
                del self.values[key]
                return self.typed.get(key, "")
        return None

    def mood(self) -> int | None:
        for key in self._present(keys.MOOD):
            mood = fit_mood(self.values[key])
            if mood is not None:
                del self.values[key]
                return mood
        return None

    def flag(self, names: tuple[str, ...]) -> bool:
        for key in self._present(names):
            flag = keys.read_flag(self.values[key])
            if flag is not None:
                del self.values[key]
                return flag
        return False

    def tags(self) -> list[str]:
        for key in self._present(keys.TAGS):
            tags = keys.read_tags(self.values[key])
            if tags is not None:
                del self.values[key]
                return tags
        return []

    def _present(self, names: tuple[str, ...]) -> list[str]:
        found = (self.by_folded.get(name) for name in names)
        return [key for key in found if key is not None and key in self.values]


def _kept_meta(value: Json) -> Meta:
    """Metadata that YAML could not hold as it is (see render): JSON in one text."""
    try:
        return table_of(decode_json(text_of(value).encode()).value) if value else {}
    except NotJson:
        return {keys.META: value}


def _listed(value: Json) -> tuple[ListedAttachment, ...]:
    return tuple(
        ListedAttachment(
            file=text_of(row.get("file")),
            name=text_of(row.get("name")),
            media_type=text_of(row.get("type")),
            reference=text_of(row.get("reference")),
            path=text_of(row.get("path")),
            linked=row.get("linked") is True,
        )
        for row in map(table_of, list_of(value))
        if row.get("file")
    )
