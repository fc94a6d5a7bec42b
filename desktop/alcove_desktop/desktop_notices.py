"""Notifications on a Linux desktop that has no tray (GNOME above all): asked of its portal over D-Bus.

The portal's form needs texts alone; the older org.freedesktop.Notifications wants an unsigned number, which PySide6
cannot send.  Everything is asked without waiting.
"""

import sys
from typing import cast

from PySide6.QtCore import SLOT, QObject, Signal, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage

PORTAL = "org.freedesktop.portal.Desktop"
PATH = "/org/freedesktop/portal/desktop"
BUS = "org.freedesktop.DBus"
INTERFACE = "org.freedesktop.portal.Notification"
ID = "alcove"
"""One at a time: a later notification takes the earlier one's place."""
OPEN = "open"


class DesktopNotices(QObject):
    """The desktop's notification portal, where there is one; `checked` once that is known."""

    clicked = Signal()
    checked = Signal()

    def __init__(self, parent: QObject | None = None, bus: QDBusConnection | None = None) -> None:
        super().__init__(parent)
        self.available = False
        self.known = False
        """Whether it is known yet."""
        self._bus: QDBusConnection | None = bus
        self._to_ask = ["ListNames", "ListActivatableNames"]
        if bus is None and sys.platform == "linux":
            self._bus = QDBusConnection.sessionBus()
        self._ask_next()

    def show(self, heading: str, sentence: str) -> None:
        """Show a notification; nothing happens where there is no portal."""
        if self.available and self._bus is not None:
            call = QDBusMessage.createMethodCall(PORTAL, PATH, INTERFACE, "AddNotification")
            call.setArguments([ID, {"title": heading, "body": sentence, "default-action": OPEN}])
            self._bus.send(call)

    @Slot(QDBusMessage)
    def acted(self, message: QDBusMessage) -> None:
        """Hear that a notification was clicked; the portal tells of those of this program alone."""
        if message.arguments()[:2] == [ID, OPEN]:
            self.clicked.emit()

    @Slot(QDBusMessage)
    def heard_names(self, message: QDBusMessage) -> None:
        """Hear who is on the bus, or would come when called."""
        found = message.arguments()
        if found and PORTAL in found[0]:
            self._have_found()
        else:
            self._ask_next()

    def _ask_next(self) -> None:
        bus = self._bus
        if bus is None or not bus.isConnected() or not self._to_ask:
            self._conclude()
            return
        call = QDBusMessage.createMethodCall(BUS, "/org/freedesktop/DBus", BUS, self._to_ask.pop(0))
        bus.callWithCallback(call, self, _slot("heard_names(QDBusMessage)"))

    def _have_found(self) -> None:
        self.available = True
        if self._bus is not None:
            self._bus.connect(PORTAL, PATH, INTERFACE, "ActionInvoked", self, _slot("acted(QDBusMessage)"))
        self._conclude()

    def _conclude(self) -> None:
        self.known = True
        self.checked.emit()


def _slot(signature: str) -> bytes:
    """Name a slot as Qt's C++ does: a str, whatever PySide6's stub says."""
    return cast("bytes", SLOT(signature))
