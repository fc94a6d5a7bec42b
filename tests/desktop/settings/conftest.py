"""The room in a window of usual size, and what it told."""

from collections.abc import Iterator
from typing import Protocol

import pytest
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot
from running_server import running_server

from alcove_desktop.desk import Desk
from alcove_desktop.rooms.settings.room import SettingsRoom


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
    desk.bridge.leave()


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Run a server as its keeper would; without limits, since every test logs in."""
    with running_server(tmp_path_factory.mktemp("server"), {"ALCOVE_RATE_LIMITS": "no"}) as server:
        yield server.url
