"""Reminders through the engine: kept, moved on, taken back, merged, and every refusal a sentence."""

from typing import Any

import pytest
from engine_parts import EngineAt, NewAccount, NewEngine, catch_up

from alcove.domain.instant import LATEST
from alcove.runtime.intents.asking import Ask
from alcove.runtime.intents.keeping import RebuildIndexes
from alcove.runtime.intents.reminders import (
    CompleteReminder,
    DeleteReminder,
    EditReminder,
    ListReminders,
    ReminderView,
    SnoozeReminder,
    WriteReminder,
)

DAY = 86_400_000_000


def soon(device: EngineAt, days: float = 1) -> int:
    """Give an instant so many days from now."""
    return device.opened.journal.now() + int(days * DAY)


def write(device: EngineAt, title: str = "Water the plants", days: float = 1, **fields: Any) -> ReminderView:
    return device.ask(WriteReminder(title=title, reminder_time=soon(device, days), **fields))


def listed(device: EngineAt) -> tuple[ReminderView, ...]:
    return device.ask(ListReminders()).reminders


def titles(device: EngineAt) -> list[str]:
    return [one.title for one in listed(device)]


def test_a_reminder_is_kept_as_it_was_written_and_a_restart_and_a_rebuild_keep_it(desk: EngineAt) -> None:
    given = write(desk, "  Call mum ", description="On her birthday.", priority=5, timezone="Europe/Berlin")
    assert (given.title, given.description, given.priority) == ("Call mum", "On her birthday.", 5)
    assert (given.due_at, given.is_completed, given.completed_at) == (given.reminder_time, False, None)
    assert (given.snoozed_until, given.last_done_at) == (None, None)
    done = desk.ask(CompleteReminder(item=write(desk, repeat_pattern="daily").id))
    assert listed(desk) == (given, done)
    desk.restart()
    assert listed(desk) == (given, done)
    desk.ask(RebuildIndexes())
    assert listed(desk) == (given, done)


def test_those_due_come_by_time_and_completed_ones_after_them_latest_first(desk: EngineAt) -> None:
    for title, days in (("c", 3), ("a", 1), ("b", 2), ("y", 1), ("z", 1)):
        write(desk, title, days)
    ids = {one.title: one.id for one in listed(desk)}
    for title in ("y", "z"):
        desk.ask(CompleteReminder(item=ids[title]))
    assert titles(desk) == ["a", "b", "c", "z", "y"]
    desk.ask(SnoozeReminder(item=ids["a"], until=soon(desk, 5)))
    assert titles(desk) == ["b", "c", "a", "z", "y"]


def test_one_that_is_done_is_completed_and_can_be_taken_back(desk: EngineAt) -> None:
    given = write(desk)
    done = desk.ask(CompleteReminder(item=given.id))
    assert done.is_completed
    assert done.completed_at is not None
    assert done.due_at is None
    back = desk.ask(CompleteReminder(item=given.id, undo=True))
    assert (back.is_completed, back.completed_at, back.due_at) == (False, None, given.due_at)


def test_one_that_repeats_moves_on_and_taking_it_back_restores_where_it_was(desk: EngineAt) -> None:
    given = write(desk, repeat_pattern="daily")
    put_off = desk.ask(SnoozeReminder(item=given.id, until=soon(desk, 1.2)))
    assert put_off.due_at == put_off.snoozed_until
    done = desk.ask(CompleteReminder(item=given.id))
    assert (done.due_at, done.is_completed, done.snoozed_until) == (given.reminder_time + DAY, False, None)
    assert done.last_done_at is not None
    back = desk.ask(CompleteReminder(item=given.id, undo=True))
    assert (back.due_at, back.snoozed_until) == (put_off.due_at, put_off.snoozed_until)
    assert desk.refusal(CompleteReminder(item=given.id, undo=True)).kind == "refused"


def test_an_edit_changes_what_is_given_and_another_time_begins_anew(desk: EngineAt) -> None:
    given = write(desk, description="Twice.", repeat_pattern="daily")
    desk.ask(CompleteReminder(item=given.id))
    desk.ask(SnoozeReminder(item=given.id, until=soon(desk, 9)))
    edited = desk.ask(EditReminder(item=given.id, title="Roses", priority=1, description=""))
    assert (edited.title, edited.priority, edited.description) == ("Roses", 1, "")
    assert edited.snoozed_until is not None
    assert edited.last_done_at is not None
    assert desk.ask(EditReminder(item=given.id, reminder_time=edited.due_at or 0, title="Roses")) == edited
    time = soon(desk, 0.5)
    anew = desk.ask(EditReminder(item=given.id, reminder_time=time, repeat_pattern="weekly", timezone="Asia/Tokyo"))
    assert (anew.due_at, anew.snoozed_until, anew.last_done_at) == (time, None, None)
    assert (anew.repeat_pattern, anew.timezone) == ("weekly", "Asia/Tokyo")
    same = desk.ask(EditReminder(item=given.id, reminder_time=time))
    assert same == anew, "nothing was written"


def test_a_deleted_one_is_gone_for_good(desk: EngineAt) -> None:
    given = write(desk)
    write(desk, "other")
    desk.ask(DeleteReminder(item=given.id))
    assert titles(desk) == ["other"]
    desk.ask(RebuildIndexes())
    assert titles(desk) == ["other"]
    assert desk.refusal(DeleteReminder(item=given.id)).kind == "not_found"


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"title": " "}, "A reminder says in a few words what it is for."),
        ({"title": "x" * 256}, "A reminder's title has at most 255 characters."),
        ({"title": "\ud800"}, "This has characters that are no characters (lone surrogates)."),
        ({"description": "x" * 10_001}, "A reminder's description has at most 10,000 characters."),
        ({"priority": 0}, "Priority goes from 1 to 5."),
        ({"priority": 6}, "Priority goes from 1 to 5."),
        ({"timezone": "Middle/Earth"}, "This time zone is not known here; a name such as Europe/Berlin is."),
        ({"reminder_time": 0}, "A reminder's time lies in the future."),
        ({"reminder_time": LATEST + 1}, "A reminder's time lies in the future."),
    ],
)
def test_what_breaks_a_rule_is_refused_with_the_rule(desk: EngineAt, fields: dict[str, Any], sentence: str) -> None:
    good = write(desk)
    given: dict[str, Any] = {"title": "T", "reminder_time": soon(desk), **fields}
    questions: tuple[Ask[ReminderView], ...] = (WriteReminder(**given), EditReminder(item=good.id, **fields))
    for question in questions:
        refusal = desk.refusal(question)
        assert (refusal.kind, refusal.sentence) == ("bad_input", sentence)
    assert listed(desk) == (good,)


def test_putting_off_goes_forward_and_what_is_completed_is_left_alone(desk: EngineAt) -> None:
    given = write(desk)
    assert desk.refusal(SnoozeReminder(item=given.id, until=1)).sentence == "A reminder's time lies in the future."
    desk.ask(CompleteReminder(item=given.id))
    for question in (CompleteReminder(item=given.id), SnoozeReminder(item=given.id, until=soon(desk))):
        assert desk.refusal(question).sentence == "This reminder is completed already."


@pytest.mark.slow
def test_what_two_devices_change_apart_both_stands(new_account: NewAccount, new_engine: NewEngine) -> None:
    desk, _ = new_account()
    phone = new_engine("phone")
    at_home = write(phone, "written before the account was joined")
    given = write(desk, repeat_pattern="daily")
    gone = write(desk, "to be taken away")
    desk.invite(phone)
    catch_up(desk, phone)
    assert len(listed(phone)) == 3
    assert at_home.title in titles(desk)
    phone.line.cut = desk.line.cut = True
    desk.ask(EditReminder(item=given.id, title="Water the roses"))
    phone.ask(CompleteReminder(item=given.id))
    phone.ask(DeleteReminder(item=gone.id))
    desk.line.be_honest()
    phone.line.be_honest()
    catch_up(desk, phone)
    assert listed(desk) == listed(phone)
    (merged,) = (one for one in listed(desk) if one.id == given.id)
    assert (merged.title, merged.due_at) == ("Water the roses", given.reminder_time + DAY)
    assert gone.title not in titles(desk)
