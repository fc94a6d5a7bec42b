"""The dot of a tag's colour, with a line round it that is seen on any ground; the tag's name stands beside it."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QApplication

from alcove_desktop.theme.look import Look


def paint_dot(painter: QPainter, place: QRectF, colour: str, look: Look) -> None:
    """Paint the dot into a square."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(look.colour("line_strong"), 1))
    painter.setBrush(QColor(colour))
    painter.drawEllipse(place.adjusted(0.5, 0.5, -0.5, -0.5))
    painter.restore()


def dot_icon(colour: str, look: Look) -> QIcon:
    """Give the dot as an icon, for menus and lists."""
    side, ratio = look.style.px(12), QApplication.primaryScreen().devicePixelRatio()
    pixmap = QPixmap(round(side * ratio), round(side * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    paint_dot(painter, QRectF(1, 1, side - 2, side - 2), colour, look)
    painter.end()
    return QIcon(pixmap)
