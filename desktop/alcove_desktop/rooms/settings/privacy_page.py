"""Privacy and lock: when it locks, what opens it, what is done with the words, and each consent."""

from alcove.runtime.failures import Refusal
from alcove.runtime.intents.accounts import KeepInKeychain
from alcove.runtime.intents.keeping import Status, StatusView
from alcove_desktop.bridge import Lane
from alcove_desktop.desk import Desk
from alcove_desktop.presenters.settings.fields import lock_group, sharing_group
from alcove_desktop.presenters.settings.protection import protection_sentence
from alcove_desktop.presenters.settings.refusals import refusal_sentence
from alcove_desktop.rooms.settings.consents_card import ConsentsCard
from alcove_desktop.rooms.settings.lines import Card, Clicks, Row, button, text
from alcove_desktop.rooms.settings.page import Page
from alcove_desktop.rooms.settings.password_flow import PasswordFlow
from alcove_desktop.rooms.settings.preference_form import Saving, titled
from alcove_desktop.rooms.settings.switch import Switch
from alcove_desktop.words import say


class PrivacyPage(Page):
    """See above."""

    def __init__(self, desk: Desk, saving: Saving) -> None:
        super().__init__(desk, say("Privacy and lock"))
        self._status: StatusView | None = None
        self._protection = text("", "soft")
        self._no_lock = text(say("Without a password it does not lock by itself: it would open again at once."), "soft")
        self._no_lock.setVisible(False)
        self.set_password = button(say("Set a password…"), "", self._ask_password)
        self.keychain = Switch(
            desk.look,
            say("Unlock with the system's keychain"),
            say("Quick: no password while you are logged in to this computer."),
        )
        self.no_keychain = text("", "error")
        self.no_keychain.setVisible(False)
        self.consents = ConsentsCard(desk)
        self.later(lambda: self.add(self._opening_card()))
        self.add_group(saving, lock_group())
        self.add_group(saving, sharing_group())
        self.later(lambda: self.add(self.consents))

    def arrive(self) -> None:
        """Ask how it is protected, and for the consents."""
        self.desk.bridge.ask(Status(), then=self.notice, owner=self)
        self.consents.ask()

    def notice(self, status: StatusView) -> None:
        """Show what opens the journal."""
        self._status = status
        self._protection.setText(protection_sentence(status.protection))
        has_one = "password" in status.protection
        self._no_lock.setVisible(not has_one)
        self.set_password.setText(say("Change the password…") if has_one else say("Set a password…"))
        self.set_password.setEnabled(True)
        self.keychain.setChecked("keychain" in status.protection)

    def _opening_card(self) -> Card:
        card = Card(self.desk.look, say("What opens this journal"))
        card.add(self._protection)
        card.add(self._no_lock)
        self.set_password.setEnabled(False)
        card.add(Row(self.desk.look, titled(say("Password"))[0], self.set_password))
        title, label = titled(self.keychain.accessibleName(), self.keychain.accessibleDescription())
        Clicks(label, self.keychain.click)
        self.keychain.clicked.connect(self._allow)
        card.add(Row(self.desk.look, title, self.keychain, always_beside=True))
        card.add(self.no_keychain)
        return card

    def _ask_password(self) -> None:
        if self._status is not None:
            has_one = "password" in self._status.protection
            PasswordFlow(self.desk, self, has_one=has_one, on_server=bool(self._status.server), then=self.arrive).open()

    def _allow(self, on: bool) -> None:  # noqa: FBT001 - a Qt signal's argument
        self.no_keychain.setVisible(False)

        def done() -> None:
            said = say("The system's keychain opens this journal, too.") if on else say("Only you unlock from now on.")
            self.desk.tell(said, "good")
            self.arrive()

        def refused(refusal: Refusal) -> None:
            self.keychain.setChecked(not on)
            sentence = refusal_sentence(refusal)
            self.no_keychain.setText(sentence)
            self.no_keychain.setVisible(True)
            self.desk.tell(sentence, "problem")

        self.desk.bridge.ask(
            KeepInKeychain(allowed=on), then=lambda _done: done(), failed=refused, owner=self, lane=Lane.LONG
        )
