"""The field that one types into: Down or Enter goes into the results, Escape empties it."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QToolButton

from alcove_desktop.theme.look import Look
from alcove_desktop.widgets.icons import icon
from alcove_desktop.words import say


class SearchField(QFrame):
    """A line, with a lens before it and a button to empty it behind."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setProperty("role", "field")
        self.line = SearchLine()
        self.lens = QLabel()
        self.empty_button = QToolButton()
        self.empty_button.setProperty("role", "quiet")
        self.empty_button.setIcon(icon(look, "close"))
        self.empty_button.setToolTip(say("Empty the field"))
        self.empty_button.setAccessibleName(say("Empty the field"))
        self.empty_button.clicked.connect(self._empty)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 3, 10, 3)
        row.setSpacing(6)
        row.addWidget(self.lens)
        row.addWidget(self.line, 1)
        row.addWidget(self.empty_button)
        keep = self.empty_button.sizePolicy()
        keep.setRetainSizeWhenHidden(True)
        self.empty_button.setSizePolicy(keep)
        self.empty_button.hide()
        self.line.textChanged.connect(lambda: self.empty_button.setVisible(bool(self.line.text())))
        self.line.focus_changed.connect(self._show_focus)
        self.setFocusProxy(self.line)
        look.changed.connect(self._wear)
        self._wear()

    def _empty(self) -> None:
        self.line.clear()
        self.line.setFocus()

    def _show_focus(self) -> None:
        self.setProperty("focused", self.line.hasFocus())
        self.style().unpolish(self)
        self.style().polish(self)

    def _wear(self) -> None:
        side = self._look.style.px(20)
        self.lens.setPixmap(icon(self._look, "search", "ink_soft").pixmap(QSize(side, side), self.devicePixelRatio()))


class SearchLine(QLineEdit):
    """What is typed."""

    wants_results = Signal()
    focus_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "search")
        self.setPlaceholderText(say("A word, or what it was about"))
        self.setAccessibleName(say("Search your journal"))
        self.setAccessibleDescription(say("Results come while you type; the Down key goes to them."))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go into the results, or empty the field."""
        if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.wants_results.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Let the frame show it."""
        super().focusInEvent(event)
        self.focus_changed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Let the frame show it."""
        super().focusOutEvent(event)
        self.focus_changed.emit()
