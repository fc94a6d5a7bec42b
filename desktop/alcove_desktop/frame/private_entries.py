"""Showing and hiding private entries: the shortcut, the password asked again, and the word about it."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from alcove_desktop.desk import Desk
from alcove_desktop.widgets.dialogs import ask_text
from alcove_desktop.words import retell, say


class PrivateEntries(QObject):
    """Turns the desk's door; `needs_password` says whether one is set."""

    def __init__(self, desk: Desk, window: QWidget, needs_password: Callable[[], bool]) -> None:
        super().__init__(window)
        self._desk, self._window, self._needs_password = desk, window, needs_password
        desk.door.changed.connect(self._changed)

    def turn(self) -> None:
        """Hide them, or show them once the password was given."""
        door = self._desk.door
        if door.is_open:
            door.shut()
        elif self._needs_password():
            ask_text(
                self._window,
                say("Show private entries"),
                say("They stay shown until the journal is locked or you hide them again."),
                say("Show"),
                lambda text: door.unlock(text.encode()),
                field_name=say("Password"),
                secret=True,
            )
        else:
            door.unlock(b"")

    def _changed(self) -> None:
        door = self._desk.door
        if door.refused:
            self._desk.tell(retell(door.refused), "problem")
        else:
            self._desk.tell(
                say("Private entries are shown.") if door.is_open else say("Private entries are hidden."), "plain"
            )
