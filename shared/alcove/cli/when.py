"""Days and times as people type them, and as people read them.

Typed: everything that an import reads (2026-11-20, 20 Nov 2026, 2026-11-20 21:00 ...), and today, yesterday, now,
weekday names (the last one that was), "3 days ago", a year or a month alone in filters.
Read: near days by name, others by date; any year from 1 on.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from alcove.domain.instant import Micros, datetime_to_micros
from alcove.domain.zones import zone_of
from alcove.exchange.dates import read_date
from alcove.exchange.zones import LAST, local_time
from alcove.runtime.failures import Refusal

_FIRST_DAY, _LAST_DAY = date(1, 1, 4), date(9999, 12, 28)
"""Days whose instants exist in every zone."""
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_AGO = re.compile(r"(\d{1,5}) (day|week|month|year)s? ago\Z")
_PERIOD = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?\Z")
_TIMED = re.compile(r"(?P<day>.+?)(?:,? at |[ ,T]+)(?P<time>\d{1,2}[:.h]\d\d(?::\d\d)?)\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Now:
    """The present: an instant, and the zone in which the person lives."""

    at: Micros
    zone: str

    @property
    def day(self) -> date:
        """The day of the calendar here."""
        return local_time(self.at, self.zone).date()


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """When something was written, and in which zone."""

    at: Micros
    zone: str


def read_moment(text: str, now: Now) -> Moment:
    """Read when something was written; a day without a time is noon.  Refusal when it cannot be read."""
    plain = " ".join(text.lower().split())
    if plain == "now":
        return Moment(at=now.at, zone=now.zone)
    timed = _TIMED.match(plain)
    day = near_day(plain, now.day) or (near_day(timed["day"], now.day) if timed else None)
    if day is not None:
        text = day.isoformat() + (f" {timed['time']}" if timed else "")
    found = read_date(text, zone=now.zone)
    if found is None:
        raise Refusal(
            "bad_input", f"“{text}” is not a date that can be read; write it like 2026-11-20 or 2026-11-20 21:00."
        )
    return Moment(at=found.at, zone=found.zone)


def read_first_instant(text: str, now: Now) -> Micros:
    """Read where a period begins: the first instant of a year, month or day, or a time itself."""
    return _period(text, now)[0]


def read_last_instant(text: str, now: Now) -> Micros:
    """Read where a period ends: the last instant of a year, month or day, or a time itself."""
    return _period(text, now)[1]


def _period(text: str, now: Now) -> tuple[Micros, Micros]:
    plain = " ".join(text.lower().split())
    found = _PERIOD.match(plain)
    first: date | None
    last: date | None
    try:
        if found:
            first = date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
            last = first if found[3] else _before_next(first, months=1 if found[2] else 12)
        else:
            first = last = near_day(plain, now.day)
    except (ValueError, OverflowError):
        raise Refusal("bad_input", f"“{text}” is not a date of the calendar.") from None
    if first is None or last is None:
        moment = read_moment(text, now)
        noon = ":" not in text and not re.search(r"\d[ T]+\d{3,4}\Z", text) and plain != "now"
        if not noon:
            return moment.at, moment.at
        first = last = local_time(moment.at, moment.zone).date()
    return _start(first, now), Micros(_start(last, now, days=1) - 1)


def _start(day: date, now: Now, *, days: int = 0) -> Micros:
    if day >= _LAST_DAY:
        return LAST
    moment = datetime.combine(max(day, _FIRST_DAY) + timedelta(days=days), time(), tzinfo=zone_of(now.zone))
    return datetime_to_micros(moment)


def _before_next(first: date, *, months: int) -> date:
    month = first.month - 1 + months
    if first.year + month // 12 > date.max.year:
        return date.max
    return date(first.year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def near_day(plain: str, today: date) -> date | None:
    """Understand today, yesterday, weekday names and "3 days ago"; None for anything else."""
    if plain in ("today", "yesterday"):
        return today - timedelta(days=plain == "yesterday")
    name = plain.removeprefix("last ")
    matching = [number for number, weekday in enumerate(_WEEKDAYS) if name in (weekday, weekday[:3])]
    if matching:
        return today - timedelta(days=(today.weekday() - matching[0] - 1) % 7 + 1)
    ago = _AGO.match(plain)
    if not ago:
        return None
    count, unit = int(ago[1]), ago[2]
    try:
        if unit in ("day", "week"):
            return today - timedelta(days=count * (7 if unit == "week" else 1))
        month = today.year * 12 + today.month - 1 - count * (12 if unit == "year" else 1)
        last = _before_next(date(month // 12, month % 12 + 1, 1), months=1).day
        return date(month // 12, month % 12 + 1, min(today.day, last))
    except (ValueError, OverflowError):
        return None


def short_day(at: int, zone: str, now: Now) -> str:
    """Write a day for a list, in at most eleven characters: today, yesterday, Fri 20 Nov, 3 Jan 1664."""
    day = local_time(Micros(at), zone).date()
    match (now.day - day).days:
        case 0:
            return "today"
        case 1:
            return "yesterday"
        case distance if 1 < distance < 7:
            return f"{_WEEKDAYS[day.weekday()][:3].title()} {day.day} {_MONTHS[day.month - 1][:3]}"
        case _:
            return f"{day.day} {_MONTHS[day.month - 1][:3]} {day.year}"


def long_moment(at: int, zone: str, now: Now) -> str:
    """Write a moment for a page: Friday 20 November 2026, 21:14, with its zone where that is another."""
    local = local_time(Micros(at), zone)
    weekday = _WEEKDAYS[local.weekday()].title()
    said = f"{weekday} {local.day} {_MONTHS[local.month - 1]} {local.year}, {local:%H:%M}"
    return said if zone == now.zone else f"{said} ({zone})"


def ago(at: int, now: Now) -> str:
    """Write how long ago something was, roughly: just now, 5 minutes ago, 2 hours ago, else its day."""
    seconds = (now.at - at) // 1_000_000
    if seconds < 45:
        return "just now"
    for unit, size, below in (("minute", 60, 3600), ("hour", 3600, 86_400)):
        if seconds < below:
            count = max(1, round(seconds / size))
            return f"{count} {unit}{'s' if count > 1 else ''} ago"
    return f"on {short_day(at, now.zone, now)}" if seconds >= 2 * 86_400 else "yesterday"
