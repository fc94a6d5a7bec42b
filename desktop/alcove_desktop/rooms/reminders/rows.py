"""A list of reminders that is built a few at a time, so that a long one holds nothing up; rows that stay are kept."""

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from alcove_desktop.presenters.reminders import Row
from alcove_desktop.rooms.reminders.row import ReminderRow
from alcove_desktop.words import say

A_TURN = 1
"""Rows made at once: some 2 ms each, and as much again to lay them out."""
A_PAGE = 30


class ReminderRows(QWidget):
    """Rows, one under another, and a button for more."""

    settled = Signal()
    """All rows that are to be shown are there."""

    def __init__(self, make: Callable[[Row], ReminderRow]) -> None:
        super().__init__()
        self._make, self._limit, self._at, self._focus = make, A_PAGE, 0, -1
        self._wanted: tuple[Row, ...] = ()
        self._rows: list[ReminderRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self.more = QPushButton(say("Show more"))
        self.more.hide()
        self.more.clicked.connect(self._show_more)
        self._column.addWidget(self.more)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._turn)

    @property
    def rows(self) -> tuple[ReminderRow, ...]:
        """The rows that are there now."""
        return tuple(self._rows)

    def show_rows(self, wanted: tuple[Row, ...]) -> None:
        """Show these; what is there already and has not changed stays, with its focus."""
        self._wanted = wanted
        still, focused = set(wanted[: self._limit]), self.window().focusWidget()
        for row in [row for row in self._rows if row.row not in still]:
            if row.isAncestorOf(focused):
                self._focus = self._rows.index(row)
            self._rows.remove(row)
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._at = 0
        self._turn()

    def _turn(self) -> None:
        wanted = self._wanted[: self._limit]
        for _ in range(A_TURN):
            while self._at < len(wanted) and self._is_there(wanted[self._at]):
                self._at += 1
            if self._at >= len(wanted):
                self._finish()
                return
            made = self._make(wanted[self._at])
            self._rows.insert(self._at, made)
            self._column.insertWidget(self._at, made)
            self._at += 1
        self._timer.start(0)

    def _is_there(self, wanted: Row) -> bool:
        """Tell whether a row stands at the present place, or can be put there from below."""
        found = next((row for row in self._rows[self._at :] if row.row == wanted), None)
        if found is None:
            return False
        if self._rows[self._at] is not found:
            self._rows.remove(found)
            self._rows.insert(self._at, found)
            self._column.insertWidget(self._at, found)
        return True

    def _finish(self) -> None:
        self.more.setVisible(len(self._wanted) > self._limit)
        if self._focus >= 0 and self._rows:
            self._rows[min(self._focus, len(self._rows) - 1)].main.setFocus()
        self._focus = -1
        self.settled.emit()

    def _show_more(self) -> None:
        self._limit += A_PAGE
        self._turn()
