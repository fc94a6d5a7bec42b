"""Reminders: kept, changed, done, put off, taken away (seed 4)."""

from dataclasses import replace
from typing import TypeVar, cast

import msgspec

from alcove.domain.collections import Collection
from alcove.domain.ids import ItemId
from alcove.domain.instant import LATEST, Micros
from alcove.domain.reminder import (
    DESCRIPTION_MAX,
    PRIORITIES,
    TITLE_MAX,
    Reminder,
    completed,
    item_to_reminder,
    reminder_to_item,
    taken_back,
)
from alcove.domain.zones import zone_of
from alcove.ports.store import ItemQuery
from alcove.runtime.answers.items import check_words, erase_item, keep_changed_item, keep_new_item, kept_item
from alcove.runtime.failures import Refusal
from alcove.runtime.intents.asking import Done
from alcove.runtime.intents.reminders import (
    CompleteReminder,
    DeleteReminder,
    EditReminder,
    ListReminders,
    ReminderList,
    ReminderView,
    Repeat,
    SnoozeReminder,
    WriteReminder,
)
from alcove.runtime.journal import Journal
from alcove.runtime.opened import Opened, Tell

T = TypeVar("T")

ALL = 2**31
NOT_HERE = "There is no such reminder."


def write_reminder(opened: Opened, question: WriteReminder, _tell: Tell) -> ReminderView:
    """Keep a new reminder."""
    journal = opened.journal
    with journal.lock:
        now = journal.now()
        reminder = Reminder(
            id=journal.new_item(),
            title=question.title.strip(),
            description=question.description,
            reminder_time=_future(question.reminder_time, now),
            timezone=question.timezone,
            priority=question.priority,
            repeat_pattern=question.repeat_pattern,
            created_at=now,
            modified_at=now,
        )
        keep_new_item(journal, reminder_to_item(_checked(reminder)))
    return _view(_kept(journal, reminder.id))


def edit_reminder(opened: Opened, question: EditReminder, _tell: Tell) -> ReminderView:
    """Change what is given.  Another time begins anew: what was done or put off before counts no more."""
    journal = opened.journal
    item = ItemId(question.item)
    with journal.lock:
        before = _kept(journal, item)
        after = replace(
            before,
            title=_given(question.title, before.title).strip(),
            description=_given(question.description, before.description),
            timezone=_given(question.timezone, before.timezone),
            priority=_given(question.priority, before.priority),
            repeat_pattern=_given(question.repeat_pattern, before.repeat_pattern),
        )
        time = _given(question.reminder_time, before.reminder_time)
        # A form that shows when it is due, and is saved whole, gives that time back: no change.
        if time not in {before.reminder_time, before.next_at, before.due_at}:
            after = replace(
                after,
                reminder_time=_future(time, journal.now()),
                done_at=None,
                done_through=None,
                done_through_before=None,
                snoozed_until=None,
                snoozed_before=None,
            )
        _keep(journal, before, _checked(after))
    return _view(_kept(journal, item))


def complete_reminder(opened: Opened, question: CompleteReminder, _tell: Tell) -> ReminderView:
    """It is done, or was not after all."""
    journal = opened.journal
    item = ItemId(question.item)
    with journal.lock:
        before = _kept(journal, item)
        if question.undo:
            if before.done_at is None:
                raise Refusal("refused", "Nothing of this reminder was marked as done.")
            _keep(journal, before, taken_back(before))
        else:
            _require_open(before)
            _keep(journal, before, completed(before, journal.now()))
    return _view(_kept(journal, item))


def snooze_reminder(opened: Opened, question: SnoozeReminder, _tell: Tell) -> ReminderView:
    """Put it off."""
    journal = opened.journal
    item = ItemId(question.item)
    with journal.lock:
        before = _kept(journal, item)
        _require_open(before)
        _keep(journal, before, replace(before, snoozed_until=_future(question.until, journal.now())))
    return _view(_kept(journal, item))


def delete_reminder(opened: Opened, question: DeleteReminder, _tell: Tell) -> Done:
    """Take it away for good."""
    journal = opened.journal
    with journal.lock:
        reminder = _kept(journal, ItemId(question.item))
        erase_item(journal, Collection.REMINDER, reminder.id)
    return Done()


def list_reminders(opened: Opened, _question: ListReminders, _tell: Tell) -> ReminderList:
    """Give all: those still due by time, then completed ones, latest first."""
    with opened.journal.read() as reading:
        items = reading.items(ItemQuery(collection=Collection.REMINDER, limit=ALL))
    views = [_view(reminder) for reminder in map(item_to_reminder, items) if reminder is not None]
    due = sorted((view for view in views if view.due_at is not None), key=lambda view: (view.due_at, view.id))
    over = sorted((view for view in views if view.due_at is None), key=lambda view: (view.completed_at, view.id))
    return ReminderList(reminders=(*due, *reversed(over)))


def _kept(journal: Journal, item: ItemId) -> Reminder:
    found = kept_item(journal, Collection.REMINDER, item)
    reminder = None if found is None else item_to_reminder(found)
    if reminder is None:
        raise Refusal("not_found", NOT_HERE)
    return reminder


def _keep(journal: Journal, before: Reminder, after: Reminder) -> None:
    keep_changed_item(journal, reminder_to_item(before), reminder_to_item(after))


def _checked(reminder: Reminder) -> Reminder:
    check_words(reminder.title, reminder.description)
    if not reminder.title:
        raise Refusal("bad_input", "A reminder says in a few words what it is for.")
    if len(reminder.title) > TITLE_MAX:
        raise Refusal("bad_input", f"A reminder's title has at most {TITLE_MAX} characters.")
    if len(reminder.description) > DESCRIPTION_MAX:
        raise Refusal("bad_input", f"A reminder's description has at most {DESCRIPTION_MAX:,} characters.")
    if reminder.priority not in PRIORITIES:
        raise Refusal("bad_input", f"Priority goes from {PRIORITIES[0]} to {PRIORITIES[-1]}.")
    if zone_of(reminder.timezone) is None:
        raise Refusal("bad_input", "This time zone is not known here; a name such as Europe/Berlin is.")
    return reminder


def _future(at: int, now: Micros) -> Micros:
    if not now < at <= LATEST:
        raise Refusal("bad_input", "A reminder's time lies in the future.")
    return Micros(at)


def _require_open(reminder: Reminder) -> None:
    if reminder.is_completed:
        raise Refusal("refused", "This reminder is completed already.")


def _view(reminder: Reminder) -> ReminderView:
    return ReminderView(
        id=reminder.id,
        title=reminder.title,
        description=reminder.description,
        reminder_time=reminder.reminder_time,
        timezone=reminder.timezone,
        priority=reminder.priority,
        repeat_pattern=cast("Repeat", reminder.repeat_pattern),
        is_completed=reminder.is_completed,
        completed_at=reminder.completed_at,
        snoozed_until=None if reminder.is_completed else reminder.snoozed_until,
        due_at=reminder.due_at,
        last_done_at=reminder.done_at,
        created_at=reminder.created_at,
        modified_at=reminder.modified_at,
    )


def _given(value: T | msgspec.UnsetType, otherwise: T) -> T:
    return otherwise if isinstance(value, msgspec.UnsetType) else value
