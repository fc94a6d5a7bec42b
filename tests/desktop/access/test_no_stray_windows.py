"""No part of a room ever shows itself as a window of its own: it would flash, and take the focus from the page."""

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from alcove_desktop.frame.window import Window
from alcove_desktop.rooms.all import ROOMS

SETTINGS = ("writing", "look", "privacy", "notifications", "sync", "profile", "data", "about")


class Strays(QObject):
    """Notes what is shown as a window."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(f"{type(watched).__name__} {watched.accessibleName()}".strip())
        return False


def let_live(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def test_no_part_of_a_room_is_a_window(window: Window, qapp: QApplication) -> None:
    strays = Strays()
    qapp.installEventFilter(strays)
    for plan in ROOMS:
        window.go(plan.name)
        let_live(250)
    for page in SETTINGS:
        window.go("settings", page)
        let_live(150)
    qapp.removeEventFilter(strays)
    assert strays.seen == []
