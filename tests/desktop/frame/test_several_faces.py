"""App, terminal and a second window on one journal at once: each sees what the others do."""

from collections.abc import Callable
from pathlib import Path

from pytestqt.qtbot import QtBot

from alcove.runtime.client import connect
from alcove.runtime.intents.reading import ListEntries
from alcove.runtime.intents.writing import EditEntry, WriteEntry
from alcove_desktop.frame.window import Window
from alcove_desktop.rooms.timeline.room import TimelineRoom
from alcove_desktop.rooms.write.room import WriteRoom


def timeline(window: Window) -> TimelineRoom:
    room = window.hall.current if window.hall is not None else None
    assert isinstance(room, TimelineRoom)
    return room


def page(window: Window) -> WriteRoom:
    room = window.hall.current if window.hall is not None else None
    assert isinstance(room, WriteRoom)
    return room


def test_what_the_terminal_writes_appears_in_the_timeline(window: Window, home: Path, qtbot: QtBot) -> None:
    window.go("timeline")
    with connect(home) as terminal:
        terminal.ask(WriteEntry(text="From the terminal."))
    qtbot.waitUntil(lambda: timeline(window).list.lines.rowCount() == 1, timeout=15_000)


def test_two_windows_write_into_one_entry_and_both_show_it_whole(
    window: Window, open_window: Callable[[], Window], home: Path, qtbot: QtBot
) -> None:
    with connect(home) as terminal:
        entry = terminal.ask(WriteEntry(text="Middle."))
        other = open_window()
        qtbot.waitUntil(lambda: other.hall is not None, timeout=15_000)
        for one in (window, other):
            one.go("write", entry.id)
        qtbot.waitUntil(lambda: page(window).text() == page(other).text() == "Middle.", timeout=15_000)
        terminal.ask(EditEntry(item=entry.id, text="Beginning.\n\nMiddle."))
        both = "Beginning.\n\nMiddle."
        qtbot.waitUntil(lambda: page(window).text() == page(other).text() == both, timeout=15_000)
        page(window).editor.moveCursor(page(window).editor.textCursor().MoveOperation.End)
        qtbot.keyClicks(page(window).editor, " End.")
        page(window).keeper.flush()
        qtbot.waitUntil(lambda: page(other).text() == "Beginning.\n\nMiddle. End.", timeout=15_000)
        assert terminal.ask(ListEntries()).total == 1
