"""The account's devices: names, when each was last heard of, renaming, removing; the number after a removal."""

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from alcove.runtime.intents.devices import DeviceList, ListDevices, RenameDevice, Revoked, RevokeDevice, SetDeviceAside
from alcove.runtime.intents.keeping import StatusView
from alcove_desktop.bridge import Lane
from alcove_desktop.desk import Desk
from alcove_desktop.presenters.settings.devices import DeviceRow, device_row, removal_meaning, spoken_number
from alcove_desktop.presenters.settings.refusals import refusal_sentence
from alcove_desktop.rooms.settings.add_device_flow import AddDeviceFlow
from alcove_desktop.rooms.settings.flow import Flow
from alcove_desktop.rooms.settings.kit_flow import KitFlow
from alcove_desktop.rooms.settings.lines import Card, button, selectable, text
from alcove_desktop.rooms.settings.password_edit import password_field, secret_bytes
from alcove_desktop.words import say


class DevicesCard(Card):
    """See above."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.look, say("Devices"))
        self._desk = desk
        self._rows: tuple[DeviceRow, ...] = ()
        self._list: QWidget | None = None
        self._revision = -1
        self.buttons: dict[tuple[str, bytes], QPushButton] = {}
        self.confirm = selectable(text(""))
        self.confirm.setVisible(False)
        self.add(self.confirm)
        self.add_device = button(say("Add a device…"), "", lambda: AddDeviceFlow(desk, self).open())
        self.add(self.add_device)

    def ask(self, status: StatusView) -> None:
        """Ask for them when something changed."""
        if status.revision == self._revision:
            return
        self._revision = status.revision
        self.ask_again()

    def ask_again(self) -> None:
        """Ask for them now."""
        self._desk.bridge.ask(ListDevices(), then=self.show_list, owner=self)

    def show_list(self, devices: DeviceList) -> None:
        """Show them."""
        now = self._desk.clock.now()
        rows = tuple(device_row(view, now=now) for view in devices.devices)
        self.confirm.setVisible(bool(devices.confirm))
        self.confirm.setText(say("Compare this number on your other devices: {number}", number=devices.confirm))
        self.confirm.setAccessibleName(
            say("Compare this number on your other devices: {number}", number=spoken_number(devices.confirm))
        )
        if rows == self._rows:
            return
        self._rows = rows
        if self._list is not None:
            self._list.deleteLater()
        self._list, self.buttons = QWidget(), {}
        column = QVBoxLayout(self._list)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._desk.look.style.px(12))
        for row in rows:
            column.addLayout(self._row(row))
        self.body.insertWidget(1, self._list)

    def _row(self, row: DeviceRow) -> QHBoxLayout:
        line, words = QHBoxLayout(), QVBoxLayout()
        line.setSpacing(self._desk.look.style.px(8))
        words.setSpacing(2)
        words.addWidget(text(row.name, "strong"))
        words.addWidget(text(row.line, "small"))
        line.addLayout(words, 1)
        if row.can_rename:
            self._button(line, row, "rename", say("Rename…"), say("Rename {name}", name=row.name))
        if row.can_set_aside:
            self._button(line, row, "aside", say("Do not wait for it"), say("Do not wait for {name}", name=row.name))
        if row.can_remove:
            self._button(line, row, "remove", say("Remove…"), say("Remove {name}", name=row.name))
        return line

    def _button(self, line: QHBoxLayout, row: DeviceRow, what: str, words: str, name: str) -> None:
        acts = {
            "rename": lambda: RenameFlow(self._desk, self, row.name).open(),
            "aside": lambda: self._set_aside(row),
            "remove": lambda: RemoveFlow(self._desk, self, row).open(),
        }
        made = button(words, "", acts[what])
        made.setAccessibleName(name)
        self.buttons[what, row.device] = made
        line.addWidget(made, 0, Qt.AlignmentFlag.AlignVCenter)

    def _set_aside(self, row: DeviceRow) -> None:
        def done(devices: DeviceList) -> None:
            self.show_list(devices)
            self._desk.tell(say("“{name}” is not waited for until it comes back.", name=row.name), "good")

        self._desk.bridge.ask(
            SetDeviceAside(device=row.device),
            then=done,
            failed=lambda refusal: self._desk.tell(refusal_sentence(refusal), "problem"),
            owner=self,
            lane=Lane.CHANGE,
        )


class RenameFlow(Flow):
    """Name this device."""

    def __init__(self, desk: Desk, parent: DevicesCard, name: str) -> None:
        super().__init__(desk, parent, say("Rename this device"))
        self._card = parent
        self.name = QLineEdit(name)
        self.name.setMaxLength(100)
        self.add_field(say("What to call this device"), self.name, say("Only your devices see it."))
        self.go = self.add_buttons(say("Save"), self._save)
        self.name.textChanged.connect(lambda: self.go.setEnabled(bool(self.name.text().strip())))
        self.name.selectAll()
        self.name.setFocus()

    def _save(self) -> None:
        name = self.name.text().strip()

        def done() -> None:
            self.accept()
            self.desk.tell(say("This device is called “{name}” now.", name=name), "good")
            if shiboken6.isValid(self._card):
                self._card.ask_again()

        self.desk.bridge.ask(
            RenameDevice(name=name), then=lambda _done: done(), failed=self.refused, owner=self, lane=Lane.CHANGE
        )


class RemoveFlow(Flow):
    """Remove a device, with all that it means; then the new kit."""

    def __init__(self, desk: Desk, parent: DevicesCard, row: DeviceRow) -> None:
        super().__init__(desk, parent, say("Remove “{name}”", name=row.name))
        self._card, self._row = parent, row
        for sentence in removal_meaning(row.name):
            self.add(text(sentence))
        self.password = password_field()
        self.add_field(say("Password of this journal"), self.password)
        self.go = self.add_buttons(say("Remove it"), self._remove, role="danger")
        self.password.textChanged.connect(lambda: self.go.setEnabled(bool(self.password.text())))
        self.go.setEnabled(False)
        self.password.setFocus()

    def _remove(self) -> None:
        self.be_busy(say("Fetching what it wrote, and making new keys…"))
        self.desk.bridge.ask(
            RevokeDevice(device=self._row.device, password=secret_bytes(self.password)),
            then=self._removed,
            failed=self.refused,
            owner=self,
            lane=Lane.LONG,
        )

    def _removed(self, revoked: Revoked) -> None:
        self.accept()
        if shiboken6.isValid(self._card):
            self._card.show_list(DeviceList(devices=revoked.devices, confirm=revoked.confirm))
        self.desk.tell(say("“{name}” was removed. Now keep the new recovery kit.", name=self._row.name), "good")
        KitFlow(self.desk, self.over, revoked.kit).open()
