"""The tray's offers, and notifications on a desktop that has none."""

import subprocess
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QSize, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage
from pytestqt.qtbot import QtBot

from alcove_desktop.desktop_notices import INTERFACE, PATH, PORTAL, DesktopNotices
from alcove_desktop.theme.look import Look
from alcove_desktop.tray import SIZES, Tray, tray_icon


class Portal(QObject):
    """A desktop's portal on a bus of its own: shows nothing, and clicks at once."""

    def __init__(self, bus: QDBusConnection) -> None:
        super().__init__()
        self._bus = bus
        self.shown: list[tuple[str, dict[str, str]]] = []

    @Slot(str, "QVariantMap")
    def AddNotification(self, name: str, what: dict[str, str]) -> None:  # the portal's own name
        self.shown.append((name, what))
        clicked = QDBusMessage.createSignal(PATH, INTERFACE, "ActionInvoked")
        clicked.setArguments([name, what["default-action"], []])
        self._bus.send(clicked)


@pytest.fixture
def address() -> Iterator[str]:
    """A D-Bus of this test alone."""
    command = ["dbus-daemon", "--session", "--nofork", "--nosyslog", "--print-address"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as daemon:
        assert daemon.stdout is not None
        yield daemon.stdout.readline().decode().strip()
        daemon.terminate()


def test_each_offer_of_the_tray_tells_the_window(look: Look, qtbot: QtBot) -> None:
    tray = Tray(look)
    heard: list[str] = []
    for name in ("opened", "wrote", "locked", "quitted"):
        getattr(tray, name).connect(lambda name=name: heard.append(name))
    for action in tray.menu.actions():
        if not action.isSeparator():
            action.trigger()
    assert heard == ["opened", "wrote", "locked", "quitted"]


def test_what_is_locked_offers_no_lock(look: Look, qtbot: QtBot) -> None:
    tray = Tray(look)
    tray.show_locked(True)
    tray.say_again()
    assert [action.text() for action in tray.menu.actions() if not action.isEnabled()] == ["Lock now"]
    tray.show_locked(False)
    assert all(action.isEnabled() for action in tray.menu.actions())


def test_without_a_tray_nothing_fails(look: Look, qtbot: QtBot) -> None:
    tray = Tray(look)
    tray.show()
    tray.notify("A reminder is due.")
    tray.hide()
    assert not tray.in_tray


def test_the_icon_is_there_in_every_size(look: Look) -> None:
    icon = tray_icon(look.colour("accent"), look.colour("on_accent"))
    assert [size.width() for size in icon.availableSizes()] == list(SIZES)
    assert icon.pixmap(QSize(22, 22)).toImage().pixelColor(11, 2) == look.colour("accent")


def test_a_desktops_portal_shows_it_and_a_click_comes_back(address: str, qtbot: QtBot) -> None:
    desktop = QDBusConnection.connectToBus(address, "alcove-test-desktop")
    assert desktop.isConnected()
    portal = Portal(desktop)
    assert desktop.registerService(PORTAL)
    assert desktop.registerObject(PATH, INTERFACE, portal, QDBusConnection.RegisterOption.ExportAllSlots)
    notices = DesktopNotices(bus=QDBusConnection.connectToBus(address, "alcove-test-program"))
    qtbot.waitUntil(lambda: notices.available)
    with qtbot.waitSignal(notices.clicked):
        notices.show("Alcove", "A reminder is due.")
    assert portal.shown == [("alcove", {"title": "Alcove", "body": "A reminder is due.", "default-action": "open"})]
    for name in ("alcove-test-desktop", "alcove-test-program"):
        QDBusConnection.disconnectFromBus(name)


def test_a_bus_without_a_portal_shows_nothing(address: str, qtbot: QtBot) -> None:
    notices = DesktopNotices(bus=QDBusConnection.connectToBus(address, "alcove-test-bare"))
    qtbot.waitUntil(lambda: notices.known)
    assert not notices.available
    notices.show("Alcove", "A reminder is due.")
    QDBusConnection.disconnectFromBus("alcove-test-bare")
