"""Every consent with its whole text, how it was decided and when, and a button to decide otherwise."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from alcove.runtime.intents.accounts import ConsentList, ConsentView, DecideConsent, ListConsents
from alcove_desktop.bridge import Lane
from alcove_desktop.desk import Desk
from alcove_desktop.presenters.settings.consents import ConsentCard as Words
from alcove_desktop.presenters.settings.consents import consent_card
from alcove_desktop.presenters.settings.refusals import refusal_sentence
from alcove_desktop.rooms.settings.lines import Card, button, text
from alcove_desktop.words import say


class ConsentsCard(Card):
    """See above."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk.look,
            say("Consents"),
            say("What may leave this device, sealed or veiled. You can change your mind at any time."),
        )
        self._desk = desk
        self._shown: tuple[ConsentView, ...] = ()
        self._list: QWidget | None = None
        self.buttons: dict[str, QPushButton] = {}

    def ask(self) -> None:
        """Ask for them."""
        self._desk.bridge.ask(ListConsents(), then=self._show, owner=self)

    def _show(self, consents: ConsentList) -> None:
        if consents.consents == self._shown:
            return
        self._shown = consents.consents
        if self._list is not None:
            self._list.deleteLater()
        self._list, self.buttons = QWidget(), {}
        column = QVBoxLayout(self._list)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._desk.look.style.px(16))
        for view in consents.consents:
            column.addWidget(self._one(view))
        self.add(self._list)

    def _one(self, view: ConsentView) -> QWidget:
        words = consent_card(view, zone=self._desk.timezone)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._desk.look.style.px(6))
        line = QFrame()
        line.setProperty("role", "rule")
        column.addWidget(line)
        column.addWidget(text(words.title, "strong"))
        if words.reading_help:
            column.addWidget(text(words.reading_help))
            column.addWidget(text(say("What is signed is the English text:"), "small"))
        full = text(words.text, "soft")
        full.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        full.setAccessibleName(words.text)
        column.addWidget(full)
        column.addLayout(self._decision(view, words))
        return holder

    def _decision(self, view: ConsentView, words: Words) -> QHBoxLayout:
        line = QHBoxLayout()
        line.addWidget(text(f"{words.state} {words.version}.", "small"), 1)
        act = button(
            say("Withdraw") if words.given else say("I agree"), "", lambda: self._decide(view, given=not words.given)
        )
        act.setAccessibleName(
            say("Withdraw: {what}", what=words.title) if words.given else say("I agree: {what}", what=words.title)
        )
        self.buttons[view.type] = act
        line.addWidget(act, 0, Qt.AlignmentFlag.AlignBottom)
        return line

    def _decide(self, view: ConsentView, *, given: bool) -> None:
        title = consent_card(view, zone=self._desk.timezone).title

        def done(consents: ConsentList) -> None:
            self._show(consents)
            said = say("You agreed: {what}.", what=title) if given else say("Withdrawn: {what}.", what=title)
            self._desk.tell(said, "good")
            if view.type in self.buttons:
                self.buttons[view.type].setFocus(Qt.FocusReason.OtherFocusReason)

        self._desk.bridge.ask(
            DecideConsent(type=view.type, given=given),
            then=done,
            failed=lambda refusal: self._desk.tell(refusal_sentence(refusal), "problem"),
            owner=self,
            lane=Lane.LONG,
        )
