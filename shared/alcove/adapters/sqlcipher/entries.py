"""The list of entries, read in pages, newest first."""

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, select

from alcove.adapters.sqlcipher import scope, tables
from alcove.adapters.sqlcipher.transaction import MANY, Transaction, places
from alcove.domain.entry import Entry, EntryLine
from alcove.domain.ids import ID_BYTES, ItemId
from alcove.domain.instant import Micros
from alcove.ports.store import EntryQuery

_E = tables.entry.c
_LINE = (
    _E.id, _E.heading, _E.preview, _E.mood, _E.tags, _E.starred, _E.is_private,
    _E.written_at, _E.modified_at, _E.trashed_at, _E.timezone, _E.word_count,
)  # fmt: skip
WHOLE = (
    _E.id, _E.title, _E.text, _E.mood, _E.tags, _E.starred, _E.pinned, _E.is_private, _E.written_at, _E.timezone,
    _E.created_at, _E.modified_at, _E.trashed_at, _E.source_id, _E.meta,
)  # fmt: skip


class EntriesReading(Transaction):
    """Reads entries."""

    def entry(self, item: ItemId) -> Entry | None:
        """Give one entry."""
        row = self._select(select(*WHOLE).where(_E.id == item))
        return row_to_entry(row[0]) if row else None

    def entries_by_id(self, items: Sequence[ItemId]) -> dict[ItemId, Entry]:
        """Give several entries."""
        found: dict[ItemId, Entry] = {}
        for start in range(0, len(items), MANY):
            rows = self._select(select(*WHOLE).where(_E.id.in_(items[start : start + MANY])))
            found.update((entry.id, entry) for entry in map(row_to_entry, rows))
        return found

    def entry_by_prefix(self, prefix: str) -> tuple[ItemId, ...]:
        """Give up to ten entries whose id in hexadecimal begins so; none when `prefix` is not hexadecimal."""
        digits = prefix.replace("-", "").strip().lower()
        if not digits or len(digits) > 2 * ID_BYTES or not set(digits) <= set("0123456789abcdef"):
            return ()
        lowest = bytes.fromhex(digits.ljust(2 * ID_BYTES, "0"))
        highest = bytes.fromhex(digits.ljust(2 * ID_BYTES, "f"))
        rows = self._rows("SELECT id FROM entry WHERE id BETWEEN ? AND ? ORDER BY id LIMIT 10", lowest, highest)
        return tuple(ItemId(row[0]) for row in rows)

    def entries(self, query: EntryQuery) -> tuple[EntryLine, ...]:
        """Give a page of the list."""
        statement = scope.paged(select(*_LINE).where(*scope.conditions(query)), query)
        return tuple(_row_to_line(row) for row in self._select(statement))

    def whole_entries(self, query: EntryQuery) -> tuple[Entry, ...]:
        """Give a page of entries with their texts."""
        statement = scope.paged(select(*WHOLE).where(*scope.conditions(query)), query)
        return tuple(row_to_entry(row) for row in self._select(statement))

    def count_entries(self, query: EntryQuery) -> int:
        """Count all pages together."""
        return int(self._connection.execute(scope.counted(query)).scalar_one())

    def known_sources(self, source_ids: Sequence[str]) -> dict[str, ItemId]:
        """Give which imported entries are here, in the trash too."""
        found: dict[str, ItemId] = {}
        for start in range(0, len(source_ids), MANY):
            some = [source for source in source_ids[start : start + MANY] if source]
            sql = f"SELECT source_id, id FROM entry WHERE source_id IN ({places(len(some))}) AND source_id <> ''"
            found.update((row[0], ItemId(row[1])) for row in self._rows(sql, *some))
        return found

    def _select(self, statement: Select[*tuple[Any, ...]]) -> Sequence[Any]:
        return self._connection.execute(statement).all()


def row_to_entry(row: Sequence[Any]) -> Entry:
    """Read one row of `WHOLE`."""
    item, title, text, mood, tags, starred, pinned, private, written, zone, created, modified, trashed, source, meta = (
        row
    )
    return Entry(
        id=ItemId(item),
        title=title,
        text=text,
        mood=mood,
        tags=_split(tags),
        starred=bool(starred),
        pinned=bool(pinned),
        is_private=bool(private),
        written_at=Micros(written),
        timezone=zone,
        created_at=Micros(created),
        modified_at=Micros(modified),
        trashed_at=None if trashed is None else Micros(trashed),
        source_id=source,
        meta=json.loads(meta) if meta else {},
    )


def _row_to_line(row: Sequence[Any]) -> EntryLine:
    item, heading, preview, mood, tags, starred, private, written, modified, trashed, zone, words = row
    return EntryLine(
        id=ItemId(item),
        heading=heading,
        preview=preview,
        mood=mood,
        tags=_split(tags),
        starred=bool(starred),
        is_private=bool(private),
        written_at=Micros(written),
        modified_at=Micros(modified),
        trashed_at=None if trashed is None else Micros(trashed),
        timezone=zone,
        word_count=words,
    )


def _split(tags: bytes) -> tuple[ItemId, ...]:
    return tuple(ItemId(tags[at : at + ID_BYTES]) for at in range(0, len(tags), ID_BYTES))
