"""The window as it is for a screen reader: a process on a real X screen, read from outside over the bus (AT-SPI)."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from screen import LAUNCHER, SYSTEM_PYTHON, Screen, Thing, heard, screen, things

from alcove.runtime.client import connect
from alcove.runtime.intents.accounts import SetPassword
from alcove.runtime.intents.keeping import Hello
from alcove.runtime.intents.reading import ListEntries
from alcove_desktop.rooms.all import ROOMS

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not Path(LAUNCHER).exists() or subprocess.run([SYSTEM_PYTHON, "-c", "import pyatspi"], check=False).returncode != 0,
        reason="needs Xvfb, at-spi2-core and python3-pyatspi",
    ),
]
CONTAINERS = {"frame", "panel", "filler", "scroll pane", "layered pane", "viewport", "page tab list", "application"}
"""May take the focus so that arrows scroll them; what they hold has the names."""


@pytest.fixture(scope="module")
def shown() -> Iterator[Screen]:
    with screen() as one:
        yield one


def unnamed(seen: list[Thing]) -> list[str]:
    return [
        f"{thing.role}: {thing.described or thing.text}"
        for thing in seen
        if "focusable" in thing.states and not thing.name.strip() and thing.role not in CONTAINERS
    ]


def test_every_room_is_named_for_a_screen_reader(shown: Screen, full_home: Path) -> None:
    with shown.reader() as reader, shown.window(full_home) as window:
        for room in ROOMS:
            window.ask(f"go {room.name}")
            window.until("done go")
            seen = things(reader)
            assert len(seen) > 10
            assert unnamed(seen) == [], room.name
            assert room.title() in {thing.name for thing in seen}, room.name


def test_the_text_of_the_page_is_read_and_a_message_is_heard(shown: Screen, full_home: Path) -> None:
    with shown.reader() as reader, shown.window(full_home) as window:
        window.ask("type Read this to me.")
        window.until("done type")
        assert "Read this to me." in {thing.text.strip() for thing in things(reader) if "editable" in thing.states}
        heard(reader)
        window.ask("say It is kept.")
        window.until("done say")
        said: set[str] = set()
        while "It is kept." not in said:  # it comes over the bus when it comes
            said |= {message.said for message in heard(reader)}
            window.ask("rest")
            window.until("done rest")


def test_the_first_words_are_kept_on_a_real_screen(shown: Screen, tmp_path: Path) -> None:
    with shown.window(tmp_path / "journal") as window:
        window.ask("type The first words of a new journal.")
        window.until("done type")
        with connect(tmp_path / "journal") as face:
            assert [line.heading for line in face.ask(ListEntries()).lines] == ["The first words of a new journal."]
        window.ask(f"grab {tmp_path / 'screen.png'}")
        window.until("done grab")
        picture = QImage(str(tmp_path / "screen.png"))
        colours = {picture.pixel(x, y) for x in range(0, picture.width(), 7) for y in range(0, picture.height(), 7)}
        assert picture.width() >= 720
        assert len(colours) > 8


def test_the_journal_locks_with_the_session(shown: Screen, tmp_path: Path) -> None:
    with shown.window(tmp_path / "journal") as window:
        with connect(tmp_path / "journal") as face:
            face.ask(SetPassword(old=b"", new=b"correct horse battery staple"))
        window.ask("go trash")
        window.until("done go")
        shown.say_session_locked()
        assert "locked" in window.until("session locked") or window.next() == "locked"
    with connect(tmp_path / "journal") as face:
        assert not face.ask(Hello()).open
