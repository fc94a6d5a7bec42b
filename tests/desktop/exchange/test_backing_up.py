"""Backups by one click, and then by themselves."""

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from alcove.runtime.client import EngineClient
from alcove.runtime.intents.accounts import SetPassword
from alcove.runtime.intents.safekeeping import BackUp, LastBackup
from alcove_desktop.backing_up import BackingUp
from alcove_desktop.desk import Desk, Tone
from alcove_desktop.rooms.exchange.room import ExchangeRoom


class Said(Protocol):
    """What the window was told (tests/desktop/conftest.py)."""

    told: list[tuple[str, Tone]]


LONG = 20_000
"""Milliseconds: a password is stretched on the way, and two cores are few."""


@pytest.fixture
def disk(tmp_path: Path) -> Path:
    folder = tmp_path / "disk"
    folder.mkdir()
    return folder


@pytest.fixture
def room(desk: Desk, qtbot: QtBot) -> Iterator[ExchangeRoom]:
    made = ExchangeRoom(desk)
    qtbot.addWidget(made)
    made.show()
    made.arrive(None)
    yield made
    made.forget()


@pytest.fixture
def backing_up(desk: Desk) -> Iterator[BackingUp]:
    keeper = BackingUp(desk, soon=1)
    yield keeper
    keeper.rest()
    keeper.deleteLater()


def protect(client: EngineClient) -> None:
    client.ask(SetPassword(old=b"", new=b"a long enough password"))


def test_without_a_password_it_asks_for_one_first(room: ExchangeRoom, qtbot: QtBot) -> None:
    qtbot.waitUntil(room.backups.password.isVisible)
    assert not room.backups.on.isVisible()


@pytest.mark.slow
def test_one_click_switches_them_on_and_makes_the_first(
    room: ExchangeRoom, client: EngineClient, desk: Desk, disk: Path, qtbot: QtBot
) -> None:
    protect(client)
    room.arrive(None)
    qtbot.waitUntil(room.backups.on.isVisible, timeout=LONG)
    room.backups.switch_on(disk)
    qtbot.waitUntil(lambda: "checked by opening it" in room.backups.state.text(), timeout=LONG)
    assert desk.preferred.now.backup_folder == str(disk)
    assert any(path.name.startswith("alcove-backup-") for path in disk.iterdir())
    qtbot.mouseClick(room.backups.off, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(room.backups.on.isVisible, timeout=LONG)


@pytest.mark.slow
def test_a_disk_that_is_not_there_is_said_with_what_to_do(
    room: ExchangeRoom, client: EngineClient, disk: Path, qtbot: QtBot
) -> None:
    protect(client)
    room.arrive(None)
    room.backups.switch_on(disk / "gone")
    qtbot.waitUntil(lambda: "is not there" in room.backups.state.text(), timeout=LONG)
    assert "choose another folder" in room.backups.advice.text()
    assert room.backups.now.isVisible()


@pytest.mark.slow
def test_one_is_made_after_unlocking_when_it_is_due_and_no_second(
    backing_up: BackingUp, client: EngineClient, desk: Desk, disk: Path, qtbot: QtBot
) -> None:
    protect(client)
    with qtbot.waitSignal(desk.preferred.changed, timeout=LONG):
        desk.preferred.keep(backup_folder=str(disk))
    with qtbot.waitSignal(backing_up.done, timeout=LONG):
        backing_up.begin()
    made = client.ask(LastBackup())
    assert made.copies == 1
    with qtbot.waitSignal(backing_up.decided, timeout=LONG):
        backing_up.begin()
    assert client.ask(LastBackup()) == made


@pytest.mark.slow
def test_one_that_was_made_today_is_enough(
    backing_up: BackingUp, client: EngineClient, desk: Desk, disk: Path, qtbot: QtBot
) -> None:
    protect(client)
    made = client.ask(BackUp(folder=str(disk)))
    with qtbot.waitSignal(desk.preferred.changed, timeout=LONG):
        desk.preferred.keep(backup_folder=str(disk))
    with qtbot.waitSignal(backing_up.decided, timeout=LONG) as decided:
        backing_up.begin()
    assert decided.args == [False]
    assert client.ask(LastBackup()) == made


@pytest.mark.slow
def test_a_problem_is_told_once(
    backing_up: BackingUp, client: EngineClient, desk: Desk, disk: Path, said: Said, qtbot: QtBot
) -> None:
    protect(client)
    with qtbot.waitSignal(desk.preferred.changed, timeout=LONG):
        desk.preferred.keep(backup_folder=str(disk / "gone"))
    with qtbot.waitSignal(backing_up.done, timeout=LONG):
        backing_up.begin()
    assert [tone for _, tone in said.told] == ["problem"]
    assert "is not there" in said.told[0][0]
