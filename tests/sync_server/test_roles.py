"""A database of one's own: one address for all roles, or a sentence with what an administrator has to run."""

from collections.abc import Iterator

import psycopg
import pytest

from alcove_server.doctor.database_checks import check_database
from alcove_server.doctor.finding import Verdict
from alcove_server.dsn import Dsn
from alcove_server.embedded.cluster import Running
from alcove_server.embedded.passwords import ADMIN
from alcove_server.machine import now
from alcove_server.maintenance.partitions import make_partitions
from alcove_server.schema.migrate import migrate
from alcove_server.schema.roles import WORKING_ROLES, NeedsAdministrator, missing_for, prepare
from alcove_server.seeding.write import seed
from alcove_server.settings import Databases


@pytest.fixture
def one_address(cluster: Running, empty_database: Databases) -> Iterator[Dsn]:
    """Give the address of somebody who owns the database and is nobody's superuser."""
    database = empty_database.owner.parts()["dbname"]
    name = f"customer_{database}"
    with psycopg.connect(cluster.dsn(ADMIN, database).reveal(), autocommit=True) as admin:
        admin.execute(f"CREATE ROLE {name} LOGIN PASSWORD 'theirs'".encode())
        admin.execute(f"ALTER DATABASE {database} OWNER TO {name}".encode())
        yield empty_database.owner.with_parts(user=name, password="theirs")
        admin.execute(f"REASSIGN OWNED BY {name} TO {ADMIN}".encode())
        admin.execute(f"DROP OWNED BY {name}".encode())
        admin.execute(f"DROP ROLE {name}".encode())


def _four(owner: Dsn) -> Databases:
    return Databases(
        owner=owner,
        app=owner.as_role("alcove_app"),
        maintenance=owner.as_role("alcove_maintenance"),
        backup=owner.as_role("alcove_backup"),
    )


def test_who_may_not_make_roles_is_told_what_an_administrator_runs(cluster: Running, one_address: Dsn) -> None:
    with pytest.raises(NeedsAdministrator) as refusal:
        prepare(one_address, becomes=WORKING_ROLES)
    statements = [line.strip() for line in str(refusal.value).splitlines()[1:]]
    assert len(statements) == 3
    assert all(statement.startswith("GRANT alcove_") for statement in statements)
    with psycopg.connect(cluster.dsn(ADMIN, one_address.parts()["dbname"]).reveal(), autocommit=True) as admin:
        for statement in statements:
            admin.execute(statement.encode())
    prepare(one_address, becomes=WORKING_ROLES)


def test_one_address_serves_every_role_and_row_level_security_binds_the_app(cluster: Running, one_address: Dsn) -> None:
    with psycopg.connect(cluster.dsn(ADMIN, "postgres").reveal(), autocommit=True) as admin:
        user = one_address.parts()["user"]
        admin.execute(f"GRANT alcove_app, alcove_maintenance, alcove_backup TO {user}".encode())
    databases = _four(one_address)
    prepare(one_address, becomes=WORKING_ROLES)
    migrate(one_address)
    today = now().date()
    make_partitions(databases.maintenance, today)
    seed(databases.app, 2)
    with psycopg.connect(databases.app.reveal()) as app:
        assert app.execute("SELECT current_user, count(*) FROM accounts GROUP BY 1").fetchall() == []
    with psycopg.connect(databases.maintenance.reveal()) as maintenance:
        row = maintenance.execute("SELECT current_user::text, count(*) FROM accounts GROUP BY 1").fetchone()
        assert row == ("alcove_maintenance", 2)
    wrong = [finding for finding in check_database(databases, today) if finding.verdict is Verdict.WRONG]
    assert [finding.about for finding in wrong] == ["durability"]  # fsync is off in tests, and the doctor sees it


def test_what_is_missing_is_listed_as_statements(cluster: Running, empty_database: Databases) -> None:
    database = empty_database.owner.parts()["dbname"]
    with psycopg.connect(cluster.dsn(ADMIN, database).reveal(), autocommit=True) as admin:
        assert missing_for(admin) == []
        admin.execute("DROP EXTENSION vector")
        assert missing_for(admin) == ["CREATE EXTENSION vector;"]
    with pytest.raises(NeedsAdministrator, match="CREATE EXTENSION vector;"):
        prepare(empty_database.owner, becomes=())


def test_the_doctor_sees_lifted_protection_and_missing_partitions(databases: Databases) -> None:
    today = now().date()
    found = {finding.about: finding.verdict for finding in check_database(databases, today)}
    assert {about for about, verdict in found.items() if verdict is not Verdict.WELL} == {"durability"}
    with psycopg.connect(databases.owner.reveal()) as owner:
        owner.execute("ALTER TABLE records NO FORCE ROW LEVEL SECURITY")
    later = today.replace(year=today.year + 1, day=1)
    found = {finding.about: finding.verdict for finding in check_database(databases, later)}
    assert found["row-level security"] is Verdict.WRONG
    assert found["partitions"] is Verdict.LOOK


def test_the_doctor_sees_a_database_that_is_not_migrated_and_an_app_that_is_the_owner(
    databases: Databases, empty_database: Databases
) -> None:
    findings = check_database(empty_database, now().date())
    assert findings[-1].about == "schema"
    assert findings[-1].verdict is Verdict.WRONG
    assert "alcove-server migrate" in findings[-1].sentence
    as_owner = Databases(
        owner=databases.owner, app=databases.owner, maintenance=databases.maintenance, backup=databases.backup
    )
    found = {finding.about: finding.verdict for finding in check_database(as_owner, now().date())}
    assert found["ownership"] is Verdict.WRONG
    as_backup = Databases(
        owner=databases.owner, app=databases.backup, maintenance=databases.app, backup=databases.backup
    )
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        check_database(as_backup, now().date())
