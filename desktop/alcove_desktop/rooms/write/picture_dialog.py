"""A picture of an entry, as large as the window has room for; in memory only."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from alcove_desktop.desk import Desk
from alcove_desktop.editor.threads import on_thread
from alcove_desktop.words import say


def show_picture(parent: QWidget, desk: Desk, name: str, data: bytes) -> QDialog:
    """Show it; decoding is a thread's."""
    dialog = _PictureDialog(parent, name)
    dialog.resize(desk.look.style.px(860), desk.look.style.px(640))
    dialog.open()
    on_thread(lambda: QImage.fromData(data), then=dialog.show_image, owner=dialog)
    return dialog


class _PictureDialog(QDialog):
    def __init__(self, parent: QWidget, name: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say("Picture"))
        self._image = QImage()
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._picture.setMinimumSize(200, 150)
        self._picture.setAccessibleName(name)
        buttons = QDialogButtonBox()
        close = buttons.addButton(say("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        close.setDefault(True)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(self._picture, 1)
        column.addWidget(buttons)

    def show_image(self, image: QImage) -> None:
        """Show what was decoded."""
        self._image = image
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the picture anew."""
        self._fit()
        super().resizeEvent(event)

    def _fit(self) -> None:
        if self._image.isNull():
            return
        room = self._picture.size()
        whole = self._image.size()
        size = whole if whole.width() <= room.width() and whole.height() <= room.height() else room
        scaled = self._image.scaled(
            size, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        self._picture.setPixmap(QPixmap.fromImage(scaled))
