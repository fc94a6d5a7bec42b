"""Verify the blob folder: every file holds what its name says, and every blob that an account has is there."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

import psycopg

from alcove_server.dsn import Dsn


@dataclass(frozen=True, slots=True, kw_only=True)
class BlobReport:
    """What was checked; names are SHA-256 in hexadecimal."""

    files: int
    damaged: tuple[str, ...]
    missing: tuple[str, ...]


def verify_blobs(backup: Dsn, folder: Path) -> BlobReport:
    """Check everything; nothing is changed. A file whose name is not a SHA-256 is somebody else's and is left out."""
    found: set[str] = set()
    damaged: list[str] = []
    for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
        name = path.name.lower()
        if not path.is_file() or len(name) != 64 or set(name) - set("0123456789abcdef"):
            continue
        found.add(name)
        with path.open("rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() != name:
                damaged.append(name)
    with psycopg.connect(backup.reveal(), connect_timeout=10) as connection:
        rows = connection.execute("SELECT DISTINCT encode(blob_hash, 'hex') FROM blobs ORDER BY 1").fetchall()
    missing = tuple(str(row[0]) for row in rows if str(row[0]) not in found)
    return BlobReport(files=len(found), damaged=tuple(damaged), missing=missing)
