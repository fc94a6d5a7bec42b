"""One sitting at the journal: find it, open it, lock it.  What the window shows follows from the signals."""

import platform

from PySide6.QtCore import QObject, Signal

from alcove.runtime.failures import Refusal
from alcove.runtime.intents.asking import Done
from alcove.runtime.intents.keeping import CreateJournal, Greeting, LockJournal, OpenJournal, StatusView
from alcove_desktop.bridge import Bridge, Lane


class Sitting(QObject):
    """The way in and out."""

    closed_door = Signal(bool, str)
    """The journal is locked: whether a password is needed, and a sentence ("" at first, else why it did not open)."""
    opened = Signal(object, bool)
    """The journal is open: its StatusView, and whether it was begun just now."""
    locked = Signal()
    """It was locked, here or from elsewhere: nothing of it may be shown any more."""
    failed = Signal(str)
    """It cannot be reached at all; the sentence says why."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge)
        self._bridge = bridge
        self._is_open = False
        self._locking = False
        self._needs_password = False
        bridge.gone.connect(self._lost)

    @property
    def is_open(self) -> bool:
        """Tell whether the journal is open here."""
        return self._is_open

    def begin(self, *, may_open: bool = True) -> None:
        """Find the journal; open it where nothing is asked for and `may_open`, begin it where there is none."""

        def greeted(greeting: Greeting) -> None:
            self._needs_password = greeting.needs_password
            if not greeting.exists:
                self._create()
            elif greeting.open or (may_open and not greeting.needs_password):
                self.open(b"")
            else:
                self.closed_door.emit(greeting.needs_password, "")

        self._bridge.attach(then=greeted, failed=self._refused, owner=self)

    def open(self, password: bytes) -> None:
        """Unlock; with b"" by the system's keychain or the key file."""
        self._bridge.ask(OpenJournal(password=password), then=self._enter, failed=self._not_opened, owner=self)

    def lock(self) -> None:
        """Lock after the changes that are on their way: the engine's process ends, and the keys with it."""
        if not self._is_open:
            return
        self._is_open, self._locking = False, True
        self._bridge.ask(LockJournal(), then=self._after_lock, failed=self._after_lock, owner=self, lane=Lane.CHANGE)
        self.locked.emit()

    def _create(self) -> None:
        name = platform.node().partition(".")[0]
        self._bridge.ask(
            CreateJournal(device_name=name),
            then=lambda status: self._enter(status, is_new=True),
            failed=self._refused,
            owner=self,
        )

    def _enter(self, status: StatusView, *, is_new: bool = False) -> None:
        self._is_open = True
        self.opened.emit(status, is_new)

    def _not_opened(self, refusal: Refusal) -> None:
        if refusal.kind == "engine_gone":
            self.begin(may_open=False)
        else:
            self.closed_door.emit(self._needs_password or refusal.kind == "locked", refusal.sentence)

    def _after_lock(self, _answer: Done | Refusal) -> None:
        self._locking = False
        self._bridge.leave()
        self.begin(may_open=False)

    def _lost(self) -> None:
        """The engine ended under us."""
        if self._is_open:
            self._is_open = False
            self.locked.emit()
        self._locking = False
        self.begin(may_open=False)

    def _refused(self, refusal: Refusal) -> None:
        self.failed.emit(refusal.sentence)
