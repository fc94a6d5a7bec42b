"""Where a room stands: one column in the middle, never wider than reads well; its title at the same place in each.

What is long is scrolled (`ColumnPage`); the scroll bar takes its room from the margin, so that the column stays where
it is when the bar comes.  A room whose list scrolls by itself stands in `stand_in_column`.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from alcove_desktop.theme.look import Look

WIDEST = 840
"""Pixels at medium type."""
SIDE, TOP, BOTTOM = 32, 24, 32
"""Pixels at medium type: the air round the column."""


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
        self._row = _centred(whole, self._inner)
        self.column = QVBoxLayout(self._inner)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.setWidget(whole)
        look.changed.connect(self._measure)
        self.verticalScrollBar().rangeChanged.connect(self._measure)
        self._measure()

    def _measure(self) -> None:
        px, bar = self._look.style.px, self.verticalScrollBar()
        side = px(SIDE)
        beside_bar = side - bar.sizeHint().width() if bar.maximum() > 0 else side
        first, last = (beside_bar, side) if self.isRightToLeft() else (side, beside_bar)
        self._row.setContentsMargins(first, px(TOP), last, px(BOTTOM))
        self.column.setSpacing(px(16))
        self._inner.setMaximumWidth(px(WIDEST))


def stand_in_column(room: QWidget, look: Look, *, bottom: int = 16) -> QVBoxLayout:
    """Lay a room out as a page that does not scroll by itself; give the layout that takes what is shown."""
    px, inner = look.style.px, QWidget()
    inner.setMaximumWidth(px(WIDEST))
    _centred(room, inner).setContentsMargins(px(SIDE), px(TOP), px(SIDE), px(bottom))
    column = QVBoxLayout(inner)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(px(16))
    return column


class TitleRow(QWidget):
    """A title with small words beside it; what is added stands at the end of the line, or below where that is short."""

    def __init__(self, look: Look, title: QLabel, *beside: QLabel) -> None:
        super().__init__()
        px = look.style.px
        self._first, self._last = QHBoxLayout(), QHBoxLayout()
        for part in (self._first, self._last):
            part.setSpacing(px(12))
        title.setWordWrap(False)
        self._first.addWidget(title)
        for words in beside:
            words.setWordWrap(False)
            words.setContentsMargins(0, px(9), 0, 0)  # what the title's letters reach lower
            self._first.addWidget(words, 0, Qt.AlignmentFlag.AlignVCenter)
        self._first.addStretch(1)
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._both.setContentsMargins(0, 0, 0, 0)
        self._both.setSpacing(px(12))
        self._both.addLayout(self._first, 1)
        self._both.addLayout(self._last)

    def add(self, *widgets: QWidget) -> None:
        """Put something at the end."""
        for widget in widgets:
            self._last.addWidget(widget)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One line, or two."""
        super().resizeEvent(event)
        wanted = self._first.sizeHint().width() + self._both.spacing() + self._last.sizeHint().width()
        direction = QBoxLayout.Direction.LeftToRight if wanted <= self.width() else QBoxLayout.Direction.TopToBottom
        if self._both.direction() != direction:
            self._both.setDirection(direction)


def _centred(whole: QWidget, inner: QWidget) -> QHBoxLayout:
    row = QHBoxLayout(whole)
    row.setSpacing(0)
    row.addStretch(0)
    row.addWidget(inner, 1)
    row.addStretch(0)
    return row
