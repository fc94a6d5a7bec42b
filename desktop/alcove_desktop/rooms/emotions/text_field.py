"""A field for several lines, with a counter that speaks up only when room becomes scarce."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from alcove_desktop.presenters.emotions import counter
from alcove_desktop.theme.look import Look
from alcove_desktop.widgets.labels import label


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
        self.edit.setMinimumHeight(look.style.px(24) * lines + look.style.px(22))
        self.edit.textChanged.connect(self._count)
        self.edit.textChanged.connect(self.changed)
        self.named.setBuddy(self.edit)
        self.counter = label("", "small")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.style.px(6))
        column.addWidget(self.named)
        column.addWidget(self.edit)
        column.addWidget(self.counter)
        self._count()

    @property
    def text(self) -> str:
        """What stands in it."""
        return self.edit.toPlainText()

    @text.setter
    def text(self, text: str) -> None:
        if text != self.text:
            self.edit.setPlainText(text)

    def _count(self) -> None:
        words = counter(len(self.text), self._most)
        self.counter.setText(words)
        self.counter.setVisible(bool(words))
        self.edit.setAccessibleDescription(words)
