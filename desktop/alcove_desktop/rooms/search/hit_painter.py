"""Paints a result: heading and day, two lines of the place that was found, mood, tags and what found it.

What a person wrote is drawn as plain text, letter for letter; nothing in it is ever read as HTML.  All rows have one
height, so that a list costs no layout.
"""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from alcove_desktop.presenters.entry_row import EntryRow
from alcove_desktop.presenters.moods import mood_word
from alcove_desktop.presenters.search.hits import Hit, Piece
from alcove_desktop.rooms.search.hit_model import HIT
from alcove_desktop.theme.look import Look
from alcove_desktop.widgets.dates import short_day
from alcove_desktop.widgets.icons import icon
from alcove_desktop.widgets.tag_dot import paint_dot
from alcove_desktop.words import say

LINES = 2
"""Lines of a snippet."""
_Index = QModelIndex | QPersistentModelIndex


class HitPainter(QStyledItemDelegate):
    """The delegate of `HitList`."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._measure()
        look.changed.connect(self._measure)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """One height for all."""
        return QSize(0, self._height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one row."""
        hit = index.data(HIT)
        if not isinstance(hit, Hit):
            return
        px, look = self._look.style.px, self._look
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        rtl = option.direction == Qt.LayoutDirection.RightToLeft
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # each text reads as its own letters do
        self._paint_ground(painter, rect, state)
        inner = rect.adjusted(px(14), px(11), -px(14), -px(11))
        painter.setPen(look.colour("ink"))
        y = inner.top()
        self._paint_head(painter, QRect(inner.left(), y, inner.width(), self._head_height), hit.row, rtl=rtl)
        y += self._head_height + px(3)
        self._paint_snippet(painter, QRect(inner.left(), y, inner.width(), self._line * LINES), hit.pieces, rtl=rtl)
        y += self._line * LINES + px(5)
        self._paint_foot(painter, QRect(inner.left(), y, inner.width(), self._foot_height), hit, rtl=rtl)
        painter.restore()

    def _measure(self) -> None:
        look = self._look
        self._heading = look.font(17, QFont.Weight.DemiBold)
        self._words = look.writing_font(16)
        self._small = look.font(13)
        self._head_height = QFontMetrics(self._heading).height()
        self._line = QFontMetrics(self._words).lineSpacing()
        self._foot_height = QFontMetrics(self._small).height()
        self._found = QTextCharFormat()
        self._found.setBackground(look.colour("highlight"))
        self._found.setForeground(look.colour("ink"))
        self._found.setFontWeight(QFont.Weight.DemiBold)
        px = look.style.px
        self._height = self._head_height + LINES * self._line + self._foot_height + px(3 + 5) + 2 * px(11)

    def _paint_ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        look, px = self._look, self._look.style.px
        box = QRectF(rect).adjusted(2, 2, -2, -2)
        marked = bool(state & QStyle.StateFlag.State_Selected)
        over = bool(state & QStyle.StateFlag.State_MouseOver)
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        if not (marked or over or focused):
            painter.setPen(QPen(look.colour("line"), 1))
            painter.drawLine(rect.left() + px(14), rect.bottom(), rect.right() - px(14), rect.bottom())
            return
        painter.setPen(QPen(look.colour("focus"), 2) if focused else Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("selection" if marked else "accent_soft" if over else "ground"))
        painter.drawRoundedRect(box, px(9), px(9))

    def _paint_head(self, painter: QPainter, rect: QRect, row: EntryRow, *, rtl: bool) -> None:
        px, small, heading = self._look.style.px, QFontMetrics(self._small), QFontMetrics(self._heading)
        day = short_day(row.moment.date())
        wide = small.horizontalAdvance(day)
        painter.setFont(self._small)
        painter.setPen(self._look.colour("ink_soft"))
        painter.drawText(_at_end(rect, wide, rtl=rtl), _leading(rtl=not rtl) | Qt.AlignmentFlag.AlignVCenter, day)
        for name, role, shown in (("star-filled", "warn", row.starred), ("eye-off", "ink_soft", row.is_private)):
            if shown:
                side = px(15)
                wide += px(6) + side
                spot = _at_end(rect, wide, rtl=rtl)
                left = spot.right() - side if rtl else spot.left()
                icon(self._look, name, role).paint(painter, QRect(left, rect.center().y() - side // 2, side, side))
        wide += px(12)
        room = QRect(rect.left() + (wide if rtl else 0), rect.top(), rect.width() - wide, rect.height())
        painter.setFont(self._heading)
        painter.setPen(self._look.colour("ink"))
        text = heading.elidedText(row.heading, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, _leading(rtl=rtl) | Qt.AlignmentFlag.AlignVCenter, text)

    def _paint_snippet(self, painter: QPainter, rect: QRect, pieces: tuple[Piece, ...], *, rtl: bool) -> None:
        painter.setPen(self._look.colour("ink"))
        self._laid_out(pieces, rect.width(), rtl=rtl).draw(painter, QPointF(rect.topLeft()))

    def _laid_out(self, pieces: tuple[Piece, ...], width: int, *, rtl: bool) -> QTextLayout:
        """Set two lines; a text that goes on is cut at the end of the second."""
        text = "".join(piece.text for piece in pieces)
        layout = self._set(text, pieces, width, rtl=rtl)
        if layout.lineCount() == LINES:
            last = layout.lineAt(LINES - 1)
            end = last.textStart() + last.textLength()
            if end < len(text):
                cut = text[:end].rstrip()
                cut = cut[: max(last.textStart(), len(cut) - 2)].rstrip() + "…"
                layout = self._set(cut, pieces, width, rtl=rtl)
        return layout

    def _set(self, text: str, pieces: tuple[Piece, ...], width: int, *, rtl: bool) -> QTextLayout:
        layout = QTextLayout(text, self._words)
        option = QTextOption(_leading(rtl=rtl))
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setFormats(self._marks_in(text, pieces))
        layout.beginLayout()
        for number in range(LINES):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(width)
            line.setPosition(QPointF(0, number * self._line))
        layout.endLayout()
        return layout

    def _marks_in(self, text: str, pieces: tuple[Piece, ...]) -> list[QTextLayout.FormatRange]:
        """Give what was looked for a ground of its own, and weight: colour is not to be the only sign."""
        marks: list[QTextLayout.FormatRange] = []
        place = 0
        for piece in pieces:
            length = min(len(piece.text), len(text) - place)
            if piece.found and length > 0:
                mark = QTextLayout.FormatRange()
                mark.start, mark.length, mark.format = place, length, self._found
                marks.append(mark)
            place += len(piece.text)
        return marks

    def _paint_foot(self, painter: QPainter, rect: QRect, hit: Hit, *, rtl: bool) -> None:
        px, small = self._look.style.px, QFontMetrics(self._small)
        painter.setFont(self._small)
        painter.setPen(self._look.colour("ink_soft"))
        end = small.horizontalAdvance(hit.by)
        painter.drawText(_at_end(rect, end, rtl=rtl), _leading(rtl=not rtl) | Qt.AlignmentFlag.AlignVCenter, hit.by)
        room, used, side = rect.width() - end - px(16), 0, px(10)
        for text, colour in _marks(hit.row, self._look):
            wide = side + px(5) + small.horizontalAdvance(text)
            if used + wide > room:
                break
            left = rect.right() - used - side if rtl else rect.left() + used
            paint_dot(painter, QRectF(left, rect.center().y() - side / 2 + 1, side, side), colour, self._look)
            beside = QRect(left - wide + side if rtl else left + side + px(5), rect.top(), wide, rect.height())
            if rtl:
                beside.setRight(left - px(5))
            painter.setPen(self._look.colour("ink_soft"))
            painter.drawText(beside, _leading(rtl=rtl) | Qt.AlignmentFlag.AlignVCenter, text)
            used += wide + px(14)


def _marks(row: EntryRow, look: Look) -> list[tuple[str, str]]:
    mood = []
    if row.mood is not None:
        words = say("Mood {n} · {word}", n=row.mood, word=mood_word(row.mood))
        mood = [(words, look.palette.moods[row.mood - 1])]
    return [*mood, *((name, colour) for name, colour in row.tags)]


def _leading(*, rtl: bool) -> Qt.AlignmentFlag:
    return Qt.AlignmentFlag.AlignAbsolute | (Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft)


def _at_end(rect: QRect, wide: int, *, rtl: bool) -> QRect:
    return QRect(rect.left() if rtl else rect.right() - wide, rect.top(), wide + 1, rect.height())
