"""A window on a journal with something of each kind in it."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from alcove.adapters.system_clock import SystemClock
from alcove.adapters.system_entropy import SystemEntropy
from alcove.runtime.client import EngineClient, connect
from alcove.runtime.failures import Refusal
from alcove.runtime.intents.emotions import WriteEmotion
from alcove.runtime.intents.keeping import CreateJournal, LockJournal
from alcove.runtime.intents.reminders import WriteReminder
from alcove.runtime.intents.writing import TrashEntry, WriteEntry
from alcove_desktop.bridge import Bridge
from alcove_desktop.frame.idle import Idle
from alcove_desktop.frame.window import Window
from alcove_desktop.theme.look import Look

DAY = 86_400_000_000


def fill(face: EngineClient) -> None:
    """Write something of each kind."""
    now = SystemClock().now()
    for number in range(12):
        face.ask(
            WriteEntry(
                text=f"# Day {number}\n\nIt rained, and I wrote.",
                mood=1 + number % 10,
                tags=("rain", f"tag {number % 3}"),
                starred=number % 4 == 0,
                written_at=now - number * DAY,
                timezone="Europe/Vienna",
            )
        )
    face.ask(TrashEntry(item=face.ask(WriteEntry(text="Thrown away.")).id))
    face.ask(WriteEmotion(situation="At work", emotions=("joy", "surprise"), intensity=0.5))
    face.ask(WriteReminder(title="Plants", reminder_time=now + DAY, repeat_pattern="weekly"))


@pytest.fixture(scope="module")
def full_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A filled journal, its engine running."""
    home = tmp_path_factory.mktemp("full") / "journal"
    with connect(home) as face:
        face.ask(CreateJournal(device_name="Desk"))
        fill(face)
    yield home
    with suppress(Refusal), connect(home, start=False) as face:
        face.ask(LockJournal())


@pytest.fixture
def window(full_home: Path, look: Look, qapp: QApplication, qtbot: QtBot) -> Iterator[Window]:
    """A window on it."""
    made = Window(
        Bridge(full_home),
        look,
        idle=Idle(qapp),
        clock=SystemClock(),
        entropy=SystemEntropy(),
        timezone="Europe/Vienna",
    )
    made.show()
    made.begin()
    qtbot.waitUntil(lambda: made.hall is not None, timeout=30_000)
    yield made
    made.quit()
    made.deleteLater()
    qapp.processEvents()
