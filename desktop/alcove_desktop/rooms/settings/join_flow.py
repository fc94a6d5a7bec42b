"""Join an account from this device: by another device's code, name and account secret, or recovery phrase."""

import platform
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QPlainTextEdit, QRadioButton, QVBoxLayout, QWidget

from alcove.runtime.intents.accounts import KitView, Login, Recover
from alcove.runtime.intents.devices import JoinByCode
from alcove.runtime.intents.everything import Progress
from alcove.runtime.intents.keeping import FollowServer
from alcove_desktop.bridge import Lane
from alcove_desktop.desk import Desk
from alcove_desktop.presenters.settings.addresses import EXAMPLE, read_address
from alcove_desktop.rooms.settings.add_device_flow import big_number
from alcove_desktop.rooms.settings.flow import Flow
from alcove_desktop.rooms.settings.kit_flow import KitFlow
from alcove_desktop.rooms.settings.lines import text
from alcove_desktop.rooms.settings.password_edit import NewPassword, password_field, secret_bytes
from alcove_desktop.rooms.settings.picture_drop import PictureDrop
from alcove_desktop.words import say


class JoinFlow(Flow):
    """`then` is called once this device has joined."""

    def __init__(self, desk: Desk, parent: QWidget, *, then: Callable[[], None] = lambda: None) -> None:
        super().__init__(desk, parent, say("Join my account"))
        self._then = then
        self.code, self.server, self.handle = QLineEdit(), QLineEdit(), QLineEdit()
        self.secret, self.password = password_field(), password_field()
        self.device, self.phrase = QLineEdit(), QPlainTextEdit()
        self.new_password: NewPassword | None = None
        self.ways: dict[str, QRadioButton] = {}
        self._choose_way()

    def clear(self) -> None:
        """Clear the phrase, too."""
        super().clear()
        for edit in self.findChildren(QPlainTextEdit):
            edit.clear()

    def _choose_way(self) -> None:
        group = QButtonGroup(self)
        steps: dict[str, tuple[str, str, Callable[[], None]]] = {
            "code": (
                say("With a code from my other device"),
                say("The easiest: the other device shows it under Sync and devices, Add a device."),
                self._by_code,
            ),
            "login": (
                say("With name, password and account secret"),
                say("The account secret stands in the recovery kit."),
                self._by_login,
            ),
            "phrase": (
                say("With the recovery phrase"),
                say("When the password is forgotten or every device is gone. You choose a new password."),
                self._by_phrase,
            ),
        }
        for way, (title, sentence, _step) in steps.items():
            choice = QRadioButton(title)
            choice.setAccessibleDescription(sentence)
            group.addButton(choice)
            column = QVBoxLayout()
            column.setSpacing(0)
            column.addWidget(choice, 0, Qt.AlignmentFlag.AlignLeading)
            said = text(sentence, "small")
            said.setIndent(self.desk.look.style.px(32))
            column.addWidget(said)
            self.body.addLayout(column)
            self.ways[way] = choice
        self.ways["code"].setChecked(True)

        def go_on() -> None:
            step = next(steps[way][2] for way, choice in self.ways.items() if choice.isChecked())
            self.ways = {}
            self.fresh()
            step()

        self.add_buttons(say("Continue"), go_on)
        self.ways["code"].setFocus()

    def _by_code(self) -> None:
        self.code = QLineEdit()
        self.add_field(say("Code"), self.code, say("Paste it, or type it."))
        picture = PictureDrop(self.desk.look)
        picture.found.connect(self._found)
        picture.failed.connect(self.show_problem)
        self.picture = picture
        self.add(picture)
        self._ask_name()
        go = self.add_buttons(say("Join"), self._join_by_code)
        go.setEnabled(False)
        self.code.textChanged.connect(lambda: go.setEnabled(bool(self.code.text().strip())))
        self.code.setFocus()

    def _by_login(self) -> None:
        self.server, self.handle, self.secret, self.password = (
            QLineEdit(),
            QLineEdit(),
            QLineEdit(),
            password_field(),
        )
        self._ask_server()
        self.add_field(say("Name"), self.handle)
        self.add_field(say("Password"), self.password)
        self.add_field(say("Account secret"), self.secret)
        self._ask_name()
        self.add_buttons(say("Join"), self._log_in)
        self.server.setFocus()

    def _by_phrase(self) -> None:
        self.server, self.phrase = QLineEdit(), QPlainTextEdit()
        self._ask_server()
        label = text(say("Recovery phrase"))
        label.setBuddy(self.phrase)
        self.phrase.setAccessibleName(say("Recovery phrase"))
        self.phrase.setTabChangesFocus(True)
        self.phrase.setFixedHeight(self.desk.look.style.px(90))
        self.add(label)
        self.add(self.phrase)
        self.new_password = NewPassword(self)
        self._ask_name()
        go = self.add_buttons(say("Join"), self._recover)
        made = self.new_password
        made.changed.connect(lambda: go.setEnabled(made.ready))
        go.setEnabled(False)
        self.server.setFocus()

    def _ask_server(self) -> None:
        self.server.setPlaceholderText(EXAMPLE)
        self.add_field(say("Address of the server"), self.server)

    def _ask_name(self) -> None:
        self.device = QLineEdit(platform.node().partition(".")[0])
        self.add_field(say("What to call this device"), self.device, say("Only your devices see it."))

    def _found(self, code: str) -> None:
        self.be_free()
        self.code.setText(code)
        self.desk.tell(say("The code was read."), "good")

    def _join_by_code(self) -> None:
        self.be_busy(say("Looking for the other device…"))
        self.desk.bridge.ask(
            JoinByCode(code=self.code.text().strip(), device_name=self.device.text().strip()),
            then=lambda _done: self._joined(),
            failed=self.refused,
            owner=self,
            lane=Lane.LONG,
            on_progress=self._compare,
        )

    def _compare(self, progress: Progress) -> None:
        word, _, number = progress.doing.partition(" ")
        if word != "compare":
            return
        self.fresh()
        self.say_heading(say("Compare the number"))
        self.add(text(say("The other device shows a number. Is it this one? Then say yes there.")))
        self.add(big_number(self.desk.look, number))
        self.be_waiting(say("Waiting for the other device…"))

    def _log_in(self) -> None:
        address, problem = read_address(self.server.text())
        if problem:
            self.show_problem(problem)
            return
        self.be_busy(say("Joining. Keys are made on this device; this takes a moment."))
        self.desk.bridge.ask(
            Login(
                server=address,
                handle=self.handle.text().strip(),
                password=secret_bytes(self.password),
                account_secret=self.secret.text().strip(),
                device_name=self.device.text().strip(),
            ),
            then=lambda _done: self._joined(),
            failed=self.refused,
            owner=self,
            lane=Lane.LONG,
        )

    def _recover(self) -> None:
        address, problem = read_address(self.server.text())
        if problem or self.new_password is None:
            self.show_problem(problem)
            return
        self.be_busy(say("Joining. Keys are made on this device; this takes a moment."))
        self.desk.bridge.ask(
            Recover(
                server=address,
                phrase=self.phrase.toPlainText(),
                new_password=secret_bytes(self.new_password.new),
                device_name=self.device.text().strip(),
            ),
            then=self._recovered,
            failed=self.refused,
            owner=self,
            lane=Lane.LONG,
        )

    def _joined(self) -> None:
        self.desk.bridge.ask(FollowServer(on=True), lane=Lane.CHANGE)
        self.accept()
        self.desk.tell(say("This device has joined; your journal is on its way."), "good")
        self._then()

    def _recovered(self, kit: KitView) -> None:
        self._joined()
        KitFlow(self.desk, self.over, kit, then=self._then).open()
