"""Small named values: cursor, identity, settings, machine states."""

from alcove.adapters.sqlcipher.transaction import Transaction

_BEHIND_ALL = "\U0010ffff"
"""Sorts behind everything that can follow a prefix: names beginning alike are one stretch of the index."""


class StateReading(Transaction):
    """Reads named values."""

    def state(self, name: str) -> bytes | None:
        """Give one value."""
        row = self._row("SELECT value FROM state WHERE name = ?", name)
        return None if row is None else row[0]

    def states(self, prefix: str) -> dict[str, bytes]:
        """Give the values whose names begin so."""
        sql = "SELECT name, value FROM state WHERE name >= ? AND name < ?"
        return dict(self._rows(sql, prefix, prefix + _BEHIND_ALL))


class StateWriting(StateReading):
    """Writes named values."""

    def set_state(self, name: str, value: bytes | None) -> None:
        """Keep or forget one value."""
        if value is None:
            self._do("DELETE FROM state WHERE name = ?", name)
        else:
            self._do(
                "INSERT INTO state (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                name,
                value,
            )
