"""The page of progress: streaks as rings, totals, milestones, favourite techniques.  Warm; never a word of blame."""

from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from alcove.runtime.failures import Refusal
from alcove.runtime.intents.days import DayList, ListDays
from alcove.runtime.intents.progress import GetProgress, ProgressView
from alcove_desktop.desk import Desk
from alcove_desktop.presenters.charts.chart import Chart
from alcove_desktop.presenters.charts.telling import table_of
from alcove_desktop.presenters.insights.milestones import Ahead, ProgressPage, Ring, Tile, progress_page
from alcove_desktop.presenters.moments import local_moment
from alcove_desktop.widgets.charts.card import ChartCard
from alcove_desktop.widgets.charts.plot import Plot
from alcove_desktop.widgets.charts.ring_meter import RingMeter
from alcove_desktop.widgets.flow_layout import FlowLayout
from alcove_desktop.widgets.labels import label
from alcove_desktop.widgets.section import Section
from alcove_desktop.widgets.spoken_days import day_names
from alcove_desktop.words import retell, say


class ProgressOfAll(QWidget):
    """Asks for the figures of today and shows them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._turn = 0
        self._view: ProgressView | None = None
        self.page: ProgressPage | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(desk.look.style.px(16))
        self._column.setAlignment(Qt.AlignmentFlag.AlignTop)

    def ask(self) -> None:
        """Ask for the figures as of today, then for the days of this month."""
        self._turn += 1
        turn, today = self._turn, self._today()

        def took(view: ProgressView) -> None:
            self._view = view

        def took_month(days: DayList) -> None:
            if turn == self._turn and self._view is not None:
                self._show(self._view, len(days.days), today)

        def then_month(view: ProgressView) -> None:
            took(view)
            since = today.replace(day=1)
            question = ListDays(since=since.isoformat(), until=today.isoformat())
            self._desk.bridge.ask(question, then=took_month, failed=self._refused, owner=self)

        rest = self._desk.preferred.now.streak_rest_days
        question = GetProgress(today=today.isoformat(), rest_days=rest)
        self._desk.bridge.ask(question, then=then_month, failed=self._refused, owner=self)

    def clear(self) -> None:
        """Let no number stay here."""
        self._turn += 1
        self._view = self.page = None
        self._empty()

    def _today(self) -> date:
        return local_moment(self._desk.clock.now(), self._desk.timezone).date()

    def _show(self, view: ProgressView, days_this_month: int, today: date) -> None:
        page = progress_page(
            view,
            days_this_month=days_this_month,
            rest_days=self._desk.preferred.now.streak_rest_days,
            today=today,
            names=day_names(),
        )
        if page == self.page:
            return
        self.page = page
        self._empty()
        self._column.addWidget(label(page.opening, "heading"))
        if page.rings:
            self._column.addWidget(self._streaks(page.rings, page.rings_say))
        if page.tiles:
            self._column.addWidget(self._totals(page.tiles))
        if page.ahead or page.reached:
            self._column.addWidget(self._milestones(page.ahead, page.reached))
        if page.techniques is not None:
            self._column.addWidget(self._techniques(page.techniques))

    def _empty(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.setParent(None)
                widget.deleteLater()

    def _streaks(self, rings: tuple[Ring, ...], explained: str) -> QWidget:
        px = self._desk.look.style.px
        card = Section(say("Days in a row"), explained)
        row = FlowLayout(spacing=px(32))
        for ring in rings:
            one = QWidget()
            column = QVBoxLayout(one)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(px(4))
            meter = RingMeter(self._desk.look, value=ring.value, goal=ring.goal, text=ring.text)
            column.addWidget(meter, 0, Qt.AlignmentFlag.AlignHCenter)
            for text, role in ((ring.heading, ""), (ring.beneath, "small")):
                line = label(text, role)
                line.setWordWrap(False)
                column.addWidget(line, 0, Qt.AlignmentFlag.AlignHCenter)
            row.addWidget(one)
        card.add(row)
        return card

    def _totals(self, tiles: tuple[Tile, ...]) -> QWidget:
        px = self._desk.look.style.px
        card = Section(say("In all"))
        row = FlowLayout(spacing=px(32))
        for tile in tiles:
            one = QFrame()
            one.setProperty("role", "tile")
            one.setAccessibleName(f"{tile.number} {tile.name}")
            column = QVBoxLayout(one)
            column.setContentsMargins(0, px(4), 0, px(4))
            column.setSpacing(0)
            column.addWidget(_straight(tile.number, "title"))
            column.addWidget(_straight(tile.name, "soft"))
            row.addWidget(one)
        card.add(row)
        return card

    def _milestones(self, ahead: tuple[Ahead, ...], reached: tuple[str, ...]) -> QWidget:
        px = self._desk.look.style.px
        card = Section(say("Milestones"))
        for one in ahead:
            row = QHBoxLayout()
            row.addWidget(label(one.name), 1)
            row.addWidget(_straight(one.text, "soft"))
            card.add(row)
            bar = QProgressBar()
            bar.setRange(0, one.goal)
            bar.setValue(one.have)
            bar.setTextVisible(False)
            bar.setAccessibleName(one.name)
            bar.setAccessibleDescription(one.text)
            card.add(bar)
        if reached:
            card.body.addSpacing(px(8))
            card.add(label(say("Reached"), "soft"))
            for text in reached:
                card.add(label(f"✓ {text}"))
        return card

    def _techniques(self, chart: Chart) -> QWidget:
        card = ChartCard(self._desk, Plot(self._desk.look, chart), about=say("How many entries you wrote with each."))
        card.show_numbers(partial(table_of, chart))
        return card

    def _refused(self, refusal: Refusal) -> None:
        self._desk.tell(retell(refusal.sentence), "problem")


def _straight(text: str, role: str) -> QLabel:
    made = label(text, role)
    made.setWordWrap(False)
    return made
