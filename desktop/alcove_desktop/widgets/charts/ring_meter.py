"""A ring that fills: how far something is on its way to a goal, with the number in its middle."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from alcove_desktop.theme.look import Look
from alcove_desktop.words import number

SIDE = 108
"""At medium size, in pixels."""
WHOLE = 16 * 360
"""Qt counts in sixteenths of a degree."""


class RingMeter(QWidget):
    """The ring; `text` says it all to a screen reader."""

    def __init__(self, look: Look, *, value: int, goal: int, text: str) -> None:
        super().__init__()
        self._look = look
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._value, self._goal = 0, 1
        self.show_value(value=value, goal=goal, text=text)
        look.changed.connect(self._restyle)

    def show_value(self, *, value: int, goal: int, text: str) -> None:
        """Show another number."""
        self._value, self._goal = value, max(1, goal)
        self.setAccessibleName(text)
        self.setToolTip(text)
        self.update()

    def sizeHint(self) -> QSize:
        """A square that grows with the type."""
        return QSize(self._look.style.px(SIDE), self._look.style.px(SIDE))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ring from the top: with the clock, against it where reading goes to the left."""
        px, palette = self._look.style.px, self._look.palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        thick = px(10)
        ring = QRectF(self.rect()).adjusted(thick, thick, -thick, -thick)
        pen = QPen(self._look.colour("line"), thick)
        painter.setPen(pen)
        painter.drawArc(ring, 0, WHOLE)
        part = round(WHOLE * min(1.0, self._value / self._goal))
        if part:
            pen.setColor(self._look.colour("accent"))
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            painter.drawArc(ring, WHOLE // 4, part if mirrored else -part)
        text = number(self._value)
        font = QFont(self.font())
        font.setPixelSize(px(30 if len(text) < 4 else 22))
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(palette.ink)
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), text)
        painter.end()

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()
