"""Erase accounts whose grace has ended: every row that bears their id, in every table, the account last.

Records and the logs have no foreign key (docs/adr/0010), so they are named here; a test compares the list with
the catalogue. What lies in the object store is named by the answer, for the caller to remove.
"""

import datetime as dt
import uuid
from dataclasses import dataclass

import psycopg
from psycopg import sql

from alcove_server.dsn import Dsn

NAMED_HERE = (
    "records",
    "audit_log",
    "session_events",
    "login_sessions",
    "opaque_sessions",
    "logins",
    "recovery_logins",
)
"""Tables with a user_id that no foreign key ties to accounts."""
_DELETE = sql.SQL("DELETE FROM {} WHERE user_id = %s")


@dataclass(frozen=True, slots=True, kw_only=True)
class Erased:
    """One account that is gone, and the blobs that it had."""

    user_id: uuid.UUID
    blobs: tuple[bytes, ...]


def erase_due(maintenance: Dsn, now: dt.datetime, grace: dt.timedelta) -> tuple[Erased, ...]:
    """Erase every account that was deleted longer ago than the grace; one transaction each."""
    erased: list[Erased] = []
    with psycopg.connect(maintenance.reveal(), autocommit=True, connect_timeout=10) as connection:
        due = connection.execute(
            "SELECT user_id FROM accounts WHERE status = 'deleted' AND deleted_at <= %s", [now - grace]
        ).fetchall()
        for (user,) in due:
            with connection.transaction():
                blobs = connection.execute("SELECT blob_hash FROM blobs WHERE user_id = %s", [user]).fetchall()
                for table in NAMED_HERE:
                    connection.execute(_DELETE.format(sql.Identifier(table)), [user])
                connection.execute("DELETE FROM accounts WHERE user_id = %s", [user])
            erased.append(Erased(user_id=user, blobs=tuple(bytes(row[0]) for row in blobs)))
    return tuple(erased)
