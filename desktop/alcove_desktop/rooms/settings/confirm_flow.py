"""Confirm new keys that another device made, by the number that it shows."""

from PySide6.QtWidgets import QLineEdit, QWidget

from alcove.runtime.intents.devices import ConfirmRotation
from alcove_desktop.bridge import Lane
from alcove_desktop.desk import Desk
from alcove_desktop.rooms.settings.flow import Flow
from alcove_desktop.rooms.settings.lines import text
from alcove_desktop.words import say


class ConfirmFlow(Flow):
    """See above."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent, say("Compare the number"))
        self.add(
            text(
                say(
                    "On the device that removed another, open Settings, Sync and devices. Type the number that stands "
                    "there. Do not take it from anywhere else."
                )
            )
        )
        self.number = QLineEdit()
        self.add_field(say("Number"), self.number)
        self.go = self.add_buttons(say("It is the same"), self._confirm)
        self.number.textChanged.connect(lambda: self.go.setEnabled(bool(self.number.text().strip())))
        self.go.setEnabled(False)
        self.number.setFocus()

    def _confirm(self) -> None:
        self.be_busy(say("Working…"))
        self.desk.bridge.ask(
            ConfirmRotation(number=self.number.text().strip()),
            then=lambda _done: self._done(),
            failed=self.refused,
            owner=self,
            lane=Lane.LONG,
        )

    def _done(self) -> None:
        self.accept()
        self.desk.tell(say("The new keys are trusted; sync goes on."), "good")
