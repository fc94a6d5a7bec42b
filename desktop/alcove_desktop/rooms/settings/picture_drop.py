"""A place for a picture of a code: drop it, choose a file, or take it from the clipboard."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QVBoxLayout

from alcove_desktop.rooms.settings.code_reader import CodeReader
from alcove_desktop.rooms.settings.lines import button, text
from alcove_desktop.theme.look import Look
from alcove_desktop.words import say


class PictureDrop(QFrame):
    """`found` gives the code, `failed` a sentence."""

    found = Signal(str)
    failed = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        px = look.style.px
        self.setProperty("role", "drop")
        self.setAcceptDrops(True)
        self.reader = CodeReader(self)
        self.reader.found.connect(self.found)
        self.reader.failed.connect(self.failed)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(12), px(16), px(12))
        column.setSpacing(px(8))
        column.addWidget(text(say("Or from a picture of the code: drop it here, or"), "soft"))
        line = QHBoxLayout()
        line.addWidget(button(say("Choose a picture…"), "", self._choose))
        line.addWidget(button(say("From the clipboard"), "", self.paste))
        line.addStretch(1)
        column.addLayout(line)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take pictures and files."""
        if event.mimeData().hasImage() or event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read what was dropped."""
        data = event.mimeData()
        files = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
        if files:
            self.reader.read_file(Path(files[0]))
        elif data.hasImage():
            self._read(data.imageData())
        event.acceptProposedAction()

    def _choose(self) -> None:
        dialog = QFileDialog(self, say("Choose a picture of the code"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(say("Pictures ({kinds})", kinds="*.png *.jpg *.jpeg *.webp *.bmp *.gif"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._read_file)
        dialog.open()

    def paste(self) -> None:
        """Read the picture that was copied."""
        self._read(QGuiApplication.clipboard().image())

    def _read_file(self, name: str) -> None:
        self.reader.read_file(Path(name))

    def _read(self, picture: object) -> None:
        if isinstance(picture, QImage) and not picture.isNull():
            self.reader.read_picture(picture)
        else:
            self.failed.emit(say("There is no picture to read."))
