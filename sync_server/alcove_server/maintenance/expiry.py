"""Delete what has expired: tokens, half-finished logins, mailboxes of device pairing, old notifications."""

import datetime as dt

import psycopg
from psycopg import sql

from alcove_server.dsn import Dsn

EXPIRING = ("login_sessions", "opaque_sessions", "pairings", "notifications")
_DELETE = sql.SQL("DELETE FROM {} WHERE expires_at < %s")


def expire(maintenance: Dsn, now: dt.datetime) -> int:
    """Delete every row whose time has passed; answer how many."""
    gone = 0
    with psycopg.connect(maintenance.reveal(), autocommit=True, connect_timeout=10) as connection:
        for table in EXPIRING:
            gone += connection.execute(_DELETE.format(sql.Identifier(table)), [now]).rowcount
    return gone
