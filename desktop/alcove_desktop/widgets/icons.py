"""Icons in the palette's colours: drawn when they are painted, so that they follow the look by themselves.

A picture is drawn once for each drawing, colour and number of pixels, and kept.
"""

from functools import cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from alcove_desktop.theme.look import Look
from alcove_desktop.widgets.drawings import DRAWINGS, MIRRORED

FRAME = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" color="{colour}" fill="none" stroke="{colour}"'
    ' stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round">{lines}</svg>'
)


@cache
def icon(look: Look, name: str, role: str = "ink") -> QIcon:
    """Give an icon by the name of its drawing, in a colour by its role in the palette."""
    return QIcon(_Drawn(look, name, role))


def picture(name: str, colour: str, size: QSize) -> QPixmap:
    """Draw an icon; `size` in the device's own pixels."""
    if size.isEmpty():
        return QPixmap()  # of a button that is not laid out yet
    right_to_left = name in MIRRORED and QApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft
    key = f"alcove {name} {colour} {size.width()} {size.height()} {right_to_left}"
    kept = QPixmap()
    if QPixmapCache.find(key, kept):
        return kept
    drawn = QPixmap(size)
    drawn.fill(Qt.GlobalColor.transparent)
    side = min(size.width(), size.height())
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(size.width() / 2, size.height() / 2)
    if right_to_left:
        painter.scale(-1, 1)
    svg = FRAME.format(colour=colour, lines=DRAWINGS[name].replace("currentColor", colour))
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(-side / 2, -side / 2, side, side))
    painter.end()
    QPixmapCache.insert(key, drawn)
    return drawn


class _Drawn(QIconEngine):
    """Paints a drawing in the colour that its role has now."""

    def __init__(self, look: Look, name: str, role: str) -> None:
        super().__init__()
        self._look, self._name, self._role = look, name, role

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Paint it, as sharp as the device is."""
        ratio = painter.device().devicePixelRatio()
        pixmap = self.pixmap(rect.size() * ratio, mode, state)
        pixmap.setDevicePixelRatio(ratio)
        painter.drawPixmap(rect.topLeft(), pixmap)

    def pixmap(self, size: QSize, mode: QIcon.Mode, _state: QIcon.State) -> QPixmap:
        """Give it as a picture."""
        role = "line_strong" if mode is QIcon.Mode.Disabled else self._role
        return picture(self._name, self._look.colour(role).name(), size)

    def clone(self) -> QIconEngine:
        """Give another that paints the same."""
        return _Drawn(self._look, self._name, self._role)
