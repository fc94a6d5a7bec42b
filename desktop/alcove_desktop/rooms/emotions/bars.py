"""How often each emotion was named: a bar for each, with its sign, its name, the number and how strong it was."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from alcove.runtime.intents.emotions import EmotionCount
from alcove_desktop.emotion_pictures.colours import COLOURS
from alcove_desktop.emotion_pictures.feelings import name_of, strength_word
from alcove_desktop.rooms.emotions.badges import badge
from alcove_desktop.theme.look import Look
from alcove_desktop.words import count_of, number, say

ROW = 44
"""Pixels at medium type."""


class EmotionBars(QWidget):
    """Bars from the leading side; the longest fills the room that names and numbers leave."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._counts: tuple[EmotionCount, ...] = ()
        self.setAccessibleName(say("How often each feeling was named"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)
        look.changed.connect(self.update)

    def show_counts(self, counts: tuple[EmotionCount, ...]) -> None:
        """Show other figures."""
        self._counts = counts
        spoken = "; ".join(f"{name_of(one.emotion)}: {how_often(one)}" for one in counts)
        self.setAccessibleDescription(spoken or say("No entry in this time."))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """A row for each."""
        return QSize(320, self._look.style.px(ROW) * len(self._counts))

    minimumSizeHint = sizeHint

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint every row."""
        if not self._counts:
            return
        px = self._look.style.px
        metrics = QFontMetrics(self.font())
        side, gap = px(26), px(10)
        names = max(metrics.horizontalAdvance(name_of(one.emotion)) for one in self._counts) + side + gap
        most = max(one.count for one in self._counts)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # Painted from the left, and turned round as a whole where one reads from the right.
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        for place, one in enumerate(self._counts):
            top = place * px(ROW)
            row = QRect(0, top, self.width(), px(ROW))
            self._paint_name(painter, row, one, side=side, gap=gap, rtl=rtl)
            start = names + 2 * gap
            room = max(self.width() - start, 1)
            bar = QRectF(start, top + px(6), max(room * one.count / most, px(6)), px(12))
            if rtl:
                bar.moveLeft(self.width() - bar.right())
            painter.setPen(QColor(COLOURS[self._look.palette.name][f"{one.emotion}-deep"]))
            painter.setBrush(QColor(COLOURS[self._look.palette.name][one.emotion]))
            painter.drawRoundedRect(bar, px(5), px(5))
            words = QRect(0, top + px(19), room, px(ROW) - px(21))
            words.moveLeft(0 if rtl else start)
            painter.setPen(QColor(self._look.palette.ink_soft))
            text = metrics.elidedText(how_often(one), Qt.TextElideMode.ElideRight, room)
            painter.drawText(words, _side(rtl=rtl), text)
        painter.end()

    def _paint_name(self, painter: QPainter, row: QRect, one: EmotionCount, *, side: int, gap: int, rtl: bool) -> None:
        sign = badge(one.emotion, side, self._look.palette.name, self.devicePixelRatioF())
        x = row.right() - side if rtl else row.left()
        painter.drawPixmap(x, row.center().y() - side // 2, sign)
        words = row.adjusted(0, 0, -side - gap, 0) if rtl else row.adjusted(side + gap, 0, 0, 0)
        painter.setPen(QColor(self._look.palette.ink))
        painter.drawText(words, _side(rtl=rtl), name_of(one.emotion))


def how_often(one: EmotionCount) -> str:
    """Say how often an emotion was named, and how strong it was."""
    return count_of(
        "once, {word} ({number})",
        "{n} times, on average {word} ({number})",
        one.count,
        word=strength_word(one.intensity),
        number=number(one.intensity, 2),
    )


def _side(*, rtl: bool) -> Qt.AlignmentFlag:
    leading = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
    return leading | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
