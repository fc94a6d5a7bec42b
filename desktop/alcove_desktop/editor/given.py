"""What was pasted or dropped and is no text: files by their paths, pictures as PNG made on a thread."""

from collections.abc import Callable

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QObject
from PySide6.QtGui import QImage, QImageWriter

from alcove_desktop.editor.threads import on_thread

Given = tuple[str, str] | tuple[str, bytes, str]
"""("path", path) or ("data", bytes, media type)."""


def files_in(source: QMimeData) -> list[Given]:
    """Give the files that are pasted or dropped; a link to the web is text."""
    paths = [url.toLocalFile() for url in source.urls() if url.isLocalFile()]
    return [("path", path) for path in paths if path]


def read_picture(source: QMimeData, *, then: Callable[[bytes], None], owner: QObject) -> None:
    """Give a pasted picture as PNG: at once when it comes as that, else when a thread has made one."""
    if source.hasFormat("image/png") and (data := bytes(source.data("image/png").data())):
        then(data)
        return
    image = source.imageData()
    if isinstance(image, QImage) and not image.isNull():
        on_thread(lambda: image_to_bytes(image, b"png"), then=then, owner=owner)


def image_to_bytes(image: QImage, form: bytes, quality: int = -1) -> bytes:
    """Write a picture as png or jpeg (quality 0 to 100); good for any thread."""
    written = QByteArray()
    buffer = QBuffer(written)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(form))
    writer.setQuality(quality)
    writer.write(image)
    return bytes(written.data())
