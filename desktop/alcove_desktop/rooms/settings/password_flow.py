"""Set or change the password."""

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QWidget

from alcove.runtime.intents.accounts import SetPassword
from alcove_desktop.bridge import Lane
from alcove_desktop.desk import Desk
from alcove_desktop.rooms.settings.flow import Flow
from alcove_desktop.rooms.settings.lines import text
from alcove_desktop.rooms.settings.password_edit import NewPassword, password_field, secret_bytes
from alcove_desktop.words import say


class PasswordFlow(Flow):
    """`then` is called once the password is set."""

    def __init__(
        self,
        desk: Desk,
        parent: QWidget,
        *,
        has_one: bool,
        on_server: bool,
        then: Callable[[], None] = lambda: None,
    ) -> None:
        super().__init__(desk, parent, say("Change the password") if has_one else say("Set a password"))
        self._then = then
        self.old: QLineEdit | None = None
        if has_one:
            self.old = password_field()
            self.add_field(say("Present password"), self.old)
        elif on_server:
            self.add(text(say("Use your account's password: the one of your other devices."), "soft"))
        else:
            self.add(
                text(
                    say(
                        "From then on only this password opens the journal. Nobody can reset it for you: "
                        "keep it in mind, or on paper at home."
                    ),
                    "soft",
                )
            )
        self.password = NewPassword(self)
        self.go = self.add_buttons(say("Save the password"), self._save)
        self.password.changed.connect(self._look)
        self._look()
        (self.old or self.password.new).setFocus()

    def _look(self) -> None:
        self.go.setEnabled(self.password.ready)

    def _save(self) -> None:
        old = secret_bytes(self.old) if self.old is not None else b""
        new = secret_bytes(self.password.new)
        self.be_busy(say("Making the key. This takes a moment on purpose: it slows down whoever guesses."))
        self.desk.bridge.ask(
            SetPassword(old=old, new=new),
            then=lambda _done: self._done(),
            failed=self.refused,
            owner=self,
            lane=Lane.LONG,
        )

    def _done(self) -> None:
        self.accept()
        self.desk.tell(say("Your password opens this journal from now on."), "good")
        self._then()
