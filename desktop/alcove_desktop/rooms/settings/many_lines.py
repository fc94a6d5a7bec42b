"""A text of a few lines; Tab goes on to the next field, and `left` tells that it was left."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QPlainTextEdit

from alcove_desktop.theme.look import Look

HEIGHT = 110


class ManyLines(QPlainTextEdit):
    """See above."""

    left = Signal()

    def __init__(self, look: Look, name: str, description: str = "") -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setFixedHeight(look.style.px(HEIGHT))
        self.setAccessibleName(name)
        self.setAccessibleDescription(description)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell."""
        super().focusOutEvent(event)
        self.left.emit()
