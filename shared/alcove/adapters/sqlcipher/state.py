"""Small named values: cursor, identity, settings, machine states."""

from alcove.adapters.sqlcipher.transaction import Transaction


class StateReading(Transaction):
    """Reads named values."""

    def state(self, name: str) -> bytes | None:
        """Give one value."""
        row = self._row("SELECT value FROM state WHERE name = ?", name)
        return None if row is None else row[0]

    def states(self, prefix: str) -> dict[str, bytes]:
        """Give the values whose names begin so."""
        return dict(self._rows("SELECT name, value FROM state WHERE substr(name, 1, ?) = ?", len(prefix), prefix))


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
