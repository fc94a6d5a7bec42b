"""The calendar: a month with its moods, the chosen day beside it, a year at a glance.

Rules
- The month asks for the days that it shows, the year for its own; an answer that comes too late is let go.
- Where the window is narrow the day stands below the month.
"""

from datetime import date

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QPushButton, QVBoxLayout, QWidget

from alcove.runtime.failures import Refusal
from alcove.runtime.intents.days import DayList, ListDays
from alcove.runtime.intents.keeping import StatusView
from alcove_desktop.desk import Desk, Room
from alcove_desktop.presenters.calendar import month_beside, month_cells, month_summary
from alcove_desktop.presenters.moments import local_moment
from alcove_desktop.rooms.calendar.day_panel import DayPanel
from alcove_desktop.rooms.calendar.year_page import YearPage
from alcove_desktop.widgets.column_page import ColumnPage
from alcove_desktop.widgets.flow_layout import FlowLayout
from alcove_desktop.widgets.icons import icon
from alcove_desktop.widgets.labels import label
from alcove_desktop.widgets.month_view import MonthView
from alcove_desktop.widgets.spoken_days import day_names
from alcove_desktop.words import retell, say

NARROW = 780
"""Widths below this, at medium size, put the day below the month."""


class CalendarRoom(Room):
    """Month, year and day."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._names = day_names()
        self._day = self._today()
        self._turn, self._revision = 0, -1
        self.title = label("", "title")
        self.summary = label("", "soft")
        self.before, self.after = QPushButton(), QPushButton()
        self.to_today = QPushButton(say("Today"))
        self.as_year = QPushButton(say("Year"))
        self.month = MonthView(desk.look, self._names)
        self.panel = DayPanel(desk)
        self._year: YearPage | None = None
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._arrange()
        self._connect()
        desk.look.changed.connect(self._turn_round)
        desk.door.changed.connect(self._ask)

    def arrive(self, what: object) -> None:
        """Show a day (a date, or as 2026-11-28), or the one that was shown before."""
        self._names = day_names()
        day = _day_of(what)
        if day is not None:
            self.as_year.setChecked(False)
            self._day = day
        self._show()
        (self.year.grid if self.as_year.isChecked() else self.month).setFocus()

    def notice(self, status: StatusView) -> None:
        """Show what came."""
        if status.revision != self._revision:
            self._revision = status.revision
            self._ask()
            self.panel.again()

    def forget(self) -> None:
        """Empty it."""
        self._turn += 1
        self.panel.clear()
        nothing = DayList(days=())
        self._take(nothing)
        if self._year is not None:
            self._year.show_year(self._day.year, nothing, today=self._today(), names=self._names)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the day beside the month or below it."""
        super().resizeEvent(event)
        self._turn_round()

    @property
    def year(self) -> YearPage:
        """The year's page, made when it is first wanted."""
        if self._year is None:
            self._year = YearPage(self.desk, self._names)
            self._year.chosen.connect(self._open_day)
            self._column.insertWidget(self._column.count() - 1, self._year)
        return self._year

    def _today(self) -> date:
        return local_moment(self.desk.clock.now(), self.desk.timezone).date()

    def _show(self) -> None:
        """Show the month or year of the chosen day, and ask for what is in it."""
        is_year = self.as_year.isChecked()
        self.title.setText(str(self._day.year) if is_year else self._names.month(self._day))
        self.before.setAccessibleName(say("Year before") if is_year else say("Month before"))
        self.after.setAccessibleName(say("Year after") if is_year else say("Month after"))
        for button in (self.before, self.after):
            button.setToolTip(button.accessibleName())
        self.summary.setVisible(not is_year)
        self._month_page.setVisible(not is_year)
        if is_year or self._year is not None:
            self.year.setVisible(is_year)
        self._ask()
        if not is_year:
            self.panel.show_day(self._day, self._names)

    def _ask(self) -> None:
        self._turn += 1
        turn, is_year = self._turn, self.as_year.isChecked()
        if is_year:
            since, until = date(self._day.year, 1, 1), date(self._day.year, 12, 31)
        else:
            cells = month_cells(self._day, DayList(days=()), today=self._day, names=self._names)
            since, until = cells[0].day, cells[-1].day

        def took(days: DayList) -> None:
            if turn != self._turn:
                return
            if is_year:
                self.year.show_year(self._day.year, days, today=self._today(), names=self._names)
            else:
                self._take(days)

        question = ListDays(since=since.isoformat(), until=until.isoformat(), with_private=self.desk.door.is_open)
        self.desk.bridge.ask(question, then=took, failed=self._refused, owner=self)

    def _take(self, days: DayList) -> None:
        cells = month_cells(self._day, days, today=self._today(), names=self._names)
        self.summary.setText(month_summary(cells))
        self.month.show_month(cells, self._names, name=self._names.month(self._day), chosen=self._day)

    def _refused(self, refusal: Refusal) -> None:
        self.desk.tell(retell(refusal.sentence), "problem")

    def _go_to(self, day: object) -> None:
        """Stand on another day; None is today."""
        wanted = day if isinstance(day, date) else self._today()
        other_month = (wanted.year, wanted.month) != (self._day.year, self._day.month)
        self._day = wanted
        self.month.stand_on(wanted)
        if other_month:
            self._show()
        else:
            self.panel.show_day(wanted, self._names)

    def _into_day(self) -> None:
        """From the month to the chosen day's entries."""
        (self.panel.entries if self.panel.entries.rows.rowCount() else self.panel.write).setFocus()

    def _open_day(self, day: object) -> None:
        """From the year to the month of a day."""
        if isinstance(day, date):
            self._day = day
            self.as_year.setChecked(False)
            self.month.setFocus()

    def _go_to_today(self) -> None:
        if self.as_year.isChecked():
            self._open_day(self._today())
        else:
            self._go_to(None)

    def _step(self, steps: int) -> None:
        months = steps * 12 if self.as_year.isChecked() else steps
        self._day = month_beside(self._day, months)
        self._show()

    def _turn_round(self) -> None:
        narrow = self.width() < self.desk.look.style.px(NARROW)
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self._beside.direction() != direction:
            self._beside.setDirection(direction)

    def _connect(self) -> None:
        self.month.wanted.connect(self._go_to)
        self.month.opened.connect(self._into_day)
        self.before.clicked.connect(lambda: self._step(-1))
        self.after.clicked.connect(lambda: self._step(1))
        self.to_today.clicked.connect(self._go_to_today)
        self.as_year.toggled.connect(self._show)

    def _arrange(self) -> None:
        px = self.desk.look.style.px
        for button, name in ((self.before, "back"), (self.after, "forward")):
            button.setIcon(icon(self.desk.look, name))
        self.as_year.setCheckable(True)
        self.as_year.setAccessibleDescription(say("Show the whole year at a glance"))
        head = FlowLayout(spacing=px(8))
        self.title.setWordWrap(False)
        for widget in (self.title, self.before, self.to_today, self.after, self.as_year):
            head.addWidget(widget)
        self._month_page = QWidget()
        both = QVBoxLayout(self._month_page)
        both.setContentsMargins(0, 0, 0, 0)
        left = QVBoxLayout()
        left.addWidget(self.month)
        left.addStretch()
        self._beside.setSpacing(px(24))
        self._beside.addLayout(left, 3)
        self._beside.addWidget(self.panel, 2)
        both.addLayout(self._beside)
        page = ColumnPage(self.desk.look)
        column = self._column = page.column
        column.addLayout(head)
        column.addWidget(self.summary)
        column.addWidget(self._month_page)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(page)


def _day_of(what: object) -> date | None:
    if isinstance(what, date):
        return what
    if isinstance(what, str):
        try:
            return date.fromisoformat(what)
        except ValueError:
            return None
    return None
