"""The page of charts: one choice of span and steps above, a card for each topic below.

Rules
- Each answer makes or changes one card, in a turn of its own: the window never waits for all of them.
- An answer to an older choice is let go.
"""

from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from alcove.runtime.failures import Refusal
from alcove.runtime.intents.days import DayList
from alcove.runtime.intents.emotions import EmotionFigures
from alcove.runtime.intents.progress import SeriesView
from alcove_desktop.desk import Desk
from alcove_desktop.presenters.charts.chart import Chart
from alcove_desktop.presenters.charts.telling import table_of
from alcove_desktop.presenters.insights.page import (
    all_days,
    earliest_of,
    feelings_question,
    place_among,
    question_of,
    shown,
)
from alcove_desktop.presenters.insights.series import TOPICS, Topic, chart_of, feelings_chart, streak_chart, subject_of
from alcove_desktop.presenters.insights.spans import (
    SPANS,
    USUAL,
    Reach,
    Span,
    Step,
    reach_of,
    span_name,
    step_name,
    steps_of,
)
from alcove_desktop.presenters.moments import local_moment, zone
from alcove_desktop.widgets.charts.card import ChartCard
from alcove_desktop.widgets.charts.plot import Plot
from alcove_desktop.widgets.flow_layout import FlowLayout
from alcove_desktop.widgets.labels import label
from alcove_desktop.widgets.spoken_days import day_names
from alcove_desktop.words import retell, say


class ChartsPage(QWidget):
    """Asks anew whenever the choice or the journal changes."""

    emptied = Signal(bool)
    """Whether the journal has no entry at all."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._turn = 0
        self._span: Span = "30"
        self._step: Step = USUAL["30"]
        self._names = day_names()
        self.cards: dict[Topic, ChartCard] = {}
        self.plots: dict[Topic, Plot] = {}
        px = desk.look.style.px
        self.spans, self.steps = QComboBox(), QComboBox()
        for span in SPANS:
            self.spans.addItem(span_name(span), span)
        self.spans.activated.connect(self._choose_span)
        self.steps.activated.connect(self._choose_step)
        choices = FlowLayout(spacing=px(16))
        for name, box in ((say("Period"), self.spans), (say("Steps"), self.steps)):
            text = label(name, "soft")
            text.setWordWrap(False)
            text.setBuddy(box)
            box.setAccessibleName(name)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            pair = QWidget()  # a name and its box stay together where the line is full
            row = QHBoxLayout(pair)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(px(8))
            row.addWidget(text)
            row.addWidget(box)
            choices.addWidget(pair)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(16))
        self._column.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(choices)

    def ask(self) -> None:
        """Ask for all that is shown."""
        self._turn += 1
        self._names = day_names()
        self._desk.bridge.ask(
            all_days(self._today()), then=partial(self._take_days, self._turn), failed=self._refused, owner=self
        )

    def clear(self) -> None:
        """Let no number stay here."""
        self._turn += 1
        for card in self.cards.values():
            card.setParent(None)
            card.deleteLater()
        self.cards.clear()
        self.plots.clear()

    def _today(self) -> date:
        return local_moment(self._desk.clock.now(), self._desk.timezone).date()

    def _take_days(self, turn: int, days: DayList) -> None:
        if turn != self._turn:
            return
        self.emptied.emit(not days.days)
        reach = reach_of(self._span, self._step, today=self._today(), earliest=earliest_of(days))
        self._show_steps(reach)
        for topic in TOPICS:
            question = question_of(topic, reach)
            if question is not None:
                self._desk.bridge.ask(
                    question,
                    then=partial(self._take_series, turn, topic, reach),
                    failed=self._refused,
                    owner=self,
                )
        self._desk.bridge.ask(
            feelings_question(reach, zone(self._desk.timezone)),
            then=partial(self._take_feelings, turn, reach),
            failed=self._refused,
            owner=self,
        )
        self._show("streaks", streak_chart(days, reach, self._names))

    def _take_series(self, turn: int, topic: Topic, reach: Reach, view: SeriesView) -> None:
        if turn == self._turn:
            self._show(topic, chart_of(topic, view, reach, self._names))

    def _take_feelings(self, turn: int, reach: Reach, figures: EmotionFigures) -> None:
        if turn == self._turn:
            self._show("feelings", feelings_chart(figures, reach, self._names))

    def _show(self, topic: Topic, chart: Chart) -> None:
        """Make or change a topic's card."""
        what = shown(topic, chart)
        card = self.cards.get(topic)
        if card is None:
            if what.is_hidden:
                return
            plot = self.plots[topic] = Plot(self._desk.look, what.chart)
            card = ChartCard(self._desk, plot, about=subject_of(topic).about)
            place = place_among(topic, tuple(self.cards))
            self.cards[topic] = card
            card.show_numbers(partial(table_of, what.chart), nothing=what.nothing)
            self._column.insertWidget(place + 1, card)  # Qt shows it in a turn of its own
            return
        self.plots[topic].show_chart(what.chart)
        card.show_numbers(partial(table_of, what.chart), nothing=what.nothing)
        card.setVisible(not what.is_hidden)

    def _show_steps(self, reach: Reach) -> None:
        self.steps.clear()
        for step in steps_of(reach.since, reach.until):
            self.steps.addItem(step_name(step), step)
        self.steps.setCurrentIndex(max(0, self.steps.findData(reach.step)))
        self.steps.setEnabled(self.steps.count() > 1)

    def _choose_span(self) -> None:
        self._span = SPANS[max(0, self.spans.currentIndex())]
        self._step = USUAL[self._span]
        self.ask()

    def _choose_step(self) -> None:
        wanted = self.steps.currentData()
        self._step = "month" if wanted == "month" else "week" if wanted == "week" else "day"
        self.ask()

    def _refused(self, refusal: Refusal) -> None:
        self._desk.tell(retell(refusal.sentence), "problem")
