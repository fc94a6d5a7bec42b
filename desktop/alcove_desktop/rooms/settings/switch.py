"""A switch: a check box that is painted as one, so that on and off are seen at a glance and not by colour alone."""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox

from alcove_desktop.theme.look import Look

WIDTH, HEIGHT = 46, 26


class Switch(QCheckBox):
    """On or off; to a screen reader a check box with the name of what it switches."""

    def __init__(self, look: Look, name: str, description: str = "") -> None:
        super().__init__()
        self._look = look
        self.setAccessibleName(name)
        self.setAccessibleDescription(description)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        look.changed.connect(self.updateGeometry)
        look.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """As large as the type."""
        px = self._look.style.px
        return QSize(px(WIDTH), px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Never smaller."""
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        """All of it can be clicked."""
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint track, knob and focus."""
        look, px = self._look, self._look.style.px
        on, height = self.isChecked(), px(HEIGHT)
        track = QRectF(2, (self.height() - height) / 2 + 2, px(WIDTH) - 4, height - 4)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(1.0 if self.isEnabled() else 0.5)
        ring = look.colour("focus") if self.hasFocus() else look.colour("accent" if on else "line_strong")
        painter.setPen(QPen(ring, 2.5 if self.hasFocus() else 1.5))
        painter.setBrush(look.colour("accent" if on else "surface"))
        painter.drawRoundedRect(track, track.height() / 2, track.height() / 2)
        knob = track.height() - px(6)
        at_end = on != (self.layoutDirection() is Qt.LayoutDirection.RightToLeft)
        x = track.right() - knob - px(3) if at_end else track.left() + px(3)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("on_accent" if on else "line_strong"))
        painter.drawEllipse(QRectF(x, track.center().y() - knob / 2, knob, knob))
        painter.end()
