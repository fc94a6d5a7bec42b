"""Partitions of the two logs by time: made three ahead, dropped when retention has passed.

audit_log has one a month (audit_log_2026_11), session_events one an ISO week (session_events_2026_w47).
Which ones there should be is pure; making and dropping go through two functions that only
alcove_maintenance may call, with a lock_timeout, so that a long query costs us a try and not the server.
"""

import datetime as dt
import re
from dataclasses import dataclass

import psycopg

from alcove_server.dsn import Dsn

AHEAD = 3
_MONTH_NAME = re.compile(r"audit_log_(\d{4})_(\d{2})")
_WEEK_NAME = re.compile(r"session_events_(\d{4})_w(\d{2})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Partition:
    """One partition; `high` is the first day that is not in it."""

    parent: str
    suffix: str
    low: dt.date
    high: dt.date

    @property
    def name(self) -> str:
        """Give the table's name."""
        return f"{self.parent}_{self.suffix}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a round did. `waiting` were locked by somebody and are tried again next time."""

    made: tuple[str, ...]
    dropped: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()


def wanted_partitions(today: dt.date) -> tuple[Partition, ...]:
    """List the current partition of each log and the next three."""
    months = [_month(today.replace(day=1))]
    for _ in range(AHEAD):
        months.append(_month(months[-1].high))
    monday = today - dt.timedelta(days=today.weekday())
    weeks = [_week(monday + dt.timedelta(weeks=number)) for number in range(AHEAD + 1)]
    return (*months, *weeks)


def named_partition(name: str) -> Partition | None:
    """Give the partition that a table's name means; None when it is not one of ours."""
    if found := _MONTH_NAME.fullmatch(name):
        return _month(dt.date(int(found[1]), int(found[2]), 1))
    if found := _WEEK_NAME.fullmatch(name):
        return _week(dt.date.fromisocalendar(int(found[1]), int(found[2]), 1))
    return None


def expired_partitions(names: list[str], today: dt.date, *, audit_days: int, event_days: int) -> list[str]:
    """List those all of whose days lie longer ago than their log is kept."""
    expired: list[str] = []
    for name in names:
        kept = dt.timedelta(days=audit_days if name.startswith("audit_log") else event_days)
        if (partition := named_partition(name)) is not None and partition.high <= today - kept:
            expired.append(name)
    return expired


def make_partitions(maintenance: Dsn, today: dt.date) -> Outcome:
    """Make those that are missing; safe to repeat."""
    return _make(maintenance, wanted_partitions(today))


def make_named(maintenance: Dsn, names: tuple[str, ...]) -> Outcome:
    """Make those of a backup, whatever their time."""
    return _make(maintenance, tuple(found for name in names if (found := named_partition(name)) is not None))


def _make(maintenance: Dsn, partitions: tuple[Partition, ...]) -> Outcome:
    made: list[str] = []
    with psycopg.connect(maintenance.reveal(), autocommit=True, connect_timeout=10) as connection:
        for partition in partitions:
            row = connection.execute(
                "SELECT alcove_make_partition(%s, %s, %s, %s)",
                [partition.parent, partition.suffix, _midnight(partition.low), _midnight(partition.high)],
            ).fetchone()
            if row is not None and row[0]:
                made.append(partition.name)
    return Outcome(made=tuple(made))


def drop_expired(maintenance: Dsn, today: dt.date, *, audit_days: int, event_days: int) -> Outcome:
    """Drop those whose time has passed; one that is in use waits for the next round."""
    dropped: list[str] = []
    waiting: list[str] = []
    with psycopg.connect(maintenance.reveal(), autocommit=True, connect_timeout=10) as connection:
        for name in expired_partitions(
            existing_partitions(connection), today, audit_days=audit_days, event_days=event_days
        ):
            try:
                connection.execute("SELECT alcove_drop_partition(%s)", [name])
            except psycopg.errors.LockNotAvailable:
                waiting.append(name)
            else:
                dropped.append(name)
    return Outcome(made=(), dropped=tuple(dropped), waiting=tuple(waiting))


def existing_partitions(connection: psycopg.Connection[tuple[object, ...]]) -> list[str]:
    """List the partitions that there are, oldest name first."""
    rows = connection.execute(
        "SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid "
        "WHERE i.inhparent IN ('public.audit_log'::regclass, 'public.session_events'::regclass) ORDER BY 1"
    ).fetchall()
    return [str(row[0]) for row in rows]


def _midnight(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), dt.UTC)


def _month(first: dt.date) -> Partition:
    after = (first + dt.timedelta(days=32)).replace(day=1)
    return Partition(parent="audit_log", suffix=f"{first:%Y_%m}", low=first, high=after)


def _week(monday: dt.date) -> Partition:
    return Partition(
        parent="session_events", suffix=f"{monday:%G_w%V}", low=monday, high=monday + dt.timedelta(weeks=1)
    )
