"""The migrations of the journal's file: each can be taken back, and all say what `tables` says."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine
from store_samples import Chain, entry, item, vector, vectors

from alcove.adapters.sqlcipher import migrate
from alcove.adapters.sqlcipher.connection import Connector, writing_engine
from alcove.adapters.sqlcipher.store import SqlcipherStore
from alcove.adapters.sqlcipher.tables import metadata
from alcove.crypto.secret import Secret
from alcove.ports.store import EntryQuery, StoreProblem

SCRIPTS = ScriptDirectory(str(migrate.migrations_folder()))
OWN = re.compile(r"alembic_version|words|words_\w+|chunk_vector|chunk_vector_\w+|sqlite_\w+")


@pytest.fixture
def engine(path: Path, key: Secret) -> Iterator[Engine]:
    made = writing_engine(Connector(path, key))
    yield made
    made.dispose()


def schema(engine: Engine) -> list[tuple[str, str]]:
    with engine.begin() as connection:
        rows = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name")
        return [(row[0], row[1]) for row in rows]


def is_compared(name: str | None, kind: str, _parents: object) -> bool:
    """Leave out what FTS5, sqlite-vec and Alembic make for themselves."""
    return kind != "table" or not OWN.fullmatch(name or "")


def move(engine: Engine, to: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(migrate.migrations_folder()))
    config.set_main_option("path_separator", "os")
    with engine.connect() as connection:
        config.attributes["connection"] = connection
        if to == "head":
            command.upgrade(config, to)
        else:
            command.downgrade(config, to)


def test_the_newest_migration_is_the_one_the_code_knows() -> None:
    assert SCRIPTS.get_heads() == [migrate.HEAD]


def test_names_say_when_and_what() -> None:
    for script in SCRIPTS.walk_revisions():
        name = Path(script.path).name
        assert re.fullmatch(r"\d{8}_\d{4}_[a-z_]+\.py", name)
        assert name.startswith(script.revision)


def test_every_migration_can_be_taken_back_and_done_again(engine: Engine) -> None:
    at_head = schema(engine)
    revisions = [script.revision for script in SCRIPTS.walk_revisions()]
    for below in [*revisions[1:], "base"]:
        move(engine, below)
        if below == "base":
            assert [name for name, _ in schema(engine)] == ["alembic_version", "sqlite_sequence"]
        move(engine, "head")
        assert schema(engine) == at_head


def test_the_tables_in_the_code_are_those_in_the_file(engine: Engine) -> None:
    with engine.begin() as connection:
        context = MigrationContext.configure(
            connection,
            opts={"include_name": is_compared},
        )
        assert compare_metadata(context, metadata) == []


def test_records_and_entries_outlast_the_indexes_being_built_anew(path: Path, engine: Engine, key: Secret) -> None:
    store = SqlcipherStore.open(path, key)
    with store.write() as writing:
        writing.add_batch(*Chain("a").grow([item(1)]), on_server=True)
        writing.put_entries([entry(1, "apple")])
        writing.put_vectors([vectors(entry(1, "apple"), [1])])
        writing.index_words(10)
    store.close()
    move(engine, "20261121_0120")
    engine.dispose()
    store = SqlcipherStore.open(path, key)
    with store.write() as writing:
        assert writing.entry(item(1)) == entry(1, "apple")
        assert len(writing.all_records(0, 10)) == 1
        assert writing.search_words("apple", EntryQuery()) == ()
        assert writing.index_state("a-model/1").waiting_for_words == 1
        writing.index_words(10)
        assert len(writing.search_words("apple", EntryQuery())) == 1
        assert writing.search_vectors(vector(1), "a-model/1", EntryQuery()) == ()
    assert store.check() == ()
    store.close()


def test_a_migration_that_fails_leaves_the_file_as_it_was(engine: Engine, path: Path, key: Secret) -> None:
    move(engine, "20261121_0110")
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE entry_tag (in_the_way)")
    before = schema(engine)
    engine.dispose()
    with pytest.raises(Exception, match="already exists"):
        SqlcipherStore.open(path, key)
    assert schema(engine) == before


def test_without_its_migrations_the_program_says_so(
    engine: Engine, path: Path, key: Secret, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    move(engine, "20261121_0110")
    engine.dispose()
    monkeypatch.setattr(migrate, "migrations_folder", lambda: tmp_path / "nowhere")
    with pytest.raises(StoreProblem, match="install it again"):
        SqlcipherStore.open(path, key)
