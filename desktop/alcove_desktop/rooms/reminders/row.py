"""One reminder in the list: a card with what it says, and what can be done with it."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QSizePolicy, QToolButton, QVBoxLayout

from alcove_desktop.presenters.breaking import breakable
from alcove_desktop.presenters.reminders import Moment, Row
from alcove_desktop.theme.look import Look
from alcove_desktop.widgets.icons import icon
from alcove_desktop.widgets.labels import label
from alcove_desktop.words import say


@dataclass(frozen=True, slots=True, kw_only=True)
class Snooze:
    """A reminder, and when to be reminded of it again."""

    item: bytes
    moment: Moment


class ReminderRow(QFrame):
    """A card.  `done` and the others carry the reminder's id.  `moments` gives the times of now."""

    done = Signal(bytes)
    undone = Signal(bytes)
    edited = Signal(bytes)
    deleted = Signal(bytes)
    snoozed = Signal(object)

    def __init__(self, look: Look, row: Row, moments: Callable[[], tuple[Moment, ...]]) -> None:
        super().__init__()
        self.row, self._moments = row, moments
        self.setProperty("role", "card")
        self.setAccessibleName(row.spoken)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        title = label(breakable(row.title))
        title.setProperty("role", "soft" if row.standing == "completed" else "strong")
        texts.addWidget(title)
        for text, role in ((breakable(row.description), ""), (_line(row), "small")):
            if text:
                texts.addWidget(label(text, role))
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 12, 12, 12)
        line.setSpacing(12)
        self.main = self._main_button(look)
        line.addWidget(self.main, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(texts, 1)
        self.snooze = self._snooze_button(look) if row.standing == "due" else None
        if self.snooze is not None:
            line.addWidget(self.snooze, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._more_button(look), 0, Qt.AlignmentFlag.AlignTop)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def _main_button(self, look: Look) -> QToolButton:
        button = QToolButton()
        if self.row.standing == "completed":
            button.setIcon(icon(look, "undo"))
            button.setToolTip(say("Not done yet"))
            button.setAccessibleName(say("Not done yet: {title}", title=self.row.title))
            button.clicked.connect(lambda: self.undone.emit(self.row.item))
        else:
            button.setIcon(icon(look, "check", "accent"))
            button.setToolTip(say("Done"))
            button.setAccessibleName(say("Done: {title}", title=self.row.title))
            button.clicked.connect(lambda: self.done.emit(self.row.item))
        return _sized(look, button)

    def _snooze_button(self, look: Look) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(look, "clock"))
        button.setToolTip(say("Remind me again later"))
        button.setAccessibleName(say("Remind me again later: {title}", title=self.row.title))
        menu = QMenu(button)
        menu.aboutToShow.connect(lambda: self._fill(menu))
        self._fill(menu)
        button.setMenu(menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        return _sized(look, button)

    def _more_button(self, look: Look) -> QToolButton:
        button = QToolButton()
        button.setProperty("role", "icon-quiet")
        button.setIcon(icon(look, "more"))
        button.setToolTip(say("More"))
        button.setAccessibleName(say("More: {title}", title=self.row.title))
        menu = QMenu(button)
        again = say("Remind me once more") if self.row.standing == "completed" else say("Change")
        menu.addAction(again, lambda: self.edited.emit(self.row.item))
        if self.row.standing == "coming":
            later = menu.addMenu(say("Remind me again later"))
            later.aboutToShow.connect(lambda: self._fill(later))
            self._fill(later)
        menu.addSeparator()
        menu.addAction(say("Delete"), lambda: self.deleted.emit(self.row.item))
        button.setMenu(menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        return _sized(look, button)

    def _fill(self, menu: QMenu) -> None:
        """Offer the times of this moment."""
        menu.clear()
        for moment in self._moments():
            action = QAction(moment.name, menu)
            action.triggered.connect(
                lambda _on=False, moment=moment: self.snoozed.emit(Snooze(item=self.row.item, moment=moment))
            )
            menu.addAction(action)


def _line(row: Row) -> str:
    return " · ".join(part for part in (row.when, row.note) if part)


def _sized(look: Look, button: QToolButton) -> QToolButton:
    side = look.style.px(20)
    button.setIconSize(QSize(side, side))
    button.setProperty("bare", "true")  # no arrow beside the icon
    if not button.property("role"):
        button.setProperty("role", "icon")
    return button
