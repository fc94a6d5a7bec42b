"""Nothing holds up the window's thread: how long its longest turn is in what a person does.

A deed is done three times and the least of the three longest turns counts: other work on the same cores makes each
slower, none of them faster.  A room's first making cannot be parted; it happens once, and has a bound of its own.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from watchdog import Watchdog

from alcove.adapters.system_clock import SystemClock
from alcove.adapters.system_entropy import SystemEntropy
from alcove.runtime.client import EngineClient, connect
from alcove.runtime.failures import Refusal
from alcove.runtime.intents.exchanging import ImportJournal
from alcove.runtime.intents.keeping import CreateJournal, FinishIndexes, LockJournal
from alcove.runtime.intents.writing import EditEntry, WriteEntry
from alcove_desktop.bridge import Bridge
from alcove_desktop.frame.idle import Idle
from alcove_desktop.frame.window import Window
from alcove_desktop.rooms.all import ROOMS, load_ahead
from alcove_desktop.rooms.search.room import SearchRoom
from alcove_desktop.rooms.timeline.room import TimelineRoom
from alcove_desktop.rooms.write.room import WriteRoom
from alcove_desktop.theme.look import Look

TRACED = 1.0 if sys.gettrace() is None else 2.5
"""Counting branches (make test) makes Python that much slower."""
LONGEST = 8.0 * TRACED
"""Milliseconds of a turn."""
LONGEST_MAKING = 250.0 * TRACED
"""Milliseconds in which a room is made, once: a hundred widgets and their style; 10 to 100 when nothing else runs."""
LONGEST_ARRIVAL = 30.0 * TRACED
"""Milliseconds in which 5,000 words, or another device's change to them, come in; 6 to 9 when nothing else runs."""
LONGEST_AGAIN = 25.0 * TRACED
"""Milliseconds in which a room that was made is entered again; 2 to 8 when nothing else runs."""
LONGEST_PAINTING = 30.0 * TRACED
"""Milliseconds in which a screen that was never seen is painted, row by row; 6 to 9 when nothing else runs."""
ROUNDS = 3
ENTRIES = 2_000
WORDS = ("rain", "and", "the", "garden", "went", "on", "all", "day", "while", "nobody", "called", "me")
PARAGRAPH = " ".join(WORDS * 6) + "."
LONG_TEXT = "# A long day\n\n" + "\n\n".join([PARAGRAPH] * 70)


@pytest.fixture(scope="module")
def full_face(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, EngineClient]]:
    """A journal of 2,000 entries, without a model: its work is none of the window's."""
    folder = tmp_path_factory.mktemp("watchdog")
    notes = folder / "notes"
    notes.mkdir()
    for number in range(ENTRIES):
        (notes / f"{number:04}.md").write_text(f"# Day {number}\n\n{PARAGRAPH} {number}\n", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("ALCOVE_MODEL_HOME", "/dev/null")
        face = connect(folder / "journal")
    with face:
        face.ask(CreateJournal(device_name="Desk"))
        face.ask(ImportJournal(path=str(notes)))
        face.ask(FinishIndexes())
        yield folder / "journal", face
        with suppress(Refusal):
            face.ask(LockJournal())


@pytest.fixture
def face(full_face: tuple[Path, EngineClient]) -> EngineClient:
    return full_face[1]


@pytest.fixture
def window(full_face: tuple[Path, EngineClient], look: Look, qapp: QApplication, qtbot: QtBot) -> Iterator[Window]:
    """The window on it, once all that it loads is loaded."""
    load_ahead().join()
    made = Window(
        Bridge(full_face[0]),
        look,
        idle=Idle(qapp),
        clock=SystemClock(),
        entropy=SystemEntropy(),
        timezone="Europe/Vienna",
    )
    made.show()
    made.begin()
    qtbot.waitUntil(lambda: made.hall is not None, timeout=30_000)
    yield made
    made.quit()
    made.deleteLater()
    qapp.processEvents()


@pytest.fixture
def dog(qapp: QApplication) -> Watchdog:
    return Watchdog()


def report(name: str, longest: float) -> None:
    """Say it where pytest -s shows it: the figures of docs/performance.md are from here."""
    sys.stdout.write(f"{name:<44}{longest:8.1f} ms\n")


def least_of_three(dog: Watchdog, name: str, deed: Callable[[], object]) -> float:
    """Do it three times; give the least of the longest turns."""
    longest: list[float] = []
    for _ in range(ROUNDS):
        with dog.watching():
            deed()
        longest.append(dog.longest)
    report(name, min(longest))
    return min(longest)


def page(window: Window) -> WriteRoom:
    room = window.hall.current if window.hall is not None else None
    assert isinstance(room, WriteRoom)
    return room


def open_long(window: Window, face: EngineClient, dog: Watchdog) -> bytes:
    item = face.ask(WriteEntry(text=LONG_TEXT)).id
    dog.do(lambda: window.go("write", item))
    dog.until(lambda: page(window).keeper.item == item and page(window).editor.is_whole)
    dog.live(400)
    return item


def test_the_watchdog_sees_a_long_turn_and_no_other_processs_work(dog: Watchdog) -> None:
    def work() -> None:
        sum(range(8_000_000))

    with dog.watching():
        dog.live(50)
    assert dog.longest < LONGEST
    with dog.watching():
        dog.do(work)
    assert dog.longest > LONGEST


def test_typing_in_an_entry_of_5000_words(window: Window, face: EngineClient, dog: Watchdog) -> None:
    open_long(window, face, dog)
    editor = page(window).editor
    cursor = editor.textCursor()
    cursor.setPosition(len(LONG_TEXT) // 2)
    editor.setTextCursor(cursor)

    def type_and_be_kept() -> None:
        for letter in "and *more* of it":
            dog.do(partial(QTest.keyClicks, editor, letter))
        dog.until(lambda: page(window).foot.standing.text() == "Kept")

    assert least_of_three(dog, "typing in 5,000 words, and keeping them", type_and_be_kept) <= LONGEST


def test_opening_an_entry_of_5000_words(window: Window, face: EngineClient, dog: Watchdog) -> None:
    item = open_long(window, face, dog)

    def open_anew() -> None:
        dog.do(lambda: window.go("write", "new"))
        dog.until(lambda: page(window).keeper.item != item)
        dog.do(lambda: window.go("write", item))
        dog.until(lambda: page(window).keeper.item == item and page(window).editor.is_whole)

    assert least_of_three(dog, "opening 5,000 words", open_anew) <= LONGEST_ARRIVAL


def test_another_devices_change_to_the_entry_that_is_written_on(
    window: Window, face: EngineClient, dog: Watchdog
) -> None:
    item = open_long(window, face, dog)

    def change() -> None:
        text = page(window).text().replace("rain and", "snow and", 2) + "\n\nFrom elsewhere."
        face.ask(EditEntry(item=item, text=text))
        dog.until(lambda: page(window).text() == text)

    assert least_of_three(dog, "a change to 5,000 words from elsewhere", change) <= LONGEST_ARRIVAL


@pytest.mark.parametrize("room", [plan.name for plan in ROOMS])
def test_a_room_that_is_entered(window: Window, dog: Watchdog, room: str) -> None:
    with dog.watching():
        dog.do(lambda: window.go(room))
        dog.live(400)
    report(f"{room}, the first time", dog.longest)
    assert dog.longest <= LONGEST_MAKING

    def again() -> None:
        dog.do(lambda: window.go(room))
        dog.live(200)

    def away() -> None:
        window.go("write" if room != "write" else "trash")
        dog.live(200)

    longest: list[float] = []
    for _ in range(ROUNDS):
        away()
        with dog.watching():
            again()
        longest.append(dog.longest)
    report(f"{room}, again", min(longest))
    assert min(longest) <= LONGEST_AGAIN


def test_entries_that_come_in(window: Window, face: EngineClient, dog: Watchdog) -> None:
    for room in ("timeline", "calendar", "insights", "search"):
        window.go(room)
        dog.live(500)

        def come() -> None:
            for number in range(3):
                face.ask(WriteEntry(text=f"From elsewhere, {number}."))
                dog.live(150)

        assert least_of_three(dog, f"entries that come in, {room}", come) <= LONGEST_PAINTING


def test_scrolling_a_timeline_of_2000_entries(window: Window, dog: Watchdog) -> None:
    window.go("timeline")
    room = window.hall.current if window.hall is not None else None
    assert isinstance(room, TimelineRoom)
    rows = room.list.model()
    assert isinstance(rows, QAbstractItemModel)
    dog.until(lambda: rows.rowCount() > 0)

    def scroll() -> None:
        for _ in range(10):
            dog.do(lambda: QTest.keyClick(room.list, Qt.Key.Key_PageDown))
            dog.live(30)

    assert least_of_three(dog, "scrolling the timeline", scroll) <= LONGEST_PAINTING
    assert 40 < rows.rowCount() < ENTRIES


def test_typing_a_search(window: Window, dog: Watchdog) -> None:
    window.go("search")
    room = window.hall.current if window.hall is not None else None
    assert isinstance(room, SearchRoom)
    dog.live(400)

    def type_it() -> None:
        dog.do(room.field.clear)
        for letter in "rain garden":
            dog.do(partial(QTest.keyClicks, room.field, letter))
            dog.live(40)
        dog.until(lambda: bool(room.found.count.text()))

    type_it()  # the list is painted for the first time
    assert least_of_three(dog, "typing a search", type_it) <= LONGEST_PAINTING
