"""A sentence across a room, with one thing to do and a way to put it away.  It never takes the focus."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton

from alcove_desktop.theme.look import Look
from alcove_desktop.widgets.icons import icon
from alcove_desktop.widgets.labels import label
from alcove_desktop.words import say


class Banner(QFrame):
    """Hidden or shown; `acted` and `closed` tell what a person did with it."""

    acted = Signal()
    closed = Signal()

    def __init__(self, look: Look, sentence: str, action_text: str = "", *, can_close: bool = True) -> None:
        super().__init__()
        self.setProperty("role", "banner")
        self.sentence = label(sentence)
        self.action = QPushButton(action_text)
        if not action_text:  # never shown before it has a parent: it would be a window
            self.action.hide()
        self.action.clicked.connect(self.acted)
        self.close_button = QToolButton()
        self.close_button.setProperty("role", "quiet")
        self.close_button.setIcon(icon(look, "close"))
        self.close_button.setToolTip(say("Close"))
        self.close_button.setAccessibleName(say("Close this note"))
        if not can_close:
            self.close_button.hide()
        self.close_button.clicked.connect(self._close)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 8, 8)
        row.setSpacing(12)
        row.addWidget(self.sentence, 1)
        row.addWidget(self.action, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setAccessibleName(sentence)

    def show_sentence(self, sentence: str, action_text: str = "") -> None:
        """Say something else, and be seen."""
        self.sentence.setText(sentence)
        self.setAccessibleName(sentence)
        self.action.setText(action_text)
        self.action.setVisible(bool(action_text))
        self.show()

    def _close(self) -> None:
        self.hide()
        self.closed.emit()
