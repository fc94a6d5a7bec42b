"""An entry as a merging document, and back.

Fields that hold their default are not written: a plain entry is its text and two instants.  A field that a newer
version wrote is left alone.  Values of a wrong type (another version's, or a hostile device's) count as not there.
"""

import json
from collections.abc import Mapping

from alcove.domain.entry import MOOD_MAX, MOOD_MIN, TITLE_MAX, Entry, Json
from alcove.domain.ids import ID_BYTES, ItemId
from alcove.domain.instant import Micros, instant_or_none
from alcove.ports.documents import DamagedUpdate, Document, Field
from alcove.ports.first_form import read_first_form, write_first_form
from alcove.wire.codec import Malformed

_FLAGS = ("starred", "pinned", "is_private")


def new_entry_body(entry: Entry) -> bytes:
    """Write a whole new entry down, in its first form."""
    plain = _fields_of(
        Entry(id=entry.id, written_at=entry.written_at, created_at=entry.created_at, modified_at=entry.modified_at)
    )
    fields = {name: value for name, value in _fields_of(entry).items() if plain[name] != value}
    fields |= {"written_at": entry.written_at, "created_at": entry.created_at}
    return write_first_form(fields, (tag.hex() for tag in entry.tags), entry.text)


def read_new_entry(body: bytes, item: ItemId, *, modified_at: Micros) -> Entry:
    """Read an entry in its first form; `DamagedUpdate` when it is none."""
    try:
        form = read_first_form(body)
    except Malformed:
        raise DamagedUpdate(DamagedUpdate.__doc__) from None
    return entry_from(form.fields, form.text, frozenset(form.members), item=item, modified_at=modified_at)


def write_changed_entry(document: Document, before: Entry, after: Entry) -> None:
    """Put what differs between two states of one entry into its document; the text by its smallest edits."""
    if before.written_at != after.written_at:
        document.set_field("written_at", after.written_at)
    _write_differences(document, before, after)
    if before.text != after.text:
        document.set_text(after.text)


def _write_differences(document: Document, before: Entry, after: Entry) -> None:
    old, new = _fields_of(before), _fields_of(after)
    for name, value in new.items():
        if old[name] != value:
            document.set_field(name, value)
    for tag in after.tags:
        if tag not in before.tags:
            document.add_member(tag.hex())
    for tag in before.tags:
        if tag not in after.tags:
            document.remove_member(tag.hex())


def _fields_of(entry: Entry) -> dict[str, Field]:
    return {
        "title": entry.title,
        "mood": entry.mood,
        "starred": entry.starred,
        "pinned": entry.pinned,
        "is_private": entry.is_private,
        "timezone": entry.timezone,
        "trashed_at": entry.trashed_at,
        "source_id": entry.source_id,
        "meta": json.dumps(entry.meta, ensure_ascii=False, separators=(",", ":"), sort_keys=True) if entry.meta else "",
    }


def read_entry(document: Document, item: ItemId, *, modified_at: Micros) -> Entry:
    """Read the entry that a document holds; `modified_at` is when its newest record was written."""
    return entry_from(document.fields(), document.text(), document.members(), item=item, modified_at=modified_at)


def entry_from(
    fields: Mapping[str, Field], text: str, members: frozenset[str], *, item: ItemId, modified_at: Micros
) -> Entry:
    """Read the entry that a document's parts make."""
    flags = {name: fields.get(name) is True for name in _FLAGS}
    written_at = _instant(fields, "written_at", modified_at)
    return Entry(
        id=item,
        title=_text(fields, "title")[:TITLE_MAX],
        text=text,
        mood=_mood(fields.get("mood")),
        tags=_tags(members),
        starred=flags["starred"],
        pinned=flags["pinned"],
        is_private=flags["is_private"],
        written_at=written_at,
        timezone=_text(fields, "timezone") or "UTC",
        created_at=_instant(fields, "created_at", written_at),
        modified_at=modified_at,
        trashed_at=instant_or_none(fields.get("trashed_at")),
        source_id=_text(fields, "source_id"),
        meta=_meta(_text(fields, "meta")),
    )


def _text(fields: Mapping[str, Field], name: str) -> str:
    value = fields.get(name)
    return value if isinstance(value, str) else ""


def _instant(fields: Mapping[str, Field], name: str, otherwise: Micros) -> Micros:
    found = instant_or_none(fields.get(name))
    return otherwise if found is None else found


def _mood(value: Field) -> int | None:
    right = isinstance(value, int) and not isinstance(value, bool) and MOOD_MIN <= value <= MOOD_MAX
    return int(value) if right and value is not None else None


def _tags(members: frozenset[str]) -> tuple[ItemId, ...]:
    tags: list[ItemId] = []
    for member in sorted(members):
        try:
            tag = bytes.fromhex(member)
        except ValueError:
            continue
        if len(tag) == ID_BYTES:
            tags.append(ItemId(tag))
    return tuple(tags)


def _meta(text: str) -> dict[str, Json]:
    if not text:
        return {}
    try:
        value: Json = json.loads(text)
        if "\\u" in text:
            json.dumps(value, ensure_ascii=False).encode()  # half a surrogate pair is no text: no store holds it
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}
