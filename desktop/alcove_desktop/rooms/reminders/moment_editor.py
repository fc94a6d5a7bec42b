"""A day and a time of day, or one of a few words for both."""

from datetime import date, time

from PySide6.QtCore import QDate, Qt, QTime, Signal
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import (
    QButtonGroup,
    QCalendarWidget,
    QDateEdit,
    QHBoxLayout,
    QPushButton,
    QTimeEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from alcove.domain.instant import Micros
from alcove_desktop.presenters.moments import local_moment
from alcove_desktop.presenters.reminders import Moment
from alcove_desktop.presenters.wall_clock import instant
from alcove_desktop.theme.look import Look
from alcove_desktop.widgets.dates import locale
from alcove_desktop.widgets.flow_layout import FlowLayout
from alcove_desktop.widgets.icons import icon
from alcove_desktop.widgets.labels import label
from alcove_desktop.words import language, say

DAYS = {"de": "ddd, d. MMM yyyy"}


class MomentEditor(QWidget):
    """`.at` is the chosen instant in microseconds."""

    changed = Signal()

    def __init__(self, look: Look, zone: str, quick: tuple[Moment, ...], at: int) -> None:
        super().__init__()
        self._zone = zone
        self._taking = False
        self.day, self.hour = QDateEdit(), QTimeEdit()
        for field in (self.day, self.hour):
            field.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # their parts stand in the language's order
        self.day.setCalendarPopup(True)
        self.day.setLocale(locale())
        _dress(self.day.calendarWidget(), look)
        self.day.setDisplayFormat(DAYS.get(language(), "ddd, d MMM yyyy"))
        self.hour.setDisplayFormat("HH:mm")
        self.day.setAccessibleName(say("Day"))
        self.hour.setAccessibleName(say("Time"))
        self.quick = tuple(self._button(moment) for moment in quick)
        self._group = QButtonGroup(self)
        chips = FlowLayout(spacing=8)
        for button in self.quick:
            self._group.addButton(button)
            chips.addWidget(button)
        fields = QHBoxLayout()
        fields.setSpacing(12)
        for name, field, stretch in ((say("Day"), self.day, 2), (say("Time"), self.hour, 1)):
            one = QVBoxLayout()
            one.setSpacing(4)
            named = label(name)
            named.setBuddy(field)
            one.addWidget(named)
            one.addWidget(field)
            fields.addLayout(one, stretch)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(chips)
        column.addLayout(fields)
        self.take(at)
        self.day.dateChanged.connect(self._typed)
        self.hour.timeChanged.connect(self._typed)

    @property
    def at(self) -> Micros:
        """The instant, in the person's zone."""
        day, hour = self.day.date(), self.hour.time()
        return instant(date(day.year(), day.month(), day.day()), time(hour.hour(), hour.minute()), self._zone)

    def take(self, at: int) -> None:
        """Show an instant; seconds are let go."""
        moment = local_moment(at, self._zone)
        self._taking = True
        self.day.setDate(QDate(moment.year, moment.month, moment.day))
        self.hour.setTime(QTime(moment.hour, moment.minute))
        self._taking = False
        self.changed.emit()

    def _typed(self) -> None:
        if self._taking:
            return
        self._group.setExclusive(False)
        for button in self.quick:
            button.setChecked(False)
        self._group.setExclusive(True)
        self.changed.emit()

    def _button(self, moment: Moment) -> QPushButton:
        button = QPushButton(moment.name)
        button.setCheckable(True)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: self.take(moment.at))
        return button


def _dress(calendar: QCalendarWidget, look: Look) -> None:
    """Put a calendar into our colours: Qt's own has red Sundays and black arrows."""
    calendar.setLocale(locale())
    calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    weekend = QTextCharFormat()
    weekend.setForeground(look.colour("accent"))
    for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        calendar.setWeekdayTextFormat(day, weekend)
    for name, drawing, text in (
        ("qt_calendar_prevmonth", "back", say("Month before")),
        ("qt_calendar_nextmonth", "forward", say("Month after")),
    ):
        button = calendar.findChild(QToolButton, name)
        if button is not None:
            button.setIcon(icon(look, drawing))
            button.setAccessibleName(text)
