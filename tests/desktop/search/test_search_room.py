"""Finding things again, as a person does it, with a real engine."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from alcove.runtime.client import EngineClient
from alcove.runtime.intents.exchanging import ImportJournal
from alcove.runtime.intents.keeping import Status
from alcove.runtime.intents.writing import EntryView, RenameTag, WriteEntry
from alcove_desktop.desk import Desk
from alcove_desktop.presenters.search.hits import Hit
from alcove_desktop.presenters.search.sieve import MOOD_RANGES
from alcove_desktop.presenters.search.spans import Span
from alcove_desktop.rooms.search.hit_model import HIT
from alcove_desktop.rooms.search.room import SearchRoom

PATIENCE = 30_000
"""Milliseconds that a busy machine may take; nothing here is about speed."""


class Said(Protocol):
    """Where the room wanted to go (tests/desktop/conftest.py)."""

    went: list[tuple[str, object]]


@pytest.fixture
def entries(client: EngineClient) -> dict[str, EntryView]:
    def write(text: str, **fields: object) -> EntryView:
        return client.ask(WriteEntry(text=text, timezone="Europe/Vienna", **fields))  # type: ignore[arg-type]

    kept = {
        "heron": write("A heron\n\nIt stood in the shallows for an hour & <b>did not move</b>.", mood=9, starred=True),
        "kettle": write("The kettle\n\nIt whistled like a heron, almost.", mood=4, tags=("kitchen",)),
        "secret": write("A secret heron\n\nNobody is to know.", is_private=True),
    }
    client.ask(RenameTag(name="kitchen", colour="#2a9d8f"))
    return kept


@pytest.fixture
def room(desk: Desk, entries: dict[str, EntryView], qtbot: QtBot) -> SearchRoom:
    assert entries
    made = SearchRoom(desk)
    qtbot.addWidget(made)
    made.resize(800, 700)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow, timeout=PATIENCE)
    desk.bridge.noticed.connect(made.notice)
    made.arrive(None)
    qtbot.waitUntil(lambda: made.pieces.is_done, timeout=PATIENCE)
    qtbot.waitUntil(lambda: bool(made.suggestions.buttons), timeout=PATIENCE)
    return made


def shown(room: SearchRoom) -> list[Hit]:
    hits = [room.hits.hits.index(place).data(HIT) for place in range(room.hits.hits.rowCount())]
    return [hit for hit in hits if isinstance(hit, Hit)]


def by_words(room: SearchRoom) -> list[str]:
    return [hit.row.heading for hit in shown(room) if "word" in hit.by]


@pytest.fixture
def search(room: SearchRoom, qtbot: QtBot) -> Callable[[str, int], None]:
    def type_and_wait(text: str, expected: int) -> None:
        room.field.clear()
        qtbot.keyClicks(room.field, text)
        qtbot.waitUntil(lambda: len(by_words(room)) == expected, timeout=PATIENCE)

    return type_and_wait


def test_results_come_while_one_types_with_the_place_marked(
    room: SearchRoom, search: Callable[[str, int], None]
) -> None:
    search("heron", 2)
    found = {hit.row.heading: hit for hit in shown(room)}
    kettle = found["The kettle"]
    assert [piece.text for piece in kettle.pieces if piece.found] == ["heron"]
    assert "<b>did not move</b>" in found["A heron"].snippet
    assert room.stack.currentWidget() is room.hits
    assert room.found.count.text().endswith("found")


def test_private_entries_are_found_only_while_the_door_is_open(
    room: SearchRoom, desk: Desk, search: Callable[[str, int], None], qtbot: QtBot
) -> None:
    search("heron", 2)
    assert "A secret heron" not in by_words(room)
    desk.door.unlock(b"")
    qtbot.waitUntil(lambda: "A secret heron" in by_words(room), timeout=PATIENCE)
    desk.door.shut()
    qtbot.waitUntil(lambda: len(by_words(room)) == 2, timeout=PATIENCE)


def test_down_goes_into_the_results_enter_opens_and_escape_goes_back(
    room: SearchRoom,
    said: Said,
    entries: dict[str, EntryView],
    search: Callable[[str, int], None],
    qtbot: QtBot,
) -> None:
    search("shallows", 1)
    qtbot.keyClick(room.field, Qt.Key.Key_Down)
    assert room.hits.hasFocus()
    assert room.hits.currentIndex().row() == 0
    qtbot.keyClick(room.hits, Qt.Key.Key_Return)
    assert said.went == [("write", entries["heron"].id)]
    qtbot.keyClick(room.hits, Qt.Key.Key_Escape)
    assert room.field.hasFocus()
    qtbot.keyClick(room.field, Qt.Key.Key_Down)
    qtbot.keyClick(room.hits, Qt.Key.Key_Up)
    assert room.field.hasFocus()
    qtbot.keyClick(room.field, Qt.Key.Key_Escape)
    assert room.field.text() == ""
    assert room.stack.currentWidget() is room.suggestions


def test_down_pressed_before_the_answer_is_there_is_not_forgotten(room: SearchRoom, qtbot: QtBot) -> None:
    room.field.setText("shallows")
    qtbot.keyClick(room.field, Qt.Key.Key_Down)
    qtbot.waitUntil(room.hits.hasFocus, timeout=PATIENCE)
    assert room.hits.currentIndex().row() == 0


def test_filters_alone_make_a_list_and_can_be_cleared_at_once(room: SearchRoom, qtbot: QtBot) -> None:
    qtbot.mouseClick(room.filters.starred, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: [hit.row.heading for hit in shown(room)] == ["A heron"], timeout=PATIENCE)
    assert shown(room)[0].by == ""
    qtbot.mouseClick(room.filters.clear_button, Qt.MouseButton.LeftButton)
    assert room.stack.currentWidget() is room.suggestions
    room.filters.mood.setCurrentIndex(MOOD_RANGES.index((4, 7)))
    qtbot.waitUntil(lambda: [hit.row.heading for hit in shown(room)] == ["The kettle"], timeout=PATIENCE)


def test_days_can_be_chosen_one_by_one(room: SearchRoom, search: Callable[[str, int], None], qtbot: QtBot) -> None:
    search("heron", 2)
    assert not room.filters.days
    room.filters.when.setCurrentIndex(list(Span).index(Span.CHOSEN))
    first, last = room.filters.days
    assert first.isVisible()
    qtbot.waitUntil(lambda: len(by_words(room)) == 2, timeout=PATIENCE)
    last.day = first.day
    qtbot.waitUntil(lambda: room.stack.currentWidget() is room.nothing, timeout=PATIENCE)
    assert "Fewer filters" in room.nothing.sentence.text()


def test_techniques_can_be_chosen_where_there_are_any(
    room: SearchRoom, client: EngineClient, tmp_path: Path, qtbot: QtBot
) -> None:
    assert not room.filters.technique.isVisible()
    notes = tmp_path / "notes"
    notes.mkdir()
    (notes / "2026-11-20.md").write_text(
        "---\ndate: 2026-11-20\ntechnique: letter\n---\nDear heron,\n", encoding="utf-8"
    )
    client.ask(ImportJournal(path=str(notes)))
    qtbot.waitUntil(room.filters.technique.isVisible, timeout=PATIENCE)
    room.filters.technique.setCurrentIndex(room.filters.technique.findText("letter"))
    qtbot.waitUntil(lambda: [hit.row.heading for hit in shown(room)] == ["Dear heron,"], timeout=PATIENCE)


def test_in_a_low_window_the_filters_are_folded_away_and_can_be_had(room: SearchRoom, qtbot: QtBot) -> None:
    assert room.filters.isVisible()
    assert not room.fold.isVisible()
    room.resize(700, 400)
    assert not room.filters.isVisible()
    qtbot.mouseClick(room.fold, Qt.MouseButton.LeftButton)
    assert room.filters.isVisible()


def test_a_tag_that_is_suggested_shows_what_has_it(room: SearchRoom, qtbot: QtBot) -> None:
    button = room.suggestions.buttons[0]
    assert button.text() == "kitchen"
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: [hit.row.heading for hit in shown(room)] == ["The kettle"], timeout=PATIENCE)
    assert room.filters.tag.currentText() == "kitchen"
    assert room.field.hasFocus()


def test_another_room_can_ask_for_a_tag_or_a_text(room: SearchRoom, qtbot: QtBot) -> None:
    room.arrive(("tag", "kitchen"))
    qtbot.waitUntil(lambda: [hit.row.heading for hit in shown(room)] == ["The kettle"], timeout=PATIENCE)
    room.filters.clear_button.click()
    room.arrive("whistled")
    qtbot.waitUntil(lambda: by_words(room) == ["The kettle"], timeout=PATIENCE)


def test_what_is_written_elsewhere_appears(
    room: SearchRoom, client: EngineClient, search: Callable[[str, int], None], qtbot: QtBot
) -> None:
    search("heron", 2)
    client.ask(WriteEntry(text="Another heron, upstream."))
    qtbot.waitUntil(lambda: len(by_words(room)) == 3, timeout=PATIENCE)


def test_a_screen_reader_reads_each_result(room: SearchRoom, search: Callable[[str, int], None]) -> None:
    search("whistled", 1)
    face = QAccessible.queryAccessibleInterface(room.hits)
    row = face.child(0)
    text = row.text(QAccessible.Text.Name)
    assert "The kettle. It whistled like a heron, almost. mood 4 of 10. tags: kitchen" in text
    assert "word" in text
    assert face.text(QAccessible.Text.Name) == "What was found"


def test_what_is_locked_leaves_no_word_behind(
    room: SearchRoom, client: EngineClient, search: Callable[[str, int], None]
) -> None:
    search("heron", 2)
    assert client.ask(Status()).entries
    room.forget()
    assert room.field.text() == ""
    assert room.hits.hits.rowCount() == 0
    assert room.filters.tag.count() == 1
    assert room.suggestions.buttons == []
    assert room.found.count.text() == ""
