"""Notifications on a Linux desktop that has no tray (GNOME above all): asked of its portal over D-Bus.

The portal's form needs texts alone; the older org.freedesktop.Notifications wants an unsigned number, which PySide6
cannot send.  Everything is asked without waiting, but for whether the portal is there.
"""

import sys
from typing import cast

from PySide6.QtCore import SLOT, QObject, Signal, Slot
from PySide6.QtDBus import QDBus, QDBusConnection, QDBusMessage

PORTAL = "org.freedesktop.portal.Desktop"
PATH = "/org/freedesktop/portal/desktop"
BUS = "org.freedesktop.DBus"
INTERFACE = "org.freedesktop.portal.Notification"
ID = "alcove"
"""One at a time: a later notification takes the earlier one's place."""
OPEN = "open"
MILLISECONDS_TO_ANSWER = 500


class DesktopNotices(QObject):
    """The desktop's notification portal, where there is one."""

    clicked = Signal()

    def __init__(self, parent: QObject | None = None, bus: QDBusConnection | None = None) -> None:
        super().__init__(parent)
        self._bus: QDBusConnection | None = bus
        if bus is None and sys.platform == "linux":
            self._bus = QDBusConnection.sessionBus()
        self.available = self._bus is not None and self._bus.isConnected() and _has_portal(self._bus)
        if self.available and self._bus is not None:
            heard = cast("bytes", SLOT("acted(QDBusMessage)"))  # a str, whatever PySide6's stub says
            self._bus.connect(PORTAL, PATH, INTERFACE, "ActionInvoked", self, heard)

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


def _has_portal(bus: QDBusConnection) -> bool:
    """Tell whether the portal runs, or starts when it is asked."""
    return any(PORTAL in _names(bus, method) for method in ("ListNames", "ListActivatableNames"))


def _names(bus: QDBusConnection, method: str) -> list[str]:
    call = QDBusMessage.createMethodCall(
        "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", method
    )
    answer = bus.call(call, QDBus.CallMode.Block, MILLISECONDS_TO_ANSWER)
    found = answer.arguments()
    return list(found[0]) if answer.type() is QDBusMessage.MessageType.ReplyMessage and found else []
