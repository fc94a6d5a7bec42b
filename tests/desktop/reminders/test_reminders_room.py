"""The room of reminders, as a person uses it."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPushButton
from pytestqt.qtbot import QtBot

from alcove.runtime.client import EngineClient
from alcove.runtime.intents.reminders import ListReminders, ReminderView, WriteReminder
from alcove_desktop.desk import Desk
from alcove_desktop.presenters.wall_clock import DAY, HOUR, SECOND
from alcove_desktop.rooms.reminders.form import ReminderForm
from alcove_desktop.rooms.reminders.room import RemindersRoom
from alcove_desktop.rooms.reminders.row import ReminderRow
from alcove_desktop.rooms.reminders.rows import A_PAGE


@pytest.fixture
def room(desk: Desk, qtbot: QtBot) -> Iterator[RemindersRoom]:
    made = RemindersRoom(desk)
    made.resize(720, 520)
    qtbot.addWidget(made)
    made.show()
    made.arrive(None)
    yield made
    made.forget()


def keep(client: EngineClient, desk: Desk, title: str, ahead: int, **more: object) -> ReminderView:
    at = desk.clock.now() + ahead
    return client.ask(WriteReminder(title=title, reminder_time=at, timezone="Europe/Vienna", **more))  # type: ignore[arg-type]


def titles(rows: tuple[ReminderRow, ...]) -> list[str]:
    return [row.row.title for row in rows]


def test_the_first_reminder_is_written_from_an_empty_room(room: RemindersRoom, qtbot: QtBot, desk: Desk) -> None:
    qtbot.waitUntil(room.empty.isVisible)
    qtbot.mouseClick(room.empty.button, Qt.MouseButton.LeftButton)
    assert room.form is not None
    qtbot.keyClicks(room.form.title, "Water the plants")
    tomorrow = next(button for button in room.form.when.quick if button.text() == "Tomorrow morning")
    qtbot.mouseClick(tomorrow, Qt.MouseButton.LeftButton)
    qtbot.keyClick(room.form.title, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: titles(room.lists.coming.rows) == ["Water the plants"])
    assert room.lists.coming.rows[0].row.when == "Tomorrow, 09:00"
    assert not room.empty.isVisible()
    assert not room.findChildren(ReminderForm)


def test_a_form_that_lacks_something_says_so_and_stays(room: RemindersRoom, qtbot: QtBot) -> None:
    room.arrive("new")
    assert room.form is not None
    qtbot.mouseClick(room.form.save, Qt.MouseButton.LeftButton)
    assert room.form.fault.text() == "Give it a few words first."
    qtbot.keyClick(room.form, Qt.Key.Key_Escape)
    assert room.form is None


def test_what_was_typed_over_a_quick_choice_counts(room: RemindersRoom, qtbot: QtBot, client: EngineClient) -> None:
    room.arrive("new")
    assert room.form is not None
    form = room.form
    qtbot.keyClicks(form.title, "Plants")
    qtbot.mouseClick(form.when.quick[-1], Qt.MouseButton.LeftButton)
    assert form.when.quick[-1].isChecked()
    form.when.hour.stepUp()
    assert not any(button.isChecked() for button in form.when.quick)
    wanted = form.when.at
    qtbot.mouseClick(form.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(room.lists.coming.rows))
    assert client.ask(ListReminders()).reminders[0].reminder_time == wanted


def test_a_reminder_that_is_done_can_be_taken_back(
    room: RemindersRoom, qtbot: QtBot, client: EngineClient, desk: Desk
) -> None:
    keep(client, desk, "Call the dentist", HOUR)
    room.arrive(None)
    qtbot.waitUntil(lambda: bool(room.lists.coming.rows))
    qtbot.mouseClick(room.lists.coming.rows[0].main, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(room.lists.fold.isVisible)
    assert room.undo.sentence.text() == "Done: Call the dentist"
    qtbot.mouseClick(room.undo.action, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: titles(room.lists.coming.rows) == ["Call the dentist"])
    assert not room.undo.isVisible()


def test_one_that_repeats_says_when_it_comes_again(
    room: RemindersRoom, qtbot: QtBot, client: EngineClient, desk: Desk
) -> None:
    keep(client, desk, "Stretch", 3 * DAY, repeat_pattern="daily")
    room.arrive(None)
    qtbot.waitUntil(lambda: bool(room.lists.coming.rows))
    qtbot.mouseClick(room.lists.coming.rows[0].main, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(room.undo.isVisible)
    assert room.undo.sentence.text().startswith("Done: Stretch. It comes again ")


def test_what_comes_due_while_the_room_is_open_moves_up_and_can_be_put_off(
    room: RemindersRoom, qtbot: QtBot, client: EngineClient, desk: Desk
) -> None:
    keep(client, desk, "Tea is ready", SECOND)
    room.arrive(None)
    qtbot.waitUntil(lambda: bool(room.lists.coming.rows))
    qtbot.waitUntil(lambda: titles(room.lists.due.rows) == ["Tea is ready"])
    assert room.missed.sentence.text() == "1 reminder is waiting for you."
    row = room.lists.due.rows[0]
    assert row.snooze is not None
    actions = row.snooze.menu().actions()
    assert [action.text() for action in actions] == ["In 10 minutes", "In an hour", "Tomorrow morning"]
    actions[0].trigger()
    qtbot.waitUntil(
        lambda: bool(room.lists.coming.rows) and room.lists.coming.rows[0].row.when.startswith("Snoozed until")
    )
    assert not room.missed.isVisible()


def test_deleting_asks_first_and_the_safe_answer_has_the_focus(
    room: RemindersRoom, qtbot: QtBot, client: EngineClient, desk: Desk
) -> None:
    keep(client, desk, "Buy stamps", HOUR)
    room.arrive(None)
    qtbot.waitUntil(lambda: bool(room.lists.coming.rows))
    room.lists.coming.rows[0].deleted.emit(room.lists.coming.rows[0].row.item)
    dialog = room.findChild(QDialog)
    assert isinstance(dialog, QDialog)
    yes = dialog.findChild(QPushButton, "yes")
    assert isinstance(yes, QPushButton)
    qtbot.mouseClick(yes, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(room.empty.isVisible)
    assert client.ask(ListReminders()).reminders == ()


def test_changing_only_the_words_leaves_the_time(
    room: RemindersRoom, qtbot: QtBot, client: EngineClient, desk: Desk
) -> None:
    before = keep(client, desk, "Buy stamps", HOUR)
    room.arrive(None)
    qtbot.waitUntil(lambda: bool(room.lists.coming.rows))
    room.lists.coming.rows[0].edited.emit(before.id)
    assert room.form is not None
    room.form.title.clear()
    qtbot.keyClicks(room.form.title, "Buy many stamps")
    qtbot.mouseClick(room.form.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: titles(room.lists.coming.rows) == ["Buy many stamps"])
    assert client.ask(ListReminders()).reminders[0].reminder_time == before.reminder_time


def test_a_long_list_is_shown_a_page_at_a_time(
    room: RemindersRoom, qtbot: QtBot, client: EngineClient, desk: Desk
) -> None:
    for number in range(A_PAGE + 5):
        keep(client, desk, f"Reminder {number}", HOUR + number * SECOND)
    room.arrive(None)
    qtbot.waitUntil(room.lists.coming.more.isVisible)
    assert len(room.lists.coming.rows) == A_PAGE
    qtbot.mouseClick(room.lists.coming.more, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(room.lists.coming.rows) == A_PAGE + 5)
    assert titles(room.lists.coming.rows) == [f"Reminder {number}" for number in range(A_PAGE + 5)]
    qtbot.waitUntil(lambda: not room.lists.coming.more.isVisible())


def test_locking_leaves_no_word_in_the_room(
    room: RemindersRoom, qtbot: QtBot, client: EngineClient, desk: Desk
) -> None:
    keep(client, desk, "Call the dentist", HOUR)
    room.arrive(None)
    qtbot.waitUntil(lambda: bool(room.lists.coming.rows))
    room.arrive("new")
    room.forget()
    assert room.lists.coming.rows == ()
    assert room.form is None


def test_the_keyboard_stays_in_the_list_after_one_is_done(
    room: RemindersRoom, qtbot: QtBot, client: EngineClient, desk: Desk
) -> None:
    for title in ("One", "Two"):
        keep(client, desk, title, HOUR)
    room.arrive(None)
    qtbot.waitUntil(lambda: len(room.lists.coming.rows) == 2)
    room.lists.coming.rows[0].main.setFocus()
    qtbot.keyClick(room.lists.coming.rows[0].main, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: len(room.lists.coming.rows) == 1)
    qtbot.waitUntil(lambda: room.window().focusWidget() is room.lists.coming.rows[0].main)
