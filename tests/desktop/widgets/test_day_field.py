"""A day chosen from a calendar."""

from datetime import date

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from alcove_desktop.theme.look import Look
from alcove_desktop.widgets.day_field import DayField


def test_a_day_is_shown_and_changed_by_keys(look: Look, qtbot: QtBot) -> None:
    field = DayField(look, "From", date(2026, 11, 28))
    qtbot.addWidget(field)
    field.show()
    assert field.text() == "28 Nov 2026"
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Up)
    assert field.day == date(2026, 11, 29)
    field.day = date(1969, 7, 20)
    assert field.text() == "20 Jul 1969"


def test_no_day_of_the_week_is_in_a_colour_of_qts_own(look: Look, qtbot: QtBot) -> None:
    field = DayField(look, "From", date(2026, 11, 28))
    qtbot.addWidget(field)
    calendar = field.calendarWidget()
    for weekday in range(1, 8):
        colour = calendar.weekdayTextFormat(Qt.DayOfWeek(weekday)).foreground().color().name()
        assert colour == look.palette.ink
