"""A reminder, and when it comes next (seed 4).

Rules:
- title 1-255 characters, priority 1-5 (2 when nothing is said), description to 10,000 (ours: the seed sets no end);
- one that does not repeat is completed once its time is done; one that repeats never is: it moves to its next time;
- a repeat keeps the time of day that clocks in its zone show.  Where clocks jump over that time, it comes as much later
  as they jump (2:30 becomes 3:30); where they show it twice, it comes the first time;
- monthly on a day that a month does not have is that month's last day, yearly on 29 February the 28th in other years;
- weekdays are Monday to Friday; the first time is the one that was chosen, whatever its day.
"""

import calendar
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import MAXYEAR, UTC, date, datetime, timedelta

from alcove.domain.collections import Collection
from alcove.domain.ids import ItemId
from alcove.domain.instant import Micros, datetime_to_micros, instant_or_none, micros_to_datetime
from alcove.domain.item import Item, choice_in, number_in, words_in
from alcove.domain.zones import zone_of

TITLE_MAX = 255
DESCRIPTION_MAX = 10_000
PRIORITIES = range(1, 6)
DEFAULT_PRIORITY = 2
REPEATS = ("none", "daily", "weekdays", "weekly", "monthly", "yearly")
_A_WEEK = 7
_SATURDAY = 5
_ZONES_APART = timedelta(days=2)
"""No zone's date is farther from another's, not even where a zone left out a day (Samoa, 30 December 2011)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """One reminder.  `reminder_time` is the first time; every time up to `done_through` is done."""

    id: ItemId
    title: str
    description: str = ""
    reminder_time: Micros
    timezone: str = "UTC"
    priority: int = DEFAULT_PRIORITY
    repeat_pattern: str = REPEATS[0]
    done_at: Micros | None = None
    """When it was last done; None too when that was taken back."""
    done_through: Micros | None = None
    done_through_before: Micros | None = None
    snoozed_until: Micros | None = None
    snoozed_before: Micros | None = None
    created_at: Micros
    modified_at: Micros

    @property
    def is_completed(self) -> bool:
        """Tell whether it will not come again."""
        return self.next_at is None

    @property
    def completed_at(self) -> Micros | None:
        """When it was completed; None exactly when it is not."""
        if not self.is_completed:
            return None
        return self.done_through if self.done_at is None else self.done_at

    @property
    def due_at(self) -> Micros | None:
        """The time that it was put off to, or its next time; None when it is completed."""
        return None if self.is_completed else self.snoozed_until or self.next_at

    @property
    def next_at(self) -> Micros | None:
        """Its next time, put off or not; None when it is completed."""
        return self.reminder_time if self.done_through is None else next_time(self, self.done_through)


def next_time(reminder: Reminder, now: Micros) -> Micros | None:
    """Give the first of a reminder's times strictly after an instant; None when there is none."""
    if now < reminder.reminder_time:
        return reminder.reminder_time
    try:
        return _repeated_after(reminder, now)
    except OverflowError:  # the year 10,000
        return None


def _repeated_after(reminder: Reminder, now: Micros) -> Micros | None:
    zone = zone_of(reminder.timezone) or UTC
    first = micros_to_datetime(reminder.reminder_time).astimezone(zone).replace(tzinfo=None, fold=0)
    today = micros_to_datetime(now).astimezone(zone).date()
    for day in _days(reminder.repeat_pattern, first.date(), max(first.date(), today - _ZONES_APART)):
        at = datetime_to_micros(datetime.combine(day, first.time(), zone))
        if at > now:
            return at
    return None


def _days(repeat: str, first: date, start: date) -> Iterator[date]:
    """Give the days of a repeat from `start` on, itself included; nothing for one that does not repeat."""
    match repeat:
        case "daily" | "weekdays":
            while True:
                if repeat == "daily" or start.weekday() < _SATURDAY:
                    yield start
                start += timedelta(days=1)
        case "weekly":
            start += timedelta(days=(first - start).days % _A_WEEK)
            while True:
                yield start
                start += timedelta(days=_A_WEEK)
        case "monthly" | "yearly":
            step = 1 if repeat == "monthly" else 12
            month = first.year * 12 + first.month - 1
            month += max(0, (start.year * 12 + start.month - 1 - month) // step) * step
            while True:
                yield _day_of_month(month, first.day)
                month += step
        case _:
            return


def _day_of_month(month: int, day: int) -> date:
    year, number = month // 12, month % 12 + 1
    if year > MAXYEAR:
        raise OverflowError("after the last year")
    return date(year, number, min(day, calendar.monthrange(year, number)[1]))


def completed(reminder: Reminder, now: Micros) -> Reminder:
    """Do it: what is due is done, also when that is early, and so is everything up to now."""
    due = reminder.next_at
    return replace(
        reminder,
        done_at=now,
        done_through=now if due is None else max(now, due),
        done_through_before=reminder.done_through,
        snoozed_until=None,
        snoozed_before=reminder.snoozed_until,
    )


def taken_back(reminder: Reminder) -> Reminder:
    """Put it back to where it was before it was last done."""
    return replace(
        reminder,
        done_at=None,
        done_through=reminder.done_through_before,
        done_through_before=None,
        snoozed_until=reminder.snoozed_before,
        snoozed_before=None,
    )


def reminder_to_item(reminder: Reminder) -> Item:
    """Give a reminder as an item; its description is the item's text."""
    return Item(
        collection=Collection.REMINDER,
        id=reminder.id,
        at=reminder.reminder_time,
        modified_at=reminder.modified_at,
        fields={
            "title": reminder.title,
            "reminder_time": reminder.reminder_time,
            "timezone": reminder.timezone,
            "priority": reminder.priority,
            "repeat_pattern": reminder.repeat_pattern,
            "done_at": reminder.done_at,
            "done_through": reminder.done_through,
            "done_through_before": reminder.done_through_before,
            "snoozed_until": reminder.snoozed_until,
            "snoozed_before": reminder.snoozed_before,
            "created_at": reminder.created_at,
        },
        text=reminder.description,
    )


def item_to_reminder(item: Item) -> Reminder | None:
    """Read the reminder that an item holds; None when it has no title.  A bad field counts as its default."""
    title = words_in(item.fields, "title")[:TITLE_MAX]
    if not title:
        return None
    instants = {
        name: instant_or_none(item.fields.get(name))
        for name in ("done_at", "done_through", "done_through_before", "snoozed_until", "snoozed_before")
    }
    created_at = instant_or_none(item.fields.get("created_at"))
    return Reminder(
        id=item.id,
        title=title,
        description=item.text,
        reminder_time=item.at,
        timezone=words_in(item.fields, "timezone", "UTC"),
        priority=number_in(item.fields, "priority", PRIORITIES, DEFAULT_PRIORITY),
        repeat_pattern=choice_in(item.fields, "repeat_pattern", REPEATS),
        created_at=item.at if created_at is None else created_at,
        modified_at=item.modified_at,
        **instants,
    )
