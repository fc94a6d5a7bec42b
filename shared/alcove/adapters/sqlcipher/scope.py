"""Which entries a question is about: an `EntryQuery` as conditions on the table `entry`.

`since` is included, `until` is not.  A page begins behind (`written_at`, id) of the line before it; both run downwards.
"""

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, select, tuple_

from alcove.adapters.sqlcipher.tables import entry, entry_tag
from alcove.ports.store import EntryQuery

_NAMED = and_(func.instr(entry.c.meta, '"technique"') > 0, func.json_valid(entry.c.meta))
_TECHNIQUE: ColumnElement[str] = case((_NAMED, func.json_extract(entry.c.meta, "$.technique")))
"""The technique that an entry names; a CASE, since an entry without meta has no JSON to look into."""


def conditions(query: EntryQuery) -> tuple[ColumnElement[bool], ...]:
    """Give what an entry must fulfil, apart from its place in the page."""
    wanted: list[ColumnElement[bool]] = [
        entry.c.trashed_at.is_not(None) if query.trashed else entry.c.trashed_at.is_(None)
    ]
    if query.tag is not None:
        wanted.append(exists().where(and_(entry_tag.c.tag == query.tag, entry_tag.c.entry == entry.c.number)))
    if query.mood_min is not None:
        wanted.append(entry.c.mood >= query.mood_min)
    if query.mood_max is not None:
        wanted.append(entry.c.mood <= query.mood_max)
    if query.starred is not None:
        wanted.append(entry.c.starred == int(query.starred))
    if query.since is not None:
        wanted.append(entry.c.written_at >= query.since)
    if query.until is not None:
        wanted.append(entry.c.written_at < query.until)
    if query.technique is not None:
        wanted.append(_TECHNIQUE.in_((query.technique,)))
    if not query.with_private:
        wanted.append(entry.c.is_private == 0)
    return tuple(wanted)


def is_plain(query: EntryQuery) -> bool:
    """Say whether the question is about all entries that are not in the trash."""
    return len(conditions(query)) == 1 and not query.trashed


def paged(statement: Select[*tuple[Any, ...]], query: EntryQuery) -> Select[*tuple[Any, ...]]:
    """Take the newest first, behind the page before, up to the limit."""
    if query.after is not None:
        statement = statement.where(tuple_(entry.c.written_at, entry.c.id) < tuple_(*query.after))
    return statement.order_by(entry.c.written_at.desc(), entry.c.id.desc()).limit(query.limit)


def counted(query: EntryQuery) -> Select[*tuple[Any, ...]]:
    """Count all pages together."""
    return select(func.count()).select_from(entry).where(*conditions(query))
