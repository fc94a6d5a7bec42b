"""A few entries under each other: the day's own, and those of this day in other years."""

from collections.abc import Hashable

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QSizePolicy,
    QStyle,
    QStyleOptionViewItem,
    QWidget,
)

from alcove.runtime.intents.reading import LineView
from alcove_desktop.presenters.entry_row import EntryRow, row_of, spoken_row
from alcove_desktop.theme.contrast import ink_on
from alcove_desktop.theme.look import Look
from alcove_desktop.widgets.dates import clock_time, long_day
from alcove_desktop.widgets.icons import icon
from alcove_desktop.widgets.painted_once import PaintedOnce

_Index = QModelIndex | QPersistentModelIndex
PICTURES = 40
"""Rows kept as they were painted."""
ROW = Qt.ItemDataRole.UserRole
MOST_SHOWN = 6
"""Rows before the list scrolls by itself."""


class DayLines(QListView):
    """Entries by their time, or by their year; click or Enter opens one."""

    chosen = Signal(bytes)

    def __init__(self, look: Look, name: str, *, by_year: bool) -> None:
        super().__init__()
        self._look = look
        self.rows = RowModel()
        self.rows.setParent(self)
        self.setModel(self.rows)
        self._painter = LinePainter(look, self, by_year=by_year)
        self.setItemDelegate(self._painter)
        self.setAccessibleName(name)
        self.setProperty("role", "cards")
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._choose)
        look.changed.connect(self._fit)

    def show_lines(self, lines: tuple[LineView, ...]) -> None:
        """Show other entries."""
        self.rows.show_rows(tuple(row_of(line) for line in lines))
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self._choose(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _choose(self, index: QModelIndex) -> None:
        row = index.data(ROW)
        if isinstance(row, EntryRow):
            self.chosen.emit(row.id)

    def _fit(self) -> None:
        rows = min(MOST_SHOWN, self.rows.rowCount())
        self.setFixedHeight(rows * self._painter.height + 6)
        self.scheduleDelayedItemsLayout()


class RowModel(QAbstractListModel):
    """The rows; none is asked for later: a day has few."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[EntryRow, ...] = ()

    def show_rows(self, rows: tuple[EntryRow, ...]) -> None:
        """Show others."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        """Count them."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give a row, or what a screen reader says of it."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return spoken_row(row, f"{long_day(row.moment.date())}, {clock_time(row.moment)}")
        return None


class LinePainter(PaintedOnce):
    """Paints a row: time or year and heading, below it the first words; the mood as a pill with its number."""

    def __init__(self, look: Look, parent: QWidget, *, by_year: bool) -> None:
        super().__init__(look, parent, most=PICTURES)
        self._look = look
        self._by_year = by_year
        self._restyle()
        look.changed.connect(self._restyle)

    def shown(self, index: _Index) -> Hashable:
        """Give the row."""
        row = index.data(ROW)
        return row if isinstance(row, EntryRow) else None

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """One height for all."""
        return QSize(0, self.height)

    def draw(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one row."""
        row = index.data(ROW)
        if not isinstance(row, EntryRow):
            return
        px, palette = self._look.style.px, self._look.palette
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        box = area.adjusted(1, px(2), -1, -px(2))
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.setPen(QPen(QColor(palette.focus), 2) if focused else QPen(QColor(palette.line), 1))
        painter.setBrush(QColor(palette.accent_soft if hovered else palette.surface))
        painter.drawRoundedRect(box, px(8), px(8))
        inner = box.adjusted(px(12), px(8), -px(12), -px(8))
        aside = str(row.moment.year) if self._by_year else clock_time(row.moment)
        if not row.preview:  # the heading alone stands in the middle
            inner.setTop(inner.top() + QFontMetrics(self._plain).height() // 2)
        self._top(painter, inner, row, aside, mirrored=mirrored)
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        below = inner.adjusted(0, QFontMetrics(self._bold).height() + px(2), 0, 0)
        painter.setFont(self._plain)
        painter.setPen(QColor(palette.ink_soft))
        text = QFontMetrics(self._plain).elidedText(row.preview, Qt.TextElideMode.ElideRight, below.width())
        painter.drawText(below, side | Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignAbsolute, text)

    def _top(self, painter: QPainter, inner: QRect, row: EntryRow, aside: str, *, mirrored: bool) -> None:
        """From the leading side: time or year, heading; at the trailing side star and mood."""
        px, palette = self._look.style.px, self._look.palette
        bold, plain = QFontMetrics(self._bold), QFontMetrics(self._plain)
        height = bold.height()

        def place(from_start: int, width: int) -> QRect:
            x = inner.right() + 1 - from_start - width if mirrored else inner.left() + from_start
            return QRect(QPoint(x, inner.top()), QSize(width, height))

        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        line = side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        lead = plain.horizontalAdvance(aside)
        painter.setFont(self._plain)
        painter.setPen(QColor(palette.ink_soft))
        painter.drawText(place(0, lead + 2), line, aside)
        end = inner.width()
        if row.mood is not None:
            colour = palette.moods[row.mood - 1]
            width = px(26)
            pill = place(end - width, width)
            end -= width + px(8)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colour))
            painter.drawRoundedRect(pill, height / 2, height / 2)
            painter.setPen(QColor(ink_on(colour)))
            painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, str(row.mood))
        if row.starred:
            icon(self._look, "star-filled", "accent").paint(painter, place(end - px(16), px(16)))
            end -= px(24)
        room = max(0, end - lead - px(10))
        painter.setFont(self._bold)
        painter.setPen(QColor(palette.ink))
        text = bold.elidedText(row.heading, Qt.TextElideMode.ElideRight, room)
        painter.drawText(place(lead + px(10), room), line, text)

    def _restyle(self) -> None:
        px = self._look.style.px
        self._bold, self._plain = QFont("Source Sans Pro"), QFont("Source Sans Pro")
        self._bold.setPixelSize(px(15))
        self._bold.setWeight(QFont.Weight.DemiBold)
        self._plain.setPixelSize(px(13))
        self.height = QFontMetrics(self._bold).height() + QFontMetrics(self._plain).height() + px(24)
