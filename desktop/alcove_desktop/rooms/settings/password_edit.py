"""Fields for passwords, and the hint below a new one."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from alcove_desktop.presenters.settings.passwords import hint_for
from alcove_desktop.rooms.settings.flow import Flow
from alcove_desktop.rooms.settings.lines import set_role, text
from alcove_desktop.words import say


def password_field() -> QLineEdit:
    """Make a field whose text is not shown, not learned by an input method and not kept for undo."""
    edit = QLineEdit()
    edit.setEchoMode(QLineEdit.EchoMode.Password)
    hints = Qt.InputMethodHint
    edit.setInputMethodHints(
        hints.ImhHiddenText | hints.ImhSensitiveData | hints.ImhNoAutoUppercase | hints.ImhNoPredictiveText
    )
    return edit


def secret_bytes(edit: QLineEdit) -> bytes:
    """Give what was typed, as the engine takes it."""
    return edit.text().encode()


class NewPassword(QWidget):
    """A new password twice, with its hint."""

    changed = Signal()

    def __init__(self, flow: Flow) -> None:
        super().__init__()
        self.new, self.repeated = password_field(), password_field()
        self._hint = text("", "small")
        flow.add_field(say("New password"), self.new)
        flow.add_field(say("The same once more"), self.repeated)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._hint)
        shown = QCheckBox(say("Show what I type"))
        shown.toggled.connect(self._show)
        column.addWidget(shown)
        for edit in (self.new, self.repeated):
            edit.textChanged.connect(self._look)
        flow.add(self)
        self._look()

    @property
    def ready(self) -> bool:
        """Whether it can be handed in."""
        return hint_for(self.new.text(), self.repeated.text()).can_go_on

    def _look(self) -> None:
        hint = hint_for(self.new.text(), self.repeated.text())
        self._hint.setText(hint.sentence)
        self.new.setAccessibleDescription(hint.sentence)
        set_role(self._hint, {"plain": "small", "error": "error", "good": "good"}[hint.tone])
        self.changed.emit()

    def _show(self, shown: bool) -> None:  # noqa: FBT001 - a Qt signal's argument
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        for edit in (self.new, self.repeated):
            edit.setEchoMode(mode)
