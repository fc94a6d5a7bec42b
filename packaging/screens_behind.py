"""What stands before the rooms: dialogs and menus, each opened as a person would find it, for screenshots.py."""

import math
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import TypeVar

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPoint, Qt
from PySide6.QtGui import QColor, QImage, QImageWriter, QPainter
from PySide6.QtWidgets import QWidget

from alcove.runtime.intents.accounts import KitView
from alcove.runtime.intents.devices import PairingView
from alcove_desktop.desk import Desk, Room
from alcove_desktop.frame.window import Window
from alcove_desktop.rooms.calendar.room import CalendarRoom
from alcove_desktop.rooms.emotions.room import EmotionsRoom
from alcove_desktop.rooms.reminders.room import RemindersRoom
from alcove_desktop.rooms.settings.add_device_flow import AddDeviceFlow
from alcove_desktop.rooms.settings.connect_flow import ConnectFlow
from alcove_desktop.rooms.settings.erase_flow import EraseFlow
from alcove_desktop.rooms.settings.join_flow import JoinFlow
from alcove_desktop.rooms.settings.keep_prompt import ServerOffer
from alcove_desktop.rooms.settings.kit_flow import KitFlow
from alcove_desktop.rooms.settings.password_flow import PasswordFlow
from alcove_desktop.rooms.write.history_dialog import HistoryDialog
from alcove_desktop.rooms.write.moment_dialog import ask_moment
from alcove_desktop.rooms.write.picture_dialog import show_picture
from alcove_desktop.rooms.write.room import WriteRoom
from alcove_desktop.widgets.dialogs import ask_text, ask_yes_no
from alcove_desktop.words import say

R = TypeVar("R", bound=Room)
NOON = datetime(2026, 11, 21, 12, 30)  # noqa: DTZ001 - a day and a time as a person picks them
PHRASE = " ".join(("harbour velvet lantern", "orchard pebble window") * 4)
CODE = "PAIR1-" + "7K2M-QX4D-9WPR-" * 6 + "TT3B"


def behind(window: Window, item: bytes) -> Iterator[tuple[str, QWidget]]:
    """Open one after the other; each is closed when the next is asked for.  `item`: an entry with several versions."""
    for name, make in _dialogs(window.desk, window, item).items():
        shown = make()
        yield name, shown
        shown.close()


def within(window: Window) -> Iterator[tuple[str, QWidget]]:
    """Turn to the pages that stand behind the first one of a room."""
    window.go("calendar")
    calendar = _room(window, CalendarRoom)
    calendar.as_year.setChecked(True)
    yield "year", window
    calendar.as_year.setChecked(False)
    window.go("insights", "progress")
    yield "progress", window
    window.go("emotions")
    emotions = _room(window, EmotionsRoom)
    for name, way in (("feeling-form", "new"), ("feelings-over-time", "figures"), ("feeling-questions", "questions")):
        getattr(emotions.list_page, way).click()
        yield name, window
        window.go("timeline")
        window.go("emotions")
        emotions._to_list()  # noqa: SLF001 # pyright: ignore[reportPrivateUsage] - back is one button a page
    window.go("reminders", "new")
    form = _room(window, RemindersRoom).form
    if form is not None:
        yield "reminder-form", form
        form.reject()


def picture(width: int = 900) -> bytes:
    """Draw a picture as a person might attach one: hills under an evening sky; `width` in pixels."""
    image = QImage(900, 600, QImage.Format.Format_RGB32)
    image.fill(QColor("#f2c9a1"))
    painter = QPainter(image)
    for row, colour in enumerate(("#d98f6c", "#a3635a", "#5d4a5c", "#2f3047")):
        points = [QPoint(x, round(260 + row * 80 + 40 * math.sin(x / 130 + row * 2))) for x in range(0, 901, 10)]
        painter.setBrush(QColor(colour))
        painter.setPen(QColor(colour))
        painter.drawPolygon([QPoint(0, 600), *points, QPoint(900, 600)])
    painter.end()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    small = image.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
    QImageWriter(buffer, QByteArray(b"png")).write(small)
    return bytes(data.data())


def _room(window: Window, kind: type[R]) -> R:
    room = window.hall.current if window.hall is not None else None
    if not isinstance(room, kind):
        raise TypeError(kind)
    return room


def _dialogs(desk: Desk, window: Window, item: bytes) -> dict[str, Callable[[], QWidget]]:
    kit = KitView(
        server="https://journal.example.org", handle="anna", account_secret="A7-K2MQ-X4D9-WPR3", phrase=PHRASE
    )
    look = desk.look

    def opened(dialog: QWidget) -> QWidget:
        dialog.show()
        return dialog

    def pairing() -> QWidget:
        flow = AddDeviceFlow(desk, window)
        flow.open()
        # No server stands behind a picture.
        flow._show_code(PairingView(code=CODE, expires_in=600))  # noqa: SLF001 # pyright: ignore[reportPrivateUsage]
        return flow

    def menu() -> QWidget:
        room = _room(window, WriteRoom)
        room.head.menu.popup(window.mapToGlobal(QPoint(400, 100)))
        return room.head.menu

    return {
        "menu": menu,
        "history": lambda: opened(HistoryDialog(window, desk, item, lambda _view: None)),
        "moment": lambda: ask_moment(window, look, NOON, lambda _moment: None),
        "picture": lambda: show_picture(window, desk, "hills.png", picture()),
        "password": lambda: opened(PasswordFlow(desk, window, has_one=False, on_server=False)),
        "server-offer": lambda: opened(ServerOffer(desk, window)),
        "connect": lambda: opened(ConnectFlow(desk, window, has_password=False)),
        "join": lambda: opened(JoinFlow(desk, window)),
        "add-device": pairing,
        "kit": lambda: opened(KitFlow(desk, window, kit)),
        "erase": lambda: opened(EraseFlow(desk, window, window.status)) if window.status else window,
        "yes-no": lambda: ask_yes_no(
            window,
            say("Erase this entry for good?"),
            say("It goes from all your devices, with its history and its files. This cannot be undone."),
            say("Erase"),
            lambda: None,
            danger=True,
        ),
        "ask-text": lambda: ask_text(
            window, say("Private entries"), "", say("Show"), lambda _text: None, field_name=say("Password"), secret=True
        ),
    }
