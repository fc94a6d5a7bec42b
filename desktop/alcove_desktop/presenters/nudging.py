"""When a person wishes to be asked to write again: the next nudge.  It says nothing of what they wrote.

A nudge falls on the hour at which they usually write, on a day counted from the day they last wrote: every day, every
seventh day, or the same day of the month.  So it needs no memory of earlier nudges, and whoever wrote today is left
in peace.
"""

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from statistics import median_low
from typing import Literal

from alcove.domain.instant import Micros
from alcove_desktop.presenters.moments import local_moment
from alcove_desktop.presenters.wall_clock import instant

Frequency = Literal["daily", "weekly", "monthly", "none"]
USUAL = 20
"""The hour, where nothing tells a person's own."""
ENOUGH = 5
"""From so many entries on their hours say something."""
AHEAD = 63
"""Days looked through: two months hold one of each kind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Habit:
    """When a person writes: all that is kept in memory of it while the journal is locked."""

    hour: int
    last: date


def habit_of(written: Sequence[int], *, now: int, zone: str) -> Habit | None:
    """Read a habit from the instants (microseconds) of the latest entries; None when nothing was ever written.

    Hours count from 4 in the morning, so that midnight lies in the middle of a night and not between two days.
    """
    past = [local_moment(at, zone) for at in written if at <= now]
    if not past:
        return None
    hour = (median_low((at.hour - 4) % 24 for at in past) + 4) % 24 if len(past) >= ENOUGH else USUAL
    return Habit(hour=hour, last=max(past).date())


def next_nudge(frequency: Frequency, habit: Habit | None, *, now: int, zone: str) -> Micros | None:
    """Give the next nudge after `now`; None when none is wanted."""
    if frequency == "none" or habit is None:
        return None
    today = local_moment(now, zone).date()
    for ahead in range(AHEAD):
        day = today + timedelta(days=ahead)
        if day > habit.last and _falls_on(frequency, day, habit.last):
            nudge = instant(day, time(habit.hour), zone)
            if nudge > now:
                return nudge
    return None


def _falls_on(frequency: Frequency, day: date, last: date) -> bool:
    match frequency:
        case "daily":
            return True
        case "weekly":
            return (day - last).days % 7 == 0
        case "monthly":
            return day.day == min(last.day, calendar.monthrange(day.year, day.month)[1])
        case "none":
            return False
