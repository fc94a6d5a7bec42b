"""The job queue's tables, in a schema of their own, brought along by that library's own files.

A fresh schema gets the library's whole schema; an older one gets the library's migrations that it has not
seen. What was applied is written down in alcove_jobs.applied, in the same transaction.
"""

from pathlib import Path

import psycopg
from procrastinate.schema import SchemaManager

from alcove_server.dsn import Dsn
from alcove_server.schema.tables import JOBS_SCHEMA


def apply_queue_schema(owner: Dsn) -> int:
    """Apply what is missing; answer how many files were applied (1 for a fresh schema)."""
    files = sorted(Path(SchemaManager.get_migrations_path()).glob("[0-9]*.sql"))
    with psycopg.connect(queue_dsn(owner).reveal(), connect_timeout=10) as connection:
        connection.execute(b"LOCK TABLE applied IN EXCLUSIVE MODE")
        applied = {str(row[0]) for row in connection.execute(b"SELECT migration FROM applied").fetchall()}
        if not applied:
            connection.execute(SchemaManager.get_schema().encode())
            done = 1
        else:
            new = [file for file in files if file.name not in applied]
            for file in new:
                connection.execute(file.read_bytes())
            done = len(new)
        for file in files:
            if file.name not in applied:
                connection.execute(b"INSERT INTO applied (migration) VALUES (%s)", [file.name])
        return done


def queue_dsn(dsn: Dsn) -> Dsn:
    """Give the same address with the queue's schema as the one where names are looked up."""
    options = dsn.parts().get("options", "")
    return dsn.with_parts(options=f"{options} -c search_path={JOBS_SCHEMA}".strip())
