"""What a backup says about itself: the schema's revision, every table with its rows and hash, every blob.

`manifest.json` is the last member of the archive. Sessions, half-finished logins and mailboxes are left out on
purpose: a token that was revoked after the backup must not come back to life with it.
"""

import msgspec

from alcove_server.schema.tables import EXCEPTIONS, PER_USER

FORMAT = 1
MANIFEST = "manifest.json"
_LEFT_OUT = {"login_sessions", "opaque_sessions", "pairings", "alembic_version"}
DUMPED: tuple[str, ...] = tuple(table.name for table in (*PER_USER, *EXCEPTIONS) if table.name not in _LEFT_OUT)
"""Tables in the order in which they are dumped and restored: parents before children."""


class TableNote(msgspec.Struct, frozen=True, kw_only=True):
    """One table: its columns in the order of the dump, its rows, and the file's size and SHA-256."""

    name: str
    columns: tuple[str, ...]
    rows: int
    size: int
    sha256: str


class BlobNote(msgspec.Struct, frozen=True, kw_only=True):
    """One file of the blob folder."""

    path: str
    size: int
    sha256: str


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """All of it. `made_at` is ISO 8601 in UTC."""

    format: int
    program: str
    made_at: str
    revision: str
    server_epoch: str
    partitions: tuple[str, ...]
    tables: tuple[TableNote, ...]
    blobs: tuple[BlobNote, ...]
    blobs_elsewhere: bool

    @property
    def rows(self) -> int:
        """Count the rows of all tables."""
        return sum(table.rows for table in self.tables)
