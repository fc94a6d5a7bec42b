"""A page of the settings: a title and a column of cards.

It is made a piece at a time between two turns of the event loop, from the top down, so that nothing waits for it.
"""

from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from alcove.runtime.intents.keeping import StatusView
from alcove_desktop.desk import Desk
from alcove_desktop.presenters.settings.controls import Group
from alcove_desktop.rooms.settings.lines import text
from alcove_desktop.rooms.settings.preference_form import GroupCard, Saving
from alcove_desktop.widgets.column_page import ColumnPage


class Page(ColumnPage):
    """One page; it asks only while it is shown."""

    def __init__(self, desk: Desk, title: str) -> None:
        super().__init__(desk.look)
        self.desk = desk
        self.setAccessibleName(title)
        self._steps: deque[Callable[[], None]] = deque()
        self._turn = QTimer(self)
        self._turn.timeout.connect(self._make_next)
        self.column.addWidget(text(title, "title"))
        self.column.addStretch(1)  # from the beginning: half made, it is not to stand spread over the page

    @property
    def is_made(self) -> bool:
        """Whether every piece is there."""
        return not self._steps

    def enter(self) -> None:
        """Be shown: make what is not made yet, and then ask for what is shown."""
        if self.is_made:
            self.arrive()
        else:
            self._turn.start(0)

    def add(self, widget: QWidget) -> None:
        """Add a card."""
        self.column.insertWidget(self.column.count() - 1, widget)

    def later(self, *steps: Callable[[], None]) -> None:
        """Make something in a turn of its own."""
        self._steps.extend(steps)

    def add_group(self, saving: Saving, group: Group) -> None:
        """Add a card of preferences, a control at a time."""
        card = GroupCard(self.desk, saving, group)
        self.later(lambda: self.add(card), *card.steps())

    def _make_next(self) -> None:
        self._steps.popleft()()
        if self.is_made:
            self._turn.stop()
            self.arrive()

    def arrive(self) -> None:
        """Be shown: ask for what is shown."""

    def leave(self) -> None:
        """Be left: save what is half written."""

    def notice(self, status: StatusView) -> None:
        """Something changed while this page is shown."""

    def forget(self) -> None:
        """Keep no word; what is not made yet is made no more."""
        self._turn.stop()


class PreferencePage(Page):
    """A page of nothing but preferences."""

    def __init__(self, desk: Desk, saving: Saving, title: str, groups: tuple[Group, ...]) -> None:
        super().__init__(desk, title)
        for group in groups:
            self.add_group(saving, group)
