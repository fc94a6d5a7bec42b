"""Migrations: up, down to nothing and up again end in the same form; every step can be taken alone."""

import re
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest

from alcove_server.dsn import Dsn
from alcove_server.schema.location import migrations_folder
from alcove_server.schema.migrate import Moved, downgrade, migrate
from alcove_server.schema.revision import NewerDatabase, current_revision, newest_revision, revisions
from alcove_server.settings import Databases

_FORM = """
    SELECT 'column', c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull::text,
           a.attstorage::text, coalesce(pg_get_expr(d.adbin, d.adrelid), ''), coalesce(a.attacl::text, '')
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
    UNION ALL
    SELECT 'constraint', conrelid::regclass::text, conname, pg_get_constraintdef(oid), '', '', '', ''
    FROM pg_constraint WHERE connamespace = 'public'::regnamespace
    UNION ALL
    SELECT 'index', tablename, indexname, indexdef, '', '', '', '' FROM pg_indexes WHERE schemaname = 'public'
    UNION ALL
    SELECT 'policy', tablename, policyname, cmd, coalesce(qual, ''), coalesce(with_check, ''), '', ''
    FROM pg_policies
    UNION ALL
    SELECT 'table', relname, relrowsecurity::text, relforcerowsecurity::text, coalesce(relacl::text, ''),
           coalesce(reloptions::text, ''), '', ''
    FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
    UNION ALL
    SELECT 'function', proname, pg_get_functiondef(oid), coalesce(proacl::text, ''), '', '', '', ''
    FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND proname LIKE 'alcove%'"""


def _form(owner: Dsn) -> set[tuple[object, ...]]:
    with psycopg.connect(owner.reveal()) as connection:
        return set(connection.execute(_FORM.encode()).fetchall())


def test_up_down_and_up_again_ends_in_the_same_form(empty_database: Databases) -> None:
    owner = empty_database.owner
    assert migrate(owner) == Moved(before=None, after=newest_revision())
    first = _form(owner)
    assert len(first) > 300
    assert downgrade(owner, "base") == Moved(before=newest_revision(), after=None)
    left = {row[1] for row in _form(owner)}
    assert left == {"alembic_version"}
    migrate(owner)
    assert _form(owner) == first


def test_every_step_can_be_taken_up_and_down_alone(empty_database: Databases) -> None:
    owner = empty_database.owner
    forms = [_form(owner)]
    for revision in revisions():
        migrate(owner, revision)
        forms.append(_form(owner))
    for number, revision in reversed(list(enumerate(revisions()))):
        assert current_revision(owner) == revision
        assert _form(owner) == forms[number + 1]
        downgrade(owner, "-1")
    assert current_revision(owner) is None


def test_a_second_run_changes_nothing(empty_database: Databases) -> None:
    migrate(empty_database.owner)
    form = _form(empty_database.owner)
    assert migrate(empty_database.owner) == Moved(before=newest_revision(), after=newest_revision())
    assert _form(empty_database.owner) == form


def test_servers_that_start_together_wait_for_each_other(empty_database: Databases) -> None:
    with ThreadPoolExecutor(3) as pool:
        moves = list(pool.map(migrate, [empty_database.owner] * 3))
    assert sorted(str(move.before) for move in moves) == sorted(["None", newest_revision(), newest_revision()])


def test_a_database_of_a_newer_program_is_refused_and_left_alone(databases: Databases) -> None:
    with psycopg.connect(databases.owner.reveal()) as owner:
        owner.execute("UPDATE alembic_version SET version_num = '20990101_0000'")
    form = _form(databases.owner)
    with pytest.raises(NewerDatabase, match="newer alcove-server"):
        migrate(databases.owner)
    assert _form(databases.owner) == form
    assert current_revision(databases.owner) == "20990101_0000"


def test_files_are_named_by_date_and_hold_the_revision_they_are_named_by() -> None:
    names = sorted(path.name for path in (migrations_folder() / "versions").glob("*.py"))
    assert names
    for name in names:
        assert re.fullmatch(r"\d{8}_\d{4}_[a-z0-9_]+\.py", name), name
        text = (migrations_folder() / "versions" / name).read_text()
        assert f'revision = "{name[:13]}"' in text
    assert revisions() == tuple(name[:13] for name in names)
