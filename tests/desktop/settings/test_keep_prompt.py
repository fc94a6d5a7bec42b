"""“Keep this journal” comes after the third entry, goes easily, and leads to a password and perhaps a server."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from alcove.runtime.client import EngineClient
from alcove.runtime.intents.days import DayList, ListDays
from alcove.runtime.intents.keeping import Status
from alcove.runtime.intents.preferences import GetPreferences, KeepPreferences
from alcove.runtime.intents.writing import WriteEntry
from alcove_desktop.desk import Desk
from alcove_desktop.rooms.settings.keep_prompt import KeepPrompt, ServerOffer
from alcove_desktop.rooms.settings.password_flow import PasswordFlow

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def prompt(desk: Desk, qtbot: QtBot) -> Iterator[KeepPrompt]:
    window = QMainWindow()
    qtbot.addWidget(window)
    made = KeepPrompt(desk)
    window.setCentralWidget(made)
    window.show()
    made.setVisible(False)
    yield made
    desk.bridge.leave()


def write(client: EngineClient, count: int) -> None:
    for number in range(count):
        client.ask(WriteEntry(text=f"Rain on the roof, {number}."))


def test_nobody_who_begins_is_held_up(prompt: KeepPrompt, desk: Desk, client: EngineClient, qtbot: QtBot) -> None:
    write(client, 2)
    prompt.consider(client.ask(Status()))
    counted: list[DayList] = []
    desk.bridge.ask(ListDays(since="2020-01-01", until="2030-01-01"), then=counted.append)
    qtbot.waitUntil(lambda: bool(counted))
    assert prompt.isHidden()


def test_the_third_entry_brings_it_and_not_now_sends_it_away_for_a_week(
    prompt: KeepPrompt, desk: Desk, client: EngineClient, told: list[tuple[str, str]], qtbot: QtBot
) -> None:
    write(client, 3)
    prompt.consider(client.ask(Status()))
    assert prompt.isVisible()
    qtbot.mouseClick(prompt.later, LEFT)
    assert prompt.isHidden()
    qtbot.waitUntil(lambda: client.ask(GetPreferences()).kept_prompt_at > 0)
    qtbot.waitUntil(lambda: desk.preferred.now.kept_prompt_at > 0)
    assert told[0][0].startswith("You are asked again in a week.")
    prompt.consider(client.ask(Status()))
    assert prompt.isHidden()


def test_what_was_put_off_before_is_known_a_moment_later(
    prompt: KeepPrompt, desk: Desk, client: EngineClient, qtbot: QtBot
) -> None:
    client.ask(KeepPreferences(changes={"kept_prompt_at": desk.clock.now()}))
    write(client, 3)
    prompt.consider(client.ask(Status()))
    desk.preferred.read()
    qtbot.waitUntil(prompt.isHidden)


def test_a_second_day_brings_it_too(prompt: KeepPrompt, desk: Desk, client: EngineClient, qtbot: QtBot) -> None:
    day = 86_400_000_000
    for days_ago in (1, 0):
        client.ask(WriteEntry(text="Rain.", written_at=desk.clock.now() - days_ago * day, timezone="Europe/Vienna"))
    prompt.consider(client.ask(Status()))
    qtbot.waitUntil(prompt.isVisible)


@pytest.mark.slow
def test_it_leads_to_a_password_and_offers_a_server_that_can_be_left(
    prompt: KeepPrompt, client: EngineClient, qtbot: QtBot
) -> None:
    write(client, 3)
    prompt.consider(client.ask(Status()))
    window = prompt.window()
    qtbot.mouseClick(prompt.yes, LEFT)
    flow = window.findChildren(PasswordFlow)[0]
    qtbot.keyClicks(flow.password.new, "tide table and teapot")
    qtbot.keyClicks(flow.password.repeated, "tide table and teapot")
    qtbot.mouseClick(flow.go, LEFT)
    qtbot.waitUntil(lambda: bool(window.findChildren(ServerOffer)), timeout=30_000)
    assert prompt.isHidden()
    assert "password" in client.ask(Status()).protection
    offer = window.findChildren(ServerOffer)[0]
    qtbot.keyClick(offer, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not offer.isVisible())
    prompt.consider(client.ask(Status()))
    assert prompt.isHidden()
