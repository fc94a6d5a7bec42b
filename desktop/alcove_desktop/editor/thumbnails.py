"""Small pictures of pictures: what a strip shows of a file, made once and kept sealed beside it.

Rules
- Bytes come from anywhere: only the formats below are tried, by what the bytes are and not what they are called;
  nothing over MOST_PIXELS is decoded (a bomb says 60,000 by 60,000 in a few kilobytes); what is broken gives None.
- The picture stands upright as its camera says.  Pixels are all that is copied: no place, no camera, no comment.
- Decoding and scaling happen in Qt with Python's lock let go; still, it belongs on a thread.
"""

from collections.abc import Callable

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QPoint, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter

from alcove_desktop.editor.given import image_to_bytes
from alcove_desktop.editor.threads import on_thread

LARGEST = 320
"""Pixels of the longer side."""
MOST_PIXELS = 64_000_000
"""More than cameras of phones make; decoding it whole takes 256 MB, which is Qt's limit here, too."""
MEGABYTES = 256
QUALITY = 82
FORMATS = {b"jpeg", b"png", b"gif", b"webp", b"bmp"}


def thumbnail_of(data: bytes) -> bytes | None:
    """Make a JPEG of at most 320 by 320 pixels of a picture; None where the bytes are none that can be shown."""
    QImageReader.setAllocationLimit(MEGABYTES)
    held = QByteArray(data)
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    if not reader.canRead() or bytes(reader.format().data()) not in FORMATS:
        return None
    size = reader.size()
    if not size.isValid() or size.isEmpty() or size.width() * size.height() > MOST_PIXELS:
        return None
    if max(size.width(), size.height()) > LARGEST:
        reader.setScaledSize(_small(size))
    image = reader.read()
    return None if image.isNull() else image_to_bytes(_pixels(image), b"jpeg", QUALITY)


def make_thumbnail(data: bytes, *, then: Callable[[bytes | None], None], owner: QObject) -> None:
    """Make a thumbnail on a thread."""
    on_thread(lambda: thumbnail_of(data), then=then, owner=owner)


def _small(size: QSize) -> QSize:
    small = size.scaled(LARGEST, LARGEST, Qt.AspectRatioMode.KeepAspectRatio)
    return QSize(max(1, small.width()), max(1, small.height()))


def _pixels(image: QImage) -> QImage:
    """Copy the pixels alone, on white where there are none."""
    made = QImage(image.size(), QImage.Format.Format_RGB32)
    made.fill(Qt.GlobalColor.white)
    painter = QPainter(made)
    painter.drawImage(QPoint(0, 0), image)
    painter.end()
    return made
