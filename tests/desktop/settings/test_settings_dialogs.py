"""Every dialog of the settings: controls have names, it fits the smallest window in the largest type, and forgets."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot

from alcove.runtime.client import EngineClient
from alcove.runtime.intents.accounts import KitView
from alcove.runtime.intents.keeping import LockJournal
from alcove_desktop.desk import Desk
from alcove_desktop.presenters.settings.devices import DeviceRow
from alcove_desktop.rooms.settings.confirm_flow import ConfirmFlow
from alcove_desktop.rooms.settings.connect_flow import ConnectFlow
from alcove_desktop.rooms.settings.devices_card import DevicesCard, RemoveFlow, RenameFlow
from alcove_desktop.rooms.settings.flow import Flow
from alcove_desktop.rooms.settings.join_flow import JoinFlow
from alcove_desktop.rooms.settings.keep_prompt import ServerOffer
from alcove_desktop.rooms.settings.kit_flow import KitFlow, NewKitFlow
from alcove_desktop.rooms.settings.password_flow import PasswordFlow
from alcove_desktop.theme.look import Style
from alcove_desktop.words import use_language

KIT = KitView(
    server="https://alcove.example.org",
    handle="robin@example.org",
    account_secret="AC1-9QKD7-H2M3T-XPV0R-A55NE-K8ZC4-1ABCD",
    phrase=" ".join(["abandon"] * 24),
)
ROW = DeviceRow(device=b"2", name="Laptop", line="", can_rename=False, can_remove=True, can_set_aside=False)
Make = Callable[[Desk, QWidget, DevicesCard], Flow]
FLOWS: dict[str, Make] = {
    "set a password": lambda desk, over, _: PasswordFlow(desk, over, has_one=False, on_server=False),
    "change it": lambda desk, over, _: PasswordFlow(desk, over, has_one=True, on_server=True),
    "connect": lambda desk, over, _: ConnectFlow(desk, over, has_password=False),
    "join": lambda desk, over, _: JoinFlow(desk, over),
    "kit": lambda desk, over, _: KitFlow(desk, over, KIT),
    "new kit": lambda desk, over, _: NewKitFlow(desk, over),
    "confirm": lambda desk, over, _: ConfirmFlow(desk, over),
    "rename": lambda desk, _, card: RenameFlow(desk, card, "Desk"),
    "remove": lambda desk, _, card: RemoveFlow(desk, card, ROW),
    "offer": lambda desk, over, _: ServerOffer(desk, over),
}


@pytest.fixture
def over(qtbot: QtBot) -> Iterator[QWidget]:
    """A small window over which a dialog stands; it outlives the dialogs."""
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(720, 520)
    made.show()
    yield made
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def small_and_large(desk: Desk) -> Iterator[None]:
    """The largest type, in German, whose words are long."""
    before = desk.look.style
    desk.look.wear(Style(size="largest"))
    use_language("de")
    yield
    use_language("en")
    desk.look.wear(before)


def unnamed(flow: Flow) -> list[QWidget]:
    fields = [*flow.findChildren(QLineEdit), *flow.findChildren(QPlainTextEdit)]
    buttons = [button for button in flow.findChildren(QAbstractButton) if not button.text()]
    return [one for one in (*fields, *buttons) if not one.accessibleName()]


def shown_width(flow: Flow) -> int:
    inner = flow.findChildren(QScrollArea)[0].widget()
    assert inner is not None
    return inner.minimumSizeHint().width()


@pytest.mark.usefixtures("small_and_large")
def test_every_dialog_fits_has_names_and_forgets_what_was_typed(desk: Desk, over: QWidget) -> None:
    card = DevicesCard(desk)
    card.setParent(over)
    for name, make in FLOWS.items():
        flow = make(desk, over, card)
        flow.open()
        assert unnamed(flow) == [], name
        assert shown_width(flow) <= flow.width(), name
        assert flow.height() <= 520, name
        edits = flow.findChildren(QLineEdit)
        for edit in edits:
            edit.setText("tide table and teapot")
        flow.vanish()
        assert all(edit.text() == "" for edit in edits), name


@pytest.mark.usefixtures("small_and_large")
@pytest.mark.parametrize("way", ["code", "login", "phrase"])
def test_every_way_to_join_fits_and_has_names(desk: Desk, over: QWidget, qtbot: QtBot, way: str) -> None:
    flow = JoinFlow(desk, over)
    flow.open()
    flow.ways[way].setChecked(True)
    forward = next(one for one in flow.findChildren(QPushButton) if one.isDefault())
    qtbot.mouseClick(forward, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(flow.findChildren(QLineEdit)))
    assert unnamed(flow) == []
    assert shown_width(flow) <= flow.width()
    flow.vanish()


def test_a_kit_goes_with_the_lock_and_takes_its_words_along(
    desk: Desk, over: QWidget, client: EngineClient, qtbot: QtBot
) -> None:
    flow = KitFlow(desk, over, KIT)
    flow.open()
    labels: list[QLabel] = list(flow.labels)
    assert all(label.text() for label in labels)
    left: list[str] = []
    flow.finished.connect(lambda: left.extend(label.text() + label.accessibleName() for label in labels))
    client.ask(LockJournal())
    qtbot.waitUntil(lambda: len(left) == len(labels))
    assert not any(left)
