"""Where a room stands: one column in the middle, never wider than reads well; its title at the same place in each.

What is long is scrolled (`ColumnPage`); the scroll bar takes its room from the margin, so that the column stays where
it is when the bar comes.  A room whose list scrolls by itself stands in `stand_in_column`.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

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


def title_row(look: Look, title: QLabel, *beside: QLabel) -> QHBoxLayout:
    """Set a title with small words beside it on one line; more can be added at its end."""
    px = look.style.px
    title.setWordWrap(False)
    row = QHBoxLayout()
    row.setSpacing(px(12))
    row.addWidget(title)
    for words in beside:
        words.setWordWrap(False)
        words.setContentsMargins(0, px(9), 0, 0)  # what the title's letters reach lower
        row.addWidget(words, 0, Qt.AlignmentFlag.AlignVCenter)
    row.addStretch(1)
    return row


def _centred(whole: QWidget, inner: QWidget) -> QHBoxLayout:
    row = QHBoxLayout(whole)
    row.setSpacing(0)
    row.addStretch(0)
    row.addWidget(inner, 1)
    row.addStretch(0)
    return row
