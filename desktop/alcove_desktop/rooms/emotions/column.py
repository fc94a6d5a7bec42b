"""A page of the room: one column, never wider than a line that reads well, centred, and scrolled where it is long."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from alcove_desktop.theme.look import Look

WIDEST = 760
"""Pixels at medium type."""


class ColumnPage(QScrollArea):
    """`column` takes what is shown."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        px = look.style.px
        self._look = look
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole = QWidget()
        self._inner = QWidget()
        self._inner.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._row = QHBoxLayout(whole)
        self._row.setContentsMargins(px(24), px(24), px(24), px(24))
        self._row.addStretch(1)
        self._row.addWidget(self._inner, 100)
        self._row.addStretch(1)
        self.column = QVBoxLayout(self._inner)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(px(16))
        self.setWidget(whole)
        look.changed.connect(self._measure)
        self._measure()

    def _measure(self) -> None:
        self._inner.setMaximumWidth(self._look.style.px(WIDEST))
