"""Nothing flashes up as a window of its own while a room is made: a widget is shown only where it stands."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from alcove_desktop.frame.window import Window
from alcove_desktop.rooms.all import ROOMS


class Flashes(QObject):
    """Notes every window that is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(f"{type(watched).__name__} {watched.accessibleName()}")
        return False


def test_no_window_flashes_while_the_rooms_are_made(window: Window, qapp: QApplication) -> None:
    flashes = Flashes()
    qapp.installEventFilter(flashes)
    for room in ROOMS:
        window.go(room.name)
        qapp.processEvents()
    qapp.removeEventFilter(flashes)
    assert flashes.seen == []
