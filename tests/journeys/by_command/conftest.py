"""Journeys: whole stories through the real programs, each command in a process of its own.

One server a session; every device is a folder with an engine of its own, which ends with the session.
"""

from collections.abc import Generator

import pytest
from command_device import Device, Household, NewDevice

from alcove.cli.tour.server import TourServer
from alcove.runtime.client import connect
from alcove.runtime.failures import Refusal
from alcove.runtime.intents.keeping import LockJournal
from alcove_assets.sample import markdown_zip


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Generator[TourServer]:
    """A real server with a database of its own."""
    running = TourServer(tmp_path_factory.mktemp("server") / "home")
    try:
        running.start()
        yield running
    finally:
        running.stop()
        running.forget()


@pytest.fixture(scope="session")
def new_device(tmp_path_factory: pytest.TempPathFactory) -> Generator[NewDevice]:
    """Make devices; their engines end with the session."""
    made: list[Device] = []

    def make(name: str) -> Device:
        made.append(Device(home=tmp_path_factory.mktemp(name) / "home"))
        return made[-1]

    yield make
    for device in made:
        try:
            with connect(device.home, start=False) as client:
                client.ask(LockJournal())
        except Refusal:
            pass


@pytest.fixture(scope="session")
def household(server: TourServer, new_device: NewDevice, tmp_path_factory: pytest.TempPathFactory) -> Household:
    """Import the bundled journal on one device, bring it to another."""
    source = tmp_path_factory.mktemp("source") / "noras-journal.zip"
    source.write_bytes(markdown_zip())
    laptop, desktop = new_device("laptop"), new_device("desktop")
    laptop.does("init", "--name", "Laptop")
    laptop.does("import", str(source))
    kit = laptop.tells("account", "enrol", server.address, "nora@example.org")
    laptop.does("sync")
    laptop.lets_in(desktop, "Desktop")
    desktop.does("sync")
    return Household(laptop=laptop, desktop=desktop, kit=kit, source=source)
