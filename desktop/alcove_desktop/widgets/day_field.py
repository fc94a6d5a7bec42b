"""A field for a day, with a calendar that drops down, both in the palette's colours and the chosen language."""

from datetime import date

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QDateEdit

from alcove_desktop.theme.look import Look
from alcove_desktop.widgets.dates import locale
from alcove_desktop.words import language, say


class DayField(QDateEdit):
    """`day` is a date; `dateChanged` is Qt's own signal."""

    def __init__(self, look: Look, name: str, day: date) -> None:
        super().__init__(QDate(day.year, day.month, day.day))
        self._look = look
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # its parts stand in the language's order
        self.setLocale(locale())
        self.setDisplayFormat("d. MMM yyyy" if language() == "de" else "d MMM yyyy")
        self.setCalendarPopup(True)
        self.setAccessibleName(name)
        calendar = QCalendarWidget(self)
        calendar.setAccessibleName(say("Calendar"))
        dress_calendar(calendar, look)
        self.setCalendarWidget(calendar)
        look.changed.connect(self._wear)

    @property
    def day(self) -> date:
        """The day that is chosen."""
        chosen = self.date()
        return date(chosen.year(), chosen.month(), chosen.day())

    @day.setter
    def day(self, day: date) -> None:
        self.setDate(QDate(day.year, day.month, day.day))

    def _wear(self) -> None:
        dress_calendar(self.calendarWidget(), self._look)


def dress_calendar(calendar: QCalendarWidget, look: Look) -> None:
    """Give a calendar of Qt's the palette's colours: the weekend is not red, weeks have no numbers."""
    calendar.setLocale(locale())
    calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    calendar.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.SingleLetterDayNames)
    plain, header = QTextCharFormat(), QTextCharFormat()
    plain.setForeground(look.colour("ink"))
    header.setForeground(look.colour("ink_soft"))
    calendar.setHeaderTextFormat(header)
    for weekday in range(1, 8):
        calendar.setWeekdayTextFormat(Qt.DayOfWeek(weekday), plain)
