"""An emotion's sign on a disc of its colour, drawn once for each size and look and kept."""

from functools import cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPixmap

from alcove_desktop.emotion_pictures.colours import COLOURS
from alcove_desktop.emotion_pictures.drawing import Disc, Drawing, Fill, Shape, Stroke
from alcove_desktop.emotion_pictures.paint import paint
from alcove_desktop.emotion_pictures.signs import sign


@cache
def badge(emotion: str, side: int, tone: str, ratio: float = 1.0) -> QPixmap:
    """Draw the badge of an emotion, `side` pixels wide and high, for a screen of this pixel ratio."""
    half = side / 2
    disc = Disc(
        role=f"emotion:{emotion}",
        centre=(half, half),
        rx=half - 1,
        ry=half - 1,
        fill=Fill(colour=emotion),
        stroke=Stroke(paint=Fill(colour=f"{emotion}-deep"), width=max(1.0, side / 40)),
    )
    shapes: tuple[Shape, ...] = (disc, *sign(emotion, centre=(half, half), size=side * 0.62, colour=f"{emotion}-ink"))
    pixmap = QPixmap(round(side * ratio), round(side * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    paint(painter, Drawing(style="badge", shapes=shapes, width=side, height=side), COLOURS[tone])
    painter.end()
    return pixmap
