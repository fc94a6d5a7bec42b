"""Dates as people and programs write them, into instants.

Read: ISO 8601 in all its habits (2024-03-01, 20240301, 2024/03/01 9:30, 2024-03-01T09:30:05.123456+01:00), German
dots (1.3.2024), English month names (March 1, 2024 at 9:30 PM), seconds or milliseconds since 1970.  Not guessed:
03/04/2024, which is a different day to different people.  A date without a time is noon, so that it stays the
same day in the neighbouring zones.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from alcove.domain.instant import Micros, datetime_to_micros
from alcove.domain.zones import zone_of
from alcove.exchange.zones import FIRST, LAST, local_time, name_of_offset

_TIME = (
    r"(?:(?:[ T]+|,? at )(?P<hour>\d{1,2})(?:[:.h]|(?=\d\d(?:\d\d)?(?!\d)))(?P<minute>\d\d)"
    r"(?::?(?P<second>\d\d)(?:[.,](?P<part>\d{1,9}))?)?"
    r"\s?(?P<half>[AaPp]\.?[Mm]\.?)?)?"
    r"\s?(?P<offset>Z|z|UTC|GMT|[+-]\d\d:?\d\d(?::?\d\d)?|[+-]\d\d)?(?:\[[\w/+\-]+\])?"
)
_MONTH = r"(?P<name>[A-Za-z]{3,9})\.?"
_FORMS = tuple(
    re.compile(day + _TIME + r"\s*\Z")
    for day in (
        r"\s*(?P<year>\d{4})(?P<dash>[-/.])(?P<month>\d{1,2})(?P=dash)(?P<day>\d{1,2})",
        r"\s*(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)",
        r"\s*(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>\d{4})",
        rf"\s*(?:[A-Za-z]+,? )?{_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>\d{{4}})",
        rf"\s*(?:[A-Za-z]+,? )?(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.)? {_MONTH},? (?P<year>\d{{4}})",
    )
)
_SINCE_1970 = re.compile(r"\s*(-?\d{9,10}|-?\d{12,13})(?:\.0*)?\s*\Z")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadDate:
    """An instant, and the zone in which it was written down."""

    at: Micros
    zone: str


def read_date(text: str, *, zone: str) -> ReadDate | None:
    """Read a date; `zone` is for times that give none.  None when it cannot be read with certainty."""
    if len(text) > 100:
        return None
    counted = _SINCE_1970.match(text)
    if counted:
        number = int(counted[1])
        at = number * (1_000_000 if len(counted[1].lstrip("-")) <= 10 else 1_000)
        return ReadDate(at=Micros(at), zone=zone)
    for form in _FORMS:
        found = form.match(text)
        if found:
            try:
                return _dated(found, zone)
            except (ValueError, OverflowError):
                return None
    return None


def format_date(at: Micros, zone: str) -> str:
    """Write an instant so that read_date gives it back: local time with its offset, or UTC where that is odd.

    The offset is odd before railways: London was 75 seconds behind itself until 1847.
    """
    local = local_time(at, zone)
    offset = local.utcoffset() or timedelta()
    if offset % timedelta(minutes=1) or zone_of(zone) is None:
        local, offset = local_time(at, "UTC"), timedelta()
    written = local.replace(tzinfo=None).isoformat()
    if not offset:
        return written + "Z"
    hours, minutes = divmod(abs(offset) // timedelta(minutes=1), 60)
    return f"{written}{'-' if offset < timedelta() else '+'}{hours:02}:{minutes:02}"


def _dated(found: re.Match[str], zone: str) -> ReadDate | None:
    parts = found.groupdict()
    month = parts.get("month") or _month(parts["name"])
    local = datetime(int(parts["year"]), int(month), int(parts["day"]), 12)  # noqa: DTZ001 - the zone comes below
    if parts["hour"]:
        local = local.replace(
            hour=_hour(int(parts["hour"]), parts["half"]),
            minute=int(parts["minute"]),
            second=int(parts["second"] or 0),
            microsecond=int(((parts["part"] or "") + "000000")[:6]),
        )
    if parts["offset"] and parts["hour"]:
        offset = _offset(parts["offset"])
        at = datetime_to_micros(local.replace(tzinfo=UTC)) - offset // timedelta(microseconds=1)
        zone = name_of_offset(offset, zone=zone, local=local)
    else:
        at = datetime_to_micros(local.replace(tzinfo=zone_of(zone) or UTC))
    return ReadDate(at=Micros(at), zone=zone) if FIRST <= at <= LAST else None


def _month(name: str) -> int:
    return _MONTHS.index(name[:3].lower()) + 1


def _hour(hour: int, half: str | None) -> int:
    if not half:
        return hour
    if not 1 <= hour <= 12:
        raise ValueError(hour)
    return hour % 12 + (12 if half[0] in "pP" else 0)


def _offset(text: str) -> timedelta:
    if text in ("Z", "z", "UTC", "GMT"):
        return timedelta()
    digits = text[1:].replace(":", "").ljust(6, "0")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:4]), seconds=int(digits[4:]))
    return -offset if text[0] == "-" else offset
