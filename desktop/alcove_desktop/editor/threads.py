"""Work off the thread that paints: Qt's pool runs it, and the answer comes back on the painting thread."""

from collections.abc import Callable
from typing import TypeVar

import shiboken6
from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal

R = TypeVar("R")


class _Answer(QObject):
    ready = Signal(object)


class _Work(QRunnable):
    def __init__(self, work: Callable[[], object], answer: _Answer) -> None:
        super().__init__()
        self._work, self._answer = work, answer

    def run(self) -> None:
        """Do the work (on a thread of the pool)."""
        done = self._work()
        if shiboken6.isValid(self._answer):
            self._answer.ready.emit(done)


def on_thread(work: Callable[[], R], *, then: Callable[[R], None], owner: QObject) -> None:
    """Do `work`, which must not fail, on a thread, and give its answer to `then`, unless `owner` has gone meanwhile."""
    answer = _Answer(owner)

    def take(done: R) -> None:
        answer.deleteLater()
        then(done)

    answer.ready.connect(take, Qt.ConnectionType.QueuedConnection)
    QThreadPool.globalInstance().start(_Work(work, answer))
