"""What every part of a transaction stands on: one connection and three ways to ask it."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.engine.interfaces import DBAPICursor

MANY = 500
"""Ids asked for in one statement."""
_ROWS = 64
"""Inserted by one statement, at most; fewer go in powers of two, so that few statements are prepared."""


class Transaction:
    """A running transaction; its parts (records, entries, words, ...) are classes beside each other on top of it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def _rows(self, sql: str, *values: object) -> list[Any]:
        """Ask; each row is a plain tuple of the driver."""
        return list(self._cursor(sql, values).fetchall())

    def _row(self, sql: str, *values: object) -> Any:
        """Ask for one row, or None."""
        return self._cursor(sql, values).fetchone()

    def _number(self, sql: str, *values: object) -> int:
        """Ask for one whole number."""
        return int(self._row(sql, *values)[0])

    def _do(self, sql: str, *values: object) -> int:
        """Change, and say how many rows changed."""
        return self._connection.exec_driver_sql(sql, values).rowcount

    def _cursor(self, sql: str, values: tuple[object, ...]) -> DBAPICursor:
        cursor = self._connection.exec_driver_sql(sql, values).cursor
        if cursor is None:
            raise TypeError("this statement gives no rows")
        return cursor

    def _do_many(self, sql: str, values: Sequence[tuple[object, ...]]) -> None:
        """Change once for each tuple."""
        if values:
            self._connection.exec_driver_sql(sql, list(values))

    def _insert_many(self, head: str, rows: Sequence[tuple[object, ...]], tail: str = "") -> None:
        """Insert rows of one width, many by each statement: meanwhile other threads can work.

        `head` ends before VALUES; `tail` says what a conflict does.
        """
        start = 0
        while start < len(rows):
            size = min(_ROWS, 1 << ((len(rows) - start).bit_length() - 1))
            marks = f"({places(len(rows[start]))})"
            # The driver asks around how to adapt each bytes object, a twelfth of a first pull; a bytearray it takes.
            values = tuple(
                bytearray(value) if type(value) is bytes else value
                for row in rows[start : start + size]
                for value in row
            )
            self._connection.exec_driver_sql(f"{head} VALUES {','.join([marks] * size)} {tail}", values)
            start += size


def places(count: int) -> str:
    """Write that many question marks for an IN list."""
    return ",".join("?" * count)
