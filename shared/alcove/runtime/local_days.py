"""The day and hour that a person saw when an entry was written: its instant in the zone in which it was written.

- Days are counted as `date.toordinal` counts them: whole numbers are compared and grouped by the ten thousand.
- A zone's offset is looked up once a week of the zone's time and kept: looking up each entry's costs ten times as much.
  A week at whose two ends the offset differs is looked up exactly.  (Of all zones since 1850 five changed and changed
  back within a week, the last in 2000; those hours count to the day on either side.)
- A zone that this machine does not know counts as UTC.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from functools import lru_cache

from alcove.domain.instant import EARLIEST, LATEST, Micros
from alcove.exchange.zones import FIRST, LAST, local_time

HOUR = 3_600_000_000
DAY = 24 * HOUR
WIDEST = 2 * DAY
"""An instant within a local day lies no further than this from the same day in UTC, on either side."""
_WEEK = 7 * DAY
_EPOCH = date(1970, 1, 1).toordinal()
_MICROSECOND = timedelta(microseconds=1)


def day_of(at: Micros, zone: str) -> int:
    """Give the local day of an instant."""
    return _EPOCH + (at + _offset_and_end(at, zone)[0]) // DAY


def days_and_hours_of(moments: Iterable[tuple[Micros, str]]) -> list[tuple[int, int]]:
    """Give the local day and hour (0 to 23) of each instant with its zone; quick when they come in order."""
    found: list[tuple[int, int]] = []
    offset, known, since, until = 0, "", 0, 0
    for at, zone in moments:
        if zone != known or not since <= at < until:
            offset, until = _offset_and_end(at, zone)
            known, since = zone, at
        day, rest = divmod(at + offset, DAY)
        found.append((_EPOCH + day, rest // HOUR))
    return found


def span_of_days(first: int, last: int) -> tuple[Micros, Micros]:
    """Give a span of instants (its end is not in it) that holds these local days, whatever the zone, and some more."""
    since, until = (first - _EPOCH) * DAY - WIDEST, (last - _EPOCH + 1) * DAY + WIDEST
    return Micros(max(EARLIEST, since)), Micros(min(LATEST + 1, until))


def text_of_day(day: int) -> str:
    """Write a day as 2026-11-28."""
    return date.fromordinal(day).isoformat()


def _offset_and_end(at: int, zone: str) -> tuple[int, int]:
    """Give a zone's offset at an instant, and until when it holds at least."""
    if zone == "UTC":
        return 0, LATEST + 1
    if not FIRST + _WEEK <= at <= LAST - _WEEK:
        return 0, at + 1
    week = at // _WEEK
    offset = _offset_of_week(zone, week)
    return (_exact_offset(at, zone), at + 1) if offset is None else (offset, (week + 1) * _WEEK)


@lru_cache(maxsize=8192)
def _offset_of_week(zone: str, week: int) -> int | None:
    start, end = (_exact_offset(edge * _WEEK, zone) for edge in (week, week + 1))
    return start if start == end else None


def _exact_offset(at: int, zone: str) -> int:
    local: datetime = local_time(Micros(at), zone)
    return (local.utcoffset() or timedelta()) // _MICROSECOND
