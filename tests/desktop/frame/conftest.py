"""A whole window on a journal of its own; the engine is a process as it is for a person."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from alcove.adapters.system_clock import SystemClock
from alcove.adapters.system_entropy import SystemEntropy
from alcove.runtime.client import connect
from alcove.runtime.failures import Refusal
from alcove.runtime.intents.keeping import LockJournal
from alcove_desktop.bridge import Bridge
from alcove_desktop.frame.idle import Idle
from alcove_desktop.frame.window import Window
from alcove_desktop.theme.look import Look

OpenWindow = Callable[[], Window]


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    """A folder for a journal; its engine is ended after the test."""
    folder = tmp_path / "journal"
    yield folder
    with suppress(Refusal), connect(folder, start=False) as face:
        face.ask(LockJournal())


@pytest.fixture
def open_window(home: Path, look: Look, qapp: QApplication, qtbot: QtBot) -> Iterator[OpenWindow]:
    """Open a window on the journal, as the program does, and wait until one can write or is asked for the password."""
    windows: list[Window] = []

    def open_one() -> Window:
        bridge = Bridge(home)
        window = Window(
            bridge, look, idle=Idle(qapp), clock=SystemClock(), entropy=SystemEntropy(), timezone="Europe/Vienna"
        )
        windows.append(window)
        window.show()
        window.begin()
        return window

    yield open_one
    for window in windows:
        window.quit()
        window.deleteLater()
    qapp.processEvents()


@pytest.fixture
def window(open_window: OpenWindow, qtbot: QtBot) -> Window:
    """One window, open on a new journal."""
    first = open_window()
    qtbot.waitUntil(lambda: first.hall is not None, timeout=30_000)
    return first
