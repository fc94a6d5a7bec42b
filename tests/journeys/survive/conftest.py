"""What survives: real engines and a real server, killed, starved and lied to.

Engines here find no model, so that search goes by words and they start fast; each test ends those that it started.
"""

from collections.abc import Callable, Generator
from contextlib import suppress
from pathlib import Path

import pytest
from alcove_program import Alcove, Ended
from mortal_device import MortalDevice
from mortal_server import MortalServer

from alcove.cli.app import run
from alcove.cli.tour.server import TourServer
from alcove.runtime.client import connect
from alcove.runtime.failures import Refusal
from alcove.runtime.intents.keeping import LockJournal

NewDevice = Callable[[str], MortalDevice]


@pytest.fixture(scope="session", autouse=True)
def no_model(tmp_path_factory: pytest.TempPathFactory) -> Generator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ALCOVE_MODEL_HOME", str(tmp_path_factory.mktemp("no-model")))
        yield


@pytest.fixture
def new_device(tmp_path: Path) -> Generator[NewDevice]:
    """Make devices; their engines end with the test."""
    made: list[MortalDevice] = []

    def make(name: str) -> MortalDevice:
        made.append(MortalDevice(name, tmp_path / name))
        return made[-1]

    yield make
    for device in made:
        device.lock()


@pytest.fixture(scope="session")
def lasting_server(tmp_path_factory: pytest.TempPathFactory) -> Generator[TourServer]:
    """A real server that nobody kills."""
    server = TourServer(tmp_path_factory.mktemp("lasting") / "home")
    try:
        server.start()
        yield server
    finally:
        server.stop()
        server.forget()


@pytest.fixture
def server(tmp_path_factory: pytest.TempPathFactory) -> Generator[MortalServer]:
    running = MortalServer(tmp_path_factory.mktemp("mortal") / "home")
    try:
        running.start()
        yield running
    finally:
        running.stop()
        running.forget()


@pytest.fixture
def alcove(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Alcove:
    """Run a command in this process, as from a script: nobody is there to be asked."""
    monkeypatch.setattr("alcove.cli.secret_sources.can_ask", lambda: False)

    def act(*words: str, home: Path | None = None) -> Ended:
        capfd.readouterr()
        code = run([*words, *(() if home is None else ("--home", str(home)))])
        out, err = capfd.readouterr()
        return Ended(code=code, out=out, err=err)

    return act


@pytest.fixture
def home(tmp_path: Path) -> Generator[Path]:
    """A folder for a journal; its engine ends with the test."""
    place = tmp_path / "home"
    yield place
    end_engine(place)


def end_engine(home: Path) -> None:
    """Lock a journal, where an engine of it runs."""
    with suppress(Refusal), connect(home, start=False) as client:
        client.ask(LockJournal())
