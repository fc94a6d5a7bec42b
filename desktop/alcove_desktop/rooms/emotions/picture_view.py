"""A picture on the screen, as wide as its column: painted in a thread, described in words for who cannot see it."""

from PySide6.QtCore import QRectF, QSize, QTimer
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from alcove.runtime.intents.emotions import EmotionView
from alcove_desktop.rooms.emotions.easel import Easel, height_for
from alcove_desktop.theme.look import Look

SETTLES_IN = 120
"""Milliseconds without a new width before a picture is painted anew; until then the old one is stretched."""


class PictureView(QWidget):
    """Keeps the canvas' shape at any width."""

    def __init__(self, look: Look, easel: Easel) -> None:
        super().__init__()
        self._look, self._easel = look, easel
        self._view: EmotionView | None = None
        self.image: QImage | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(SETTLES_IN)
        self._settled.timeout.connect(self._order)
        look.changed.connect(self._order)

    def show_entry(self, view: EmotionView, description: str) -> None:
        """Show an entry's picture."""
        self._view = view
        self.setAccessibleDescription(description)
        self._order()

    def clear(self) -> None:
        """Show nothing."""
        self._view = None
        self.image = None
        self.setAccessibleDescription("")
        self.update()

    def sizeHint(self) -> QSize:
        """A middling size."""
        return QSize(320, height_for(320))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the canvas' shape; paint it anew once the width stays."""
        super().resizeEvent(event)
        self.setFixedHeight(height_for(self.width()))
        self._settled.start()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Show what was painted."""
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        frame, radius = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), self._look.style.px(12)
        outline = QPainterPath()
        outline.addRoundedRect(frame, radius, radius)
        painter.setClipPath(outline)
        if self.image is None:
            painter.fillRect(frame, QColor(self._look.palette.surface))
        else:
            painter.drawImage(frame, self.image)
        painter.setClipping(False)
        painter.setPen(QPen(QColor(self._look.palette.line), 1))
        painter.drawPath(outline)
        painter.end()

    def _order(self) -> None:
        view = self._view
        if view is None or self.width() < 2:
            return

        def show(image: QImage) -> None:
            if self._view is view:
                self.image = image
                self.update()

        self._easel.paint(view, width=round(self.width() * self.devicePixelRatioF()), then=show)
