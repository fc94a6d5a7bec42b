"""The room in a window of usual size, and what it told."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from dataclasses import replace
from pathlib import Path
from typing import Protocol

import pytest
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot
from running_server import running_server

from alcove.runtime.client import connect
from alcove.runtime.failures import Refusal
from alcove.runtime.intents.keeping import CreateJournal, Greeting, LockJournal
from alcove_desktop.bridge import Bridge
from alcove_desktop.desk import Desk
from alcove_desktop.door import Door
from alcove_desktop.preferred import Preferred
from alcove_desktop.rooms.settings.room import SettingsRoom

NewRoom = Callable[[str], SettingsRoom]


class Heard(Protocol):
    went: list[tuple[str, object]]
    told: list[tuple[str, str]]


@pytest.fixture
def told(said: Heard) -> list[tuple[str, str]]:
    return said.told


@pytest.fixture
def went(said: Heard) -> list[tuple[str, object]]:
    return said.went


@pytest.fixture
def room(desk: Desk, qtbot: QtBot) -> Iterator[SettingsRoom]:
    window = QMainWindow()
    qtbot.addWidget(window)
    made = SettingsRoom(desk)
    window.setCentralWidget(made)
    window.resize(1000, 700)
    window.show()
    yield made
    made.forget()
    desk.bridge.leave()


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Run a server as its keeper would; without limits, since every test logs in."""
    with running_server(tmp_path_factory.mktemp("server"), {"ALCOVE_RATE_LIMITS": "no"}) as server:
        yield server.url


@pytest.fixture
def new_room(desk: Desk, qtbot: QtBot, tmp_path: Path) -> Iterator[NewRoom]:
    """Make the room of another device with its own real engine."""
    windows: list[QMainWindow] = []
    with ExitStack() as ending:

        def make(name: str) -> SettingsRoom:
            home = tmp_path / name
            face = ending.enter_context(connect(home))
            face.ask(CreateJournal(device_name=name))
            bridge = Bridge(home)
            greeted: list[Greeting] = []
            bridge.attach(then=greeted.append, failed=greeted.append)  # type: ignore[arg-type]  # a refusal fails below
            qtbot.waitUntil(lambda: bool(greeted))
            assert isinstance(greeted[0], Greeting)
            other = replace(desk, bridge=bridge, preferred=Preferred(bridge), door=Door(bridge))
            window = QMainWindow()
            qtbot.addWidget(window)
            windows.append(window)
            room = SettingsRoom(other)
            window.setCentralWidget(room)
            window.resize(1000, 700)
            window.show()

            def end() -> None:
                bridge.end()
                with suppress(Refusal):  # a test locked or erased it
                    face.ask(LockJournal())

            ending.callback(end)
            return room

        yield make
