"""Add a device: show a code as text and as QR, wait for the new device, compare a number, let it in."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtWidgets import QLabel, QWidget

from alcove.runtime.intents.devices import (
    AcceptPairing,
    AwaitPairing,
    DeviceView,
    OpenPairing,
    PairingHello,
    PairingView,
)
from alcove_desktop.bridge import Lane
from alcove_desktop.desk import Desk
from alcove_desktop.presenters.settings.devices import spoken_number
from alcove_desktop.rooms.settings.flow import Flow
from alcove_desktop.rooms.settings.lines import button, selectable, text
from alcove_desktop.rooms.settings.qr_view import QrView
from alcove_desktop.theme.look import Look
from alcove_desktop.words import count_of, say


class AddDeviceFlow(Flow):
    """See above.  The code is good for ten minutes and for one device."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent, say("Add a device"))
        self.code, self.number = "", ""
        self.picture: QrView | None = None
        self._cancel_only()
        self.be_busy(say("Making a code…"))
        self.desk.bridge.ask(OpenPairing(), then=self._show_code, failed=self.refused, owner=self, lane=Lane.LONG)

    def clear(self) -> None:
        """Forget the code."""
        super().clear()
        self.code = self.number = ""
        if self.picture is not None:
            self.picture.forget()
        for label in self.findChildren(QLabel):
            label.clear()

    def _cancel_only(self) -> None:
        self.footer.addStretch(1)
        self.footer.addWidget(button(say("Cancel"), "", self.reject))

    def _show_code(self, pairing: PairingView) -> None:
        self.fresh()
        self.code = pairing.code
        self.add(
            text(
                say(
                    "On the new device, open Alcove, then Settings, Sync and devices, and choose to join your account. "
                    "Take a picture of this code there, or type it."
                )
            )
        )
        self.picture = QrView(self.desk.look, pairing.code, say("The code as a picture"))
        self.body.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignHCenter)
        code = selectable(text(pairing.code))
        code.setAccessibleDescription(say("The code as text"))
        self.add(code)
        copy = button(say("Copy the code"), "", lambda: QGuiApplication.clipboard().setText(self.code))
        self.body.addWidget(copy, 0, Qt.AlignmentFlag.AlignLeading)
        minutes = max(1, pairing.expires_in // 60)
        self.add(
            text(
                count_of(
                    "It is good for {n} minute and for one device. Show it to nobody else.",
                    "It is good for {n} minutes and for one device. Show it to nobody else.",
                    minutes,
                ),
                "small",
            )
        )
        self._cancel_only()
        self.be_waiting(say("Waiting for the new device…"))
        self.desk.bridge.ask(
            AwaitPairing(code=pairing.code), then=self._compare, failed=self.refused, owner=self, lane=Lane.LONG
        )

    def _compare(self, hello: PairingHello) -> None:
        self.fresh()
        self.picture = None
        self.number = hello.number
        name = hello.name or say("A device without a name")
        self.say_heading(say("Compare the number"))
        self.add(text(say("“{name}” has come. Does it show this number?", name=name)))
        self.add(big_number(self.desk.look, hello.number))
        self.add(
            text(
                say("If the numbers differ, somebody else has seen the code: choose No, and nothing has happened."),
                "soft",
            )
        )
        yes = self.add_buttons(say("Yes, let it in"), self._accept, no=say("No, stop"))
        yes.setFocus()
        self.desk.tell(say("“{name}” has come. Compare the number.", name=name), "plain")

    def _accept(self) -> None:
        self.be_busy(say("Letting it in…"))
        self.desk.bridge.ask(
            AcceptPairing(code=self.code, number=self.number),
            then=self._done,
            failed=self.refused,
            owner=self,
            lane=Lane.LONG,
        )

    def _done(self, device: DeviceView) -> None:
        name = device.name or say("The new device")
        self.accept()
        self.desk.tell(say("{name} has joined; its first sync brings everything.", name=name), "good")


def big_number(look: Look, number: str) -> QLabel:
    """Show a number to compare, large, and said digit by digit."""
    label = selectable(text(number))
    font = QFont(label.font())
    font.setPixelSize(look.style.px(34))
    font.setWeight(QFont.Weight.DemiBold)
    label.setFont(font)
    label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    label.setAccessibleName(spoken_number(number))
    return label
