"""A database address that does not print its password.

`reveal()` is the one word that gives the address to a driver; `str()` and `repr()` show host and name only.
"""

from dataclasses import dataclass
from typing import Self

from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict, make_conninfo


class BadAddress(Exception):
    """This database address cannot be read; it looks like postgresql://user:password@host:5432/name."""


@dataclass(frozen=True, slots=True, repr=False)
class Dsn:
    """A libpq connection string (URL or key=value form)."""

    _conninfo: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Check that libpq could read it; `BadAddress` otherwise (the text is not repeated in the message)."""
        try:
            conninfo_to_dict(text)
        except ProgrammingError:
            raise BadAddress(BadAddress.__doc__) from None
        return cls(text)

    @classmethod
    def of(cls, **parts: str | int) -> Self:
        """Build one from libpq's names (host, port, user, password, dbname, options)."""
        return cls(make_conninfo("", **parts))

    def reveal(self) -> str:
        """Give the whole address, password included, for a driver."""
        return self._conninfo

    def parts(self) -> dict[str, str]:
        """Give libpq's names and values, password included."""
        return {name: str(value) for name, value in conninfo_to_dict(self._conninfo).items()}

    def with_parts(self, **parts: str | int) -> "Dsn":
        """Give the same address with some parts replaced."""
        return Dsn(make_conninfo(self._conninfo, **parts))

    def as_role(self, role: str) -> "Dsn":
        """Give an address whose sessions start under another role that this one is a member of."""
        options = self.parts().get("options", "")
        return self.with_parts(options=f"{options} -c role={role}".strip())

    def __repr__(self) -> str:
        """Name the place without its password."""
        parts = self.parts()
        shown = " ".join(f"{name}={parts[name]}" for name in ("host", "port", "dbname", "user") if name in parts)
        return f"Dsn({shown})"

    __str__ = __repr__
