"""Who a person says they are, for themselves; and where sessions begin."""

from functools import partial

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from alcove.runtime.failures import Refusal
from alcove.runtime.intents.preferences import GetProfile, KeepProfile, Profile
from alcove_desktop.bridge import Lane
from alcove_desktop.desk import Desk
from alcove_desktop.presenters.settings.fields import session_group
from alcove_desktop.presenters.settings.profile import ProfileLine, profile_lines
from alcove_desktop.presenters.settings.refusals import refusal_sentence
from alcove_desktop.rooms.settings.lines import Card, text
from alcove_desktop.rooms.settings.many_lines import ManyLines
from alcove_desktop.rooms.settings.page import Page
from alcove_desktop.rooms.settings.preference_form import Saving
from alcove_desktop.words import say


class ProfilePage(Page):
    """Each field is saved when it is left."""

    def __init__(self, desk: Desk, saving: Saving) -> None:
        super().__init__(desk, say("You and sessions"))
        self._kept = Profile()
        self.fields: dict[str, QLineEdit | QPlainTextEdit] = {}
        card = Card(
            desk.look,
            say("You"),
            say("All of it is optional, encrypted like your entries, and seen by nobody else."),
        )
        self.later(lambda: self.add(card), *(partial(self._add_field, card, line) for line in profile_lines()))
        self.add_group(saving, session_group())

    def arrive(self) -> None:
        """Ask for the profile."""
        self.desk.bridge.ask(GetProfile(), then=self._show, owner=self)

    def leave(self) -> None:
        """Save what was changed."""
        changes = {
            name: words
            for name in self.fields
            if (words := self._words(name).strip()) != getattr(self._kept, name).strip()
        }
        if not changes:
            return

        def done(profile: Profile) -> None:
            self._kept = profile
            self.desk.tell(say("Saved."), "good")

        def refused(refusal: Refusal) -> None:
            self.desk.tell(refusal_sentence(refusal), "problem")

        self.desk.bridge.ask(KeepProfile(**changes), then=done, failed=refused, owner=self, lane=Lane.CHANGE)

    def forget(self) -> None:
        """Clear the fields."""
        super().forget()
        self._kept = Profile()
        for field in self.fields.values():
            field.clear()

    def _show(self, profile: Profile) -> None:
        before, self._kept = self._kept, profile
        for name, field in self.fields.items():
            words: str = getattr(profile, name)
            if self._words(name) == getattr(before, name) != words:
                if isinstance(field, QLineEdit):
                    field.setText(words)
                else:
                    field.setPlainText(words)

    def _words(self, name: str) -> str:
        field = self.fields[name]
        return field.text() if isinstance(field, QLineEdit) else field.toPlainText()

    def _add_field(self, card: Card, line: ProfileLine) -> None:
        card.add(self._field(line))

    def _field(self, line: ProfileLine) -> QWidget:
        px = self.desk.look.style.px
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        title = text(line.title)
        field: QLineEdit | QPlainTextEdit
        if line.many_lines:
            field = ManyLines(self.desk.look, line.title, line.sentence)
            field.left.connect(self.leave)
        else:
            field = QLineEdit()
            field.editingFinished.connect(self.leave)
        title.setBuddy(field)
        field.setAccessibleName(line.title)
        field.setAccessibleDescription(line.sentence)
        self.fields[line.field] = field
        column.addWidget(title)
        column.addWidget(field)
        if line.sentence:
            column.addWidget(text(line.sentence, "small"))
        return holder
