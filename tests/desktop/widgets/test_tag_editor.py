"""Tags typed, offered, taken off."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from alcove.runtime.intents.writing import TagView
from alcove_desktop.theme.look import Look
from alcove_desktop.widgets.tag_chip import TagChip
from alcove_desktop.widgets.tag_editor import TagEditor

HOME = TagView(id=b"1", name="Home", colour="#cc3344")
GARDEN = TagView(id=b"2", name="Garden", colour="#2a9d8f")


@pytest.fixture
def editor(look: Look, qtbot: QtBot) -> TagEditor:
    made = TagEditor(look)
    qtbot.addWidget(made)
    made.know((GARDEN, HOME))
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.field.setFocus()
    return made


@pytest.fixture
def told(editor: TagEditor) -> list[tuple[str, ...]]:
    heard: list[tuple[str, ...]] = []
    editor.changed.connect(heard.append)
    return heard


def chips(editor: TagEditor) -> list[TagChip]:
    return [chip for chip in editor.findChildren(TagChip) if chip.isVisible()]


def test_enter_and_comma_make_tags_and_the_known_spelling_stands(
    editor: TagEditor, told: list[tuple[str, ...]], qtbot: QtBot
) -> None:
    qtbot.keyClicks(editor.field, "home")
    qtbot.keyClick(editor.field, Qt.Key.Key_Return)
    qtbot.keyClicks(editor.field, "#walks,")
    assert editor.tags == ("Home", "walks")
    assert told == [("Home",), ("Home", "walks")]
    assert editor.field.text() == ""
    assert [chip.name for chip in chips(editor)] == ["Home", "walks"]


def test_a_tag_is_not_added_twice_whatever_its_capitals(
    editor: TagEditor, told: list[tuple[str, ...]], qtbot: QtBot
) -> None:
    editor.tags = ("Home",)
    qtbot.keyClicks(editor.field, "HOME")
    qtbot.keyClick(editor.field, Qt.Key.Key_Return)
    assert editor.tags == ("Home",)
    assert told == []


def test_backspace_takes_off_the_last_one_only_when_nothing_is_typed(editor: TagEditor, qtbot: QtBot) -> None:
    editor.tags = ("Home", "Garden")
    qtbot.keyClicks(editor.field, "x")
    qtbot.keyClick(editor.field, Qt.Key.Key_Backspace)
    assert len(chips(editor)) == 2
    qtbot.keyClick(editor.field, Qt.Key.Key_Backspace)
    assert [chip.name for chip in chips(editor)] == ["Home"]


def test_a_chips_button_takes_it_off_and_says_so(editor: TagEditor, told: list[tuple[str, ...]], qtbot: QtBot) -> None:
    editor.tags = ("Home", "Garden")
    first = chips(editor)[0]
    assert first.remove_button.accessibleName() == "Take off the tag Home"
    qtbot.mouseClick(first.remove_button, Qt.MouseButton.LeftButton)
    assert told == [("Garden",)]


def test_known_tags_are_offered_and_one_is_taken_with_the_arrows(editor: TagEditor, qtbot: QtBot) -> None:
    qtbot.keyClicks(editor.field, "gar")
    popup = editor.offers
    qtbot.waitUntil(popup.isVisible)
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: editor.tags == ("Garden",))
    assert editor.field.text() == ""


def test_what_is_half_typed_becomes_a_tag_when_the_field_is_left(
    look: Look, told: list[tuple[str, ...]], editor: TagEditor, qtbot: QtBot
) -> None:
    qtbot.keyClicks(editor.field, "evening walks")
    editor.field.clearFocus()
    assert told == [("evening walks",)]


def test_many_tags_go_on_to_a_next_line(editor: TagEditor, qtbot: QtBot) -> None:
    house = QWidget()
    qtbot.addWidget(house)
    editor.tags = tuple(f"tag number {n}" for n in range(12))
    assert editor.flow.heightForWidth(300) > 2 * editor.flow.heightForWidth(2_000)
