"""A real journal with made-up entries, and the program run in this process or in one of its own."""

import os
import subprocess
import sys
from collections.abc import Generator, Mapping
from pathlib import Path
from types import MappingProxyType

import pytest
from alcove_program import Alcove, Ended, Program

from alcove.cli.app import run
from alcove.runtime.client import connect
from alcove.runtime.failures import Refusal
from alcove.runtime.intents.keeping import LockJournal


def end_engine(home: Path) -> None:
    """Lock a journal, where an engine of it runs."""
    try:
        with connect(home, start=False) as client:
            client.ask(LockJournal())
    except Refusal:
        pass


@pytest.fixture(scope="session")
def journal(tmp_path_factory: pytest.TempPathFactory) -> Generator[Path]:
    """A journal with a month of made-up entries."""
    home = tmp_path_factory.mktemp("seeded") / "home"
    assert run(["seed", "base", "--home", str(home)]) == 0
    yield home
    end_engine(home)


@pytest.fixture
def home(tmp_path: Path) -> Generator[Path]:
    """A folder in which no journal was begun yet; its engine ends with the test."""
    place = tmp_path / "home"
    yield place
    if place.is_dir():
        end_engine(place)


@pytest.fixture
def alcove(capfd: pytest.CaptureFixture[str]) -> Alcove:
    """Run a command in this process."""

    def act(*words: str, home: Path | None = None) -> Ended:
        capfd.readouterr()
        code = run([*words, *(() if home is None else ("--home", str(home)))])
        out, err = capfd.readouterr()
        return Ended(code=code, out=out, err=err)

    return act


def alcove_process(
    *words: str,
    home: Path,
    stdin: bytes = b"",
    descriptors: tuple[int, ...] = (),
    environment: Mapping[str, str] = MappingProxyType({}),
) -> Ended:
    """Run the real program in a process of its own."""
    ended = subprocess.run(
        [sys.executable, "-c", "from alcove.cli.app import main; main()", *words, "--home", str(home)],
        input=stdin,
        capture_output=True,
        check=False,
        pass_fds=descriptors,
        env={**os.environ, **environment},
    )
    return Ended(code=ended.returncode, out=ended.stdout.decode(), err=ended.stderr.decode())


@pytest.fixture
def program() -> Program:
    """Run the real program in a process of its own."""
    return alcove_process
