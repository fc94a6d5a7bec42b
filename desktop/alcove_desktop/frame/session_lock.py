"""Says when the person's session is locked or the machine goes to sleep.

- Linux: the screen saver's ActiveChanged and logind's PrepareForSleep, over D-Bus; without D-Bus nothing is said.
- Windows: WM_WTSSESSION_CHANGE, for which the window registers.
- macOS has no such word without a further library: there the idle time alone locks (docs/desktop.md says so).
"""

import sys
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import SLOT, QByteArray, QObject, Signal, Slot
from PySide6.QtWidgets import QApplication, QWidget

SCREEN_SAVERS = (
    ("/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver"),
    ("/ScreenSaver", "org.freedesktop.ScreenSaver"),
    ("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver"),
    ("/org/cinnamon/ScreenSaver", "org.cinnamon.ScreenSaver"),
    ("/org/mate/ScreenSaver", "org.mate.ScreenSaver"),
)
LOGIND = ("org.freedesktop.login1", "/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep")
WM_WTSSESSION_CHANGE, WTS_SESSION_LOCK = 0x02B1, 0x7


class SessionLock(QObject):
    """Watches the session from the moment it is made."""

    locked = Signal()

    def __init__(self, app: QApplication, window: QWidget) -> None:
        super().__init__(app)
        if sys.platform == "win32":
            self._watch_windows(app, window)
        elif sys.platform == "linux":
            self._watch_bus()

    @Slot(bool)
    def turned(self, active: bool) -> None:  # noqa: FBT001 - called by D-Bus
        """Take the screen saver's or logind's word."""
        if active:
            self.locked.emit()

    def _watch_bus(self) -> None:
        from PySide6.QtDBus import QDBusConnection

        slot: Any = SLOT("turned(bool)")  # a str, though the stub says bytes, which are refused
        session = QDBusConnection.sessionBus()
        if session.isConnected():
            for path, interface in SCREEN_SAVERS:
                session.connect("", path, interface, "ActiveChanged", self, slot)
        system = QDBusConnection.systemBus()
        if system.isConnected():
            service, path, interface, name = LOGIND
            system.connect(service, path, interface, name, self, slot)

    def _watch_windows(self, app: QApplication, window: QWidget) -> None:
        import ctypes

        from PySide6.QtCore import QAbstractNativeEventFilter

        said = self.locked

        class Filter(QAbstractNativeEventFilter):
            def nativeEventFilter(  # pyright: ignore[reportIncompatibleMethodOverride]  # the stub's own types disagree
                self, _kind: QByteArray | bytes | bytearray | memoryview, message: int
            ) -> object:
                from ctypes import wintypes

                given = wintypes.MSG.from_address(int(message))
                if given.message == WM_WTSSESSION_CHANGE and given.wParam == WTS_SESSION_LOCK:
                    said.emit()
                return False

        self._filter = Filter()
        app.installNativeEventFilter(self._filter)
        library: Callable[[str], Any] = vars(ctypes)["WinDLL"]  # known to ctypes on Windows alone
        library("wtsapi32").WTSRegisterSessionNotification(int(window.winId()), 0)
