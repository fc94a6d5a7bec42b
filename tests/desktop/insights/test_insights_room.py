"""Insights as a person uses them, on a real journal."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from math import sin
from typing import Protocol

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from alcove.domain.instant import Micros, datetime_to_micros
from alcove.runtime.client import EngineClient
from alcove.runtime.intents.emotions import WriteEmotion
from alcove.runtime.intents.keeping import Status
from alcove.runtime.intents.writing import WriteEntry
from alcove_desktop.desk import Desk
from alcove_desktop.presenters.insights.series import TOPICS
from alcove_desktop.rooms.insights.room import InsightsRoom
from alcove_desktop.widgets.charts.ring_meter import RingMeter

NOON = datetime(2026, 11, 28, 11, tzinfo=UTC)


class Went(Protocol):
    """Where a room wanted to go (`Said` of the desk's fixtures)."""

    went: list[tuple[str, object]]


class StandingClock:
    """Saturday 28 November 2026, noon in Vienna."""

    def now(self) -> Micros:
        return datetime_to_micros(NOON)

    def monotonic(self) -> float:
        return 0.0


@pytest.fixture
def desk(desk: Desk) -> Desk:
    return replace(desk, clock=StandingClock())


@pytest.fixture
def journal(client: EngineClient) -> EngineClient:
    """Three days in a row, more before, and one of two years ago."""
    for days in (0, 1, 2, 5, 6, 30, 61, 730):
        at = datetime_to_micros(NOON - timedelta(days=days))
        mood = 1 + int(4.5 + 4.4 * sin(days))
        client.ask(WriteEntry(text="Five words of this day.", mood=mood, written_at=at, timezone="Europe/Vienna"))
    return client


def entered(desk: Desk, qtbot: QtBot, what: object = None) -> InsightsRoom:
    room = InsightsRoom(desk)
    qtbot.addWidget(room)
    room.resize(900, 700)
    room.show()
    room.arrive(what)
    return room


def shown(room: InsightsRoom, qtbot: QtBot) -> None:
    """Wait until all answers are there; two of the cards are silent without an emotion."""
    qtbot.waitUntil(lambda: len(room.charts.cards) >= len(TOPICS) - 2)


def test_a_new_journal_is_invited_to_write(desk: Desk, qtbot: QtBot, said: Went) -> None:
    room = entered(desk, qtbot)
    qtbot.waitUntil(room.empty.isVisible)
    assert not room.sheet.isVisible()
    QTest.mouseClick(room.empty.button, Qt.MouseButton.LeftButton)
    assert said.went == [("write", "new")]


@pytest.mark.usefixtures("journal")
def test_the_last_thirty_days_are_charted_by_day(desk: Desk, qtbot: QtBot) -> None:
    room = entered(desk, qtbot)
    shown(room, qtbot)
    told = {topic: plot.summary() for topic, plot in room.charts.plots.items()}
    assert told["entries"].startswith("Entries, 30 October to 28 November 2026: 5 in all, at most 1")
    assert told["words"].startswith("Words, 30 October to 28 November 2026: 25 in all")
    assert told["streaks"] == "Days in a row, 30 October to 28 November 2026: at most 3 (28 November 2026)"
    assert told["mood"].startswith("Mood, 30 October to 28 November 2026: from ")
    assert told["hours"].endswith("5 in all, at most 5 (12 to 13 o’clock)")
    assert len(room.charts.plots["mood"].chart.points) == 30
    assert room.charts.cards["techniques"].nothing.text() == "When you write with a technique, it appears here."


@pytest.mark.usefixtures("journal")
def test_cards_stand_in_their_order_whichever_answer_came_first(desk: Desk, qtbot: QtBot) -> None:
    room = entered(desk, qtbot)
    shown(room, qtbot)
    qtbot.waitUntil(lambda: all(card.y() > 0 for card in room.charts.cards.values()))
    by_height = sorted(room.charts.cards, key=lambda topic: room.charts.cards[topic].y())
    assert by_height == [topic for topic in TOPICS if topic in room.charts.cards]


@pytest.mark.usefixtures("journal")
def test_all_time_reaches_back_to_the_first_entry_in_months(desk: Desk, qtbot: QtBot) -> None:
    room = entered(desk, qtbot)
    shown(room, qtbot)
    room.charts.spans.setCurrentIndex(3)
    room.charts.spans.activated.emit(3)
    qtbot.waitUntil(lambda: "2024" in room.charts.plots["entries"].summary())
    assert room.charts.plots["entries"].summary().startswith("Entries, 28 November 2024 to 28 November 2026: 8 in all")
    assert room.charts.plots["entries"].chart.axis == "Month"
    steps = room.charts.steps
    assert [steps.itemText(index) for index in range(steps.count())] == ["By week", "By month"]
    steps.setCurrentIndex(0)
    steps.activated.emit(0)
    qtbot.waitUntil(lambda: room.charts.plots["entries"].chart.axis == "Week")


def test_emotions_are_charted_over_time_and_in_all(desk: Desk, qtbot: QtBot, journal: EngineClient) -> None:
    for days, emotion in ((0, "joy"), (1, "joy"), (2, "anger")):
        at = datetime_to_micros(NOON - timedelta(days=days))
        journal.ask(
            WriteEmotion(situation="At work.", emotions=(emotion,), intensity=0.5, felt_at=at, timezone="Europe/Vienna")
        )
    room = entered(desk, qtbot)
    shown(room, qtbot)
    qtbot.waitUntil(lambda: "feelings" in room.charts.plots)
    assert room.charts.plots["feelings"].summary().endswith("Joy 2, Anger 1")
    qtbot.waitUntil(lambda: "intensity" in room.charts.plots)
    assert room.charts.plots["emotions"].summary().endswith("Joy 2, Anger 1")
    assert room.charts.plots["intensity"].summary().endswith("from 50 % to 50 %, mean 50.0 %")


def test_what_is_written_meanwhile_appears(desk: Desk, qtbot: QtBot, journal: EngineClient) -> None:
    room = entered(desk, qtbot)
    shown(room, qtbot)
    at = datetime_to_micros(NOON)
    journal.ask(WriteEntry(text="One more.", written_at=at, timezone="Europe/Vienna"))
    room.notice(journal.ask(Status()))
    qtbot.waitUntil(lambda: "6 in all" in room.charts.plots["entries"].summary())


@pytest.mark.usefixtures("journal")
def test_progress_says_what_was_done(desk: Desk, qtbot: QtBot) -> None:
    room = entered(desk, qtbot, "progress")
    qtbot.waitUntil(lambda: room.progress.page is not None)
    texts = [text.text() for text in room.progress.findChildren(QLabel)]
    assert "You wrote on 5 days this month." in texts
    rings = [ring.accessibleName() for ring in room.progress.findChildren(RingMeter)]
    assert rings[0] == "In a row: 3 days, your longest so far"
    assert any(text.startswith("✓") for text in texts)


@pytest.mark.usefixtures("journal")
def test_tabs_are_gone_through_by_the_keys(desk: Desk, qtbot: QtBot) -> None:
    room = entered(desk, qtbot)
    shown(room, qtbot)
    QTest.keyClick(room.tabs, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: room.progress.page is not None)
    assert room.progress.isVisible()
    assert not room.charts.isVisible()


@pytest.mark.usefixtures("journal")
def test_no_number_stays_after_locking(desk: Desk, qtbot: QtBot) -> None:
    room = entered(desk, qtbot)
    shown(room, qtbot)
    room.forget()
    assert room.charts.cards == {}
    assert room.progress.page is None
