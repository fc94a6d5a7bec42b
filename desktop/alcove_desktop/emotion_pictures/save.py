"""A picture as a file: PNG of 1600 pixels and SVG, each with its title and its description inside.

May run in any thread.  Nothing is written but the file that was asked for, and that whole or not at all.
"""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QSaveFile, QSize
from PySide6.QtGui import QImageWriter, QPainter
from PySide6.QtSvg import QSvgGenerator

from alcove_desktop.emotion_pictures.drawing import Drawing
from alcove_desktop.emotion_pictures.paint import paint, paint_image

PNG_WIDTH = 1600
TITLE, DESCRIPTION = "Title", "Description"
"""The keywords that the PNG specification has for these texts."""


def png_bytes(drawing: Drawing, colours: Mapping[str, str], *, title: str, description: str) -> bytes:
    """Give the picture as PNG; Title and Description are its text chunks."""
    image = paint_image(drawing, colours, width=PNG_WIDTH)
    image.setText(TITLE, title)
    image.setText(DESCRIPTION, description)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())


def svg_bytes(drawing: Drawing, colours: Mapping[str, str], *, title: str, description: str) -> bytes:
    """Give the picture as SVG, with its title and desc."""
    buffer = QBuffer()
    svg = QSvgGenerator()
    svg.setOutputDevice(buffer)
    svg.setSize(QSize(drawing.width, drawing.height))
    svg.setViewBox(QRect(0, 0, drawing.width, drawing.height))
    svg.setTitle(title)
    svg.setDescription(description)
    painter = QPainter(svg)
    paint(painter, drawing, colours, fills_lines=True)
    painter.end()
    return bytes(buffer.data().data())


def write_file(path: Path, content: bytes) -> bool:
    """Write a file whole or not at all; tell whether it was possible."""
    file = QSaveFile(str(path))
    if not file.open(QIODevice.OpenModeFlag.WriteOnly):
        return False
    file.write(content)
    return file.commit()
