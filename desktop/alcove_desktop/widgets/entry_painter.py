"""Paints a row of a list of entries: the day, the heading and its first words, mood, star, tags.

One height for all rows, so that ten thousand of them cost no layout.
"""

from collections.abc import Hashable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from alcove_desktop.presenters.entry_row import EntryRow
from alcove_desktop.theme.look import Look
from alcove_desktop.widgets.dates import clock_time, short_month, weekday
from alcove_desktop.widgets.entry_lines import FIRST_OF_DAY, ROW
from alcove_desktop.widgets.painted_once import PaintedOnce
from alcove_desktop.widgets.tag_dot import paint_dot

DAY = 62
"""Pixels of the day's column at medium size of type."""
_Index = QModelIndex | QPersistentModelIndex
PICTURES = 40
"""Rows kept as they were painted, some screens of them: 0.3 MB each at most."""


class EntryPainter(PaintedOnce):
    """The delegate of `EntryLines`."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, parent, most=PICTURES)
        self._look = look
        self._fonts()
        look.changed.connect(self._fonts)

    def shown(self, index: _Index) -> Hashable:
        """Give the row, and whether its day stands beside it."""
        row = index.data(ROW)
        return (row, bool(index.data(FIRST_OF_DAY))) if isinstance(row, EntryRow) else None

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """One height for all."""
        return QSize(0, self._height)

    def draw(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one row."""
        row = index.data(ROW)
        if not isinstance(row, EntryRow):
            return
        px, palette = self._look.style.px, self._look.palette
        rect: QRect = option.rect.adjusted(1, px(3), -px(4), -px(3))
        state: QStyle.StateFlag = option.state
        rtl = option.direction == Qt.LayoutDirection.RightToLeft
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # each text as its own letters run
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        selected = bool(state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver))
        painter.setPen(QPen(QColor(palette.focus), 2) if focused else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(palette.selection) if selected else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect, px(8), px(8))
        inner = rect.adjusted(px(10), px(10), -px(12), -px(10))
        day = QRect(inner.left(), inner.top(), px(DAY), inner.height())
        body = inner.adjusted(px(DAY + 16), 0, 0, 0)
        if rtl:
            day.moveRight(inner.right())
            body = inner.adjusted(0, 0, -px(DAY + 16), 0)
        if index.data(FIRST_OF_DAY):
            self._paint_day(painter, day, row)
        self._paint_body(painter, body, row, rtl=rtl)

    def _fonts(self) -> None:
        px, look = self._look.style.px, self._look
        self._bold = look.font(16, QFont.Weight.DemiBold)
        self._plain = look.writing_font(15)
        self._small = look.font(12.5)
        self._number = look.font(22)
        lines = QFontMetrics(self._bold).height() + 2 * QFontMetrics(self._plain).height()
        self._height = lines + 2 * px(3) + 2 * px(10) + 2 * px(3)  # between the lines, round them, round the row

    def _paint_day(self, painter: QPainter, rect: QRect, row: EntryRow) -> None:
        palette = self._look.palette
        day = row.moment.date()
        top = QFontMetrics(self._small).height()
        painter.setFont(self._small)
        painter.setPen(QColor(palette.ink_soft))
        painter.drawText(QRect(rect.left(), rect.top(), rect.width(), top), Qt.AlignmentFlag.AlignHCenter, weekday(day))
        painter.setFont(self._number)
        painter.setPen(QColor(palette.ink))
        number = QRect(rect.left(), rect.top() + top - 2, rect.width(), QFontMetrics(self._number).height())
        painter.drawText(number, Qt.AlignmentFlag.AlignHCenter, str(day.day))
        painter.setFont(self._small)
        painter.setPen(QColor(palette.ink_soft))
        month = QRect(rect.left(), number.bottom() - 2, rect.width(), top)
        painter.drawText(month, Qt.AlignmentFlag.AlignHCenter, f"{short_month(day)} {day.year}")

    def _paint_body(self, painter: QPainter, rect: QRect, row: EntryRow, *, rtl: bool) -> None:
        palette, px = self._look.palette, self._look.style.px
        leading, trailing = _side(right=rtl), _side(right=not rtl)
        bold, plain, small = QFontMetrics(self._bold), QFontMetrics(self._plain), QFontMetrics(self._small)
        time = clock_time(row.moment) + ("  ★" if row.starred else "")
        aside = small.horizontalAdvance(time) + px(10)
        painter.setFont(self._small)
        painter.setPen(QColor(palette.ink_soft))
        painter.drawText(QRect(rect.left(), rect.top(), rect.width(), bold.height()), trailing, time)
        head = QRect(rect.left() + (aside if rtl else 0), rect.top(), rect.width() - aside, bold.height())
        painter.setFont(self._bold)
        painter.setPen(QColor(palette.ink))
        painter.drawText(head, leading, bold.elidedText(row.heading, Qt.TextElideMode.ElideRight, head.width()))
        text = QRect(rect.left(), head.bottom() + px(3), rect.width(), plain.height())
        painter.setFont(self._plain)
        painter.setPen(QColor(palette.ink_soft))
        painter.drawText(text, leading, plain.elidedText(row.preview, Qt.TextElideMode.ElideRight, text.width()))
        foot = QRect(rect.left(), text.bottom() + px(3), rect.width(), plain.height())
        self._paint_foot(painter, foot, row, rtl=rtl, metrics=small)

    def _paint_foot(self, painter: QPainter, rect: QRect, row: EntryRow, *, rtl: bool, metrics: QFontMetrics) -> None:
        """Mood and tags, from the leading side."""
        palette, px = self._look.palette, self._look.style.px
        painter.setFont(self._small)
        place, middle = 0, rect.center().y()
        dot = px(9)

        def mark(colour: str, text: str) -> None:
            nonlocal place
            width = dot + px(5) + metrics.horizontalAdvance(text)
            if place + width > rect.width():
                return
            x = rect.right() - place - dot if rtl else rect.left() + place
            paint_dot(painter, QRectF(x, middle - dot / 2 + 1, dot, dot), colour, self._look)
            painter.setPen(QColor(palette.ink_soft))
            beside = QRect(rect.left(), rect.top(), rect.width(), rect.height())
            if rtl:
                beside.setRight(x - px(5))
                painter.drawText(beside, _side(right=True) | Qt.AlignmentFlag.AlignVCenter, text)
            else:
                beside.setLeft(x + dot + px(5))
                painter.drawText(beside, _side(right=False) | Qt.AlignmentFlag.AlignVCenter, text)
            place += width + px(14)

        if row.mood is not None:
            mark(palette.moods[row.mood - 1], f"{row.mood}/10")
        for name, colour in row.tags:
            mark(colour, name)


def _side(*, right: bool) -> Qt.AlignmentFlag:
    return Qt.AlignmentFlag.AlignAbsolute | (Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft)
