"""The four roles and the extension: what a migration needs to find, made where the connection may make it.

owner runs migrations and owns every table · alcove_app serves requests and owns nothing · alcove_maintenance
and alcove_backup see all rows (BYPASSRLS). On a database of somebody else's some of this may be forbidden;
then `NeedsAdministrator` carries the exact statements for whoever is allowed.
"""

from collections.abc import Collection, Mapping
from typing import LiteralString

import psycopg
from psycopg import sql

from alcove_server.dsn import Dsn

OWNER, APP, MAINTENANCE, BACKUP = "alcove_owner", "alcove_app", "alcove_maintenance", "alcove_backup"
WORKING_ROLES: dict[str, LiteralString] = {APP: "NOBYPASSRLS", MAINTENANCE: "BYPASSRLS", BACKUP: "BYPASSRLS"}


class NeedsAdministrator(Exception):
    """The database's owner may not do this; the message lists what an administrator should run once."""


def missing_for(connection: psycopg.Connection[tuple[object, ...]]) -> list[str]:
    """List the statements that are still needed before migrations can run; empty when all is there."""
    rows = connection.execute(
        "SELECT rolname, rolbypassrls OR rolsuper FROM pg_roles WHERE rolname = ANY(%s)", [list(WORKING_ROLES)]
    ).fetchall()
    sees_all_by_role = {str(name): bool(sees_all) for name, sees_all in rows}
    statements: list[str] = []
    for role, attribute in WORKING_ROLES.items():
        if role not in sees_all_by_role:
            statements.append(f"CREATE ROLE {role} NOLOGIN {attribute};")
        elif attribute == "BYPASSRLS" and not sees_all_by_role[role]:
            statements.append(f"ALTER ROLE {role} BYPASSRLS;")
    if not connection.execute("SELECT 1 FROM pg_extension WHERE extname = 'vector'").fetchone():
        statements.append("CREATE EXTENSION vector;")
    return statements


def prepare(owner: Dsn, *, becomes: Collection[str]) -> None:
    """Make what is missing, as the owner; `NeedsAdministrator` when that is not allowed. Safe to repeat.

    `becomes` names the roles that have no address of their own: the owner's sessions turn into them.
    """
    with psycopg.connect(owner.reveal(), autocommit=True, connect_timeout=10) as connection:
        forbidden: list[str] = []
        for statement in missing_for(connection):
            try:
                connection.execute(statement.encode())
            except psycopg.errors.DuplicateObject:
                continue  # another server of the same set was faster
            except psycopg.Error:
                forbidden.append(statement)
        for role in becomes:
            if any(role in statement for statement in forbidden):
                continue
            # From 16 on, whoever made a role is its member without the right to become it.
            right = "SET" if connection.info.server_version >= 160000 else "MEMBER"
            row = connection.execute(
                "SELECT pg_has_role(current_user, oid, %s), current_user FROM pg_roles WHERE rolname = %s",
                [right, role],
            ).fetchone()
            if row is None or row[0]:
                continue
            try:
                connection.execute(sql.SQL("GRANT {} TO CURRENT_USER").format(sql.Identifier(role)))
            except psycopg.Error:
                forbidden.append(f'GRANT {role} TO "{row[1]}";')
    if forbidden:
        raise NeedsAdministrator(
            "The owner of this database may not do all that is needed; please have an administrator run once:\n  "
            + "\n  ".join(forbidden)
        )


def prepare_cluster(admin: Dsn, database: str, passwords: Mapping[str, str]) -> None:
    """Make roles that log in, the database and the extension, as a cluster's superuser. Safe to repeat."""
    with psycopg.connect(admin.reveal(), autocommit=True) as connection:
        existing = {row[0] for row in connection.execute("SELECT rolname FROM pg_roles").fetchall()}
        every_role: dict[str, LiteralString] = {OWNER: "NOBYPASSRLS", **WORKING_ROLES}
        for role, attribute in every_role.items():
            verb = "ALTER" if role in existing else "CREATE"
            connection.execute(
                sql.SQL("{} ROLE {} LOGIN NOSUPERUSER NOCREATEROLE NOCREATEDB {} PASSWORD {}").format(
                    sql.SQL(verb), sql.Identifier(role), sql.SQL(attribute), sql.Literal(passwords[role])
                )
            )
        # A request that hangs must not hold an account's head row for ever.
        for setting in ("statement_timeout = '60s'", "idle_in_transaction_session_timeout = '60s'"):
            connection.execute(f"ALTER ROLE {APP} SET {setting}".encode())
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [database]).fetchone():
            connection.execute(
                sql.SQL("CREATE DATABASE {} OWNER {}").format(sql.Identifier(database), sql.Identifier(OWNER))
            )
    with psycopg.connect(admin.with_parts(dbname=database).reveal(), autocommit=True) as connection:
        connection.execute("CREATE EXTENSION IF NOT EXISTS vector")
