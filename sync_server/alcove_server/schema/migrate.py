"""Bring a database to the newest form, or back, as its owner; two servers at once wait for each other.

A database made by a newer program is refused with a sentence and left alone.
"""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass

import psycopg
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, create_engine, text
from sqlalchemy.pool import NullPool

from alcove_server.dsn import Dsn
from alcove_server.schema.location import migrations_folder
from alcove_server.schema.queue import apply_queue_schema
from alcove_server.schema.revision import NewerDatabase, revisions

_LOCK = 0x414C434F5645  # "ALCOVE": the advisory lock that migrations of one database share


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """From which revision to which; None is an empty database."""

    before: str | None
    after: str | None


def migrate(owner: Dsn, target: str = "head") -> Moved:
    """Apply every migration that is missing, then (at the newest) the job queue's own; safe to repeat."""
    moved = _move(owner, target, forward=True)
    if target == "head":
        apply_queue_schema(owner)
    return moved


def downgrade(owner: Dsn, target: str) -> Moved:
    """Go back to a revision ('base' takes every table away, with all that is in them)."""
    return _move(owner, target, forward=False)


def _move(owner: Dsn, target: str, *, forward: bool) -> Moved:
    with _connected(owner) as connection:
        connection.execute(text(f"SELECT pg_advisory_lock({_LOCK})"))
        connection.commit()
        try:
            before = _revision(connection)
            if before is not None and before not in revisions():
                raise NewerDatabase(NewerDatabase.__doc__)
            config = _config()
            config.attributes["connection"] = connection
            (command.upgrade if forward else command.downgrade)(config, target)
            connection.commit()
            return Moved(before=before, after=_revision(connection))
        finally:
            connection.rollback()
            connection.execute(text(f"SELECT pg_advisory_unlock({_LOCK})"))
            connection.commit()


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(migrations_folder()).replace("%", "%%"))
    return config


def _revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


@contextmanager
def _connected(owner: Dsn) -> Generator[Connection]:
    engine = create_engine(
        "postgresql+psycopg://", creator=lambda: psycopg.connect(owner.reveal(), connect_timeout=10), poolclass=NullPool
    )
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()
