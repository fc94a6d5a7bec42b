"""A new reminder, or one that is changed: a small window over the room."""

from dataclasses import dataclass

from msgspec import UNSET
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from alcove.domain.instant import Micros
from alcove.runtime.intents.reminders import EditReminder, ReminderView, Repeat, WriteReminder
from alcove_desktop.desk import Desk
from alcove_desktop.presenters.reminders import (
    PRIORITIES,
    REPEATS,
    fault_in_form,
    priority_in_words,
    quick_moments,
    repeat_in_words,
)
from alcove_desktop.presenters.wall_clock import next_hour
from alcove_desktop.rooms.reminders.moment_editor import MomentEditor
from alcove_desktop.widgets.labels import label
from alcove_desktop.words import say

USUAL_PRIORITY = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """What was filled in.  `at` None: the time was left as it is."""

    title: str
    description: str
    at: Micros | None
    priority: int
    repeat: Repeat

    def question(self, reminder: ReminderView | None, zone: str) -> WriteReminder | EditReminder:
        """Ask for a new reminder, or for one to be changed."""
        if reminder is None:
            return WriteReminder(
                title=self.title,
                description=self.description,
                reminder_time=self.at or 0,
                timezone=zone,
                priority=self.priority,
                repeat_pattern=self.repeat,
            )
        return EditReminder(
            item=reminder.id,
            title=self.title,
            description=self.description,
            priority=self.priority,
            repeat_pattern=self.repeat,
            reminder_time=UNSET if self.at is None else self.at,
            timezone=UNSET if self.at is None else zone,
        )


class ReminderForm(QDialog):
    """`saved` carries a `Filled`; the window closes when `finish` is called, so that a refusal can be shown in it."""

    saved = Signal(object)

    def __init__(self, parent: QWidget, desk: Desk, reminder: ReminderView | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        now = desk.clock.now()
        at = next_hour(now, desk.timezone)
        if reminder is not None and reminder.due_at is not None:
            at = Micros(reminder.due_at)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        heading = say("New reminder") if reminder is None else say("Change reminder")
        self.setWindowTitle(heading)
        self.setAccessibleName(heading)
        self.title = QLineEdit(reminder.title if reminder else "")
        self.title.setPlaceholderText(say("Water the plants"))
        self.when = MomentEditor(desk.look, desk.timezone, quick_moments(now, desk.timezone), at)
        self._unchanged = self.when.at if reminder is not None and reminder.due_at is not None else None
        self.repeat = QComboBox()
        for repeat in REPEATS:
            self.repeat.addItem(repeat_in_words(repeat), repeat)
        self.priority = QComboBox()
        for priority in PRIORITIES:
            self.priority.addItem(priority_in_words(priority), priority)
        self.repeat.setCurrentIndex(REPEATS.index(reminder.repeat_pattern) if reminder else 0)
        self.priority.setCurrentIndex(PRIORITIES.index(reminder.priority if reminder else USUAL_PRIORITY))
        self.description = QPlainTextEdit(reminder.description if reminder else "")
        self.description.setTabChangesFocus(True)
        self.description.setFixedHeight(desk.look.style.px(84))
        self.fault = label("", "error")
        self.fault.hide()
        self.save = QPushButton(say("Save"))
        self.save.setProperty("role", "primary")
        self.save.setDefault(True)
        self.save.clicked.connect(self._save)
        self.cancel = QPushButton(say("Cancel"))
        self.cancel.clicked.connect(self.reject)
        self._lay_out(heading, parent)
        self.title.setFocus()

    def finish(self) -> None:
        """It was kept."""
        self.accept()

    def refuse(self, sentence: str) -> None:
        """Say what is wrong, and let it be mended."""
        self.fault.setText(sentence)
        self.fault.show()
        self.save.setEnabled(True)

    def _save(self) -> None:
        at = self.when.at
        unchanged = at == self._unchanged
        now = self._desk.clock.now()
        fault = fault_in_form(self.title.text(), now + 1 if unchanged else at, now)
        if fault:
            self.refuse(fault)
            return
        self.fault.hide()
        self.save.setEnabled(False)
        self.saved.emit(
            Filled(
                title=self.title.text().strip(),
                description=self.description.toPlainText().strip(),
                at=None if unchanged else at,
                priority=PRIORITIES[self.priority.currentIndex()],
                repeat=REPEATS[self.repeat.currentIndex()],
            )
        )

    def _lay_out(self, heading: str, parent: QWidget) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(24, 24, 24, 12)
        column.setSpacing(4)
        column.addWidget(label(heading, "heading"))
        column.addSpacing(12)
        _name(column, say("What for"), self.title)
        for widget in (self.title, self.when):
            column.addWidget(widget)
            column.addSpacing(12)
        pair = QHBoxLayout()
        pair.setSpacing(12)
        for name, field in ((say("Repeat"), self.repeat), (say("How important"), self.priority)):
            one = QVBoxLayout()
            one.setSpacing(4)
            _name(one, name, field)
            one.addWidget(field)
            pair.addLayout(one, 1)
        column.addLayout(pair)
        column.addSpacing(12)
        _name(column, say("Note"), self.description)
        column.addWidget(self.description)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(inner)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 8, 24, 20)
        foot.setSpacing(12)
        foot.addWidget(self.fault, 1)
        foot.addStretch(0)
        foot.addWidget(self.cancel)
        foot.addWidget(self.save)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(scroll, 1)
        whole.addLayout(foot)
        px = self._desk.look.style.px
        self.setMinimumWidth(px(360))
        room = parent.window().size()
        self.resize(min(px(480), room.width() - 32), min(inner.sizeHint().height() + px(72), room.height() - 24))


def _name(column: QVBoxLayout, name: str, field: QWidget) -> None:
    named = label(name)
    named.setBuddy(field)
    field.setAccessibleName(name)
    column.addWidget(named)
