"""What was pasted or dropped and is no text: files by their paths, pictures as PNG made on a thread."""

from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QObject, QRunnable, QThreadPool, Signal
from PySide6.QtGui import QImage, QImageWriter

Given = tuple[str, str] | tuple[str, bytes, str]
"""("path", path) or ("data", bytes, media type)."""


def files_in(source: QMimeData) -> list[Given]:
    """Give the files that are pasted or dropped; a link to the web is text."""
    paths = [url.toLocalFile() for url in source.urls() if url.isLocalFile()]
    return [("path", path) for path in paths if path]


class _Made(QObject):
    ready = Signal(bytes)


class _Encoding(QRunnable):
    def __init__(self, image: QImage, made: _Made) -> None:
        super().__init__()
        self._image, self._made = image, made

    def run(self) -> None:
        """Write the picture as PNG (on a thread of Qt's pool)."""
        written = QByteArray()
        buffer = QBuffer(written)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        QImageWriter(buffer, QByteArray(b"png")).write(self._image)
        if shiboken6.isValid(self._made):
            self._made.ready.emit(bytes(written.data()))


def read_picture(source: QMimeData, *, then: Callable[[bytes], None], owner: QObject) -> None:
    """Give a pasted picture as PNG: at once when it comes as that, else when a thread has made one."""
    if source.hasFormat("image/png") and (data := bytes(source.data("image/png").data())):
        then(data)
        return
    image = source.imageData()
    if isinstance(image, QImage) and not image.isNull():
        made = _Made(owner)
        made.ready.connect(then)
        QThreadPool.globalInstance().start(_Encoding(image, made))
