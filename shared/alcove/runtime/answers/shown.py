"""Domain values as the views that faces get."""

from collections.abc import Mapping

from alcove.domain.entry import Entry, EntryLine, Tag, word_count
from alcove.domain.ids import ItemId
from alcove.domain.instant import Micros
from alcove.ports.store import EntryQuery, Reading
from alcove.runtime.failures import Refusal
from alcove.runtime.intents.reading import Filter, LineView
from alcove.runtime.intents.writing import EntryView, TagView
from alcove.vault.tags import tag_key


def tags_by_id(reading: Reading) -> dict[ItemId, Tag]:
    """Read all tags."""
    return {tag.id: tag for tag in reading.all_tags()}


def show_tags(ids: tuple[ItemId, ...], tags: Mapping[ItemId, Tag]) -> tuple[TagView, ...]:
    """Show an entry's tags by name; one that has not arrived yet is left out until it has."""
    known = sorted((tags[one] for one in ids if one in tags), key=lambda tag: tag_key(tag.name))
    return tuple(TagView(id=tag.id, name=tag.name, colour=tag.colour) for tag in known)


def show_entry(entry: Entry, tags: Mapping[ItemId, Tag], versions: int) -> EntryView:
    """Show a whole entry."""
    return EntryView(
        id=entry.id,
        title=entry.title,
        heading=entry.heading,
        text=entry.text,
        mood=entry.mood,
        tags=show_tags(entry.tags, tags),
        starred=entry.starred,
        pinned=entry.pinned,
        is_private=entry.is_private,
        written_at=entry.written_at,
        timezone=entry.timezone,
        created_at=entry.created_at,
        modified_at=entry.modified_at,
        trashed_at=entry.trashed_at,
        word_count=word_count(entry.text),
        versions=versions,
        source_id=entry.source_id,
        meta=entry.meta,
    )


def show_line(line: EntryLine, tags: Mapping[ItemId, Tag]) -> LineView:
    """Show a line of a list."""
    return LineView(
        id=line.id,
        heading=line.heading,
        preview=line.preview,
        mood=line.mood,
        tags=show_tags(line.tags, tags),
        starred=line.starred,
        is_private=line.is_private,
        written_at=line.written_at,
        modified_at=line.modified_at,
        trashed_at=line.trashed_at,
        timezone=line.timezone,
        word_count=line.word_count,
    )


def filter_to_query(
    reading: Reading, where: Filter, *, limit: int, after: tuple[int, bytes] | None = None
) -> EntryQuery:
    """Turn a face's filter into the store's query; `Refusal` when it names a tag that is not there."""
    tag = None
    if where.tag is not None:
        wanted = tag_key(where.tag.removeprefix("#"))
        tag = next((one.id for one in reading.all_tags() if tag_key(one.name) == wanted), None)
        if tag is None:
            raise Refusal("not_found", f"There is no tag named {where.tag}.")
    return EntryQuery(
        trashed=where.trashed,
        tag=tag,
        mood_min=where.mood_min,
        mood_max=where.mood_max,
        starred=where.starred,
        since=None if where.since is None else Micros(where.since),
        until=None if where.until is None else Micros(where.until),
        technique=where.technique,
        after=None if after is None else (Micros(after[0]), ItemId(after[1])),
        with_private=where.with_private,
        limit=limit,
    )
