"""Real Qt (offscreen, or under Xvfb where QT_QPA_PLATFORM says xcb), a real engine in its own process, a real store."""

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot, SignalBlocker

from alcove.adapters.system_clock import SystemClock
from alcove.adapters.system_entropy import SystemEntropy
from alcove.runtime.client import EngineClient, connect
from alcove.runtime.failures import Refusal
from alcove.runtime.intents.keeping import CreateJournal, Greeting, LockJournal
from alcove_desktop.bridge import Bridge
from alcove_desktop.desk import Desk, Tone
from alcove_desktop.door import Door
from alcove_desktop.preferred import Preferred
from alcove_desktop.theme.look import Look

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

PATIENCE = 120_000
"""Milliseconds that a test waits at most for what must come: a hang fails, a busy machine does not."""


class PatientBot(QtBot):
    """Waits as long as a busy machine needs; no test asserts how long that is."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = PATIENCE) -> None:
        super().waitUntil(callback, timeout=max(timeout, PATIENCE))

    def waitSignal(
        self,
        signal: object,
        *,
        timeout: int = PATIENCE,
        raising: bool | None = None,
        check_params_cb: Callable[..., bool] | None = None,
    ) -> SignalBlocker:
        return super().waitSignal(
            signal, timeout=max(timeout, PATIENCE), raising=raising, check_params_cb=check_params_cb
        )


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    """A person at the window, a patient one."""
    return PatientBot(request)


WITH_AN_ENGINE = frozenset({"client", "desk", "engine", "full_home", "home", "window"})
"""Fixtures that start an engine's process."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave what starts engines to the full run; the first minutes of a new journal are tried in every run."""
    for item in items:
        used = WITH_AN_ENGINE & set(getattr(item, "fixturenames", ()))
        if used and "desktop" in item.path.parts and item.path.name != "test_first_run.py":
            item.add_marker(pytest.mark.slow)


@pytest.fixture
def client(tmp_path: Path) -> Iterator[EngineClient]:
    """A face of a new journal's real engine, beside the window's own."""
    with connect(tmp_path / "journal") as face:
        face.ask(CreateJournal(device_name="Desk"))
        yield face
        with suppress(Refusal):  # a test locked it
            face.ask(LockJournal())


@pytest.fixture(scope="session")
def look(qapp: QApplication) -> Look:
    """The program's look, light and medium to begin with."""
    return Look(qapp)


@dataclass(slots=True)
class Said:
    """Where a room wanted to go, and what it told."""

    went: list[tuple[str, object]] = field(default_factory=list[tuple[str, object]])
    told: list[tuple[str, Tone]] = field(default_factory=list[tuple[str, Tone]])


@pytest.fixture
def said() -> Said:
    return Said()


@pytest.fixture
def told(said: Said) -> list[tuple[str, Tone]]:
    """What a room told at the foot of the window."""
    return said.told


@pytest.fixture
def desk(client: EngineClient, look: Look, said: Said, qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    """What a room stands on, attached to the engine of `client`."""
    bridge = Bridge(tmp_path / "journal")
    greeted: list[Greeting] = []
    bridge.attach(then=greeted.append, failed=raise_refusal)
    qtbot.waitUntil(lambda: bool(greeted))
    yield Desk(
        bridge=bridge,
        look=look,
        preferred=Preferred(bridge),
        door=Door(bridge),
        clock=SystemClock(),
        entropy=SystemEntropy(),
        timezone="Europe/Vienna",
        go=lambda room, what: said.went.append((room, what)),
        tell=lambda sentence, tone: said.told.append((sentence, tone)),
    )
    bridge.end()


def raise_refusal(refusal: Refusal) -> None:
    raise refusal
