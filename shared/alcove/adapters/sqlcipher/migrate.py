"""The file's schema: at head, behind, or of a newer Alcove.

Alembic is imported only when there is something to do: that costs 0.1 to 0.4 s, which no start should pay.
"""

import threading
from pathlib import Path

from sqlalchemy import Connection, Engine

from alcove.ports.store import StoreProblem, StoreTooNew, WrongKey

HEAD = "20261128_1000"
"""The newest migration; a test holds it against the folder."""

_one_at_a_time = threading.Lock()
"""Alembic keeps its running migration in global proxies."""


def migrations_folder() -> Path:
    """Find the migrations: beside the package in a wheel, at the checkout's top otherwise."""
    package = Path(__file__).parents[2]
    installed = package / "migrations"
    return installed if installed.is_dir() else package.parents[1] / "migrations" / "store"


def bring_to_head(engine: Engine) -> None:
    """Build or advance the schema; each step is one transaction, so a failure leaves the file as it was."""
    with engine.begin() as connection:
        here = _version(connection)
    if here != HEAD:
        _run(engine, here)


def require_journal(engine: Engine) -> None:
    """Refuse a file that opened but is not a journal of ours."""
    with engine.begin() as connection:
        if _version(connection) is None:
            raise WrongKey("This file is not an Alcove journal.")


def _version(connection: Connection) -> str | None:
    tables = connection.exec_driver_sql("SELECT count(*) FROM sqlite_master WHERE name = 'alembic_version'").scalar()
    if not tables:
        return None
    return connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()


def _run(engine: Engine, here: str | None) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    folder = migrations_folder()
    if not folder.is_dir():
        raise StoreProblem("This copy of Alcove is incomplete: its migrations are missing. Please install it again.")
    config = Config()
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if here is not None and here not in known:
        raise StoreTooNew("This journal was written by a newer Alcove; please update before opening it.")
    with _one_at_a_time, engine.connect() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
