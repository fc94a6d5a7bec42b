"""The ten emotions as large buttons that stay pressed: sign, name, and a tick when chosen; never colour alone.

Space chooses, Tab and the arrows move.  With `one_only`, choosing one lets the others go.
"""

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from alcove_desktop.emotion_pictures.feelings import EMOTIONS, name_of
from alcove_desktop.rooms.emotions.badges import badge
from alcove_desktop.theme.look import BODY, Look
from alcove_desktop.widgets.flow_layout import FlowLayout
from alcove_desktop.words import say

BADGE = 38
LEAST_WIDTH, HEIGHT = 145, 92
"""Pixels at medium type."""


class FeelingButtons(QWidget):
    """`chosen` holds the emotions' names; `changed` tells what a person chose."""

    changed = Signal()

    def __init__(self, look: Look, emotions: Iterable[str] = EMOTIONS, *, one_only: bool = False) -> None:
        super().__init__()
        self._one_only = one_only
        self.setAccessibleName(say("Feelings"))
        flow = FlowLayout(spacing=look.style.px(8))
        self.setLayout(flow)
        self._look = look
        self.buttons = {emotion: _Feeling(look, emotion) for emotion in emotions}
        look.changed.connect(self._measure)
        self._measure()
        for button in self.buttons.values():
            flow.addWidget(button)
            button.clicked.connect(self._clicked)
            button.moved.connect(self._move)

    @property
    def chosen(self) -> frozenset[str]:
        """The emotions that are chosen."""
        return frozenset(emotion for emotion, button in self.buttons.items() if button.isChecked())

    @chosen.setter
    def chosen(self, emotions: frozenset[str]) -> None:
        for emotion, button in self.buttons.items():
            button.setChecked(emotion in emotions)

    def _measure(self) -> None:
        """All of them as wide as the longest name needs: measured once, not once for each."""
        px, font = self._look.style.px, QFont(self.font())
        font.setPixelSize(px(BODY))
        font.setBold(True)
        metrics = QFontMetrics(font)
        widest = max(metrics.horizontalAdvance(name_of(emotion)) for emotion in EMOTIONS)
        size = QSize(max(px(LEAST_WIDTH), widest + px(20)), px(HEIGHT))
        for button in self.buttons.values():
            button.wanted = size
            button.updateGeometry()

    def _clicked(self) -> None:
        if self._one_only:
            for button in self.buttons.values():
                button.setChecked(button is self.sender() and button.isChecked())
        self.changed.emit()

    def _move(self, step: int) -> None:
        buttons = list(self.buttons.values())
        here = next((place for place, button in enumerate(buttons) if button.hasFocus()), 0)
        buttons[(here + step) % len(buttons)].setFocus(Qt.FocusReason.TabFocusReason)


class _Feeling(QPushButton):
    moved = Signal(int)

    def __init__(self, look: Look, emotion: str) -> None:
        super().__init__()
        self._look, self._emotion = look, emotion
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setAccessibleName(name_of(emotion))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.wanted = QSize()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As the group has measured; a size that is fixed would give way to the style sheet's least height."""
        return self.wanted

    minimumSizeHint = sizeHint

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with the arrows, as they point."""
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        onward = Qt.Key.Key_Left if rtl else Qt.Key.Key_Right
        match event.key():
            case Qt.Key.Key_Left | Qt.Key.Key_Right:
                self.moved.emit(1 if event.key() == onward else -1)
            case Qt.Key.Key_Down:
                self.moved.emit(1)
            case Qt.Key.Key_Up:
                self.moved.emit(-1)
            case _:
                super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the card, the sign, the name, and the tick when it is chosen."""
        palette, px = self._look.palette, self._look.style.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_on, whole = self.isChecked(), QRectF(self.rect())
        ground = palette.accent_soft if is_on or self.underMouse() else palette.surface
        painter.setBrush(QColor(ground))
        edge = QPen(QColor(palette.accent if is_on else palette.line_strong), 2.4 if is_on else 1)
        painter.setPen(edge)
        painter.drawRoundedRect(whole.adjusted(2, 2, -2, -2), px(10), px(10))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(palette.focus), 2))
            painter.drawRoundedRect(whole.adjusted(5, 5, -5, -5), px(7), px(7))
        side = px(BADGE)
        sign = badge(self._emotion, side, palette.name, self.devicePixelRatioF())
        painter.drawPixmap((self.width() - side) // 2, px(14), sign)
        font = self.font()
        font.setBold(is_on)
        painter.setFont(font)
        painter.setPen(QColor(palette.ink))
        words = QRect(0, px(14) + side, self.width(), self.height() - px(18) - side)
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, name_of(self._emotion))
        if is_on:
            self._paint_tick(painter)
        painter.end()

    def _paint_tick(self, painter: QPainter) -> None:
        palette, px = self._look.palette, self._look.style.px
        radius = px(9)
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        x = radius + 9 if rtl else self.width() - radius - 9
        middle = QPointF(x, radius + 9)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(palette.accent))
        painter.drawEllipse(middle, radius, radius)
        pen = QPen(QColor(palette.on_accent), max(1.8, radius * 0.24))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        steps = ((-0.42, 0.02), (-0.10, 0.36), (0.46, -0.32))
        painter.drawPolyline(QPolygonF([middle + QPointF(dx, dy) * radius for dx, dy in steps]))
