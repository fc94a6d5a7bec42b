"""Connecting, adding a device by a picture of its code, naming, removing, recovering: with a real server."""

import itertools
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from alcove.runtime.client import connect
from alcove.runtime.intents.accounts import Login
from alcove.runtime.intents.devices import RevokeDevice
from alcove.runtime.intents.keeping import CreateJournal, LockJournal, Status, StatusView, SyncNow
from alcove_desktop.rooms.settings.add_device_flow import AddDeviceFlow
from alcove_desktop.rooms.settings.confirm_flow import ConfirmFlow
from alcove_desktop.rooms.settings.connect_flow import ConnectFlow
from alcove_desktop.rooms.settings.devices_card import RemoveFlow, RenameFlow
from alcove_desktop.rooms.settings.flow import Flow
from alcove_desktop.rooms.settings.join_flow import JoinFlow
from alcove_desktop.rooms.settings.kit_flow import KitFlow
from alcove_desktop.rooms.settings.room import SettingsRoom
from alcove_desktop.rooms.settings.sync_page import SyncPage

pytestmark = pytest.mark.slow
F = TypeVar("F", bound=Flow)
NewRoom = Callable[[str], SettingsRoom]
LEFT = Qt.MouseButton.LeftButton
PASSWORD = "tide table and teapot"
PATIENT = 60_000
JOINED = "This device has joined; your journal is on its way."
_people = itertools.count(1)


def page_of(room: SettingsRoom, qtbot: QtBot) -> SyncPage:
    room.arrive("sync")
    page = room.page
    assert isinstance(page, SyncPage)
    qtbot.waitUntil(lambda: page.is_made)
    return page


def the(kind: type[F], page: QWidget, qtbot: QtBot) -> F:
    """Wait for a dialog and give it."""
    found: list[F] = []

    def look() -> bool:
        found[:] = [one for one in page.window().findChildren(kind) if one.isVisible()]
        return bool(found)

    qtbot.waitUntil(look, timeout=PATIENT)
    return found[0]


def status_of(room: SettingsRoom) -> StatusView:
    with connect(room.desk.bridge.home, start=False) as face:
        return face.ask(Status())


def texts(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel)]


def press(widget: QWidget, words: str, qtbot: QtBot) -> None:
    def there() -> list[QPushButton]:
        return [one for one in widget.findChildren(QPushButton) if one.text() == words and one.isVisible()]

    qtbot.waitUntil(lambda: bool(there()) and there()[0].isEnabled(), timeout=PATIENT)
    qtbot.mouseClick(there()[0], LEFT)


def connected(room: SettingsRoom, address: str, qtbot: QtBot) -> tuple[SyncPage, KitFlow]:
    page = page_of(room, qtbot)
    qtbot.waitUntil(page.connect_button.isVisible)
    qtbot.mouseClick(page.connect_button, LEFT)
    flow = the(ConnectFlow, page, qtbot)
    qtbot.keyClicks(flow.server, address)
    qtbot.keyClicks(flow.name, f"robin-{next(_people)}@example.org")
    assert flow.password is not None
    qtbot.keyClicks(flow.password.new, PASSWORD)
    qtbot.keyClicks(flow.password.repeated, PASSWORD)
    qtbot.mouseClick(flow.go, LEFT)
    return page, the(KitFlow, page, qtbot)


def put_off(kit: KitFlow, qtbot: QtBot) -> None:
    qtbot.mouseClick(kit.later, LEFT)
    qtbot.waitUntil(lambda: not kit.isVisible())


def test_connecting_ends_with_a_kit_that_is_not_lost_by_chance(
    room: SettingsRoom, address: str, told: list[tuple[str, str]], tmp_path: Path, qtbot: QtBot
) -> None:
    page, kit = connected(room, address, qtbot)
    words = [label.text() for label in kit.labels]
    assert len(words) == 25
    qtbot.keyClick(kit, Qt.Key.Key_Escape)
    assert kit.isVisible()
    assert kit.problem == "Save it, print it, write it down, or choose Later."
    kit.save_to(tmp_path / "kit.pdf")
    qtbot.waitUntil(lambda: kit.later.text() == "Done", timeout=PATIENT)
    assert (tmp_path / "kit.pdf").read_bytes().startswith(b"%PDF")
    labels = list(kit.labels)
    put_off(kit, qtbot)
    assert all(label.text() == "" for label in labels)

    qtbot.waitUntil(page.sync.isVisible, timeout=PATIENT)
    qtbot.mouseClick(page.sync.now, LEFT)
    qtbot.waitUntil(
        lambda: any(sentence.startswith(("In sync", "Nothing new")) for sentence, _ in told), timeout=PATIENT
    )
    page.arrive()
    qtbot.waitUntil(lambda: page.sync.heading.text() == "Everything is in sync.", timeout=PATIENT)
    qtbot.waitUntil(lambda: page.sync.lines[2].text().startswith("Last verified with the server just now."))
    qtbot.waitUntil(page.sync.follow.isChecked, timeout=PATIENT)
    assert status_of(room).sync.following
    qtbot.mouseClick(page.sync.follow, LEFT)
    qtbot.waitUntil(lambda: not status_of(room).sync.following)


def test_an_address_where_nobody_answers_keeps_what_was_typed(room: SettingsRoom, qtbot: QtBot) -> None:
    page = page_of(room, qtbot)
    qtbot.waitUntil(page.connect_button.isVisible)
    qtbot.mouseClick(page.connect_button, LEFT)
    flow = the(ConnectFlow, page, qtbot)
    qtbot.keyClicks(flow.server, "http://127.0.0.1:9")
    qtbot.keyClicks(flow.name, "robin")
    assert flow.password is not None
    qtbot.keyClicks(flow.password.new, PASSWORD)
    qtbot.keyClicks(flow.password.repeated, PASSWORD)
    qtbot.mouseClick(flow.go, LEFT)
    qtbot.waitUntil(lambda: "could not be reached" in flow.problem, timeout=PATIENT)
    assert flow.name.text() == "robin"
    flow.reject()


def test_a_device_joins_by_a_picture_of_the_code_is_named_and_is_removed(
    room: SettingsRoom, new_room: NewRoom, address: str, told: list[tuple[str, str]], tmp_path: Path, qtbot: QtBot
) -> None:
    page, kit = connected(room, address, qtbot)
    put_off(kit, qtbot)
    other = new_room("laptop")
    theirs = page_of(other, qtbot)
    qtbot.waitUntil(page.devices.isVisible, timeout=PATIENT)
    qtbot.mouseClick(page.devices.add_device, LEFT)
    adding = the(AddDeviceFlow, page, qtbot)
    qtbot.waitUntil(lambda: bool(adding.code), timeout=PATIENT)
    assert adding.picture is not None
    qtbot.waitUntil(adding.picture.isVisible)
    adding.picture.grab().save(str(tmp_path / "photo.png"))

    qtbot.waitUntil(theirs.join_button.isVisible)
    qtbot.mouseClick(theirs.join_button, LEFT)
    joining = the(JoinFlow, theirs, qtbot)
    press(joining, "Continue", qtbot)
    joining.picture.reader.read_file(tmp_path / "photo.png")
    qtbot.waitUntil(lambda: joining.code.text() == adding.code, timeout=PATIENT)
    joining.device.setText("Laptop")
    press(joining, "Join", qtbot)
    qtbot.waitUntil(lambda: bool(adding.number), timeout=PATIENT)
    qtbot.waitUntil(lambda: adding.number in texts(joining), timeout=PATIENT)
    assert any("“Laptop” has come" in text for text in texts(adding))
    press(adding, "Yes, let it in", qtbot)
    qtbot.waitUntil(lambda: any("Laptop has joined" in sentence for sentence, _ in told), timeout=PATIENT)
    qtbot.waitUntil(lambda: (JOINED, "good") in told, timeout=PATIENT)

    page.devices.ask_again()
    laptop = status_of(other).device
    qtbot.waitUntil(lambda: ("remove", laptop) in page.devices.buttons, timeout=PATIENT)
    qtbot.mouseClick(page.devices.buttons["rename", status_of(room).device], LEFT)
    naming = the(RenameFlow, page, qtbot)
    naming.name.setText("Writing desk")
    qtbot.mouseClick(naming.go, LEFT)
    qtbot.waitUntil(lambda: "Writing desk" in texts(page.devices), timeout=PATIENT)

    qtbot.mouseClick(page.devices.buttons["remove", laptop], LEFT)
    removing = the(RemoveFlow, page, qtbot)
    assert any("new recovery kit" in text for text in texts(removing))
    qtbot.keyClicks(removing.password, "not the password")
    qtbot.mouseClick(removing.go, LEFT)
    qtbot.waitUntil(lambda: bool(removing.problem), timeout=PATIENT)
    removing.password.setText(PASSWORD)
    qtbot.mouseClick(removing.go, LEFT)
    kit = the(KitFlow, page, qtbot)
    put_off(kit, qtbot)
    assert page.devices.confirm.text().startswith("Compare this number on your other devices: ")
    assert ("remove", laptop) not in page.devices.buttons


def test_a_forgotten_password_is_replaced_by_the_phrase(
    room: SettingsRoom, new_room: NewRoom, address: str, qtbot: QtBot
) -> None:
    _, kit = connected(room, address, qtbot)
    phrase = " ".join(label.text() for label in kit.labels[:24])
    put_off(kit, qtbot)
    theirs = page_of(new_room("laptop"), qtbot)
    qtbot.waitUntil(theirs.join_button.isVisible)
    qtbot.mouseClick(theirs.join_button, LEFT)
    joining = the(JoinFlow, theirs, qtbot)
    joining.ways["phrase"].setChecked(True)
    press(joining, "Continue", qtbot)
    joining.server.setText(address)
    joining.phrase.setPlainText(phrase.replace(phrase.split()[0], "notaword", 1))
    assert joining.new_password is not None
    for edit in (joining.new_password.new, joining.new_password.repeated):
        edit.setText("kettle and lighthouse")
    press(joining, "Join", qtbot)
    qtbot.waitUntil(lambda: "notaword" in joining.problem or "word" in joining.problem, timeout=PATIENT)
    joining.phrase.setPlainText(phrase)
    press(joining, "Join", qtbot)
    fresh = the(KitFlow, theirs, qtbot)
    assert " ".join(label.text() for label in fresh.labels[:24]) != phrase
    put_off(fresh, qtbot)


def test_name_password_and_account_secret_join(
    room: SettingsRoom, new_room: NewRoom, address: str, told: list[tuple[str, str]], qtbot: QtBot
) -> None:
    _, kit = connected(room, address, qtbot)
    secret = kit.labels[24].text()
    put_off(kit, qtbot)
    handle = status_of(room).handle
    other = new_room("laptop")
    theirs = page_of(other, qtbot)
    qtbot.waitUntil(theirs.join_button.isVisible)
    qtbot.mouseClick(theirs.join_button, LEFT)
    joining = the(JoinFlow, theirs, qtbot)
    joining.ways["login"].setChecked(True)
    press(joining, "Continue", qtbot)
    joining.server.setText(address)
    joining.handle.setText(handle)
    joining.password.setText("not the password")
    joining.secret.setText(secret)
    press(joining, "Join", qtbot)
    qtbot.waitUntil(
        lambda: joining.problem == "The name, the password or the account secret is not right.", timeout=PATIENT
    )
    joining.password.setText(PASSWORD)
    press(joining, "Join", qtbot)
    qtbot.waitUntil(lambda: (JOINED, "good") in told, timeout=PATIENT)
    assert status_of(other).handle == handle


def test_new_keys_of_another_device_are_trusted_by_their_number(
    room: SettingsRoom, new_room: NewRoom, address: str, told: list[tuple[str, str]], tmp_path: Path, qtbot: QtBot
) -> None:
    _, kit = connected(room, address, qtbot)
    secret = kit.labels[24].text()
    put_off(kit, qtbot)
    login = Login(
        server=address,
        handle=status_of(room).handle,
        password=PASSWORD.encode(),
        account_secret=secret,
        device_name="x",
    )
    laptop = new_room("laptop")
    with connect(laptop.desk.bridge.home, start=False) as face:
        face.ask(login)
        face.ask(SyncNow())
    with connect(tmp_path / "tablet") as tablet:
        tablet.ask(CreateJournal(device_name="tablet"))
        tablet.ask(login)
        tablet.ask(SyncNow())
        lost = tablet.ask(Status()).device
        with connect(room.desk.bridge.home, start=False) as desk:
            desk.ask(SyncNow())
            number = desk.ask(RevokeDevice(device=lost, password=PASSWORD.encode())).confirm
        tablet.ask(LockJournal())

    page = page_of(laptop, qtbot)
    qtbot.waitUntil(page.sync.isVisible, timeout=PATIENT)
    qtbot.mouseClick(page.sync.now, LEFT)
    qtbot.waitUntil(lambda: ("Sync did not finish; what to do stands above.", "problem") in told, timeout=PATIENT)
    page.arrive()
    qtbot.waitUntil(page.sync.help_button.isVisible, timeout=PATIENT)
    assert "removed a device" in page.sync.problem.text()
    qtbot.mouseClick(page.sync.help_button, LEFT)
    flow = the(ConfirmFlow, page, qtbot)
    qtbot.keyClicks(flow.number, "1234 5678")
    qtbot.mouseClick(flow.go, LEFT)
    qtbot.waitUntil(lambda: flow.problem.startswith("That is not the number."), timeout=PATIENT)
    flow.number.setText(number)
    qtbot.mouseClick(flow.go, LEFT)
    qtbot.waitUntil(lambda: ("The new keys are trusted; sync goes on.", "good") in told, timeout=PATIENT)
