"""kill -9 while typing loses at most the last half second: the real program, killed in the middle of a sentence."""

import os
import signal
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from alcove.runtime.client import connect
from alcove.runtime.intents.drafts import ListDrafts
from alcove.runtime.intents.keeping import OpenJournal
from alcove_desktop.frame.window import Window

TYPIST = textwrap.dedent("""
    import sys
    from pathlib import Path
    from PySide6.QtCore import QTimer
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication
    from alcove.adapters.system_clock import SystemClock
    from alcove.adapters.system_entropy import SystemEntropy
    from alcove_desktop.bridge import Bridge
    from alcove_desktop.frame.idle import Idle
    from alcove_desktop.frame.window import Window
    from alcove_desktop.theme.look import Look

    app = QApplication([])
    window = Window(
        Bridge(Path(sys.argv[1])), Look(app), idle=Idle(app), clock=SystemClock(), entropy=SystemEntropy(),
        timezone="UTC",
    )
    words = 0

    def type_a_word():
        global words
        words += 1
        QTest.keyClicks(window.hall.current.editor, f"word{words} ")
        print(words, flush=True)

    timer = QTimer(interval=50)
    timer.timeout.connect(type_a_word)
    window.ready.connect(timer.start)
    window.show()
    window.begin()
    app.exec()
""")
WORDS, MILLIS_A_WORD = 60, 50


@pytest.mark.slow
def test_a_killed_program_loses_at_most_half_a_second(home: Path) -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(
        [sys.executable, "-c", TYPIST, str(home)], stdout=subprocess.PIPE, text=True, env=environment
    ) as typist:
        assert typist.stdout is not None
        for line in typist.stdout:
            if int(line) == WORDS:
                typist.send_signal(signal.SIGKILL)
                break
    with connect(home) as face:
        face.ask(OpenJournal())
        drafts = face.ask(ListDrafts()).drafts
    assert len(drafts) == 1
    kept = drafts[0].text.split()
    assert kept == [f"word{number}" for number in range(1, len(kept) + 1)]
    assert len(kept) >= WORDS - 500 // MILLIS_A_WORD


@pytest.mark.slow
def test_the_next_start_shows_what_was_left_behind(home: Path, open_window: Callable[[], Window], qtbot: QtBot) -> None:
    test_a_killed_program_loses_at_most_half_a_second(home)
    window = open_window()
    qtbot.waitUntil(lambda: window.hall is not None and "word1 word2" in page_text(window), timeout=30_000)


def page_text(window: Window) -> str:
    room = window.hall.current if window.hall is not None else None
    return str(getattr(room, "text", str)())
