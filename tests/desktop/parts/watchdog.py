"""How long the GUI thread works at a stretch: from one rest of the event loop to the next.

Rules
- A turn is what the loop does between two times that it asks for new events; a person's key waits at most that long.
- Counted is the thread's own time on a core (`time.thread_time_ns`), so that other processes on this machine are not.
- What a test does outside a loop is no turn: a deed is done within one by `Watchdog.do`.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QAbstractEventDispatcher, QEventLoop, QObject, QTimer

NANOS_A_MILLI = 1e6
LOOKS_A_SECOND = 200
"""How often a wait looks whether it is over, which takes part in the turns it measures."""


class Watchdog(QObject):
    """Measures each turn of this thread's event loop while it is on."""

    def __init__(self) -> None:
        super().__init__()
        self.turns: list[float] = []
        """Milliseconds of each turn since the last `watching` began."""
        self._is_on = False
        self._began = 0
        dispatcher = QAbstractEventDispatcher.instance()
        assert dispatcher is not None
        dispatcher.aboutToBlock.connect(self._rest)
        dispatcher.awake.connect(self._rest)

    @property
    def longest(self) -> float:
        """Milliseconds of the longest turn."""
        return max(self.turns, default=0.0)

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Measure what happens within."""
        self.turns, self._is_on, self._began = [], True, time.thread_time_ns()
        try:
            yield
        finally:
            self._rest()
            self._is_on = False

    def do(self, deed: Callable[[], object]) -> None:
        """Do something as a turn of the loop does it, with what follows from it at once."""
        loop = QEventLoop()

        def act() -> None:
            self._rest()
            deed()
            QTimer.singleShot(0, loop.quit)

        QTimer.singleShot(0, act)
        loop.exec()
        self._rest()

    def until(self, done: Callable[[], bool]) -> None:
        """Live until something is so; without an end, as the runner of the tests knows one."""
        while not done():
            self.live(1000 // LOOKS_A_SECOND)

    def live(self, milliseconds: int) -> None:
        """Let the window live for a while."""
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()
        self._rest()

    def _rest(self) -> None:
        now = time.thread_time_ns()
        if self._is_on:
            self.turns.append((now - self._began) / NANOS_A_MILLI)
        self._began = now
