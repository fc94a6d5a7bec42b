"""The lists of the room: due, to come, and what is done, folded away."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from alcove_desktop.presenters.reminders import Board, Row
from alcove_desktop.rooms.reminders.row import ReminderRow
from alcove_desktop.rooms.reminders.rows import ReminderRows
from alcove_desktop.widgets.labels import label
from alcove_desktop.words import count_of, say


class BoardView(QWidget):
    """`show_board` shows all of it; `turned` when what is done was folded or unfolded."""

    turned = Signal()

    def __init__(self, make: Callable[[Row], ReminderRow]) -> None:
        super().__init__()
        self.due, self.coming, self.completed = (ReminderRows(make) for _ in range(3))
        self._due_heading, self._coming_heading = label(say("Due"), "heading"), label(say("To come"), "heading")
        self.fold = QPushButton()
        self.fold.setProperty("role", "link")
        self.fold.setCheckable(True)
        self.fold.clicked.connect(self.turned)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for part in (self._due_heading, self.due, self._coming_heading, self.coming):
            column.addWidget(part)
        column.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self.completed)

    def show_board(self, board: Board) -> None:
        """Show these, each list only where it has something."""
        for heading, rows, wanted in (
            (self._due_heading, self.due, board.due),
            (self._coming_heading, self.coming, board.coming),
        ):
            heading.setVisible(bool(wanted))
            rows.setVisible(bool(wanted))
            rows.show_rows(wanted)
        is_open = self.fold.isChecked()
        done = len(board.completed)
        self.fold.setVisible(done > 0)
        self.fold.setText(
            say("Hide what is done") if is_open else count_of("Show {n} that is done", "Show {n} that are done", done)
        )
        self.completed.setVisible(is_open and done > 0)
        self.completed.show_rows(board.completed if is_open else ())
