"""A chart as a file: PNG at twice its size, or SVG with title and description; painted by the screen's own code.

A sheet is taken down on the GUI's thread and written on any: it holds numbers, colours and type, and no widget's state.
"""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPoint, QPointF, QRect, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgGenerator

from alcove_desktop.widgets.charts.canvas import Canvas
from alcove_desktop.widgets.charts.ink import Ink

WIDTH = 960
"""Pixels of an exported chart's width, at medium size."""
MARGIN = 28.0
SHARPER = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A chart to be written to a file."""

    canvas: Canvas
    """Its `draw` alone is called, with all that it needs."""
    ink: Ink
    size: QSize
    title: str
    description: str
    mirrored: bool

    def save(self, path: Path) -> None:
        """Write PNG or SVG, by the path's ending.  OSError says why it could not be written."""
        path.write_bytes(self.as_svg() if path.suffix.lower() == ".svg" else self.as_png())

    def as_png(self) -> bytes:
        """The chart as PNG, with title and description in it."""
        image = QImage(self.size * SHARPER, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(SHARPER)
        painter = QPainter(image)
        self._paint(painter)
        painter.end()
        image.setText("Title", self.title)
        image.setText("Description", self.description)
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        QImageWriter(buffer, QByteArray(b"png")).write(image)
        return bytes(buffer.data().data())

    def as_svg(self) -> bytes:
        """The chart as SVG, with title and description in it."""
        buffer = QBuffer()
        generator = QSvgGenerator()
        generator.setOutputDevice(buffer)
        generator.setSize(self.size)
        generator.setViewBox(QRect(QPoint(0, 0), self.size))
        generator.setTitle(self.title)
        generator.setDescription(self.description)
        painter = QPainter(generator)
        self._paint(painter)
        painter.end()
        return bytes(buffer.data().data())

    def _paint(self, painter: QPainter) -> None:
        ink, margin, size = self.ink, self.ink.px(MARGIN), self.size
        painter.fillRect(QRectF(0, 0, size.width(), size.height()), ink.colour("surface"))
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        painter.setFont(_heading_font(ink))
        painter.setPen(ink.colour("ink"))
        heading = QRectF(margin, margin, size.width() - 2 * margin, _heading_height(ink))
        side = Qt.AlignmentFlag.AlignRight if self.mirrored else Qt.AlignmentFlag.AlignLeft
        painter.drawText(heading, int(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignTop), self.title)
        painter.translate(QPointF(margin, margin))
        inner = QSizeF(size.width() - 2 * margin, size.height() - 2 * margin)
        self.canvas.draw(painter, inner, ink, mirrored=self.mirrored, top=_heading_height(ink))


def sheet_of(canvas: Canvas) -> Sheet:
    """Take a chart down as it is now."""
    ink = canvas.ink
    width = round(ink.px(WIDTH))
    inner = canvas.wanted_height(width - 2 * ink.px(MARGIN), ink)
    return Sheet(
        canvas=canvas,
        ink=ink,
        size=QSize(width, round(inner + 2 * ink.px(MARGIN) + _heading_height(ink))),
        title=canvas.title(),
        description=canvas.summary(),
        mirrored=canvas.is_mirrored(),
    )


def _heading_font(ink: Ink) -> QFont:
    font = QFont(ink.font)
    font.setPixelSize(round(ink.px(20)))
    font.setWeight(QFont.Weight.DemiBold)
    return font


def _heading_height(ink: Ink) -> float:
    return QFontMetricsF(_heading_font(ink)).height() + ink.px(16)
