"""Pictures and files given to a page: sealed into the entry, shown in the strip, saved, taken off."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from alcove.runtime.client import EngineClient
from alcove.runtime.failures import Refusal
from alcove.runtime.intents.files import ListFiles, ReadFile
from alcove.runtime.intents.reading import ListEntries
from alcove.runtime.intents.writing import WriteEntry
from alcove_desktop.desk import Desk
from alcove_desktop.rooms.write.room import WriteRoom

SECONDS_20 = 20_000


@pytest.fixture
def room(desk: Desk, qtbot: QtBot) -> Iterator[WriteRoom]:
    made = WriteRoom(desk)
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    made.arrive("new")
    yield made
    made.leave()
    made.forget()


def attached(client: EngineClient, item: bytes) -> list[str]:
    try:
        return [file.name for file in client.ask(ListFiles(item=item)).files]
    except Refusal:
        return []  # not kept yet


def names(room: WriteRoom) -> list[str]:
    return [file.name for file in room.attaching.strip.files]


def test_a_file_dropped_on_an_empty_page_makes_an_entry_that_has_it(
    room: WriteRoom, client: EngineClient, tmp_path: Path, qtbot: QtBot
) -> None:
    file = tmp_path / "recipe.txt"
    file.write_bytes(b"Onions. Twenty minutes.")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file))])
    room.editor.insertFromMimeData(mime)
    qtbot.waitUntil(lambda: names(room) == ["recipe.txt"], timeout=SECONDS_20)
    line = client.ask(ListEntries()).lines[0]
    kept = client.ask(ListFiles(item=line.id)).files[0]
    assert client.ask(ReadFile(item=line.id, reference=kept.reference)).data == b"Onions. Twenty minutes."


def test_a_pasted_picture_is_kept_with_a_small_one_beside_it(
    room: WriteRoom, client: EngineClient, qtbot: QtBot
) -> None:
    qtbot.keyClicks(room.editor, "The garden today.")
    picture = QImage(900, 600, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.darkGreen)
    mime = QMimeData()
    mime.setImageData(picture)
    room.editor.insertFromMimeData(mime)
    qtbot.waitUntil(lambda: len(names(room)) == 1, timeout=SECONDS_20)
    line = client.ask(ListEntries()).lines[0]
    kept = client.ask(ListFiles(item=line.id)).files[0]
    small = client.ask(ReadFile(item=line.id, reference=kept.reference, thumbnail=True))
    assert max(QImage.fromData(small.data).size().toTuple()) <= 320
    whole = QImage.fromData(client.ask(ReadFile(item=line.id, reference=kept.reference)).data)
    assert whole.size().toTuple() == (900, 600)
    assert room.text() == "The garden today."


def test_a_file_that_cannot_be_read_is_one_sentence_and_loses_nothing(
    room: WriteRoom, desk: Desk, told: list[tuple[str, str]], tmp_path: Path, qtbot: QtBot
) -> None:
    qtbot.keyClicks(room.editor, "Words stay.")
    room.attaching.take([("path", str(tmp_path / "not there.jpg"))])
    qtbot.waitUntil(lambda: any(tone == "problem" for _, tone in told), timeout=SECONDS_20)
    assert room.text() == "Words stay."
    assert names(room) == []


def test_a_file_taken_off_is_off(room: WriteRoom, client: EngineClient, tmp_path: Path, qtbot: QtBot) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"a")
    room.attaching.take([("path", str(file))])
    qtbot.waitUntil(lambda: names(room) == ["a.txt"], timeout=SECONDS_20)
    room.attaching.strip.removed.emit(room.attaching.strip.files[0].reference)
    qtbot.waitUntil(lambda: names(room) == [], timeout=SECONDS_20)
    assert client.ask(ListFiles(item=room.keeper.item)).files == ()


def test_another_entry_shows_its_own_files_only(
    room: WriteRoom, client: EngineClient, tmp_path: Path, qtbot: QtBot
) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"a")
    room.attaching.take([("path", str(file))])
    qtbot.waitUntil(lambda: names(room) == ["a.txt"], timeout=SECONDS_20)
    first = room.keeper.item
    room.arrive("new")
    assert names(room) == []
    room.arrive(first)
    qtbot.waitUntil(lambda: names(room) == ["a.txt"], timeout=SECONDS_20)


def test_a_template_that_was_only_looked_at_leaves_nothing(room: WriteRoom, client: EngineClient) -> None:
    from alcove_desktop.editor.templates import templates

    offered = [one for one in templates("en") if one.text]
    for template in offered:
        room.begin_with(template)
        assert room.text() == template.text
    room.leave()
    room.desk.bridge.settle()
    assert client.ask(ListEntries()).total == 0


def test_a_file_goes_to_the_page_it_was_given_to_though_another_is_shown_at_once(
    room: WriteRoom, client: EngineClient, tmp_path: Path, qtbot: QtBot
) -> None:
    other = client.ask(WriteEntry(text="Another day.")).id
    file = tmp_path / "a.txt"
    file.write_bytes(b"a")
    meant = room.keeper.item
    room.attaching.take([("path", str(file))])
    room.arrive(other)
    qtbot.waitUntil(lambda: room.keeper.item == other, timeout=SECONDS_20)
    qtbot.waitUntil(lambda: attached(client, meant) == ["a.txt"], timeout=SECONDS_20)
    assert attached(client, other) == []
