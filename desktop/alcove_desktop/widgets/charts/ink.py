"""With what a chart is painted: colours, type, the dashes and marks that tell lines apart without colour."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QApplication

from alcove_desktop.presenters.charts.layout import Box, Space
from alcove_desktop.theme.look import Look
from alcove_desktop.theme.palette import Palette

CHART_TYPE = 13
"""Pixels of a chart's text at medium size."""
DASHES: tuple[tuple[float, ...], ...] = ((), (6, 3), (2, 2.5), (8, 3, 2, 3), (10, 4), (1, 2), (4, 2, 1, 2), (12, 3))
MARKS = ("disc", "square", "triangle", "diamond", "cross", "ring", "box", "plus")
NARROWEST_STRIPED = 6.0
"""Pixels of a bar, at medium size, from which its stripes can be told."""
STRIPES = ("", "across", "down", "dots", "both", "hollow")
FLAT = Qt.PenStyle.NoPen


@dataclass(frozen=True, slots=True, kw_only=True)
class Ink:
    """A look, taken down once, so that a thread may paint with it."""

    palette: Palette
    factor: float
    font: QFont

    def colour(self, role: str) -> QColor:
        """A colour by its role."""
        return QColor(getattr(self.palette, role))

    def series(self, index: int) -> QColor:
        """The colour of a line, or of a part of a bar."""
        return QColor(self.palette.series[index % len(self.palette.series)])

    def px(self, at_medium: float) -> float:
        """A length that grows with the type."""
        return at_medium * self.factor

    def space(self, width: float, height: float, *, mirrored: bool, top: float = 0.0) -> Space:
        """The room of a chart, measured with this ink."""
        metrics = QFontMetricsF(self.font)
        return Space(
            width=width,
            height=height,
            measure=metrics.horizontalAdvance,
            line_height=metrics.height(),
            factor=self.factor,
            mirrored=mirrored,
            top=top,
        )


def ink_of(look: Look) -> Ink:
    """Take the look of now down."""
    font = QFont(QApplication.font())
    font.setPixelSize(look.style.px(CHART_TYPE))
    return Ink(palette=look.palette, factor=look.style.factor, font=font)


def rect(box: Box) -> QRectF:
    """A box as Qt has it."""
    return QRectF(box.left, box.top, box.width, box.height)


def line_pen(ink: Ink, index: int) -> QPen:
    """The pen of a line: its colour, and its own dashes."""
    pen = QPen(ink.series(index), ink.px(2))
    pen.setCapStyle(Qt.PenCapStyle.FlatCap if DASHES[index % len(DASHES)] else Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if DASHES[index % len(DASHES)]:
        pen.setDashPattern(list(DASHES[index % len(DASHES)]))
    return pen


def mark(painter: QPainter, ink: Ink, index: int, at: QPointF, *, size: float) -> None:
    """A line's own mark at a value; `size` is half its width."""
    colour, kind = ink.series(index), MARKS[index % len(MARKS)]
    x, y = at.x(), at.y()
    hollow = kind in {"ring", "box"}
    painter.setPen(QPen(colour, ink.px(1.6)) if hollow or kind in {"cross", "plus"} else FLAT)
    painter.setBrush(ink.colour("surface") if hollow else colour)
    match kind:
        case "disc" | "ring":
            painter.drawEllipse(at, size, size)
        case "square" | "box":
            painter.drawRect(QRectF(x - size, y - size, size * 2, size * 2))
        case "triangle":
            painter.drawPolygon(
                QPolygonF([QPointF(x, y - size), QPointF(x + size, y + size), QPointF(x - size, y + size)])
            )
        case "diamond":
            painter.drawPolygon(
                QPolygonF([QPointF(x, y - size), QPointF(x + size, y), QPointF(x, y + size), QPointF(x - size, y)])
            )
        case "cross":
            painter.drawLine(QPointF(x - size, y - size), QPointF(x + size, y + size))
            painter.drawLine(QPointF(x - size, y + size), QPointF(x + size, y - size))
        case _:
            painter.drawLine(QPointF(x - size, y), QPointF(x + size, y))
            painter.drawLine(QPointF(x, y - size), QPointF(x, y + size))


def fill_bar(painter: QPainter, ink: Ink, index: int, bar: QRectF, *, plain: bool) -> None:
    """A part of a bar: its colour, and its own stripes where it is wide enough to show them."""
    kind = STRIPES[index % len(STRIPES)]
    colour = ink.series(index)
    painter.setPen(FLAT)
    painter.setBrush(colour)
    painter.drawRect(bar)
    pitch = min(ink.px(5), bar.width() / 2.4)
    if plain or not kind or bar.width() < ink.px(NARROWEST_STRIPED) or bar.height() < pitch:
        return
    if kind == "hollow":
        edge = ink.px(2)
        painter.setBrush(ink.colour("surface"))
        painter.drawRect(bar.adjusted(edge, edge, -edge, -edge))
        return
    painter.setPen(QPen(ink.colour("surface"), ink.px(1.2)))
    down = [bar.left() + pitch * (step + 0.5) for step in range(int(bar.width() / pitch))]
    across = [bar.top() + pitch * (step + 0.5) for step in range(int(bar.height() / pitch))]
    if kind == "dots":
        painter.setPen(FLAT)
        painter.setBrush(ink.colour("surface"))
        for x in down:
            for y in across:
                painter.drawEllipse(QPointF(x, y), ink.px(1), ink.px(1))
    if kind in {"across", "both"}:
        for y in across:
            painter.drawLine(QPointF(bar.left(), y), QPointF(bar.right(), y))
    if kind in {"down", "both"}:
        for x in down:
            painter.drawLine(QPointF(x, bar.top()), QPointF(x, bar.bottom()))
