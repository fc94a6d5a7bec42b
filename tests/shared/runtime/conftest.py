"""Engines in folders of their own, and one real `alcove-server` a session."""

import itertools
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from engine_parts import EngineAt, NewAccount, NewEngine
from running_server import running_server

from alcove.runtime.intents.accounts import KitView

_people = itertools.count(1)


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Run a server as its keeper would; without limits, since every test logs in."""
    with running_server(tmp_path_factory.mktemp("server"), {"ALCOVE_RATE_LIMITS": "no"}) as server:
        yield server.url


@pytest.fixture
def new_engine(tmp_path: Path) -> Iterator[NewEngine]:
    """Make devices; at the end they are locked."""
    with ExitStack() as ending:

        def make(name: str = "desk", **settings: object) -> EngineAt:
            device = EngineAt(tmp_path / name, **settings)  # type: ignore[arg-type]  # a test names real settings
            ending.callback(device.engine.end)
            return device

        yield make


@pytest.fixture
def desk(new_engine: NewEngine) -> EngineAt:
    """One device with a journal and no server."""
    return new_engine("desk")


@pytest.fixture
def new_account(address: str, new_engine: NewEngine) -> NewAccount:
    """Make the first device of a new account; with its recovery kit."""

    def make(name: str = "desk", **settings: object) -> tuple[EngineAt, KitView]:
        device = new_engine(name, **settings)
        return device, device.enrol(address, f"person-{next(_people)}@example.org")

    return make
