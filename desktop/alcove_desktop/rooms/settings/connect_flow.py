"""Connect this journal to a server: address, name, password; then the recovery kit."""

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QWidget

from alcove.runtime.intents.accounts import Enrol, KitView
from alcove.runtime.intents.keeping import FollowServer
from alcove_desktop.bridge import Lane
from alcove_desktop.desk import Desk
from alcove_desktop.presenters.settings.addresses import EXAMPLE, read_address
from alcove_desktop.rooms.settings.flow import Flow
from alcove_desktop.rooms.settings.kit_flow import KitFlow
from alcove_desktop.rooms.settings.lines import text
from alcove_desktop.rooms.settings.password_edit import NewPassword, password_field, secret_bytes
from alcove_desktop.words import say


class ConnectFlow(Flow):
    """`then` is called once the kit was put somewhere."""

    def __init__(
        self, desk: Desk, parent: QWidget, *, has_password: bool, then: Callable[[], None] = lambda: None
    ) -> None:
        super().__init__(desk, parent, say("Connect to a server"))
        self._then = then
        self.add(
            text(
                say("Somebody whom you trust to keep it running, or you yourself, runs the server. It reads nothing."),
                "soft",
            )
        )
        self.server, self.name = QLineEdit(), QLineEdit()
        self.server.setPlaceholderText(EXAMPLE)
        self.add_field(say("Address of the server"), self.server)
        self.add_field(
            say("Name to log in with"), self.name, say("An e-mail address or any word. The server keeps only a hash.")
        )
        self.password: NewPassword | None = None
        self.present: QLineEdit | None = None
        if has_password:
            self.present = password_field()
            self.add_field(say("Password of this journal"), self.present)
            self.present.textChanged.connect(self._look)
        else:
            self.password = NewPassword(self)
            self.password.changed.connect(self._look)
        self.go = self.add_buttons(say("Connect"), self._connect)
        for edit in (self.server, self.name):
            edit.textChanged.connect(self._look)
        self._look()
        self.server.setFocus()

    def _look(self) -> None:
        typed = bool(self.server.text().strip() and self.name.text().strip())
        ready = self.password.ready if self.password is not None else bool(self.present and self.present.text())
        self.go.setEnabled(typed and ready)

    def _connect(self) -> None:
        address, problem = read_address(self.server.text())
        if problem:
            self.show_problem(problem)
            self.server.setFocus()
            return
        edit = self.password.new if self.password is not None else self.present
        if edit is None:
            return
        self.be_busy(say("Connecting. Keys are made on this device; this takes a moment."))
        self.desk.bridge.ask(
            Enrol(server=address, handle=self.name.text().strip(), password=secret_bytes(edit)),
            then=self._connected,
            failed=self.refused,
            owner=self,
            lane=Lane.LONG,
        )

    def _connected(self, kit: KitView) -> None:
        self.desk.bridge.ask(FollowServer(on=True), lane=Lane.CHANGE)
        self.accept()
        KitFlow(self.desk, self.over, kit, then=self._then).open()
        self.desk.tell(say("Connected. Now keep the recovery kit."), "good")
