"""docs/schema.md says where every table of the seeds lives: here it is held against what is really there.

Server tables are looked up in a migrated PostgreSQL, store tables in a created store, collections and modules in the
code. What is there and not in the document fails as well.
"""

import importlib.util
import re
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import inspect

from alcove.adapters.sqlcipher.connection import Connector, reading_engine
from alcove.adapters.sqlcipher.store import SqlcipherStore
from alcove.crypto.secret import Secret
from alcove.domain.collections import Collection
from alcove.domain.entry import Entry, Tag
from alcove.ports.store import ChunkVector, EntryVectors
from alcove.runtime.intents.emotions import EmotionView
from alcove.runtime.intents.preferences import Preferences, Profile
from alcove.runtime.intents.reminders import ReminderView
from alcove.vault.facts import ConsentFact
from alcove_server.embedded import Embedded
from alcove_server.schema.migrate import migrate
from alcove_server.schema.roles import OWNER

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "schema.md"
CLAIM = re.compile(r"`(server|store|item|code)\.([A-Za-z_.]+)(?:\(([^)]*)\))?`")
STATUSES = {"there", "part", "later"}
SHAPES: dict[str, frozenset[str]] = {
    Collection.ENTRY: frozenset(field.name for field in fields(Entry)),
    Collection.TAG: frozenset(field.name for field in fields(Tag)),
    Collection.EMBEDDING: frozenset(field.name for shape in (EntryVectors, ChunkVector) for field in fields(shape)),
    Collection.CONSENT: frozenset(ConsentFact.__struct_fields__),
    Collection.PREFERENCES: frozenset(Preferences.__struct_fields__),
    Collection.PROFILE: frozenset(Profile.__struct_fields__),
    Collection.REMINDER: frozenset(ReminderView.__struct_fields__),
    Collection.EMOTION_ENTRY: frozenset(EmotionView.__struct_fields__),
}
"""What an item of a collection is in the code; collections without a shape of their own claim no fields."""
HIDDEN = re.compile(r"^(words|chunk_vector)_(?!source)|^sqlite_|^alembic_version$")
"""Tables that FTS5, sqlite-vec, SQLite and Alembic keep for themselves."""

Columns = dict[str, frozenset[str]]


def rows() -> list[list[str]]:
    """The cells of every row of a table in the document, without heads."""
    lines = [line for line in DOCUMENT.read_text(encoding="utf-8").splitlines() if line.startswith("|")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    rules = {number for number, row in enumerate(cells) if set("".join(row)) <= {"-"}}
    return [row for number, row in enumerate(cells) if number not in rules and number + 1 not in rules]


def seeds_rows() -> list[list[str]]:
    """The rows of the map itself."""
    return [row for row in rows() if len(row) == 5]


def claims(kind: str) -> dict[str, frozenset[str]]:
    """What the document says is there, of one kind: names and their fields."""
    found: dict[str, frozenset[str]] = {}
    for row in rows():
        for claimed, name, columns in CLAIM.findall(" ".join(row)):
            if claimed == kind:
                found[name] = found.get(name, frozenset()) | frozenset(columns.split())
    return found


def lacking(claimed: Columns, real: Columns) -> list[str]:
    """Every claim that is not so."""
    tables = [name for name in claimed if name not in real]
    columns = [f"{name}.{one}" for name in claimed if name in real for one in claimed[name] - real[name]]
    return sorted(tables + columns)


@pytest.fixture(scope="module")
def server_tables() -> Iterator[Columns]:
    """Columns of every table of a migrated server; partitions are their parents'."""
    home = Path(tempfile.mkdtemp(prefix="alcove-schema-"))
    try:
        with Embedded(home, 18, extra_settings={"fsync": "off"}).start() as running:
            migrate(running.dsn(OWNER))
            with psycopg.connect(running.dsn(OWNER).reveal()) as connection:
                found = connection.execute("""
                    SELECT CASE nspname WHEN 'public' THEN relname ELSE nspname || '.' || relname END,
                        array_agg(attname::text)
                    FROM pg_class JOIN pg_namespace ON relnamespace = pg_namespace.oid
                    JOIN pg_attribute ON attrelid = pg_class.oid AND attnum > 0 AND NOT attisdropped
                    WHERE relkind IN ('r', 'p') AND NOT relispartition AND nspname IN ('public', 'alcove_jobs')
                    GROUP BY 1""").fetchall()
        yield {name: frozenset(columns) for name, columns in found}
    finally:
        shutil.rmtree(home)


@pytest.fixture
def store_tables(tmp_path: Path) -> Columns:
    """Columns of every table and view of a store as it is created."""
    path, key = tmp_path / "journal.db", Secret(bytes(range(32)))
    SqlcipherStore.create(path, key).close()
    engine = reading_engine(Connector(path, key))
    with engine.connect() as connection:
        reader = inspect(connection)
        names = [*reader.get_table_names(), *reader.get_view_names()]
        columns = {name: reader.get_columns(name) for name in names if not HIDDEN.search(name)}
    engine.dispose()
    return {name: frozenset(column["name"] for column in found) for name, found in columns.items()}


def test_every_row_says_how_far_it_is() -> None:
    assert len(seeds_rows()) > 30
    assert {row[4] for row in seeds_rows()} == STATUSES


def test_what_is_there_says_where_and_what_is_partly_there_says_what_is_missing() -> None:
    assert [row[0] for row in seeds_rows() if row[4] in {"there", "part"} and not CLAIM.search(row[2])] == []
    assert [row[0] for row in seeds_rows() if row[4] in {"part", "later"} and not row[3]] == []
    assert [row[0] for row in seeds_rows() if row[4] == "there" and row[3]] == []


def test_the_servers_tables_are_as_the_document_says(server_tables: Columns) -> None:
    assert lacking(claims("server"), server_tables) == []
    ours = {name for name in server_tables if not name.startswith("alcove_jobs.")}
    assert sorted(ours - claims("server").keys()) == []


def test_the_stores_tables_are_as_the_document_says(store_tables: Columns) -> None:
    assert lacking(claims("store"), store_tables) == []
    assert sorted(store_tables.keys() - claims("store").keys()) == []


def test_items_are_as_the_document_says() -> None:
    shapes = {name.value: SHAPES.get(name, frozenset[str]()) for name in Collection}
    assert lacking(claims("item"), shapes) == []
    assert sorted(set(Collection) - claims("item").keys()) == []


def test_named_modules_are_there() -> None:
    assert [name for name in claims("code") if importlib.util.find_spec(name) is None] == []
