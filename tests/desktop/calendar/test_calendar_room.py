"""The calendar as a person uses it, on a real journal."""

from datetime import UTC, date, datetime
from typing import Protocol

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from alcove.domain.instant import datetime_to_micros
from alcove.runtime.client import EngineClient
from alcove.runtime.intents.keeping import Status
from alcove.runtime.intents.writing import EntryView, WriteEntry
from alcove_desktop.desk import Desk
from alcove_desktop.rooms.calendar.room import CalendarRoom

pytestmark = pytest.mark.usefixtures("journal")
SPOKEN = Qt.ItemDataRole.AccessibleTextRole


class Went(Protocol):
    """Where a room wanted to go (`Said` of the desk's fixtures)."""

    went: list[tuple[str, object]]


def entered(desk: Desk, qtbot: QtBot, what: object = None) -> CalendarRoom:
    room = CalendarRoom(desk)
    qtbot.addWidget(room)
    room.resize(1000, 700)
    room.show()
    with qtbot.waitSignal(room.panel.shown):
        room.arrive(what)
    return room


def spoken(room: CalendarRoom, day: date) -> str:
    return str(room.month.days.index_of(day).data(SPOKEN))


def headings(room: CalendarRoom) -> list[str]:
    rows = room.panel.entries.rows
    return [rows.index(row).data(Qt.ItemDataRole.UserRole).heading for row in range(rows.rowCount())]


def test_the_month_says_what_was_written_on_each_day(desk: Desk, qtbot: QtBot) -> None:
    room = entered(desk, qtbot)
    qtbot.waitUntil(lambda: "2 entries" in spoken(room, date(2026, 11, 28)))
    assert room.title.text() == "November 2026"
    assert spoken(room, date(2026, 11, 28)) == "Saturday 28 November, today, 2 entries, mood 7, starred"
    assert spoken(room, date(2026, 11, 2)) == "Monday 2 November, 1 entry"
    assert spoken(room, date(2026, 10, 31)) == "Saturday 31 October, 1 entry, mood 9"
    assert room.summary.text() == "3 entries on 2 days"
    assert room.month.accessibleName() == "November 2026"


def test_the_days_entries_stand_beside_it_and_open(
    desk: Desk, qtbot: QtBot, said: Went, journal: dict[str, EntryView]
) -> None:
    room = entered(desk, qtbot)
    assert room.panel.heading.text() == "Saturday 28 November 2026"
    assert headings(room) == ["Rain on the roof.", "A long walk."]
    QTest.mouseClick(
        room.panel.entries.viewport(),
        Qt.MouseButton.LeftButton,
        pos=room.panel.entries.visualRect(first(room)).center(),
    )
    assert said.went == [("write", journal["rain"].id)]


def first(room: CalendarRoom) -> QModelIndex:
    return room.panel.entries.rows.index(0)


def test_other_years_of_this_day_are_shown_the_newest_first(
    desk: Desk, qtbot: QtBot, said: Went, journal: dict[str, EntryView]
) -> None:
    room = entered(desk, qtbot)
    rows = room.panel.years.rows
    assert [rows.index(row).data(Qt.ItemDataRole.UserRole).moment.year for row in range(rows.rowCount())] == [
        2019,
        2018,
    ]
    assert room.panel.years_count.text() == "2 entries from other years"
    room.panel.years.setCurrentIndex(rows.index(1))
    QTest.keyClick(room.panel.years, Qt.Key.Key_Return)
    assert said.went == [("write", journal["older"].id)]


def test_arrows_go_by_days_and_weeks_over_the_months_edge(desk: Desk, qtbot: QtBot) -> None:
    room = entered(desk, qtbot, "2026-11-02")
    with qtbot.waitSignal(room.panel.shown):
        QTest.keyClick(room.month, Qt.Key.Key_Left)
        QTest.keyClick(room.month, Qt.Key.Key_Left)
    qtbot.waitUntil(lambda: room.panel.count.text() == "1 entry")
    assert room.title.text() == "October 2026"
    assert room.panel.heading.text() == "Saturday 31 October 2026"
    qtbot.waitUntil(lambda: room.month.chosen() == date(2026, 10, 31))
    QTest.keyClick(room.month, Qt.Key.Key_Down)
    assert room.title.text() == "November 2026"
    qtbot.waitUntil(lambda: room.month.chosen() == date(2026, 11, 7))


def test_pages_go_by_months_and_home_goes_to_today(desk: Desk, qtbot: QtBot) -> None:
    room = entered(desk, qtbot, date(2026, 11, 30))
    for key, month in ((Qt.Key.Key_PageUp, "October 2026"), (Qt.Key.Key_PageUp, "September 2026")):
        QTest.keyClick(room.month, key)
        assert room.title.text() == month
        qtbot.waitUntil(lambda: room.month.chosen() is not None)
    qtbot.waitUntil(lambda: room.month.chosen() == date(2026, 9, 30))
    QTest.keyClick(room.month, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ShiftModifier)
    assert room.title.text() == "September 2027"
    QTest.keyClick(room.month, Qt.Key.Key_Home)
    qtbot.waitUntil(lambda: room.month.chosen() == date(2026, 11, 28))


def test_from_right_to_left_the_left_key_is_tomorrow(desk: Desk, qtbot: QtBot) -> None:
    room = entered(desk, qtbot)
    room.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    QTest.keyClick(room.month, Qt.Key.Key_Left)
    assert room.month.chosen() == date(2026, 11, 29)


def test_buttons_go_to_the_month_before_after_and_to_today(desk: Desk, qtbot: QtBot) -> None:
    room = entered(desk, qtbot)
    assert room.before.accessibleName() == "Month before"
    QTest.mouseClick(room.before, Qt.MouseButton.LeftButton)
    assert room.title.text() == "October 2026"
    QTest.mouseClick(room.after, Qt.MouseButton.LeftButton)
    QTest.mouseClick(room.after, Qt.MouseButton.LeftButton)
    assert room.title.text() == "December 2026"
    QTest.mouseClick(room.to_today, Qt.MouseButton.LeftButton)
    assert room.title.text() == "November 2026"


def test_one_writes_on_the_chosen_day(desk: Desk, qtbot: QtBot, said: Went) -> None:
    room = entered(desk, qtbot, "2026-11-05")
    assert room.panel.count.text() == "Nothing written on this day."
    QTest.mouseClick(room.panel.write, Qt.MouseButton.LeftButton)
    assert said.went == [("write", ("day", "2026-11-05"))]


def test_a_year_is_seen_at_a_glance_and_a_day_of_it_opens_its_month(desk: Desk, qtbot: QtBot) -> None:
    room = entered(desk, qtbot)
    QTest.mouseClick(room.as_year, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "4 entries" in room.year.grid.summary())
    assert room.title.text() == "2026"
    assert room.year.grid.summary() == "Moods of 2026: 3 days, 4 entries, 13 words, mean mood 8.0"
    assert room.before.accessibleName() == "Year before"
    room.year.grid.go_to(date(2026, 10, 31).timetuple().tm_yday - 1)
    QTest.keyClick(room.year.grid, Qt.Key.Key_Return)
    assert not room.as_year.isChecked()
    assert room.title.text() == "October 2026"


def test_the_year_is_coloured_by_words_when_that_is_chosen(desk: Desk, qtbot: QtBot) -> None:
    room = entered(desk, qtbot)
    room.as_year.setChecked(True)
    qtbot.waitUntil(lambda: "4 entries" in room.year.grid.summary())
    QTest.keyClick(room.year.shades, Qt.Key.Key_Down)
    room.year.shades.activated.emit(1)
    assert room.year.grid.title() == "Words of 2026"
    assert room.year.card.heading.text() == "Words of 2026"


def test_what_is_written_elsewhere_appears(desk: Desk, qtbot: QtBot, client: EngineClient) -> None:
    room = entered(desk, qtbot)
    at = datetime_to_micros(datetime(2026, 11, 28, 10, tzinfo=UTC))
    client.ask(WriteEntry(text="From the terminal.", written_at=at, timezone="Europe/Vienna"))
    room.notice(client.ask(Status()))
    qtbot.waitUntil(lambda: len(headings(room)) == 3)
    qtbot.waitUntil(lambda: "3 entries" in spoken(room, date(2026, 11, 28)))


def test_private_entries_are_counted_only_while_the_door_is_open(
    desk: Desk, qtbot: QtBot, client: EngineClient
) -> None:
    at = datetime_to_micros(datetime(2026, 11, 28, 10, tzinfo=UTC))
    client.ask(WriteEntry(text="For me alone.", written_at=at, timezone="Europe/Vienna", is_private=True))
    room = entered(desk, qtbot)
    qtbot.waitUntil(lambda: "2 entries" in spoken(room, date(2026, 11, 28)))
    assert "For me alone." not in headings(room)
    desk.door.unlock(b"")
    qtbot.waitUntil(lambda: "3 entries" in spoken(room, date(2026, 11, 28)))


def test_no_word_stays_after_locking(desk: Desk, qtbot: QtBot) -> None:
    room = entered(desk, qtbot)
    room.forget()
    assert headings(room) == []
    assert room.panel.heading.text() == ""
    assert "no entry" in spoken(room, date(2026, 11, 28))


def test_a_narrow_window_puts_the_day_below_the_month(desk: Desk, qtbot: QtBot) -> None:
    room = entered(desk, qtbot)
    assert room.panel.x() > room.month.x()
    room.resize(560, 520)
    qtbot.waitUntil(lambda: room.panel.y() > room.month.y() + room.month.height() / 2)
