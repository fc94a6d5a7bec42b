"""A chart as a file: PNG at twice its size, or SVG with title and description; painted by the screen's own code."""

from pathlib import Path

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator

from alcove_desktop.widgets.charts.canvas import Canvas
from alcove_desktop.widgets.charts.ink import Ink

WIDTH = 960
"""Pixels of an exported chart's width, at medium size."""
MARGIN = 28.0
SHARPER = 2
DOTS_PER_METRE = 5669
"""144 dpi: twice the 72 at which a picture is as large as on the screen."""


def png_of(canvas: Canvas) -> QImage:
    """Paint a chart into a picture (to be saved in a thread of its own)."""
    size = _size(canvas)
    image = QImage(size * SHARPER, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(SHARPER)
    painter = QPainter(image)
    _paint(canvas, painter, size)
    painter.end()
    image.setText("Title", canvas.title())
    image.setText("Description", canvas.summary())
    return image


def save_svg(canvas: Canvas, path: Path) -> bool:
    """Write a chart as SVG; tell whether it could be written."""
    size = _size(canvas)
    generator = QSvgGenerator()
    generator.setFileName(str(path))
    generator.setSize(size)
    generator.setViewBox(QRect(0, 0, size.width(), size.height()))
    generator.setTitle(canvas.title())
    generator.setDescription(canvas.summary())
    painter = QPainter()
    if not painter.begin(generator):
        return False
    _paint(canvas, painter, size)
    painter.end()
    return path.is_file()


def _size(canvas: Canvas) -> QSize:
    ink = canvas.ink
    width = round(ink.px(WIDTH))
    inner = canvas.wanted_height(width - 2 * ink.px(MARGIN), ink)
    return QSize(width, round(inner + 2 * ink.px(MARGIN) + _heading_height(ink)))


def _heading_font(ink: Ink) -> QFont:
    font = QFont(ink.font)
    font.setPixelSize(round(ink.px(20)))
    font.setWeight(QFont.Weight.DemiBold)
    return font


def _heading_height(ink: Ink) -> float:
    return QFontMetricsF(_heading_font(ink)).height() + ink.px(16)


def _paint(canvas: Canvas, painter: QPainter, size: QSize) -> None:
    ink, margin = canvas.ink, canvas.ink.px(MARGIN)
    mirrored = canvas.is_mirrored()
    painter.fillRect(QRectF(0, 0, size.width(), size.height()), ink.colour("surface"))
    painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    painter.setFont(_heading_font(ink))
    painter.setPen(ink.colour("ink"))
    heading = QRectF(margin, margin, size.width() - 2 * margin, _heading_height(ink))
    side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
    painter.drawText(heading, int(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignTop), canvas.title())
    painter.translate(QPointF(margin, margin))
    inner = QSizeF(size.width() - 2 * margin, size.height() - 2 * margin)
    canvas.draw(painter, inner, ink, mirrored=mirrored, top=_heading_height(ink))
