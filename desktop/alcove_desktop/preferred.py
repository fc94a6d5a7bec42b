"""What the person prefers, kept near: read once after unlocking, changed through the engine, told to who listens."""

from PySide6.QtCore import QObject, Signal

from alcove.runtime.failures import Refusal
from alcove.runtime.intents.preferences import GetPreferences, KeepPreferences, Preferences
from alcove_desktop.bridge import Bridge, Lane


class Preferred(QObject):
    """The preferences of now."""

    changed = Signal()
    refused = Signal(str)

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge)
        self._bridge = bridge
        self.now = Preferences()

    def read(self) -> None:
        """Ask for them; another device may have changed some."""
        self._bridge.ask(GetPreferences(), then=self._take, owner=self)

    def keep(self, **changes: bool | int | str) -> None:
        """Change some; shown at once, taken back when it is refused."""

        def refused(refusal: Refusal) -> None:
            self.refused.emit(refusal.sentence)
            self.read()

        self._bridge.ask(
            KeepPreferences(changes=changes), then=self._take, failed=refused, owner=self, lane=Lane.CHANGE
        )

    def _take(self, preferences: Preferences) -> None:
        if preferences != self.now:
            self.now = preferences
            self.changed.emit()
