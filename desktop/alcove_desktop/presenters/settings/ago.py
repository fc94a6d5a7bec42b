"""How long ago something was, and a day, in words."""

from datetime import date
from zoneinfo import ZoneInfo

from alcove.domain.instant import Micros, micros_to_datetime
from alcove_desktop.words import count_of, language, say

_MINUTE, _HOUR, _DAY = 60, 3_600, 86_400


def ago(at: int, now: int, zone: str) -> str:
    """Say roughly how long ago; both instants in microseconds since 1970."""
    seconds = (now - at) // 1_000_000
    if seconds < 45:
        return say("just now")
    if seconds < _HOUR:
        return count_of("{n} minute ago", "{n} minutes ago", max(1, round(seconds / _MINUTE)))
    if seconds < _DAY:
        return count_of("{n} hour ago", "{n} hours ago", round(seconds / _HOUR))
    if seconds < 7 * _DAY:
        return count_of("{n} day ago", "{n} days ago", round(seconds / _DAY))
    return say("on {day}", day=day_of(at, zone))


def day_of(at: int, zone: str) -> str:
    """Write the day of an instant: 28 November 2026."""
    return written_day(micros_to_datetime(Micros(at)).astimezone(ZoneInfo(zone)).date())


def written_day(day: date) -> str:
    """Write a day with its month's name."""
    dot = "." if language() == "de" else ""
    return f"{day.day}{dot} {_month(day.month)} {day.year}"


def _month(number: int) -> str:
    return (
        *(say("January"), say("February"), say("March"), say("April"), say("May"), say("June")),
        *(say("July"), say("August"), say("September"), say("October"), say("November"), say("December")),
    )[number - 1]
