"""The chosen day: its entries, writing on it, and what was written on this day in other years."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from alcove.runtime.intents.days import ListDay, OnThisDay
from alcove.runtime.intents.reading import EntryPage
from alcove_desktop.desk import Desk
from alcove_desktop.presenters.day_names import DayNames
from alcove_desktop.rooms.calendar.day_lines import DayLines
from alcove_desktop.widgets.labels import label
from alcove_desktop.words import count_of, say

MOST_YEARS = 30


class DayPanel(QWidget):
    """Asks for one day at a time; while an answer is on its way, only the last day that was wanted is asked next."""

    shown = Signal(str)
    """The day (2026-11-28) whose entries are shown now."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        px = desk.look.style.px
        self._day: date | None = None
        self._asked: date | None = None
        self._waiting = 0
        self.heading = label("", "heading")
        self.count = label("", "soft")
        self.entries = DayLines(desk.look, say("Entries of this day"), by_year=False)
        self.entries.chosen.connect(self._open)
        self.write = QPushButton(say("Write on this day"))
        self.write.setProperty("role", "primary")
        self.write.clicked.connect(self._write)
        self.years_heading = label(say("On this day"), "heading")
        self.years_count = label("", "soft")
        self.years = DayLines(desk.look, say("On this day in other years"), by_year=True)
        self.years.chosen.connect(self._open)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        column.addWidget(self.heading)
        column.addWidget(self.count)
        column.addSpacing(px(8))
        column.addWidget(self.entries)
        column.addSpacing(px(8))
        column.addWidget(self.write, 0, Qt.AlignmentFlag.AlignLeading)
        column.addSpacing(px(24))
        column.addWidget(self.years_heading)
        column.addWidget(self.years_count)
        column.addSpacing(px(8))
        column.addWidget(self.years)
        column.addStretch()

    def show_day(self, day: date, names: DayNames) -> None:
        """Show a day."""
        self._day = day
        self.heading.setText(names.long_day(day))
        self.write.setAccessibleDescription(names.long_day(day))
        if not self._waiting:
            self._ask()

    def again(self) -> None:
        """Something changed: ask for the same day."""
        if self._day is not None and not self._waiting:
            self._ask()

    def clear(self) -> None:
        """Let no word stay here."""
        self._day = self._asked = None
        self._waiting = 0
        for lines in (self.entries, self.years):
            lines.show_lines(())
        for text in (self.heading, self.count, self.years_count):
            text.setText("")

    def _ask(self) -> None:
        day = self._asked = self._day
        if day is None:
            return
        self._waiting = 2
        with_private = self._desk.door.is_open
        bridge, typed = self._desk.bridge, day.isoformat()
        bridge.ask(
            ListDay(day=typed, with_private=with_private), then=self._take_entries, failed=self._fail, owner=self
        )
        bridge.ask(
            OnThisDay(day=typed, with_private=with_private, limit=MOST_YEARS),
            then=self._take_years,
            failed=self._fail,
            owner=self,
        )

    def _take_entries(self, page: EntryPage) -> None:
        self.entries.show_lines(page.lines)
        self.entries.setVisible(bool(page.lines))
        self.count.setText(
            count_of("{n} entry", "{n} entries", page.total) if page.total else say("Nothing written on this day.")
        )
        self._answered()

    def _take_years(self, page: EntryPage) -> None:
        self.years.show_lines(page.lines)
        self.years.setVisible(bool(page.lines))
        self.years_count.setText(
            count_of("{n} entry from another year", "{n} entries from other years", page.total)
            if page.total
            else say("In other years nothing was written on this day yet.")
        )
        self._answered()

    def _fail(self, _refusal: object) -> None:
        self._answered()

    def _answered(self) -> None:
        self._waiting = max(0, self._waiting - 1)
        if self._waiting:
            return
        if self._asked is not None and self._asked == self._day:
            self.shown.emit(self._asked.isoformat())
        elif self._day is not None:
            self._ask()

    def _open(self, item: bytes) -> None:
        self._desk.go("write", item)

    def _write(self) -> None:
        if self._day is not None:
            self._desk.go("write", ("day", self._day.isoformat()))
