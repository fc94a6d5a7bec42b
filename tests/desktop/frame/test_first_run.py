"""The first minutes: nothing to set up, nothing to agree to, and encrypted all the same."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from alcove.runtime.client import connect
from alcove.runtime.intents.reading import ListEntries
from alcove_desktop.frame.lock_screen import LockScreen
from alcove_desktop.frame.window import PROGRAM, Window
from alcove_desktop.rooms.write.room import WriteRoom


def page(window: Window) -> WriteRoom:
    room = window.hall.current if window.hall is not None else None
    assert isinstance(room, WriteRoom)
    return room


def test_a_new_journal_opens_on_an_empty_page_with_the_caret_in_it(window: Window, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page(window).editor.hasFocus() or QApplication.focusWidget() is page(window).editor)
    assert page(window).text() == ""


def test_what_is_typed_first_is_kept_and_encrypted(window: Window, home: Path, qtbot: QtBot) -> None:
    qtbot.keyClicks(page(window).editor, "The first words of a new journal.")
    qtbot.waitUntil(lambda: page(window).keeper.view is not None, timeout=15_000)
    with connect(home) as face:
        assert [line.heading for line in face.ask(ListEntries()).lines] == ["The first words of a new journal."]
    for file in home.rglob("*"):
        if file.is_file():
            assert b"first words" not in file.read_bytes()


def test_the_window_title_says_the_programs_name_and_nothing_else(window: Window, qtbot: QtBot) -> None:
    qtbot.keyClicks(page(window).title, "Something private")
    qtbot.keyClicks(page(window).editor, "More of it.")
    assert window.windowTitle() == PROGRAM


def test_a_mood_is_one_click_and_tags_are_typed(window: Window, home: Path, qtbot: QtBot) -> None:
    room = page(window)
    qtbot.mouseClick(room.foot.mood.findChildren(QAbstractButton)[6], Qt.MouseButton.LeftButton)
    room.foot.tags.setFocus()
    field = room.foot.tags.focusProxy() or room.foot.tags
    qtbot.keyClicks(field, "garden")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: room.keeper.view is not None and bool(room.keeper.view.tags), timeout=15_000)
    view = room.keeper.view
    assert view is not None
    assert (view.mood, [tag.name for tag in view.tags]) == (7, ["garden"])


def test_a_folder_that_cannot_be_used_is_said_and_can_be_tried_again(
    home: Path, open_window: Callable[[], Window], qtbot: QtBot
) -> None:
    home.write_text("a file stands where the folder is to be")
    window = open_window()
    screen = window.findChild(LockScreen)
    assert isinstance(screen, LockScreen)
    qtbot.waitUntil(screen.sentence.isVisible, timeout=15_000)
    assert screen.heading.text() == "Your journal cannot be opened here"
    assert str(home) in screen.sentence.text()
    home.unlink()
    screen.button.click()
    qtbot.waitUntil(lambda: window.hall is not None, timeout=30_000)
