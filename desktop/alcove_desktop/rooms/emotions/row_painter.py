"""Paints a row of the list: the small picture, the situation, the signs and names of what was felt, when."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from alcove_desktop.presenters.emotions import EmotionRow
from alcove_desktop.rooms.emotions.badges import badge
from alcove_desktop.rooms.emotions.easel import Easel, height_for
from alcove_desktop.rooms.emotions.rows import ROW
from alcove_desktop.theme.look import Look
from alcove_desktop.widgets.dates import clock_time, short_day

THUMBNAIL = 120
"""Pixels of the small picture's width at medium type."""
# Absolute: Qt turns left and right round by itself where a text runs from the right.
_FIRST = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
_LAST = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute
_Index = QModelIndex | QPersistentModelIndex


class RowPainter(QStyledItemDelegate):
    """The delegate of `EmotionRows`."""

    def __init__(self, look: Look, easel: Easel, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._easel = look, easel
        self._fonts()
        look.changed.connect(self._fonts)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """One height for all."""
        return QSize(0, self._height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one row."""
        row = index.data(ROW)
        if not isinstance(row, EmotionRow):
            return
        px = self._look.style.px
        area: QRect = option.rect.adjusted(px(2), px(3), -px(2), -px(3))
        state: QStyle.StateFlag = option.state
        rtl = option.direction == Qt.LayoutDirection.RightToLeft
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_card(painter, area, state)
        inside = area.adjusted(px(12), px(10), -px(14), -px(10))
        wide = px(THUMBNAIL)
        picture = QRect(inside.left(), inside.top(), wide, height_for(wide))
        words = inside.adjusted(wide + px(16), 0, 0, 0)
        if rtl:
            picture.moveRight(inside.right())
            words = inside.adjusted(0, 0, -wide - px(16), 0)
        self._paint_picture(painter, picture, row)
        self._paint_words(painter, words, row, rtl=rtl)
        painter.restore()

    def _paint_card(self, painter: QPainter, area: QRect, state: QStyle.StateFlag) -> None:
        palette = self._look.palette
        is_current = bool(state & QStyle.StateFlag.State_Selected)
        is_near = bool(state & QStyle.StateFlag.State_MouseOver)
        has_focus = bool(state & QStyle.StateFlag.State_HasFocus)
        painter.setBrush(
            QColor(palette.selection if is_current else palette.accent_soft if is_near else palette.surface)
        )
        painter.setPen(QPen(QColor(palette.focus if has_focus else palette.line), 2 if has_focus else 1))
        radius = self._look.style.px(10)
        painter.drawRoundedRect(QRectF(area).adjusted(1, 1, -1, -1), radius, radius)

    def _paint_picture(self, painter: QPainter, rect: QRect, row: EmotionRow) -> None:
        radius = self._look.style.px(7)
        outline = QPainterPath()
        outline.addRoundedRect(QRectF(rect), radius, radius)
        ratio = painter.device().devicePixelRatio()
        image = self._easel.small(row.view, round(rect.width() * ratio))
        painter.save()
        painter.setClipPath(outline)
        if image is None:
            painter.fillRect(rect, QColor(self._look.palette.line))
        else:
            painter.drawImage(rect, image)
        painter.restore()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(self._look.palette.line), 1))
        painter.drawPath(outline)

    def _paint_words(self, painter: QPainter, rect: QRect, row: EmotionRow, *, rtl: bool) -> None:
        palette, px = self._look.palette, self._look.style.px
        bold, small = QFontMetrics(self._bold), QFontMetrics(self._small)
        leading = _LAST if rtl else _FIRST
        lines = (bold.height(), self._badge_side(), small.height())
        gap = px(6)
        top = rect.top() + (rect.height() - sum(lines) - 2 * gap) // 2
        head = QRect(rect.left(), top, rect.width(), lines[0])
        middle = QRect(rect.left(), head.bottom() + 1 + gap, rect.width(), lines[1])
        foot = QRect(rect.left(), middle.bottom() + 1 + gap, rect.width(), lines[2])
        painter.setFont(self._bold)
        painter.setPen(QColor(palette.ink))
        painter.drawText(head, leading, bold.elidedText(row.heading, Qt.TextElideMode.ElideRight, head.width()))
        self._paint_feelings(painter, middle, row, rtl=rtl)
        painter.setFont(self._small)
        painter.setPen(QColor(palette.ink_soft))
        when = f"{short_day(row.moment.date())}, {clock_time(row.moment)}  ·  {row.strength}"
        painter.drawText(foot, leading, small.elidedText(when, Qt.TextElideMode.ElideRight, foot.width()))

    def _paint_feelings(self, painter: QPainter, rect: QRect, row: EmotionRow, *, rtl: bool) -> None:
        side, gap = self._badge_side(), self._look.style.px(4)
        ratio, tone = painter.device().devicePixelRatio(), self._easel.tone
        used = 0
        for emotion in row.view.emotions:
            x = rect.right() - used - side if rtl else rect.left() + used
            painter.drawPixmap(x, rect.top(), badge(emotion, side, tone, ratio))
            used += side + gap
        used += gap
        names = rect.adjusted(0, 0, -used, 0) if rtl else rect.adjusted(used, 0, 0, 0)
        plain = QFontMetrics(self._plain)
        painter.setFont(self._plain)
        painter.setPen(QColor(self._look.palette.ink))
        painter.drawText(
            names,
            _LAST if rtl else _FIRST,
            plain.elidedText(row.names, Qt.TextElideMode.ElideRight, max(names.width(), 0)),
        )

    def _badge_side(self) -> int:
        return self._look.style.px(20)

    def _fonts(self) -> None:
        px = self._look.style.px
        self._bold, self._plain, self._small = (
            _font(px(16), QFont.Weight.DemiBold),
            _font(px(14), QFont.Weight.Normal),
            _font(px(13), QFont.Weight.Normal),
        )
        self._height = height_for(px(THUMBNAIL)) + px(26)


def _font(pixels: int, weight: QFont.Weight) -> QFont:
    font = QFont("Source Sans Pro")
    font.setPixelSize(pixels)
    font.setWeight(weight)
    return font
