"""Reminders (seed 4).  What they say stays in the journal: a notification shows no word of it."""

from typing import Literal

import msgspec

from alcove.runtime.intents.asking import Ask, Done, View

Repeat = Literal["none", "daily", "weekdays", "weekly", "monthly", "yearly"]


class ReminderView(View, frozen=True, kw_only=True):
    """One reminder.  `due_at` is the next time, or the snoozed one; None when it is completed for good.

    `reminder_time` stays the first time of one that repeats.  `last_done_at`, where there is one, can be taken back.
    """

    id: bytes
    title: str
    description: str
    reminder_time: int
    timezone: str
    priority: int
    repeat_pattern: Repeat
    is_completed: bool
    completed_at: int | None
    snoozed_until: int | None
    due_at: int | None
    created_at: int
    modified_at: int
    last_done_at: int | None = None


class WriteReminder(Ask[ReminderView], frozen=True, kw_only=True, tag="write_reminder"):
    """Keep a new reminder: title 1-255 characters, in the future, priority 1-5.  Repeats keep the time of day."""

    title: str
    reminder_time: int
    timezone: str = "UTC"
    description: str = ""
    priority: int = 2
    repeat_pattern: Repeat = "none"


class EditReminder(Ask[ReminderView], frozen=True, kw_only=True, tag="edit_reminder"):
    """Change what is given and leave the rest.

    Another `reminder_time` lies in the future and begins anew; the first one, or when it is due, changes nothing.
    """

    item: bytes
    title: str | msgspec.UnsetType = msgspec.UNSET
    description: str | msgspec.UnsetType = msgspec.UNSET
    reminder_time: int | msgspec.UnsetType = msgspec.UNSET
    timezone: str | msgspec.UnsetType = msgspec.UNSET
    priority: int | msgspec.UnsetType = msgspec.UNSET
    repeat_pattern: Repeat | msgspec.UnsetType = msgspec.UNSET


class CompleteReminder(Ask[ReminderView], frozen=True, kw_only=True, tag="complete_reminder"):
    """It is done.  One that repeats moves on to its next time after now; one that does not is completed.

    Done before it is due, it moves on beyond that time.  `undo` takes the last time back.
    """

    item: bytes
    undo: bool = False


class SnoozeReminder(Ask[ReminderView], frozen=True, kw_only=True, tag="snooze_reminder"):
    """Remind again at `until`."""

    item: bytes
    until: int


class DeleteReminder(Ask[Done], frozen=True, kw_only=True, tag="delete_reminder"):
    """Take it away for good, on every device."""

    item: bytes


class ListReminders(Ask["ReminderList"], frozen=True, kw_only=True, tag="list_reminders"):
    """All reminders: those still due by time, then completed ones, latest first."""


class ReminderList(View, frozen=True, kw_only=True):
    """Reminders."""

    reminders: tuple[ReminderView, ...]
