"""A QR code on the screen, dark on white in every palette, so that a camera reads it."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from alcove_desktop.kit_paper.qr import draw_qr, modules_of
from alcove_desktop.theme.look import Look

SIDE = 280
"""Pixels, whatever the size of type: what counts is the camera."""


class QrView(QWidget):
    """See above; `name` says to a screen reader what it is."""

    def __init__(self, look: Look, text: str, name: str) -> None:
        super().__init__()
        self._modules = modules_of(text)
        self.setAccessibleName(name)
        self.setFixedSize(SIDE, SIDE)
        look.changed.connect(self.update)

    def forget(self) -> None:
        """Show nothing from now on."""
        self._modules = ()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the code in whole pixels."""
        if not self._modules:
            return
        side = len(self._modules) + 8
        step = min(self.width(), self.height()) // side
        painter = QPainter(self)
        draw_qr(painter, QRectF(0, 0, step * side, step * side), self._modules)
        painter.end()
