"""One tag as a chip: the dot of its colour, its name, and a button that takes it off."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QWidget

from alcove_desktop.theme.look import Look
from alcove_desktop.widgets.icons import icon
from alcove_desktop.widgets.tag_dot import paint_dot
from alcove_desktop.words import say

LONGEST = 220
"""Pixels of a name at medium size of type; a longer one is cut, and whole in the tooltip."""


class TagChip(QFrame):
    """A tag that is on something."""

    removed = Signal(str)

    def __init__(self, look: Look, name: str, colour: str, *, can_remove: bool = True) -> None:
        super().__init__()
        self.name = name
        self.setProperty("role", "chip")
        self.setAccessibleName(name)
        self.setToolTip(name)
        text = QLabel()
        text.setTextFormat(Qt.TextFormat.PlainText)
        text.setText(text.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, look.style.px(LONGEST)))
        row = QHBoxLayout(self)
        row.setContentsMargins(9, 2, 3 if can_remove else 10, 2)
        row.setSpacing(6)
        row.addWidget(_Dot(look, colour))
        row.addWidget(text)
        self.remove_button = QToolButton()
        self.remove_button.setIcon(icon(look, "close"))
        self.remove_button.setIconSize(QSize(look.style.px(12), look.style.px(12)))
        self.remove_button.setAccessibleName(say("Take off the tag {name}", name=name))
        self.remove_button.setToolTip(say("Take off the tag {name}", name=name))
        self.remove_button.setVisible(can_remove)
        self.remove_button.clicked.connect(lambda: self.removed.emit(self.name))
        row.addWidget(self.remove_button)


class _Dot(QWidget):
    def __init__(self, look: Look, colour: str) -> None:
        super().__init__()
        self._look, self._colour = look, colour
        self.setFixedSize(look.style.px(10), look.style.px(10))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_dot(painter, QRectF(self.rect()), self._colour, self._look)
        painter.end()
