"""What the database itself says: version, extension, schema, roles, row-level security, partitions, jobs, load."""

import datetime as dt
from typing import Any

import psycopg

from alcove_server.doctor.finding import Finding, look, well, wrong
from alcove_server.maintenance.partitions import existing_partitions, wanted_partitions
from alcove_server.schema.revision import current_revision, newest_revision
from alcove_server.schema.roles import APP, BACKUP, MAINTENANCE, missing_for
from alcove_server.schema.tables import PER_USER
from alcove_server.settings import Databases

_OLDEST = 150000
_Connection = psycopg.Connection[tuple[Any, ...]]


def check_database(databases: Databases, today: dt.date) -> list[Finding]:
    """Look at everything; a database without our tables gets the findings that can be had."""
    with psycopg.connect(databases.owner.reveal(), autocommit=True, connect_timeout=10) as owner:
        findings = [_version(owner), _prepared(owner), _durable(owner)]
    newest, revision = newest_revision(), current_revision(databases.owner)
    if revision != newest:
        found = "there are no tables yet" if revision is None else f"it is at {revision}"
        return [*findings, wrong("schema", f"The newest form is {newest} and {found}: run alcove-server migrate.")]
    findings.append(well("schema", f"It is at the newest form, {newest}."))
    for role, dsn in ((APP, databases.app), (MAINTENANCE, databases.maintenance), (BACKUP, databases.backup)):
        with psycopg.connect(dsn.reveal(), autocommit=True, connect_timeout=10) as connection:
            findings.append(_acts_as(connection, role))
            if role == APP:
                findings += [_owns_nothing(connection), _rows_protected(connection)]
            if role == MAINTENANCE:
                findings += [_partitions(connection, today), _jobs(connection), _load(connection)]
    return findings


def _version(owner: _Connection) -> Finding:
    shown = owner.info.parameter_status("server_version")
    if owner.info.server_version < _OLDEST:
        return wrong("PostgreSQL", f"Version {shown} is too old; 15 is the first that will do.")
    return well("PostgreSQL", f"Version {shown} answers.")


def _prepared(owner: _Connection) -> Finding:
    if missing := missing_for(owner):
        return wrong("roles", "An administrator has to run once: " + " ".join(missing))
    row = owner.execute("SELECT extversion FROM pg_extension WHERE extname = 'vector'").fetchone()
    return well("roles", f"The three working roles and pgvector {row[0] if row else ''} are there.")


def _durable(owner: _Connection) -> Finding:
    row = owner.execute("SELECT current_setting('fsync'), current_setting('full_page_writes')").fetchone()
    if row != ("on", "on"):
        return wrong("durability", "fsync or full_page_writes is off: a power cut would destroy this database.")
    return well("durability", "What is committed is on disk.")


def _acts_as(connection: _Connection, role: str) -> Finding:
    row = connection.execute(
        "SELECT current_user, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user"
    ).fetchone()
    name, is_super, bypasses = row or ("nobody", False, False)
    if role == APP and (is_super or bypasses):
        return wrong(role, f"Requests are served as {name}, whom row-level security does not bind.")
    if role != APP and not (is_super or bypasses):
        return wrong(role, f"{name} cannot see all rows; it needs BYPASSRLS.")
    return well(role, f"It acts as {name}.")


def _owns_nothing(app: _Connection) -> Finding:
    row = app.execute("SELECT count(*) FROM pg_class WHERE pg_get_userbyid(relowner) = current_user").fetchone()
    if row is None or row[0]:
        return wrong("ownership", "The role that serves requests owns tables, so that it could lift their protection.")
    return well("ownership", "The role that serves requests owns nothing.")


def _rows_protected(app: _Connection) -> Finding:
    names = [table.name for table in PER_USER]
    rows = app.execute(
        "SELECT relname FROM pg_class WHERE relname = ANY(%s) AND relnamespace = 'public'::regnamespace "
        "AND NOT (relrowsecurity AND relforcerowsecurity) ORDER BY 1",
        [names],
    ).fetchall()
    if rows:
        return wrong("row-level security", f"It is not forced on {', '.join(str(row[0]) for row in rows)}.")
    return well("row-level security", f"It is forced on all {len(names)} per-user tables.")


def _partitions(maintenance: _Connection, today: dt.date) -> Finding:
    there = set(existing_partitions(maintenance))
    missing = [partition.name for partition in wanted_partitions(today) if partition.name not in there]
    if missing:
        return look("partitions", f"{len(missing)} are to be made, {missing[0]} first: run alcove-server partitions.")
    return well("partitions", "They are made three ahead.")


def _jobs(maintenance: _Connection) -> Finding:
    row = maintenance.execute("SELECT count(*) FROM alcove_jobs.procrastinate_jobs WHERE status = 'failed'").fetchone()
    if row is not None and row[0]:
        return look("jobs", f"{row[0]} jobs have failed; the log says which.")
    return well("jobs", "No job has failed.")


def _load(maintenance: _Connection) -> Finding:
    row = maintenance.execute(
        "SELECT count(*), current_setting('max_connections')::int FROM pg_stat_activity "
        "WHERE backend_type = 'client backend'"
    ).fetchone()
    used, most = row or (0, 1)
    sentence = f"{used} of {most} connections are in use."
    return look("connections", sentence) if used > most * 0.8 else well("connections", sentence)
