"""Backups by themselves: after unlocking when one is due, and once a day while the program is open.

The window calls `begin` whenever the journal has been opened, and `rest` when it is locked.  When the next is due is
decided in `presenters.backups`; how the last one went is the engine's to know.
"""

from PySide6.QtCore import QObject, QTimer, Signal

from alcove.runtime.failures import Refusal
from alcove.runtime.intents.safekeeping import BackUp, BackupView, LastBackup
from alcove_desktop.bridge import Lane
from alcove_desktop.desk import Desk
from alcove_desktop.presenters.backups import next_backup
from alcove_desktop.words import retell, say

SOON = 60_000
"""Milliseconds after a folder was chosen, or the journal opened: time for the room to make the first, or to write."""
LONGEST = 3_600_000
"""Milliseconds; see `reminding`."""


class BackingUp(QObject):
    """`BackingUp(desk, parent)`, once; then `begin()` after each unlock.  `done` carries a BackupView."""

    done = Signal(object)
    decided = Signal(bool)
    """Whether one is due now."""

    def __init__(self, desk: Desk, parent: QObject | None = None, *, soon: int = SOON) -> None:
        super().__init__(parent)
        self._desk, self._soon = desk, soon
        self._open, self._working, self._told = False, False, False
        self._tried_at: int | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._look)
        desk.preferred.changed.connect(self._changed)
        desk.bridge.gone.connect(self.rest)

    def begin(self) -> None:
        """The journal is open."""
        self._open, self._told, self._tried_at = True, False, None
        self._timer.start(self._soon)

    def rest(self) -> None:
        """The journal is locked."""
        self._open = self._working = False
        self._timer.stop()

    def _changed(self) -> None:
        if self._open and not self._working:
            self._timer.start(self._soon)

    def _look(self) -> None:
        if self._desk.preferred.now.backup_folder:
            self._desk.bridge.ask(LastBackup(), then=self._decide, owner=self)

    def _decide(self, last: BackupView) -> None:
        now, folder = self._desk.clock.now(), self._desk.preferred.now.backup_folder
        due = next_backup(folder=folder, last=last, tried_at=self._tried_at, now=now)
        is_due = due is not None and due <= now and not self._working
        self.decided.emit(is_due)
        if due is None or self._working:
            return
        if not is_due:
            self._timer.start(min((due - now) // 1000 + 1, LONGEST))
            return
        self._working, self._tried_at = True, now
        self._desk.bridge.ask(BackUp(folder=folder), then=self._did, failed=self._refused, owner=self, lane=Lane.LONG)

    def _did(self, view: BackupView) -> None:
        self._working = False
        self._timer.start(LONGEST)
        if view.problem and not self._told:
            self._told = True
            self._desk.tell(say("No backup could be made: {reason}", reason=retell(view.problem)), "problem")
        self.done.emit(view)

    def _refused(self, refusal: Refusal) -> None:
        self._did(BackupView(path="", at=None, bytes=0, copies=0, problem=refusal.sentence))
