"""Instants in the zone in which something was written.  A zone that this machine does not know counts as UTC."""

from datetime import UTC, datetime, timedelta, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo

from alcove.domain.instant import Micros, micros_to_datetime
from alcove_desktop.words import count_of, say

_MINUTE, _HOUR, _DAY = 60, 3_600, 86_400


@lru_cache(maxsize=64)
def zone(name: str) -> tzinfo:
    """Give a time zone by its name."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return UTC


def local_moment(at: int, timezone: str) -> datetime:
    """Give an instant as the clock on the wall showed it; at the ends of time as UTC."""
    moment = micros_to_datetime(Micros(at))
    try:
        return moment.astimezone(zone(timezone))
    except OverflowError:
        return moment


def ago(at: int | None, now: int) -> str:
    """Say how long ago something was; None is never."""
    if at is None:
        return say("never")
    seconds = max(timedelta(0), timedelta(microseconds=now - at)).total_seconds()
    if seconds < _MINUTE:
        return say("just now")
    if seconds < _HOUR:
        return count_of("{n} minute ago", "{n} minutes ago", int(seconds // _MINUTE))
    if seconds < _DAY:
        return count_of("{n} hour ago", "{n} hours ago", int(seconds // _HOUR))
    return count_of("{n} day ago", "{n} days ago", int(seconds // _DAY))
