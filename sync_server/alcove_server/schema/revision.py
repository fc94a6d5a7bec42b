"""At which revision a database is, and which is the newest: read without the machinery that migrates.

A server whose database is at the newest form starts without loading that machinery (it takes longer than
PostgreSQL itself to start).
"""

import re

import psycopg

from alcove_server.dsn import Dsn
from alcove_server.schema.location import migrations_folder

_FILE = re.compile(r"(\d{8}_\d{4})_[a-z0-9_]+\.py")


class NewerDatabase(Exception):
    """This database was made by a newer alcove-server; please run that one, or restore a backup made by this one."""


class UnknownRevision(Exception):
    """There is no such revision; the message names those there are."""


def require_revision(name: str) -> None:
    """Refuse what is neither a revision of this program nor `base`."""
    if name != "base" and name not in revisions():
        raise UnknownRevision(f"There is no revision {name}; there are base, {', '.join(revisions())}.")


def revisions() -> tuple[str, ...]:
    """List this program's revisions, oldest first: the number at the head of each migration's file name."""
    names = sorted(path.name for path in (migrations_folder() / "versions").iterdir())
    return tuple(found[1] for name in names if (found := _FILE.fullmatch(name)))


def newest_revision() -> str:
    """Name the revision that this program's migrations lead to."""
    return revisions()[-1]


def current_revision(dsn: Dsn) -> str | None:
    """Name the revision that a database is at; None when it has none of our tables."""
    with psycopg.connect(dsn.reveal(), autocommit=True, connect_timeout=10) as connection:
        there = connection.execute("SELECT to_regclass('public.alembic_version') IS NOT NULL").fetchone()
        if there is None or not there[0]:
            return None
        row = connection.execute("SELECT version_num FROM public.alembic_version").fetchone()
        return None if row is None else str(row[0])
