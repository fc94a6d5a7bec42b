"""The reminders as the room shows them: due ones first, then those to come, then what is done."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time, timedelta
from typing import Literal

from alcove.domain.instant import Micros
from alcove.runtime.intents.reminders import ReminderView, Repeat
from alcove_desktop.presenters.moments import local_moment
from alcove_desktop.presenters.wall_clock import HOUR, MINUTE, in_words, instant
from alcove_desktop.words import count_of, say

Standing = Literal["due", "coming", "completed"]
TITLE_MAX = 255
MORNING, EVENING = time(9), time(19)
PRIORITIES = (1, 2, 3, 4, 5)
REPEATS: tuple[Repeat, ...] = ("none", "daily", "weekdays", "weekly", "monthly", "yearly")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One reminder, in words."""

    item: bytes
    standing: Standing
    title: str
    description: str
    when: str
    note: str
    """Repeat and priority where they are not the usual ones, apart by dots; may be empty."""
    urgent: bool
    spoken: str
    """The whole row, for a screen reader."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """All of them."""

    due: tuple[Row, ...]
    coming: tuple[Row, ...]
    completed: tuple[Row, ...]

    @property
    def empty(self) -> bool:
        """Tell whether there is none at all."""
        return not (self.due or self.coming or self.completed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A time that can be chosen by one word."""

    name: str
    at: Micros


def board(reminders: Iterable[ReminderView], *, now: int, zone: str) -> Board:
    """Put reminders in order; the engine gives those still due by time, completed ones latest first."""
    rows = [row_of(one, now=now, zone=zone) for one in reminders]
    return Board(
        due=tuple(row for row in rows if row.standing == "due"),
        coming=tuple(row for row in rows if row.standing == "coming"),
        completed=tuple(row for row in rows if row.standing == "completed"),
    )


def row_of(reminder: ReminderView, *, now: int, zone: str) -> Row:
    """Say one reminder in words."""
    if reminder.due_at is None:
        standing: Standing = "completed"
        when = say("Done {when}", when=in_words(reminder.completed_at or reminder.modified_at, now, zone))
    elif reminder.due_at <= now:
        standing = "due"
        when = say("Since {when}", when=in_words(reminder.due_at, now, zone))
    else:
        standing = "coming"
        when = _upper(in_words(reminder.due_at, now, zone))
        if reminder.snoozed_until is not None:
            when = say("Snoozed until {when}", when=in_words(reminder.due_at, now, zone))
    notes = [repeat_in_words(reminder.repeat_pattern)] if reminder.repeat_pattern != "none" else []
    if reminder.priority != 2:
        notes.append(priority_in_words(reminder.priority))
    return Row(
        item=reminder.id,
        standing=standing,
        title=reminder.title,
        description=reminder.description,
        when=when,
        note=" · ".join(notes),
        urgent=reminder.priority >= 4,
        spoken=". ".join(part for part in (reminder.title, when, *notes, reminder.description) if part),
    )


def missed_in_words(count: int, *, away: bool) -> str:
    """Say how many wait; `away` when it is known that they came due while nobody looked."""
    if away:
        return count_of(
            "{n} reminder came due while you were away.", "{n} reminders came due while you were away.", count
        )
    return count_of("{n} reminder is waiting for you.", "{n} reminders are waiting for you.", count)


def quick_moments(now: int, zone: str) -> tuple[Moment, ...]:
    """Offer times for a new reminder; this evening only while it is yet to come."""
    today = local_moment(now, zone).date()
    evening = instant(today, EVENING, zone)
    tomorrow = instant(today + timedelta(days=1), MORNING, zone)
    week = instant(today + timedelta(days=7), MORNING, zone)
    chosen = [Moment(name=say("This evening"), at=evening)] if evening > now + 15 * MINUTE else []
    return (
        *chosen,
        Moment(name=say("Tomorrow morning"), at=tomorrow),
        Moment(name=say("In a week"), at=week),
    )


def snoozes(now: int, zone: str) -> tuple[Moment, ...]:
    """Offer times to be reminded again."""
    tomorrow = local_moment(now, zone).date() + timedelta(days=1)
    return (
        Moment(name=say("In 10 minutes"), at=Micros(now + 10 * MINUTE)),
        Moment(name=say("In an hour"), at=Micros(now + HOUR)),
        Moment(name=say("Tomorrow morning"), at=instant(tomorrow, MORNING, zone)),
    )


def fault_in_form(title: str, at: int, now: int) -> str:
    """Say what a new reminder lacks; "" when nothing."""
    if not title.strip():
        return say("Give it a few words first.")
    if len(title.strip()) > TITLE_MAX:
        return say("The title is too long: {max} characters fit.", max=TITLE_MAX)
    if at <= now:
        return say("This time has passed already. Choose one that is yet to come.")
    return ""


def repeat_in_words(repeat: Repeat) -> str:
    """Name how often a reminder comes."""
    match repeat:
        case "none":
            return say("Does not repeat")
        case "daily":
            return say("Every day")
        case "weekdays":
            return say("Monday to Friday")
        case "weekly":
            return say("Every week")
        case "monthly":
            return say("Every month")
        case "yearly":
            return say("Every year")


def priority_in_words(priority: int) -> str:
    """Name a priority of 1 to 5."""
    names = (say("Whenever it suits"), say("Normal"), say("Worth remembering"), say("Important"), say("Urgent"))
    return names[min(max(priority, 1), 5) - 1]


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
