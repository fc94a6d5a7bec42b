"""Daily figures of what the server sees anyway: new accounts, accounts whose devices came by."""

import datetime as dt

import psycopg

from alcove_server.dsn import Dsn

_UPSERT = """
    INSERT INTO daily_metrics AS kept (metric_date, new_users, active_users) VALUES (
        %(day)s,
        (SELECT count(*) FROM accounts WHERE created_at >= %(low)s AND created_at < %(high)s),
        (SELECT count(DISTINCT user_id) FROM devices WHERE last_seen_at >= %(low)s AND last_seen_at < %(high)s))
    ON CONFLICT (metric_date) DO UPDATE SET
        new_users = greatest(kept.new_users, excluded.new_users),
        active_users = greatest(kept.active_users, excluded.active_users)"""


def note_day(maintenance: Dsn, day: dt.date) -> None:
    """Write the day's figures; a later round of the same day only raises them."""
    low = dt.datetime.combine(day, dt.time(), dt.UTC)
    with psycopg.connect(maintenance.reveal(), autocommit=True, connect_timeout=10) as connection:
        connection.execute(_UPSERT, {"day": day, "low": low, "high": low + dt.timedelta(days=1)})
