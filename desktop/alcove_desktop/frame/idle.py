"""Has nobody touched mouse or keyboard for a while?  Then say so, once.

And the keys that lock: a window's shortcuts sleep while a dialog or a menu stands before it, these do not.
"""

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication

_ACTS = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.InputMethod,
    }
)
LOCK = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_L)
_STEPS = 20
"""The time is measured in so many steps: a mouse that moves costs a flag, not a timer begun anew."""


class Idle(QObject):
    """Watches the program's windows as the system sees them; not each widget, of whose events there are thousands."""

    passed = Signal()
    lock_wanted = Signal()
    """The keys that lock were pressed where no shortcut of a window took them."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._acted = True
        self._quiet_steps = 0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._step)
        app.focusWindowChanged.connect(self._watch)

    def wait(self, milliseconds: int) -> None:
        """Say `passed` after so long without a touch; 0 watches nothing."""
        self._acted, self._quiet_steps = True, 0
        if milliseconds > 0:
            self._watch_all()
            self._timer.start(max(1, milliseconds // _STEPS))
        else:
            self._timer.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note that somebody is there; every event goes on."""
        if event.type() in _ACTS:
            self._acted = True
            if isinstance(event, QKeyEvent) and event.keyCombination() == LOCK and watched.isWindowType():
                self.lock_wanted.emit()
                return True
        return False

    def _watch(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)

    def _watch_all(self) -> None:
        for window in self._app.topLevelWindows():
            self._watch(window)

    def _step(self) -> None:
        self._watch_all()
        if self._acted:
            self._acted, self._quiet_steps = False, 0
            return
        self._quiet_steps += 1
        if self._quiet_steps >= _STEPS:
            self._timer.stop()
            self.passed.emit()
