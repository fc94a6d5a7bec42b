"""Work on another thread that ends with a sentence on this one."""

from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QObject, Qt, QThreadPool, Signal


class Elsewhere(QObject):
    """`done` brings what the work gave; nothing comes once this has gone."""

    done = Signal(str)
    _ended = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._ended.connect(self.done, Qt.ConnectionType.QueuedConnection)

    def start(self, work: Callable[[], str]) -> None:
        """Begin it."""

        def run() -> None:
            sentence = work()
            if shiboken6.isValid(self):
                self._ended.emit(sentence)

        QThreadPool.globalInstance().start(run)
