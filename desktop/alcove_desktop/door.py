"""The door before private entries: shut at every start and lock, opened by the password asked again."""

from PySide6.QtCore import QObject, Signal

from alcove.runtime.failures import Refusal
from alcove.runtime.intents.asking import Done
from alcove.runtime.intents.safekeeping import CheckPassword
from alcove_desktop.bridge import Bridge


class Door(QObject):
    """Whether private entries are shown now.  Lists ask with `with_private=door.is_open`."""

    changed = Signal()

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge)
        self._bridge = bridge
        self._is_open = False
        self.refused = ""
        """Why it did not open the last time; "" when it did."""

    @property
    def is_open(self) -> bool:
        """Tell whether private entries may be shown."""
        return self._is_open

    def unlock(self, password: bytes) -> None:
        """Open it with the journal's password; with b"" where none is set."""

        def opened(_done: Done) -> None:
            self.refused = ""
            self._set(is_open=True)

        def refused(refusal: Refusal) -> None:
            self.refused = refusal.sentence
            self.changed.emit()

        self._bridge.ask(CheckPassword(password=password), then=opened, failed=refused, owner=self)

    def shut(self) -> None:
        """Hide private entries again."""
        self._set(is_open=False)

    def _set(self, *, is_open: bool) -> None:
        if is_open != self._is_open:
            self._is_open = is_open
            self.changed.emit()
