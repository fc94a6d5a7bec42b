"""Times ahead as a person says them: `today, 18:00`, `Friday, 4 December, 09:00`; and the instants of such times.

Hours are of 24; days are the person's own, in their zone.  Nothing here asks what time it is: `now` comes in.
"""

from datetime import date, datetime, time, timedelta

from alcove.domain.instant import Micros, datetime_to_micros
from alcove_desktop.presenters.moments import local_moment
from alcove_desktop.presenters.moments import zone as time_zone
from alcove_desktop.words import say

SECOND = 1_000_000
MINUTE = 60 * SECOND
HOUR = 60 * MINUTE
DAY = 24 * HOUR


def instant(day: date, at: time, zone: str) -> Micros:
    """Give the instant of a wall clock in a zone; of two, where the clocks go back, the first."""
    return datetime_to_micros(datetime.combine(day, at, time_zone(zone)))


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
    moment = local_moment(at, zone)
    day = day_in_words(moment.date(), local_moment(now, zone).date())
    return say("{day}, {time}", day=day, time=f"{moment:%H:%M}")


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
    soon = local_moment(now + HOUR // 2, zone)
    return datetime_to_micros(soon.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1))
