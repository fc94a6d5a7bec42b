"""A real window in a process of its own, on the screen that the environment names; driven by lines of standard input.

    python driven_window.py HOME

Rules
- A line in is one deed: "go ROOM", "type TEXT", "say TEXT", "rest", "grab FILE", "quit"; a line out tells when it is done.
- It says "ready" when a person could write, "locked" when the journal was locked, and so does the program's own way
  of watching the session (frame/session_lock).
"""

import sys
from collections.abc import Callable
from pathlib import Path
from threading import Thread

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from alcove.adapters.system_clock import SystemClock
from alcove.adapters.system_entropy import SystemEntropy
from alcove_desktop.bridge import Bridge
from alcove_desktop.frame.idle import Idle
from alcove_desktop.frame.session_lock import SessionLock
from alcove_desktop.frame.window import Window
from alcove_desktop.rooms.write.room import WriteRoom
from alcove_desktop.theme.look import Look


class Lines(QObject):
    """Standard input, on the window's thread."""

    came = Signal(str)

    def read(self) -> None:
        """Read until the end (on a thread of its own)."""
        for line in sys.stdin:
            self.came.emit(line.rstrip("\n"))


class Driven:
    """The window and what is done with it."""

    def __init__(self, app: QApplication, home: Path) -> None:
        self.app = app
        self.window = Window(
            Bridge(home),
            Look(app),
            idle=Idle(app),
            clock=SystemClock(),
            entropy=SystemEntropy(),
            timezone="Europe/Vienna",
        )
        self.window.ready.connect(lambda: tell("ready"))
        self.window.sitting.locked.connect(lambda: tell("locked"))
        self.session = SessionLock(app, self.window)
        self.session.locked.connect(lambda: tell("session locked"))
        self.session.locked.connect(self.window.session_locked)
        self.window.show()
        self.window.begin()

    def do(self, line: str) -> None:
        """Do one deed."""
        deed, _, what = line.partition(" ")
        match deed:
            case "go":
                self.window.go(what)
                live(500)
            case "type":
                self.type(what)
            case "say":
                self.window.desk.tell(what, "plain")
            case "grab":
                self.window.screen().grabWindow(self.window.winId()).save(what)
            case "quit":
                self.window.quit()
                self.app.quit()
            case _:
                live(100)
        tell(f"done {deed}")

    def type(self, text: str) -> None:
        """Type into the page, and wait until it is kept."""
        room = self.window.hall.current if self.window.hall is not None else None
        assert isinstance(room, WriteRoom)
        QTest.keyClicks(room.editor, text, Qt.KeyboardModifier.NoModifier)
        until(lambda: room.keeper.view is not None)


def until(done: Callable[[], bool]) -> None:
    """Live until something is so."""
    while not done():
        live(20)


def live(milliseconds: int) -> None:
    """Let the window live for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def tell(line: str) -> None:
    """Tell the test."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main() -> None:
    """Live until "quit"."""
    app = QApplication(sys.argv[:1])
    app.setApplicationName("Alcove")
    driven, lines = Driven(app, Path(sys.argv[1])), Lines()
    lines.came.connect(driven.do, Qt.ConnectionType.QueuedConnection)
    Thread(target=lines.read, daemon=True).start()
    app.exec()


if __name__ == "__main__":
    main()
