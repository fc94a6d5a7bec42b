"""Entries written into the list, whole, from what their records say.

- An entry keeps its number for life: the indexes of words and vectors point to it.
- Words and vectors of a text that changes go in the same transaction; the new ones come when they are indexed.
"""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from alcove.adapters.sqlcipher.entries import EntriesReading
from alcove.adapters.sqlcipher.transaction import MANY, places
from alcove.adapters.sqlcipher.vector_rows import VectorsWriting
from alcove.adapters.sqlcipher.word_index import WordsWriting
from alcove.domain.entry import PREVIEW_CHARACTERS, Entry, text_hash, word_count
from alcove.domain.ids import ItemId

_COLUMNS = (
    "id", "written_at", "modified_at", "created_at", "trashed_at", "mood", "starred", "pinned", "is_private",
    "word_count", "timezone", "source_id", "text_hash", "tags", "heading", "preview", "title", "meta", "text",
)  # fmt: skip
_INSERT = f"INSERT INTO entry (number, {', '.join(_COLUMNS)})"
_OR_UPDATE = f"ON CONFLICT (id) DO UPDATE SET {', '.join(f'{name} = excluded.{name}' for name in _COLUMNS[1:])}"

_NEXT_NUMBER = "SELECT coalesce(max(number), 0) + 1 FROM entry"


class EntriesWriting(EntriesReading, WordsWriting, VectorsWriting):
    """Writes entries."""

    def put_entries(self, entries: Iterable[Entry]) -> None:
        """Write entries into the list."""
        wanted = list({entry.id: entry for entry in entries}.values())
        for start in range(0, len(wanted), MANY):
            self._put(wanted[start : start + MANY])

    def remove_entries(self, items: Sequence[ItemId]) -> None:
        """Take entries out of list and indexes."""
        for start in range(0, len(items), MANY):
            numbers = [number for number, _, _ in self._held(items[start : start + MANY]).values()]
            self._texts_leave(numbers)
            marks = places(len(numbers))
            self._do(f"DELETE FROM word_wait WHERE entry IN ({marks})", *numbers)
            self._do(f"DELETE FROM entry_tag WHERE entry IN ({marks})", *numbers)
            self._do(f"DELETE FROM entry WHERE number IN ({marks})", *numbers)

    def _put(self, entries: Sequence[Entry]) -> None:
        held = self._held([entry.id for entry in entries])
        next_number = self._number(_NEXT_NUMBER)
        rows: list[tuple[object, ...]] = []
        changed: list[int] = []
        waiting: list[tuple[object, ...]] = []
        retagged: list[tuple[int, Entry]] = []
        for entry in entries:
            own_hash = text_hash(entry)
            number, hash_before, tags_before = held.get(entry.id, (next_number, b"", b""))
            tags = b"".join(entry.tags)
            if entry.id not in held:
                next_number += 1
            elif own_hash != hash_before:
                changed.append(number)
            if own_hash != hash_before:
                waiting.append((number,))
            if tags != tags_before:
                retagged.append((number, entry))
            rows.append((number, *_entry_to_row(entry, own_hash, tags)))
        self._texts_leave(changed)
        self._insert_many(_INSERT, rows, _OR_UPDATE)
        self._insert_many("INSERT OR IGNORE INTO word_wait (entry)", waiting)
        had_tags = [(number,) for number, entry in retagged if entry.id in held]
        self._do_many("DELETE FROM entry_tag WHERE entry = ?", had_tags)
        links = [(number, tag) for number, entry in retagged for tag in entry.tags]
        self._insert_many("INSERT OR IGNORE INTO entry_tag (entry, tag)", links)

    def _held(self, items: Sequence[ItemId]) -> dict[bytes, tuple[Any, ...]]:
        rows = self._rows(f"SELECT id, number, text_hash, tags FROM entry WHERE id IN ({places(len(items))})", *items)
        return {row[0]: row[1:] for row in rows}

    def _texts_leave(self, numbers: Sequence[int]) -> None:
        if numbers:
            self._words_leave(numbers)
            self._vectors_leave(numbers)


def _entry_to_row(entry: Entry, own_hash: bytes, tags: bytes) -> tuple[object, ...]:
    return (
        entry.id,
        entry.written_at,
        entry.modified_at,
        entry.created_at,
        entry.trashed_at,
        entry.mood,
        int(entry.starred),
        int(entry.pinned),
        int(entry.is_private),
        word_count(entry.text),
        entry.timezone,
        entry.source_id,
        own_hash,
        tags,
        entry.heading,
        _preview(entry.text),
        entry.title,
        json.dumps(entry.meta, ensure_ascii=False, separators=(",", ":")) if entry.meta else "",
        entry.text,
    )


def _preview(text: str) -> str:
    """Give the text's beginning in one line."""
    line = " ".join(text[: 2 * PREVIEW_CHARACTERS].split())
    return line if len(line) <= PREVIEW_CHARACTERS else line[: PREVIEW_CHARACTERS - 1].rstrip() + "…"
