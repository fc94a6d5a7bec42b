"""A page: one column, never wider than a line that reads well, centred, and scrolled where it is long."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from alcove_desktop.theme.look import Look

WIDEST = 760
"""Pixels at medium type."""


class ColumnPage(QScrollArea):
    """`column` takes what is shown."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole, self._inner = QWidget(), QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(24, 24, 24, 32)
        row.addStretch(1)
        row.addWidget(self._inner, 100)
        row.addStretch(1)
        self.column = QVBoxLayout(self._inner)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.setWidget(whole)
        look.changed.connect(self._measure)
        self._measure()

    def _measure(self) -> None:
        self._inner.setMaximumWidth(self._look.style.px(WIDEST))
