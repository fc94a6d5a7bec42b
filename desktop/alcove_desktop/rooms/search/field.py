"""The field that one types into: Down or Enter goes into the results, Escape empties it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from alcove_desktop.theme.look import Look
from alcove_desktop.widgets.icons import icon
from alcove_desktop.words import say


class SearchField(QLineEdit):
    """A line, with a lens before it and a way to empty it behind."""

    wants_results = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("role", "search")
        self.setPlaceholderText(say("A word, or what it was about"))
        self.setAccessibleName(say("Search your journal"))
        self.setAccessibleDescription(say("Results come while you type; the Down key goes to them."))
        self.addAction(QAction(icon(look, "search", "ink_soft"), "", self), QLineEdit.ActionPosition.LeadingPosition)
        self._empty = QAction(icon(look, "close"), say("Empty the field"), self)
        self._empty.triggered.connect(self.clear)
        self._empty.setVisible(False)
        self.addAction(self._empty, QLineEdit.ActionPosition.TrailingPosition)
        self.textChanged.connect(lambda: self._empty.setVisible(bool(self.text())))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go into the results, or empty the field."""
        if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.wants_results.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)
