"""A field for several lines, with a counter that speaks up only when room becomes scarce."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from alcove_desktop.presenters.emotions import counter
from alcove_desktop.theme.look import Look
from alcove_desktop.widgets.labels import label

MOST_LINES = 14
"""Beyond that, the field scrolls."""


class TextField(QWidget):
    """`text` is what stands in it; `changed` tells that a person wrote."""

    changed = Signal()

    def __init__(self, look: Look, name: str, *, most: int, lines: int, hint: str = "") -> None:
        super().__init__()
        self._most = most
        self.named = label(name, "heading")
        self.edit = QPlainTextEdit()
        self.edit.setAccessibleName(name)
        self.edit.setTabChangesFocus(True)
        self.edit.setPlaceholderText(hint)
        self._look, self._least = look, lines
        self.edit.textChanged.connect(self._count)
        self.edit.document().documentLayout().documentSizeChanged.connect(self._grow)
        self.edit.textChanged.connect(self.changed)
        self.named.setBuddy(self.edit)
        self.counter = label("", "small")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.style.px(6))
        column.addWidget(self.named)
        column.addWidget(self.edit)
        column.addWidget(self.counter)
        look.changed.connect(self._grow)
        self._grow()
        self._count()

    @property
    def text(self) -> str:
        """What stands in it."""
        return self.edit.toPlainText()

    @text.setter
    def text(self, text: str) -> None:
        if text != self.text:
            self.edit.setPlainText(text)

    def _grow(self) -> None:
        """As tall as what stands in it, within reason: the page scrolls, not the field."""
        lines = min(max(round(self.edit.document().size().height()), self._least), MOST_LINES)
        self.edit.setFixedHeight(self.edit.fontMetrics().lineSpacing() * lines + self._look.style.px(28))

    def _count(self) -> None:
        words = counter(len(self.text), self._most)
        self.counter.setText(words)
        self.counter.setVisible(bool(words))
        self.edit.setAccessibleDescription(words)
