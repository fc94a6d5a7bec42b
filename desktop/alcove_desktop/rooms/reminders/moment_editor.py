"""A day and a time of day, or one of a few words for both."""

from datetime import time
from functools import partial

from PySide6.QtCore import Qt, QTime, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QTimeEdit,
    QVBoxLayout,
    QWidget,
)

from alcove.domain.instant import Micros
from alcove_desktop.presenters.moments import local_moment
from alcove_desktop.presenters.reminders import Moment
from alcove_desktop.presenters.wall_clock import instant
from alcove_desktop.theme.look import Look
from alcove_desktop.widgets.day_field import DayField
from alcove_desktop.widgets.flow_layout import FlowLayout
from alcove_desktop.widgets.labels import label
from alcove_desktop.words import language, say

DAYS = {"de": "ddd, d. MMM yyyy"}


class MomentEditor(QWidget):
    """`.at` is the chosen instant in microseconds."""

    changed = Signal()

    def __init__(self, look: Look, zone: str, quick: tuple[Moment, ...], at: int) -> None:
        super().__init__()
        self._zone = zone
        self._taking = False
        self.day, self.hour = DayField(look, say("Day"), local_moment(at, zone).date()), QTimeEdit()
        self.hour.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # or minutes would stand before hours
        self.day.setDisplayFormat(DAYS.get(language(), "ddd, d MMM yyyy"))
        self.hour.setDisplayFormat("HH:mm")
        self.hour.setAccessibleName(say("Time"))
        self.quick = tuple(self._button(moment) for moment in quick)
        chips = FlowLayout(spacing=8)
        for button in self.quick:
            chips.addWidget(button)
        fields = QHBoxLayout()
        fields.setSpacing(12)
        for name, field, stretch in ((say("Day"), self.day, 2), (say("Time"), self.hour, 1)):
            one = QVBoxLayout()
            one.setSpacing(4)
            named = label(name)
            named.setBuddy(field)
            one.addWidget(named)
            one.addWidget(field)
            fields.addLayout(one, stretch)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(chips)
        column.addLayout(fields)
        self.take(at)
        self.day.dateChanged.connect(self._typed)
        self.hour.timeChanged.connect(self._typed)

    @property
    def at(self) -> Micros:
        """The instant, in the person's zone."""
        hour = self.hour.time()
        return instant(self.day.day, time(hour.hour(), hour.minute()), self._zone)

    def take(self, at: int) -> None:
        """Show an instant; seconds are let go."""
        moment = local_moment(at, self._zone)
        self._taking = True
        self.day.day = moment.date()
        self.hour.setTime(QTime(moment.hour, moment.minute))
        self._taking = False
        self.changed.emit()

    def _typed(self) -> None:
        if self._taking:
            return
        self._mark(None)
        self.changed.emit()

    def _mark(self, chosen: QPushButton | None) -> None:
        for button in self.quick:
            button.setChecked(button is chosen)

    def _button(self, moment: Moment) -> QPushButton:
        button = QPushButton(moment.name)
        button.setCheckable(True)
        button.setAutoDefault(False)
        button.clicked.connect(partial(self._choose, button, moment))
        return button

    def _choose(self, button: QPushButton, moment: Moment) -> None:
        self.take(moment.at)
        self._mark(button)
