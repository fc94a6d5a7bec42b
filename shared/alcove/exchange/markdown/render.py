"""One entry as a Markdown file.

Three forms, and the first that reads back as the entry is taken:
1. the head and tail of the file that it came from, to the letter, with today's text between;
2. front matter of our own, with each piece of metadata under its own key;
3. the same with all metadata as JSON in one text, for what YAML cannot hold.
So a note that was only kept leaves as the bytes that came, and one that was changed says what changed.

Form 1 is lenient where the file never said anything: the order of tags, and when it was last modified.
"""

import json
from collections.abc import Sequence

from alcove.domain.entry import Json
from alcove.domain.instant import Micros
from alcove.exchange.dates import format_date
from alcove.exchange.export_layout import Placed
from alcove.exchange.json_value import table_of, text_of
from alcove.exchange.limits import DEFAULT_LIMITS
from alcove.exchange.markdown import keys
from alcove.exchange.markdown.links import address_of, names_index, references_in, replace_addresses, resolve
from alcove.exchange.markdown.note import ListedAttachment, Note, original_text, read_note
from alcove.exchange.markdown.yaml_writing import BARE_KEY, in_single_quotes, written
from alcove.exchange.media import media_type_of
from alcove.exchange.shape import Meta, OutgoingEntry


def kept_path(entry: OutgoingEntry) -> str:
    """Return the path that the entry's file had, "" when it came from elsewhere."""
    return text_of(table_of(entry.meta.get("markdown")).get("path"))


def file_time(entry: OutgoingEntry) -> Micros | None:
    """Return the time of its file, where that was the only date of the entry and still is."""
    at = table_of(entry.meta.get("markdown")).get("file_time")
    return Micros(at) if isinstance(at, int) and at == entry.written_at else None


def render_as_it_came(entry: OutgoingEntry, placed: Sequence[Placed]) -> str | None:
    """Form 1; None when the file would not say what the entry says."""
    facts = table_of(entry.meta.get("markdown"))
    path, head, tail = (text_of(facts.get(key)) for key in ("path", "head", "tail"))
    listed = _listed(entry, placed, note=path)
    content = head + _linked_text(entry, listed) + tail
    note = read_note(content, path=path, zone=entry.timezone, limits=DEFAULT_LIMITS)
    same = (
        _says_the_same(note, entry)
        and (note.written_at if note.written_at is not None else file_time(entry)) == entry.written_at
        and note.modified_at in (None, entry.modified_at)
        and set(note.tags) == set(entry.tags)
        and entry.source_id in (None, note.source_id)
        and (note.listed == listed if note.is_ours else _finds_all(note, path, placed))
    )
    return content if same else None


def render_anew(entry: OutgoingEntry, placed: Sequence[Placed], *, path: str) -> str:
    """Forms 2 and 3."""
    listed = _listed(entry, placed, note=path)
    text = _linked_text(entry, listed)
    meta: Meta = {key: value for key, value in entry.meta.items() if key != "markdown"}
    bare: Meta = {key: value for key, value in meta.items() if BARE_KEY.match(key)}
    rest: Meta = {key: value for key, value in meta.items() if key not in bare}
    content = _head(entry, bare, rest, listed) + text + "\n"
    note = read_note(content, path=path, zone="UTC", limits=DEFAULT_LIMITS)
    if (
        _says_the_same(note, entry)
        and note.written_at == entry.written_at
        and note.modified_at == entry.modified_at
        and note.tags == entry.tags
        and note.listed == listed
    ):
        return content
    return _head(entry, {}, meta, listed) + text + "\n"


def _says_the_same(note: Note, entry: OutgoingEntry) -> bool:
    return (
        original_text(note) == entry.text
        and note.title == (entry.title or None)
        and note.timezone == entry.timezone
        and (note.starred, note.pinned, note.is_private) == (entry.starred, entry.pinned, entry.is_private)
        and note.mood == entry.mood
        and _spelled(note.meta) == _spelled({key: part for key, part in entry.meta.items() if key != "markdown"})
    )


def _spelled(meta: Meta) -> str:
    """For comparing: to Python, 1 and 1.0 and True are equal."""
    return json.dumps(meta, sort_keys=True)


def _finds_all(note: Note, path: str, placed: Sequence[Placed]) -> bool:
    """Tell whether an importer would find just these attachments by reading the text."""
    found = _found_in(note.text, path, placed)
    plain = all(
        each.attachment.path == each.path
        and each.attachment.name == each.path.rsplit("/", 1)[-1]
        and each.attachment.media_type == media_type_of(each.path)
        for each in placed
    )
    return plain and found == {(each.attachment.reference, each.path) for each in placed}


def _found_in(text: str, note: str, placed: Sequence[Placed]) -> set[tuple[str, str]]:
    names = {each.path: each for each in placed}
    index = names_index(names)
    return {
        (reference.written, path)
        for reference in references_in(text)
        if (path := resolve(reference, note=note, names=names, by_name=index)) is not None
    }


def _listed(entry: OutgoingEntry, placed: Sequence[Placed], *, note: str) -> tuple[ListedAttachment, ...]:
    """List the attachments; `linked` where the text gets a new address that can be turned back."""
    found = _found_in(entry.text, note, placed) if placed else set[tuple[str, str]]()
    rows = [
        ListedAttachment(
            file=address_of(each.path, note=note),
            name=each.attachment.name,
            media_type=each.attachment.media_type,
            reference=each.attachment.reference,
            path=each.attachment.path,
            linked=bool(each.attachment.reference) and (each.attachment.reference, each.path) not in found,
        )
        for each in placed
    ]
    there = {row.reference: row.file for row in rows if row.linked}
    back = {row.file: row.reference for row in rows if row.linked}
    if replace_addresses(replace_addresses(entry.text, there), back) == entry.text:
        return tuple(rows)
    return tuple(_unlinked(row) for row in rows)


def _unlinked(row: ListedAttachment) -> ListedAttachment:
    return ListedAttachment(
        file=row.file, name=row.name, media_type=row.media_type, reference=row.reference, path=row.path, linked=False
    )


def _linked_text(entry: OutgoingEntry, listed: Sequence[ListedAttachment]) -> str:
    return replace_addresses(entry.text, {row.reference: row.file for row in listed if row.linked})


def _head(entry: OutgoingEntry, bare: Meta, rest: Meta, listed: Sequence[ListedAttachment]) -> str:
    lines: list[str] = []
    if entry.title:
        lines.append(f"title: {written(entry.title)}")
    lines.append(f"date: {format_date(entry.written_at, entry.timezone)}")
    lines.append(f"timezone: {written(entry.timezone)}")
    if entry.modified_at is not None:
        lines.append(f"modified: {format_date(entry.modified_at, entry.timezone)}")
    if entry.mood is not None:
        lines.append(f"mood: {entry.mood}")
    if entry.tags:
        tags: list[Json] = [*entry.tags]
        lines.append(f"tags: {written(tags)}")
    flags = (("starred", entry.starred), ("pinned", entry.pinned), ("private", entry.is_private))
    lines.extend(f"{name}: true" for name, flag in flags if flag)
    lines.extend(f"{key}: {written(value)}" for key, value in bare.items())
    if listed:
        lines.append(f"{keys.ATTACHMENTS}:")
        lines.extend(f"  - {written(_row(row))}" for row in listed)
    if rest:
        lines.append(f"{keys.META}: {in_single_quotes(rest)}")
    lines.append(f"{keys.ID}: {written(entry.lasting_id)}")
    return "---\n" + "".join(line + "\n" for line in lines) + "---\n\n"


def _row(row: ListedAttachment) -> dict[str, Json]:
    said: dict[str, Json] = {"file": row.file, "name": row.name, "type": row.media_type}
    if row.reference:
        said["reference"] = row.reference
    if row.path:
        said["path"] = row.path
    if row.linked:
        said["linked"] = True
    return said
