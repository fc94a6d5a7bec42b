"""Private entries are hidden until they are asked for, and hidden again without a trace."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from alcove.runtime.client import connect
from alcove.runtime.intents.reading import ListEntries
from alcove.runtime.intents.writing import WriteEntry
from alcove_desktop.frame.window import Window
from alcove_desktop.rooms.timeline.room import TimelineRoom
from alcove_desktop.rooms.write.room import WriteRoom

BOTH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
SECONDS_15 = 15_000


def timeline(window: Window) -> TimelineRoom:
    room = window.hall.current if window.hall is not None else None
    assert isinstance(room, TimelineRoom)
    return room


def test_they_are_shown_by_the_shortcut_and_hidden_by_it(window: Window, home: Path, qtbot: QtBot) -> None:
    with connect(home) as face:
        face.ask(WriteEntry(text="For everyone."))
        hidden = face.ask(WriteEntry(text="For me alone.", is_private=True))
    window.go("timeline")
    lines = timeline(window).list.lines
    qtbot.waitUntil(lambda: lines.rowCount() == 1, timeout=SECONDS_15)
    qtbot.keyClick(window, Qt.Key.Key_P, BOTH)
    qtbot.waitUntil(lambda: lines.rowCount() == 2, timeout=SECONDS_15)
    window.go("write", hidden.id)
    page = window.hall.current if window.hall is not None else None
    assert isinstance(page, WriteRoom)
    qtbot.waitUntil(lambda: page.text() == "For me alone.", timeout=SECONDS_15)
    qtbot.keyClick(window, Qt.Key.Key_P, BOTH)
    qtbot.waitUntil(lambda: page.text() == "", timeout=SECONDS_15)
    window.go("timeline")
    qtbot.waitUntil(lambda: lines.rowCount() == 1, timeout=SECONDS_15)


def test_another_language_and_size_are_there_at_once(window: Window, qtbot: QtBot) -> None:
    window.go("settings", "look")
    first = window.hall
    window.preferred.keep(font_size="large")
    qtbot.waitUntil(lambda: window.hall is not first and window.hall is not None, timeout=SECONDS_15)
    assert window.hall is not None
    assert window.hall.current_name == "settings"
    assert window.hall.current is not None
    assert window.hall.current.place() == "look"


def test_a_private_page_that_is_just_being_written_is_hidden_by_the_shortcut_and_kept(
    window: Window, home: Path, qtbot: QtBot
) -> None:
    qtbot.keyClick(window, Qt.Key.Key_P, BOTH)
    qtbot.waitUntil(lambda: window.door.is_open, timeout=SECONDS_15)
    page = window.hall.current if window.hall is not None else None
    assert isinstance(page, WriteRoom)
    page.head.private.click()
    qtbot.keyClicks(page.editor, "For me alone.")
    qtbot.keyClick(window, Qt.Key.Key_P, BOTH)
    qtbot.waitUntil(lambda: page.text() == "", timeout=SECONDS_15)
    window.desk.bridge.settle()
    with connect(home) as face:
        assert [line.heading for line in face.ask(ListEntries()).lines] == ["For me alone."]


def test_a_password_that_does_not_open_hides_nothing(window: Window, qtbot: QtBot) -> None:
    page = window.hall.current if window.hall is not None else None
    assert isinstance(page, WriteRoom)
    page.head.private.click()
    qtbot.keyClicks(page.editor, "For me alone.")
    page.keeper.flush()
    qtbot.waitUntil(lambda: page.keeper.view is not None, timeout=SECONDS_15)
    window.door.unlock(b"not the password")
    qtbot.waitUntil(lambda: bool(window.door.refused), timeout=SECONDS_15)
    assert page.text() == "For me alone."


def test_tags_of_private_entries_alone_are_offered_nowhere_until_they_are_shown(
    window: Window, home: Path, qtbot: QtBot
) -> None:
    with connect(home) as face:
        face.ask(WriteEntry(text="For everyone.", tags=("garden",)))
        face.ask(WriteEntry(text="For me alone.", tags=("Zanzibar",), is_private=True))
    window.go("timeline")
    offered = timeline(window).findChild(QComboBox)
    assert isinstance(offered, QComboBox)
    qtbot.waitUntil(lambda: offered.findText("garden") > 0, timeout=SECONDS_15)
    assert offered.findText("Zanzibar") < 0
    qtbot.keyClick(window, Qt.Key.Key_P, BOTH)
    qtbot.waitUntil(lambda: offered.findText("Zanzibar") > 0, timeout=SECONDS_15)
    window.go("timeline", ("tag", "Zanzibar"))
    qtbot.waitUntil(lambda: offered.currentText() == "Zanzibar", timeout=SECONDS_15)
    qtbot.keyClick(window, Qt.Key.Key_P, BOTH)
    qtbot.waitUntil(lambda: offered.findText("Zanzibar") < 0, timeout=SECONDS_15)
    assert offered.currentText() == "All tags"
    qtbot.waitUntil(lambda: timeline(window).list.lines.rowCount() == 1, timeout=SECONDS_15)
