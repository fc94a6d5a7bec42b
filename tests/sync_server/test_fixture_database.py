"""The test databases themselves: fresh, migrated, apart."""

import psycopg

from alcove_server.settings import Databases


def test_a_test_gets_a_migrated_database(databases: Databases) -> None:
    with psycopg.connect(databases.app.reveal()) as app:
        assert app.execute("SELECT version_num FROM alembic_version").fetchone() == ("20261121_0070",)


def test_an_empty_one_has_no_table(empty_database: Databases) -> None:
    with psycopg.connect(empty_database.owner.reveal()) as owner:
        assert owner.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").fetchone() == (0,)
