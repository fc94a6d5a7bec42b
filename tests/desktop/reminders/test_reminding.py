"""Reminders come by themselves, and no notification has a word of them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import time, timedelta
from typing import Protocol

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from alcove.domain.instant import Micros
from alcove.ports.clock import Clock
from alcove.runtime.client import EngineClient
from alcove.runtime.intents.keeping import LockJournal
from alcove.runtime.intents.preferences import KeepPreferences
from alcove.runtime.intents.reminders import ListReminders, SnoozeReminder, WriteReminder
from alcove.runtime.intents.writing import WriteEntry
from alcove_desktop.desk import Desk, Tone
from alcove_desktop.presenters.moments import local_moment
from alcove_desktop.presenters.nudging import USUAL
from alcove_desktop.presenters.wall_clock import HOUR, SECOND, instant
from alcove_desktop.reminding import Reminding

SOON = SECOND


class Said(Protocol):
    """What the window was told (tests/desktop/conftest.py)."""

    told: list[tuple[str, Tone]]


class Heard(QObject):
    """A notifier that shows nothing, and remembers what it would have shown."""

    def __init__(self) -> None:
        super().__init__()
        self.sentences: list[str] = []

    def notify(self, sentence: str) -> None:
        self.sentences.append(sentence)


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def reminding(desk: Desk, heard: Heard, qtbot: QtBot) -> Iterator[Reminding]:
    watcher = Reminding(desk, heard)
    yield watcher
    watcher.rest()
    watcher.deleteLater()


def remind(client: EngineClient, desk: Desk, ahead: int) -> bytes:
    at = desk.clock.now() + ahead
    return client.ask(WriteReminder(title="Call the dentist", reminder_time=at)).id


def test_a_reminder_written_anywhere_comes_at_its_time_without_a_word_of_it(
    reminding: Reminding, heard: Heard, client: EngineClient, desk: Desk, qtbot: QtBot
) -> None:
    reminding.begin()
    with qtbot.waitSignal(reminding.came) as came:
        remind(client, desk, SOON)
    assert came.args == [1]
    assert heard.sentences == ["A reminder is due."]


def test_it_still_comes_while_the_journal_is_locked(
    reminding: Reminding, heard: Heard, client: EngineClient, desk: Desk, qtbot: QtBot
) -> None:
    remind(client, desk, 2 * SECOND)
    reminding.begin()
    qtbot.waitUntil(lambda: reminding.next_at is not None)
    client.ask(LockJournal())
    qtbot.waitUntil(lambda: bool(heard.sentences))
    assert heard.sentences == ["A reminder is due."]


def test_what_came_before_the_program_was_opened_is_told_in_the_window(
    reminding: Reminding, heard: Heard, client: EngineClient, desk: Desk, said: Said, qtbot: QtBot
) -> None:
    remind(client, desk, SOON)
    qtbot.waitUntil(lambda: client.ask(ListReminders()).reminders[0].due_at is not None)
    wait_until_past(client, desk, qtbot)
    reminding.begin()
    qtbot.waitUntil(lambda: bool(said.told))
    assert said.told == [("1 reminder is waiting for you.", "plain")]
    assert heard.sentences == []


def test_what_came_due_while_locked_is_told_on_return(
    reminding: Reminding, client: EngineClient, desk: Desk, said: Said, qtbot: QtBot
) -> None:
    remind(client, desk, SECOND)
    reminding.begin()
    qtbot.waitUntil(lambda: reminding.next_at is not None)
    reminding.rest()
    wait_until_past(client, desk, qtbot)
    reminding.begin()
    qtbot.waitUntil(lambda: bool(said.told))
    assert said.told == [("1 reminder came due while you were away.", "plain")]


def test_one_that_is_put_off_is_told_again(
    reminding: Reminding, heard: Heard, client: EngineClient, desk: Desk, qtbot: QtBot
) -> None:
    reminding.begin()
    item = remind(client, desk, SOON)
    qtbot.waitUntil(lambda: len(heard.sentences) == 1)
    client.ask(SnoozeReminder(item=item, until=desk.clock.now() + SOON))
    qtbot.waitUntil(lambda: len(heard.sentences) == 2)


def test_who_wants_no_notifications_gets_none(
    reminding: Reminding, heard: Heard, client: EngineClient, desk: Desk, qtbot: QtBot
) -> None:
    client.ask(KeepPreferences(changes={"push_notifications": False}))
    desk.preferred.read()
    qtbot.waitUntil(lambda: not desk.preferred.now.push_notifications)
    reminding.begin()
    with qtbot.waitSignal(reminding.came):
        remind(client, desk, SOON)
    assert heard.sentences == []


def test_a_reminder_far_away_is_waited_for_an_hour_at_most(
    reminding: Reminding, client: EngineClient, desk: Desk, qtbot: QtBot
) -> None:
    remind(client, desk, 3 * HOUR)
    reminding.begin()
    qtbot.waitUntil(lambda: reminding.next_at is not None)
    assert reminding.wait_milliseconds <= 3_600_000


def test_who_wishes_it_is_asked_to_write_at_the_usual_hour(
    heard: Heard, client: EngineClient, desk: Desk, qtbot: QtBot
) -> None:
    client.ask(WriteEntry(text="Rain on the roof."))
    client.ask(KeepPreferences(changes={"reminder_frequency": "daily"}))
    desk.preferred.read()
    qtbot.waitUntil(lambda: desk.preferred.now.reminder_frequency == "daily")
    tomorrow = local_moment(desk.clock.now(), desk.timezone).date() + timedelta(days=1)
    ahead = instant(tomorrow, time(USUAL), desk.timezone) - 2 * SECOND - desk.clock.now()
    watcher = Reminding(replace(desk, clock=Ahead(desk.clock, ahead)), heard)
    watcher.begin()
    qtbot.waitUntil(lambda: bool(heard.sentences))
    assert heard.sentences == ["A quiet moment to write?"]
    watcher.rest()
    watcher.deleteLater()


@dataclass(frozen=True, slots=True)
class Ahead:
    """A clock that goes before another one, by microseconds."""

    clock: Clock
    by: int

    def now(self) -> Micros:
        return Micros(self.clock.now() + self.by)

    def monotonic(self) -> float:
        return self.clock.monotonic()


def wait_until_past(client: EngineClient, desk: Desk, qtbot: QtBot) -> None:
    due = client.ask(ListReminders()).reminders[0].due_at
    assert due is not None
    qtbot.waitUntil(lambda: desk.clock.now() > due)
