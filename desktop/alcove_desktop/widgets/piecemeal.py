"""Making much a piece at a time, one in each turn of the event loop, so that nothing waits for the whole."""

from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


class Piecemeal(QObject):
    """Pieces are made in their order; `finish` makes all that are left at once."""

    def __init__(self, parent: QObject, *pieces: Callable[[], None]) -> None:
        super().__init__(parent)
        self._pieces = deque(pieces)
        self._turn = QTimer(self)
        self._turn.timeout.connect(self._make_next)
        self._turn.start(0)

    @property
    def is_done(self) -> bool:
        """Tell whether every piece is there."""
        return not self._pieces

    def finish(self) -> None:
        """Make what is left now."""
        while self._pieces:
            self._make_next()

    def _make_next(self) -> None:
        if self._pieces:
            self._pieces.popleft()()
        if not self._pieces:
            self._turn.stop()
