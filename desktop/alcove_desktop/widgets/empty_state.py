"""What stands where nothing is yet: a drawing, a heading, one kind sentence, and perhaps the one thing to do."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from alcove_desktop.widgets.labels import label

WIDEST = 23
"""Heights of a line of type; a longer line is hard to read in the middle of nothing."""


class EmptyState(QWidget):
    """Centred in whatever room it is given."""

    chosen = Signal()
    """The button was pressed."""

    def __init__(self, icon: QIcon, heading: str, sentence: str, button_text: str = "") -> None:
        super().__init__()
        self.picture = _Picture(icon)
        self.heading = label(heading, "heading")
        self.sentence = label(sentence, "soft")
        self.button = QPushButton(button_text)
        self.button.setProperty("role", "primary")
        if not button_text:  # never shown before it has a parent: it would be a window
            self.button.hide()
        self.button.clicked.connect(self.chosen)
        inside = QWidget()
        inside.setMaximumWidth(WIDEST * self.fontMetrics().height())
        column = QVBoxLayout(inside)
        column.setContentsMargins(24, 32, 24, 32)
        column.setSpacing(0)
        column.addStretch(2)
        column.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(16)
        for text in (self.heading, self.sentence):
            text.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
            column.addWidget(text)
            column.addSpacing(8)
        column.addSpacing(16)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(inside, 100)
        row.addStretch(1)

    def show_words(self, heading: str, sentence: str) -> None:
        """Say something else."""
        self.heading.setText(heading)
        self.sentence.setText(sentence)


class _Picture(QWidget):
    def __init__(self, icon: QIcon) -> None:
        super().__init__()
        self._icon = icon

    def sizeHint(self) -> QSize:
        side = round(self.fontMetrics().height() * 2.8)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        side = min(self.width(), self.height())
        painter = QPainter(self)
        painter.setOpacity(0.75)
        self._icon.paint(painter, QRect((self.width() - side) // 2, (self.height() - side) // 2, side, side))
        painter.end()
