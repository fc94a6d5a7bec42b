"""What calendars and charts count of entries, read from the index alone."""

import json

from alcove.adapters.sqlcipher.transaction import Transaction
from alcove.domain.instant import EARLIEST, LATEST, Micros
from alcove.ports.store import EntryFigures, TechniqueUse

_WITHIN = "FROM entry WHERE trashed_at IS NULL AND written_at >= ? AND written_at < ?"
_NAMED = "AND instr(meta, '\"technique\"') > 0"
"""Word for word the condition of the index `entry_by_technique`: else it is not used."""


class FiguresReading(Transaction):
    """Reads figures."""

    def figures(self, since: Micros | None = None, until: Micros | None = None) -> tuple[EntryFigures, ...]:
        """Give the figures of entries, oldest first."""
        sql = f"SELECT written_at, timezone, word_count, mood, starred, is_private {_WITHIN} ORDER BY written_at, id"
        return tuple(map(EntryFigures._make, self._rows(sql, *_span(since, until))))

    def techniques(self, since: Micros | None = None, until: Micros | None = None) -> tuple[TechniqueUse, ...]:
        """Give the techniques that entries name, oldest first."""
        sql = f"SELECT written_at, timezone, meta {_WITHIN} {_NAMED} ORDER BY written_at"
        rows = self._rows(sql, *_span(since, until))
        found = [(at, zone, json.loads(meta).get("technique")) for at, zone, meta in rows]
        return tuple(TechniqueUse(at, zone, name) for at, zone, name in found if isinstance(name, str) and name)

    def first_and_last(self) -> tuple[Micros, Micros] | None:
        """Give the moments of the oldest and the newest entry."""
        sql = "SELECT written_at FROM entry WHERE trashed_at IS NULL ORDER BY written_at {} LIMIT 1"
        first, last = self._row(sql.format("")), self._row(sql.format("DESC"))
        return (Micros(first[0]), Micros(last[0])) if first and last else None


def _span(since: Micros | None, until: Micros | None) -> tuple[int, int]:
    return EARLIEST if since is None else since, LATEST + 1 if until is None else until
