"""The cells of a grid of days, all of one level at once.

A picture has one cell of each level painted and printed as often as there are days of it (a year: 2 ms); an SVG has
each cell as a shape.
"""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPaintEngine, QPainter, QPainterPath, QPen

from alcove_desktop.presenters.charts.heat import WORD_LEVELS, Shade
from alcove_desktop.theme.contrast import ink_on, mixed
from alcove_desktop.widgets.charts.ink import FLAT, Ink

NO_MOOD = -1
"""The level of a day on which something was written and no mood given."""
NOTHING = 0.6
"""How much of the line's colour the cell of a day with nothing has."""
FEW = 3
NUMBERED = 15.0
"""Pixels of a cell's side, at medium size, from which a mood's number stands in it."""


def paint_cells(painter: QPainter, ink: Ink, shade: Shade, level: int, cells: list[QRectF]) -> None:
    """Paint the cells of one level: 0 for nothing written, NO_MOOD, or 1 and more."""
    if len(cells) > FEW and painter.paintEngine().type() == QPaintEngine.Type.Raster:
        _print_cells(painter, ink, shade, level, cells)
        return
    if level == NO_MOOD:
        painter.setPen(QPen(ink.colour("line_strong"), 1))
        painter.setBrush(ink.colour("surface"))
        painter.drawPath(_rounded(ink, cells, inset=0.5))
        painter.setPen(FLAT)
        painter.setBrush(ink.colour("ink_soft"))
        for cell in cells:
            painter.drawEllipse(cell.center(), cell.width() / 9, cell.width() / 9)
        return
    painter.setPen(FLAT)
    if level == 0 or shade == "words":
        painter.setBrush(QColor(mixed(ink.palette.line, ink.palette.surface, NOTHING)))
        painter.drawPath(_rounded(ink, cells, inset=0))
    if level == 0:
        return
    if shade == "words":
        # More words fill more of the cell: 40, 60, 80, 100 % of its side.
        inset = cells[0].width() * 0.5 * (1 - (0.2 + 0.8 * level / len(WORD_LEVELS)))
        painter.setBrush(ink.colour("accent"))
        painter.drawPath(_rounded(ink, cells, inset=inset))
        return
    colour = ink.palette.moods[level - 1]
    painter.setBrush(QColor(colour))
    painter.drawPath(_rounded(ink, cells, inset=0))
    if cells[0].width() >= ink.px(NUMBERED):
        painter.setPen(QColor(ink_on(colour)))
        _number(painter, ink, level, cells)


def _rounded(ink: Ink, cells: list[QRectF], *, inset: float) -> QPainterPath:
    path = QPainterPath()
    corner = min(ink.px(3), cells[0].width() / 4)
    for cell in cells:
        path.addRoundedRect(cell.adjusted(inset, inset, -inset, -inset), corner, corner)
    return path


def _number(painter: QPainter, ink: Ink, level: int, cells: list[QRectF]) -> None:
    font = QFont(ink.font)
    font.setPixelSize(max(8, round(ink.px(11))))
    painter.setFont(font)
    for cell in cells:
        painter.drawText(cell, int(Qt.AlignmentFlag.AlignCenter), str(level))


def _print_cells(painter: QPainter, ink: Ink, shade: Shade, level: int, cells: list[QRectF]) -> None:
    first = cells[0]
    ratio = painter.device().devicePixelRatio()
    stamp = QImage((first.size() * ratio).toSize(), QImage.Format.Format_ARGB32_Premultiplied)
    stamp.setDevicePixelRatio(ratio)
    stamp.fill(Qt.GlobalColor.transparent)
    inner = QPainter(stamp)
    inner.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_cells(inner, ink, shade, level, [QRectF(QPointF(0, 0), first.size())])
    inner.end()
    for cell in cells:
        painter.drawImage(cell.topLeft(), stamp)
