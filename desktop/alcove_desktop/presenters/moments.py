"""Moments as a person says them: `today, 18:00`, `Friday, 4 December, 09:00`, `2 minutes ago`.

Hours are of 24; days are the person's own, in their zone.  Nothing here asks what time it is: `now` comes in.
"""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from alcove.domain.instant import Micros, datetime_to_micros, micros_to_datetime
from alcove_desktop.words import count_of, say

SECOND = 1_000_000
MINUTE = 60 * SECOND
HOUR = 60 * MINUTE
DAY = 24 * HOUR


def local(at: int, zone: str) -> datetime:
    """Give the wall clock of an instant (microseconds) in a zone."""
    return micros_to_datetime(Micros(at)).astimezone(ZoneInfo(zone))


def instant(day: date, at: time, zone: str) -> Micros:
    """Give the instant of a wall clock in a zone; of two, where the clocks go back, the first."""
    return datetime_to_micros(datetime.combine(day, at, ZoneInfo(zone)))


def day_in_words(day: date, today: date) -> str:
    """Name a day: today, tomorrow, yesterday, a weekday within the week, else with the month, and year if another."""
    match (day - today).days:
        case 0:
            return say("today")
        case 1:
            return say("tomorrow")
        case -1:
            return say("yesterday")
        case ahead if 1 < ahead < 7:
            return weekday(day)
        case _:
            pass
    if day.year == today.year:
        return say("{weekday}, {day} {month}", weekday=weekday(day), day=day.day, month=month(day))
    return say("{day} {month} {year}", day=day.day, month=month(day), year=day.year)


def in_words(at: int, now: int, zone: str) -> str:
    """Name a moment, day and time."""
    moment = local(at, zone)
    day = day_in_words(moment.date(), local(now, zone).date())
    return say("{day}, {time}", day=day, time=f"{moment:%H:%M}")


def ago(at: int, now: int, zone: str) -> str:
    """Say how long ago something was: just now, minutes, hours, then its day."""
    past = now - at
    if past < MINUTE:
        return say("just now")
    if past < HOUR:
        return count_of("{n} minute ago", "{n} minutes ago", past // MINUTE)
    if past < 12 * HOUR:
        return count_of("{n} hour ago", "{n} hours ago", past // HOUR)
    return in_words(at, now, zone)


def weekday(day: date) -> str:
    """Name a day of the week."""
    names = (
        *(say("Monday"), say("Tuesday"), say("Wednesday"), say("Thursday")),
        *(say("Friday"), say("Saturday"), say("Sunday")),
    )
    return names[day.weekday()]


def month(day: date) -> str:
    """Name a month."""
    names = (
        *(say("January"), say("February"), say("March"), say("April"), say("May"), say("June")),
        *(say("July"), say("August"), say("September"), say("October"), say("November"), say("December")),
    )
    return names[day.month - 1]


def next_hour(now: int, zone: str) -> Micros:
    """Give the next full hour at least half an hour away."""
    soon = local(now + HOUR // 2, zone)
    return datetime_to_micros(soon.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1))
