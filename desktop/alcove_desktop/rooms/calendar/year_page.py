"""A year at a glance: a grid of its days by mood or by words, as a chart with its table."""

from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from alcove.runtime.intents.days import DayList
from alcove_desktop.desk import Desk
from alcove_desktop.presenters.calendar import year_heat, year_table
from alcove_desktop.presenters.charts.heat import Shade
from alcove_desktop.presenters.day_names import DayNames
from alcove_desktop.widgets.charts.card import ChartCard
from alcove_desktop.widgets.charts.heat_grid import HeatGrid
from alcove_desktop.widgets.labels import label
from alcove_desktop.words import say


class YearPage(QWidget):
    """The grid and the choice of what colours it."""

    chosen = Signal(object)
    """The day (a date) that was pressed."""

    def __init__(self, desk: Desk, names: DayNames) -> None:
        super().__init__()
        px = desk.look.style.px
        self._days = DayList(days=())
        self._year, self._today, self._names = 2000, date(2000, 1, 1), names
        self._shade: Shade = "mood"
        self.shades = QComboBox()
        self.shades.addItem(say("Mood"), "mood")
        self.shades.addItem(say("Words"), "words")
        self.shades.activated.connect(self._choose)
        by = label(say("Colours show"), "soft")
        by.setWordWrap(False)
        by.setBuddy(self.shades)
        heat = year_heat(self._year, self._days, shade="mood", today=self._today, names=names)
        self.grid = HeatGrid(desk.look, heat)
        self.grid.chosen.connect(self._press)
        self.card = ChartCard(desk, self.grid, about=say("Choose a day to open it."))
        self.card.hide()
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addWidget(by)
        row.addWidget(self.shades)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(16))
        column.addLayout(row)
        column.addWidget(self.card)
        column.addStretch(1)

    def show_year(self, year: int, days: DayList, *, today: date, names: DayNames) -> None:
        """Show a year."""
        self._year, self._days, self._today, self._names = year, days, today, names
        self._fill()

    def _press(self, at: int) -> None:
        self.chosen.emit(self.grid.heat.days[at].day)

    def _choose(self) -> None:
        self._shade = "words" if self.shades.currentData() == "words" else "mood"
        self._fill()

    def _fill(self) -> None:
        heat = year_heat(self._year, self._days, shade=self._shade, today=self._today, names=self._names)
        self.grid.show_heat(heat)
        self.card.show_numbers(partial(year_table, self._days, self._names))
        self.card.show()
        self.card.about.setText(heat.summary)
