"""Erasing everything takes two steps and the password, and leaves a receipt."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from alcove.runtime.client import EngineClient
from alcove.runtime.home import Home
from alcove.runtime.intents.accounts import SetPassword
from alcove.runtime.intents.writing import WriteEntry
from alcove_desktop.rooms.settings.data_page import DataPage
from alcove_desktop.rooms.settings.erase_flow import EraseFlow
from alcove_desktop.rooms.settings.room import SettingsRoom

LEFT = Qt.MouseButton.LeftButton
PASSWORD = "tide table and teapot"


def begun(room: SettingsRoom, qtbot: QtBot) -> EraseFlow:
    room.arrive("data")
    page = room.page
    assert isinstance(page, DataPage)
    qtbot.waitUntil(lambda: page.is_made)
    qtbot.waitUntil(page.erase.isEnabled)
    qtbot.mouseClick(page.erase, LEFT)
    flow = page.window().findChildren(EraseFlow)[-1]
    press(flow, "Continue", qtbot)
    return flow


def press(flow: EraseFlow, words: str, qtbot: QtBot) -> None:
    button = next(one for one in flow.findChildren(QPushButton) if one.text() == words)
    qtbot.mouseClick(button, LEFT)


def test_a_word_must_be_typed_before_anything_can_be_erased(room: SettingsRoom, qtbot: QtBot) -> None:
    flow = begun(room, qtbot)
    assert not flow.go.isEnabled()
    qtbot.keyClicks(flow.word, "eras")
    assert not flow.go.isEnabled()
    qtbot.keyClicks(flow.word, "e")
    assert flow.go.isEnabled()
    flow.reject()


def test_everything_is_erased_and_the_receipt_can_be_saved(
    room: SettingsRoom, client: EngineClient, told: list[tuple[str, str]], tmp_path: Path, qtbot: QtBot
) -> None:
    client.ask(WriteEntry(text="Rain on the roof."))
    flow = begun(room, qtbot)
    qtbot.keyClicks(flow.word, "erase")
    qtbot.mouseClick(flow.go, LEFT)
    qtbot.waitUntil(lambda: bool(flow.receipt), timeout=20_000)
    assert told[-1] == ("Everything was erased from this device.", "good")
    assert not Home(tmp_path / "journal").exists()
    flow.save_to(tmp_path / "receipt.txt")
    assert (tmp_path / "receipt.txt").read_text(encoding="utf-8") == flow.receipt
    assert "Rain" not in flow.receipt
    press(flow, "Done", qtbot)


@pytest.mark.slow
def test_a_wrong_password_erases_nothing(
    room: SettingsRoom, client: EngineClient, tmp_path: Path, qtbot: QtBot
) -> None:
    client.ask(SetPassword(old=b"", new=PASSWORD.encode()))
    flow = begun(room, qtbot)
    qtbot.keyClicks(flow.word, "erase")
    assert not flow.go.isEnabled()
    qtbot.keyClicks(flow.password, "not the password")
    qtbot.mouseClick(flow.go, LEFT)
    qtbot.waitUntil(lambda: bool(flow.problem), timeout=20_000)
    assert Home(tmp_path / "journal").exists()
    flow.reject()
