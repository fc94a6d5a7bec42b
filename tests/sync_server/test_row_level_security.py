"""Row-level security, tried from the outside: nobody sees, writes into or empties what is another's."""

import psycopg
import pytest

from alcove_server.schema.tables import PER_USER
from alcove_server.seeding.accounts import seed_account
from alcove_server.seeding.write import seed
from alcove_server.settings import Databases

App = psycopg.Connection[tuple[object, ...]]
_FILLED = (
    "accounts",
    "account_heads",
    "devices",
    "key_bundles",
    "batches",
    "records",
    "secret_tags",
    "wrapped_keys",
    "vault_blobs",
    "notifications",
)


def _act_for(app: App, number: int) -> None:
    app.execute(f"SET LOCAL app.user_id = '{seed_account(number).user_id}'".encode())


def test_each_sees_their_own_rows_and_a_nameless_caller_sees_none(databases: Databases) -> None:
    seed(databases.app, 2)
    with psycopg.connect(databases.app.reveal()) as app:
        for table in (table.name for table in PER_USER):
            query = f"SELECT DISTINCT user_id FROM {table}".encode()
            with app.transaction():
                assert app.execute(query).fetchall() == []
            with app.transaction():
                _act_for(app, 1)
                expected = [(seed_account(1).user_id,)] if table in _FILLED else []
                assert app.execute(query).fetchall() == expected
    assert {table.name for table in PER_USER} > set(_FILLED)


def _run_as(app: App, number: int, statement: str, *values: object) -> int:
    with app.transaction():
        _act_for(app, number)
        return app.execute(statement.encode(), values).rowcount


def test_a_row_for_another_is_refused(databases: Databases) -> None:
    seed(databases.app, 2)
    other = seed_account(0).user_id
    with psycopg.connect(databases.app.reveal()) as app:
        with pytest.raises(psycopg.errors.InsufficientPrivilege, match="row-level security"):
            _run_as(app, 1, "INSERT INTO blobs (user_id, blob_hash, size) VALUES (%s, %s, 1)", other, bytes(32))
        assert _run_as(app, 1, "UPDATE accounts SET tier = 'x' WHERE user_id = %s", other) == 0
        with pytest.raises(psycopg.errors.InsufficientPrivilege, match="row-level security"):
            _run_as(app, 1, "UPDATE accounts SET user_id = %s", other)


@pytest.mark.parametrize(
    "statement", ["UPDATE records SET ciphertext = 'x'", "DELETE FROM records", "TRUNCATE records"]
)
def test_the_app_cannot_change_what_was_pushed(databases: Databases, statement: str) -> None:
    seed(databases.app, 1)
    with (
        psycopg.connect(databases.app.reveal()) as app,
        pytest.raises(psycopg.errors.InsufficientPrivilege, match="permission denied"),
    ):
        _run_as(app, 0, statement)


def test_the_owner_itself_is_bound(databases: Databases) -> None:
    seed(databases.app, 1)
    with psycopg.connect(databases.owner.reveal()) as owner:
        assert owner.execute("SELECT count(*) FROM accounts").fetchone() == (0,)


def test_a_setting_from_an_earlier_transaction_does_not_linger(databases: Databases) -> None:
    seed(databases.app, 1)
    with psycopg.connect(databases.app.reveal()) as app:
        with app.transaction():
            _act_for(app, 0)
            assert app.execute("SELECT count(*) FROM accounts").fetchone() == (1,)
        with app.transaction():
            assert app.execute("SELECT count(*) FROM accounts").fetchone() == (0,)


def test_a_partition_cannot_be_read_past_its_parent(databases: Databases) -> None:
    with psycopg.connect(databases.maintenance.reveal()) as maintenance:
        found = maintenance.execute(
            "SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid "
            "WHERE i.inhparent = 'audit_log'::regclass ORDER BY 1 LIMIT 1"
        ).fetchone()
    assert found is not None
    with (
        psycopg.connect(databases.app.reveal()) as app,
        pytest.raises(psycopg.errors.InsufficientPrivilege, match="permission denied"),
    ):
        app.execute(f"SELECT * FROM {found[0]}".encode())


def test_the_opaque_set_up_is_written_once(databases: Databases) -> None:
    write = "UPDATE server_state SET opaque_setup = %s, dummy_record = 'd' WHERE opaque_setup IS NULL"
    with psycopg.connect(databases.app.reveal(), autocommit=True) as app:
        assert app.execute(write.encode(), [b"first"]).rowcount == 1
        assert app.execute(write.encode(), [b"second"]).rowcount == 0
        assert app.execute("UPDATE server_state SET opaque_setup = 'third', dummy_record = 'd'").rowcount == 0
        assert app.execute("SELECT opaque_setup FROM server_state").fetchone() == (b"first",)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            app.execute("UPDATE server_state SET server_epoch = gen_random_uuid()")
