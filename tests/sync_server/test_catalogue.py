"""What the catalogue says is what design 5 asks for: row-level security, keys that Citus takes, rights, owners.

A table that nobody named in alcove_server.schema.tables fails here, and so does one that loses its protection.
"""

from collections.abc import Iterator

import psycopg
import pytest

from alcove_server.maintenance.erase import NAMED_HERE
from alcove_server.schema.roles import APP, BACKUP, MAINTENANCE, OWNER
from alcove_server.schema.tables import EXCEPTIONS, PER_USER, TABLES, Spread
from alcove_server.settings import Databases

Catalogue = psycopg.Connection[tuple[object, ...]]
_POLICY = "(user_id = (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid)"
_COLUMN_BY_TABLE = {table.name: table.column for table in TABLES}


@pytest.fixture
def catalogue(databases: Databases) -> Iterator[Catalogue]:
    with psycopg.connect(databases.owner.reveal(), autocommit=True) as connection:
        yield connection


def _ask(catalogue: Catalogue, query: str) -> list[tuple[object, ...]]:
    return catalogue.execute(query.encode()).fetchall()


def test_every_table_is_named_with_its_spread(catalogue: Catalogue) -> None:
    rows = _ask(
        catalogue,
        "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') "
        "AND NOT relispartition",
    )
    assert {row[0] for row in rows} == {table.name for table in TABLES}
    assert all(table.because for table in EXCEPTIONS)


def test_row_level_security_is_forced_on_every_per_user_table_and_partition(
    catalogue: Catalogue,
) -> None:
    rows = _ask(
        catalogue,
        "SELECT c.relname, c.relispartition, c.relrowsecurity AND c.relforcerowsecurity FROM pg_class c "
        "JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'user_id' AND NOT a.attisdropped "
        "WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')",
    )
    excepted = {table.name for table in EXCEPTIONS}
    protected = {str(name) for name, _, forced in rows if forced}
    assert protected == {str(name) for name, _, _ in rows} - excepted
    assert {table.name for table in PER_USER} <= protected
    assert sum(bool(is_partition) for _, is_partition, _ in rows) == 8


def test_the_one_policy_lets_through_the_named_user_alone(catalogue: Catalogue) -> None:
    rows = _ask(catalogue, "SELECT tablename, policyname, cmd, qual, with_check FROM pg_policies")
    own = [row for row in rows if row[0] != "server_state"]
    assert {row[1:] for row in own} == {("own_rows", "ALL", _POLICY, _POLICY)}
    assert {table.name for table in PER_USER} <= {str(row[0]) for row in own}
    assert {row[1:3] for row in rows if row[0] == "server_state"} == {
        ("readable", "SELECT"),
        ("written_once", "UPDATE"),
    }


def test_every_key_holds_the_distribution_column(catalogue: Catalogue) -> None:
    rows = _ask(
        catalogue,
        "SELECT c.relname, i.indexrelid::regclass::text, array_agg(a.attname::text) FROM pg_index i "
        "JOIN pg_class c ON c.oid = i.indrelid JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = ANY(i.indkey) "
        "WHERE i.indisunique AND c.relnamespace = 'public'::regnamespace AND NOT c.relispartition GROUP BY 1, 2",
    )
    checked = 0
    for table, index, columns in rows:
        if column := _COLUMN_BY_TABLE[str(table)]:
            assert isinstance(columns, list)
            assert column in columns, index
            checked += 1
    assert checked >= len(PER_USER) + 5


def test_foreign_keys_stay_within_one_group_and_carry_the_column(
    catalogue: Catalogue,
) -> None:
    rows = _ask(
        catalogue,
        "SELECT f.conrelid::regclass::text, f.confrelid::regclass::text, "
        "(SELECT array_agg(a.attname::text) FROM pg_attribute a "
        "WHERE a.attrelid = f.conrelid AND a.attnum = ANY(f.conkey)) "
        "FROM pg_constraint f WHERE f.contype = 'f' AND f.connamespace = 'public'::regnamespace",
    )
    together = {table.name for table in PER_USER}
    assert len(rows) >= 10
    for child, parent, columns in rows:
        assert {child, parent} <= together
        assert isinstance(columns, list)
        assert "user_id" in columns


def test_there_is_no_trigger_and_no_sequence(catalogue: Catalogue) -> None:
    rows = _ask(
        catalogue,
        "SELECT tgrelid::regclass::text FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid "
        "WHERE NOT tgisinternal AND c.relnamespace = 'public'::regnamespace UNION ALL "
        "SELECT relname FROM pg_class WHERE relkind = 'S' AND relnamespace = 'public'::regnamespace",
    )
    assert rows == []


def test_the_owner_owns_everything_and_the_working_roles_nothing(
    catalogue: Catalogue,
) -> None:
    rows = _ask(
        catalogue,
        "SELECT DISTINCT pg_get_userbyid(relowner) FROM pg_class WHERE relnamespace IN "
        "('public'::regnamespace, 'alcove_jobs'::regnamespace)",
    )
    assert rows == [(OWNER,)]
    rows = _ask(
        catalogue, "SELECT rolname, rolsuper, rolbypassrls, rolcreaterole FROM pg_roles WHERE rolname ~ '^alcove_'"
    )
    attributes = {str(row[0]): row[1:] for row in rows}
    assert attributes[OWNER] == attributes[APP] == (False, False, False)
    assert attributes[MAINTENANCE] == attributes[BACKUP] == (False, True, False)


def test_nobody_may_change_a_record_and_only_maintenance_may_empty_one(
    catalogue: Catalogue,
) -> None:
    def may(role: str, table: str, verb: str) -> bool:
        return bool(
            catalogue.execute("SELECT has_table_privilege(%s, %s, %s)", [role, table, verb]).fetchone() == (True,)
        )

    for table in ("records", "batches", "audit_log", "session_events", "blobs", "prune_requests"):
        assert may(APP, table, "SELECT")
        assert may(APP, table, "INSERT")
        for verb in ("UPDATE", "DELETE", "TRUNCATE"):
            assert not may(APP, table, verb), (table, verb)
    columns = catalogue.execute(
        "SELECT attname, has_column_privilege(%s, 'records', attname, 'UPDATE') FROM pg_attribute "
        "WHERE attrelid = 'records'::regclass AND attnum > 0",
        [MAINTENANCE],
    ).fetchall()
    assert {name for name, allowed in columns if allowed} == {"ciphertext", "ciphertext_hash"}
    for table in _COLUMN_BY_TABLE:
        assert may(BACKUP, table, "SELECT"), table
        for verb in ("INSERT", "UPDATE", "DELETE"):
            assert not may(BACKUP, table, verb), table


def test_partition_functions_answer_to_maintenance_alone(catalogue: Catalogue) -> None:
    for signature in ("alcove_drop_partition(text)", "alcove_make_partition(text,text,timestamptz,timestamptz)"):
        allowed = [
            role
            for role in (APP, MAINTENANCE, BACKUP)
            if catalogue.execute("SELECT has_function_privilege(%s, %s, 'EXECUTE')", [role, signature]).fetchone()
            == (True,)
        ]
        assert allowed == [MAINTENANCE]


def test_an_erased_account_leaves_no_table_out(catalogue: Catalogue) -> None:
    with_user = _ask(
        catalogue,
        "SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'user_id' "
        "WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition",
    )
    tied = {table.name for table in PER_USER if table.spread is Spread.BY_USER and table.name not in NAMED_HERE}
    assert tied | set(NAMED_HERE) == {row[0] for row in with_user}
