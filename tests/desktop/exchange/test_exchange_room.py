"""Import and export as a person does it, with the sample journal."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

import alcove_assets.sample
from alcove.runtime.client import EngineClient
from alcove.runtime.intents.keeping import Status
from alcove.runtime.intents.writing import WriteEntry
from alcove_desktop.desk import Desk
from alcove_desktop.rooms.exchange.room import ExchangeRoom

SAMPLE = Path(str(alcove_assets.sample.__file__)).parent / "journal"


@pytest.fixture
def room(desk: Desk, qtbot: QtBot) -> Iterator[ExchangeRoom]:
    made = ExchangeRoom(desk)
    made.resize(720, 520)
    qtbot.addWidget(made)
    made.show()
    made.arrive(None)
    yield made
    made.forget()


@pytest.fixture
def many_notes(tmp_path: Path) -> Path:
    """Three transactions of an import."""
    folder = tmp_path / "notes"
    folder.mkdir()
    for number in range(1500):
        (folder / f"2020-01-01-{number:04}.md").write_text(f"---\ndate: 2020-01-01\n---\nNote {number}.\n")
    return folder


def test_nothing_is_written_before_a_person_says_so_and_twice_adds_nothing(
    room: ExchangeRoom, client: EngineClient, qtbot: QtBot
) -> None:
    card = room.bringing_in
    card.take(SAMPLE)
    qtbot.waitUntil(card.go.isVisible)
    found = card.report.heading.text()
    assert client.ask(Status()).entries == 0
    qtbot.mouseClick(card.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(card.report.isVisible, timeout=30_000)
    assert card.report.heading.text() == "Your journal is here"
    entries = client.ask(Status()).entries
    assert found.startswith(str(entries))
    qtbot.mouseClick(card.other, Qt.MouseButton.LeftButton)
    card.take(SAMPLE)
    qtbot.waitUntil(card.report.isVisible)
    assert not card.go.isVisible()
    assert "already" in card.report.lines.text()
    assert client.ask(Status()).entries == entries


def test_what_is_dropped_on_the_room_is_looked_through(room: ExchangeRoom, qtbot: QtBot) -> None:
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile(str(SAMPLE))])
    none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    enter = QDragEnterEvent(QPointF(50, 50).toPoint(), Qt.DropAction.CopyAction, files, left, none)
    QApplication.sendEvent(room, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(room, QDropEvent(QPointF(50, 50), Qt.DropAction.CopyAction, files, left, none))
    qtbot.waitUntil(room.bringing_in.go.isVisible)


def test_a_file_is_chosen_in_a_window_that_holds_nothing_up(room: ExchangeRoom, qtbot: QtBot, tmp_path: Path) -> None:
    note = tmp_path / "2020-05-01.md"
    note.write_text("---\ndate: 2020-05-01\n---\nA first of May.\n")
    qtbot.mouseClick(room.bringing_in.file, Qt.MouseButton.LeftButton)
    dialog = room.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    dialog.fileSelected.emit(str(note))
    dialog.close()
    qtbot.waitUntil(room.bringing_in.go.isVisible)
    assert room.bringing_in.report.heading.text() == "1 entry found"


def test_what_is_no_journal_says_so(room: ExchangeRoom, qtbot: QtBot, tmp_path: Path) -> None:
    strange = tmp_path / "strange.bin"
    strange.write_bytes(bytes(64))
    room.bringing_in.take(strange)
    qtbot.waitUntil(room.bringing_in.fault.isVisible)
    assert "no journal that Alcove knows" in room.bringing_in.fault.text()
    assert room.bringing_in.drop.isVisible()


def test_a_long_look_can_be_stopped_and_nothing_is_chosen_then(
    room: ExchangeRoom, client: EngineClient, qtbot: QtBot, many_notes: Path
) -> None:
    card = room.bringing_in
    card.take(many_notes)
    assert card.progress.isVisible()
    qtbot.mouseClick(card.progress.stop, Qt.MouseButton.LeftButton)
    assert not card.progress.stop.isEnabled()
    qtbot.waitUntil(card.drop.isVisible, timeout=30_000)
    assert card.chosen.text() == ""
    assert client.ask(Status()).entries == 0


def test_an_import_that_was_stopped_goes_on_by_one_click(
    room: ExchangeRoom, client: EngineClient, qtbot: QtBot, many_notes: Path
) -> None:
    card = room.bringing_in
    card.take(many_notes)
    qtbot.waitUntil(card.go.isVisible, timeout=30_000)
    qtbot.mouseClick(card.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: card.progress.bar.value() > 0, timeout=30_000)
    qtbot.mouseClick(card.progress.stop, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(card.report.isVisible, timeout=30_000)
    assert card.report.heading.text() == "Stopped"
    assert 0 < client.ask(Status()).entries < 1500
    qtbot.mouseClick(card.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(card.report.isVisible, timeout=60_000)
    assert client.ask(Status()).entries == 1500


def test_the_report_of_what_did_not_come_can_be_saved(room: ExchangeRoom, qtbot: QtBot, tmp_path: Path) -> None:
    folder = tmp_path / "notes"
    folder.mkdir()
    (folder / "2020-05-01.md").write_text("---\ndate: 2020-05-01\n---\nA first of May.\n")
    (folder / "left.xyz").write_text("x")
    room.bringing_in.take(folder)
    qtbot.waitUntil(room.bringing_in.save.isVisible)
    room.bringing_in.save_report(tmp_path / "report.txt")
    assert "left.xyz" in (tmp_path / "report.txt").read_text()


def test_the_journal_goes_into_a_new_folder_with_true_counts(
    room: ExchangeRoom, client: EngineClient, qtbot: QtBot, tmp_path: Path
) -> None:
    client.ask(WriteEntry(text="Rain on the roof."))
    client.ask(WriteEntry(text="For me alone.", is_private=True))
    for _ in range(2):
        room.taking_out.export_into(tmp_path)
        qtbot.waitUntil(room.taking_out.done.isVisible)
    assert room.taking_out.done.text().startswith("1 entry is there now.")
    folders = sorted(path for path in tmp_path.iterdir() if path.name.startswith("Alcove 20"))
    assert len(folders) == 2
    texts = [path.read_text() for folder in folders for path in folder.rglob("*.md")]
    assert any("Rain on the roof." in text for text in texts)
    assert not any("For me alone." in text for text in texts)
    assert room.taking_out.show_folder.isVisible()


def test_only_entries_with_a_tag_go_out_when_it_is_chosen(
    room: ExchangeRoom, client: EngineClient, qtbot: QtBot, tmp_path: Path
) -> None:
    client.ask(WriteEntry(text="At the sea.", tags=("sea",)))
    client.ask(WriteEntry(text="At home."))
    room.arrive(None)
    room.taking_out.which.setCurrentIndex(2)
    qtbot.waitUntil(room.taking_out.go.isEnabled)
    assert room.taking_out.tag.currentText() == "sea"
    room.taking_out.export_into(tmp_path)
    qtbot.waitUntil(room.taking_out.done.isVisible)
    assert room.taking_out.done.text().startswith("1 entry is there now.")


def test_a_folder_that_cannot_be_written_says_so(room: ExchangeRoom, qtbot: QtBot, tmp_path: Path) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("a file")
    room.taking_out.export_into(blocked)
    qtbot.waitUntil(room.taking_out.fault.isVisible)
    assert room.taking_out.go.isVisible()


def test_locking_leaves_no_word_in_the_room(room: ExchangeRoom, qtbot: QtBot, client: EngineClient) -> None:
    client.ask(WriteEntry(text="At the sea.", tags=("sea",)))
    room.arrive(None)
    qtbot.waitUntil(lambda: room.taking_out.tag.count() == 1)
    room.bringing_in.take(SAMPLE)
    qtbot.waitUntil(room.bringing_in.go.isVisible)
    room.forget()
    assert room.taking_out.tag.count() == 0
    assert room.bringing_in.report.losses.toPlainText() == ""
    assert room.bringing_in.chosen.text() == ""
