"""Cards with a control for each preference.  Changes are saved at once, and shown at once."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from alcove_desktop.desk import Desk
from alcove_desktop.presenters.settings.controls import Choice, Control, Group, Toggle, Value, saved_sentence, value_of
from alcove_desktop.rooms.settings.lines import Card, Clicks, QuietBox, Row, text
from alcove_desktop.rooms.settings.switch import Switch
from alcove_desktop.words import retell


class Saving(QObject):
    """Saves a preference, and tells one sentence when it is kept or refused."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._waiting: tuple[Control, Value] | None = None
        desk.preferred.changed.connect(self._kept)
        desk.preferred.refused.connect(self._refused)

    def keep(self, control: Control, value: Value) -> None:
        """Save it."""
        if value_of(self._desk.preferred.now, control.field) != value:
            self._waiting = (control, value)
            self._desk.preferred.keep(**{control.field: value})

    def _kept(self) -> None:
        if self._waiting is None:
            return
        control, value = self._waiting
        if value_of(self._desk.preferred.now, control.field) == value:
            self._waiting = None
            self._desk.tell(saved_sentence(control, value), "good")

    def _refused(self, sentence: str) -> None:
        if self._waiting is not None:
            self._waiting = None
            self._desk.tell(retell(sentence), "problem")


class GroupCard(Card):
    """One group of preferences."""

    def __init__(self, desk: Desk, saving: Saving, group: Group) -> None:
        super().__init__(desk.look, group.heading, group.sentence)
        self._desk = desk
        self.controls: dict[str, QWidget] = {}
        self._shows: list[Callable[[], None]] = []
        self._saving, self._group = saving, group
        desk.preferred.changed.connect(self.show_now)
        desk.preferred.refused.connect(self.show_now)

    def steps(self) -> tuple[Callable[[], None], ...]:
        """Give what makes the card, a control each."""
        return tuple(partial(self._add, control) for control in self._group.controls)

    def _add(self, control: Control) -> None:
        match control:
            case Toggle():
                self._add_toggle(self._saving, control)
            case Choice():
                self._add_choice(self._saving, control)
        self._shows[-1]()

    def show_now(self) -> None:
        """Show what is preferred now."""
        for show in self._shows:
            show()

    def _add_toggle(self, saving: Saving, control: Toggle) -> None:
        switch = Switch(self._desk.look, control.title, control.sentence)
        title, label = titled(control.title, control.sentence)
        Clicks(label, switch.click)
        switch.clicked.connect(lambda: saving.keep(control, switch.isChecked()))
        self._shows.append(lambda: switch.setChecked(bool(value_of(self._desk.preferred.now, control.field))))
        self.controls[control.field] = switch
        self.add(Row(self._desk.look, title, _at_top(switch), always_beside=True))

    def _add_choice(self, saving: Saving, control: Choice) -> None:
        box = QuietBox()
        title, label = titled(control.title, control.sentence)
        label.setBuddy(box)
        box.setAccessibleName(control.title)
        box.setAccessibleDescription(control.sentence)
        warning = text("", "error")
        warning.setVisible(False)

        def show() -> None:
            value = value_of(self._desk.preferred.now, control.field)
            options = control.with_value(value)
            box.blockSignals(True)
            box.clear()
            for option in options:
                box.addItem(option.title, option.value)
            box.setCurrentIndex([option.value for option in options].index(value))
            box.blockSignals(False)
            warning.setText(control.warning(value))
            warning.setVisible(bool(warning.text()))

        box.activated.connect(lambda: saving.keep(control, box.currentData(Qt.ItemDataRole.UserRole)))
        self._shows.append(show)
        self.controls[control.field] = box
        self.add(Row(self._desk.look, title, _at_top(box)))
        self.add(warning)


def titled(title: str, sentence: str = "") -> tuple[QWidget, QLabel]:
    """Make a title with a soft sentence below; gives both together, and the title alone."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    label = text(title)
    column.addWidget(label)
    if sentence:
        column.addWidget(text(sentence, "small"))
        column.addStretch(1)
    return holder, label


def _at_top(control: QWidget) -> QWidget:
    """Keep a control on its title's line when the sentence below is long."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(control, 0, Qt.AlignmentFlag.AlignTop)
    column.addStretch(1)
    return holder
