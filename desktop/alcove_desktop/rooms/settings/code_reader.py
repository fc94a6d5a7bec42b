"""Reads a pairing code out of a picture: a file, the clipboard, something dropped.  It works on a thread of its own.

A picture comes from anywhere: its size is looked at before it is decoded, only QR codes are looked for, and only what
looks like one of our codes is given back.  Whatever else is in it ends as one sentence.
"""

from collections.abc import Callable
from pathlib import Path

import shiboken6
from PySide6.QtCore import QObject, Qt, QThreadPool, Signal
from PySide6.QtGui import QImage, QImageReader

from alcove_desktop.words import say

LARGEST_FILE = 30_000_000
LARGEST_PICTURE = 50_000_000
"""Bytes of a file and pixels of a picture that are looked at: a photograph of any telephone of today is smaller."""
SIDE = 2_000
"""Pixels of the longer side that is searched; larger ones are made smaller first."""
PREFIX = "PAIR1"
"""What a code begins with (alcove/crypto/codes.py)."""


class CodeReader(QObject):
    """`found` gives the code, `failed` a sentence; one of them comes for each picture."""

    found = Signal(str)
    failed = Signal(str)
    _ended = Signal(str, str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._ended.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def read_file(self, file: Path) -> None:
        """Read a picture's file."""
        self._start(lambda: _picture_of(file))

    def read_picture(self, picture: QImage) -> None:
        """Read a picture that is in memory already."""
        self._start(lambda: (picture, ""))

    def _start(self, load: Callable[[], tuple[QImage, str]]) -> None:
        def work() -> None:
            picture, problem = load()
            code = "" if problem else code_in(picture)
            if not problem and not code:
                problem = say("There is no code of Alcove's in this picture. Take it closer, or paste the code.")
            if shiboken6.isValid(self):
                self._ended.emit(code, problem)

        QThreadPool.globalInstance().start(work)

    def _tell(self, code: str, problem: str) -> None:
        if code:
            self.found.emit(code)
        else:
            self.failed.emit(problem)


def code_in(picture: QImage) -> str:
    """Give the first pairing code in a picture, "" where there is none."""
    import numpy as np
    import zxingcpp

    if picture.isNull() or picture.width() * picture.height() > LARGEST_PICTURE:
        return ""
    if max(picture.width(), picture.height()) > SIDE:
        picture = picture.scaled(
            SIDE, SIDE, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
    grey = picture.convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(grey.constBits(), dtype=np.uint8).reshape(grey.height(), grey.bytesPerLine())
    pixels = np.ascontiguousarray(rows[:, : grey.width()])
    for found in zxingcpp.read_barcodes(pixels, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)):
        if found.text.startswith(PREFIX):
            return found.text
    return ""


def _picture_of(file: Path) -> tuple[QImage, str]:
    """Decode a file; the sentence says why not."""
    unreadable = say("This is not a picture that can be read here.")
    try:
        if file.stat().st_size > LARGEST_FILE:
            return QImage(), say("This file is too large for a picture of a code.")
    except OSError:
        return QImage(), unreadable
    reader = QImageReader(str(file))
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid() and size.width() * size.height() > LARGEST_PICTURE:
        return QImage(), say("This picture is too large. Cut it down to the code.")
    picture = reader.read()
    return (picture, "") if not picture.isNull() else (QImage(), unreadable)
