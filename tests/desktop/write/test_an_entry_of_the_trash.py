"""An entry that lies in the trash says so on its page, and comes back from there."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from alcove.runtime.client import EngineClient
from alcove.runtime.intents.reading import GetEntry
from alcove.runtime.intents.writing import TrashEntry, WriteEntry
from alcove_desktop.desk import Desk
from alcove_desktop.rooms.write.room import WriteRoom
from alcove_desktop.widgets.banner import Banner


@pytest.fixture
def room(desk: Desk, qtbot: QtBot) -> Iterator[WriteRoom]:
    made = WriteRoom(desk)
    qtbot.addWidget(made)
    made.show()
    yield made
    made.leave()
    made.forget()


def test_a_page_of_the_trash_says_so_and_is_put_back(room: WriteRoom, client: EngineClient, qtbot: QtBot) -> None:
    item = client.ask(WriteEntry(text="Thrown away.")).id
    client.ask(TrashEntry(item=item))
    banner = room.findChild(Banner)
    assert isinstance(banner, Banner)
    room.arrive("new")
    assert not banner.isVisible()
    room.arrive(item)
    qtbot.waitUntil(banner.isVisible, timeout=20_000)
    qtbot.mouseClick(banner.action, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not banner.isVisible(), timeout=20_000)
    assert client.ask(GetEntry(item=item)).trashed_at is None
