"""Insights: charts of what was written and felt, and progress.  Only the page that is shown asks."""

from PySide6.QtWidgets import QTabBar, QVBoxLayout, QWidget

from alcove.runtime.intents.keeping import StatusView
from alcove_desktop.desk import Desk, Room
from alcove_desktop.rooms.insights.charts_page import ChartsPage
from alcove_desktop.rooms.insights.progress_page import ProgressOfAll
from alcove_desktop.widgets.column_page import ColumnPage, stand_in_column
from alcove_desktop.widgets.empty_state import EmptyState
from alcove_desktop.widgets.icons import icon
from alcove_desktop.widgets.labels import label
from alcove_desktop.words import say

CHARTS, PROGRESS = 0, 1


class InsightsRoom(Room):
    """Two pages under one heading."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._revision = -1
        self.tabs = QTabBar()
        self.tabs.addTab(say("Charts"))
        self.tabs.addTab(say("Progress"))
        self.tabs.setAccessibleName(say("Insights"))
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.charts = ChartsPage(desk)
        self.progress = ProgressOfAll(desk)
        self.empty = EmptyState(
            icon(desk.look, "chart", "accent"),
            say("Your journal in pictures"),
            say("When you have written a little, your moods, words and days appear here."),
            say("Write"),
        )
        self.empty.chosen.connect(lambda: desk.go("write", "new"))
        self._nothing = QWidget()
        bare = stand_in_column(self._nothing, desk.look)
        bare.addWidget(label(say("Insights"), "title"))
        bare.addWidget(self.empty, 1)
        self._nothing.hide()
        self.progress.hide()
        self.sheet = ColumnPage(desk.look)
        self._column = self.sheet.column
        for widget in (label(say("Insights"), "title"), self.tabs, self.charts, self.progress):
            self._column.addWidget(widget)
        self._column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.sheet)
        whole.addWidget(self._nothing)
        self.tabs.currentChanged.connect(self._turn)
        self.charts.emptied.connect(self._show_empty)

    def show_progress(self) -> None:
        """Show the page of progress."""
        self.tabs.setCurrentIndex(PROGRESS)

    def arrive(self, what: object) -> None:
        """Show the charts, or "progress"."""
        if what == "progress":
            self.tabs.setCurrentIndex(PROGRESS)
        self._turn()
        self.tabs.setFocus()

    def notice(self, status: StatusView) -> None:
        """Show what came."""
        if status.revision != self._revision:
            self._revision = status.revision
            self._ask()

    def forget(self) -> None:
        """Empty it."""
        self.charts.clear()
        self.progress.clear()

    def _turn(self) -> None:
        is_progress = self.tabs.currentIndex() == PROGRESS
        self.charts.setVisible(not is_progress)
        self.progress.setVisible(is_progress)
        self._ask()

    def _ask(self) -> None:
        if self.tabs.currentIndex() == PROGRESS:
            self.progress.ask()
        else:
            self.charts.ask()

    def _show_empty(self, is_empty: bool) -> None:  # noqa: FBT001 - Qt calls it so
        self._nothing.setVisible(is_empty)
        self.sheet.setVisible(not is_empty)
