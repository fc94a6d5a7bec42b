"""Waiting a while, for presenters that know no Qt (`alcove_desktop.presenters.asking.Later`)."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


class Timers:
    """Timers that end with their owner."""

    def __init__(self, owner: QObject) -> None:
        self._owner = owner

    def __call__(self, milliseconds: int, call: Callable[[], None]) -> Callable[[], None]:
        """Call back once after so many milliseconds; what is given takes that back."""
        timer = QTimer(self._owner)
        timer.setSingleShot(True)

        def done() -> None:
            timer.deleteLater()
            call()

        timer.timeout.connect(done)
        timer.start(milliseconds)

        def cancel() -> None:
            timer.stop()
            timer.deleteLater()

        return cancel
