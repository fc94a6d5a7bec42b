"""What a lock takes away beside the rooms: dialogs, tips, and the selection that X11 would let anybody paste."""

from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QDialog, QToolTip, QWidget


def take_away(window: QWidget) -> None:
    """Leave nothing standing over a locked window, also no dialog that does not want to close.

    What a person copied stays on the clipboard: they took it out.  What they only marked they did not.
    """
    for part in window.findChildren(QWidget):
        if part.isWindow():
            part.close()
            if isinstance(part, QDialog):
                part.hide()
                part.deleteLater()
    QToolTip.hideText()
    clipboard = QGuiApplication.clipboard()
    if clipboard.supportsSelection() and clipboard.ownsSelection():
        clipboard.clear(QClipboard.Mode.Selection)
