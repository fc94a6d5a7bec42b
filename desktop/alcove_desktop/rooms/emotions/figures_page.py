"""Over time: a week, a month, a quarter, a year or everything, in sentences and bars."""

from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout

from alcove.runtime.intents.emotions import EmotionAnalytics, EmotionFigures
from alcove_desktop.desk import Desk
from alcove_desktop.presenters.emotion_periods import (
    SPANS,
    Period,
    Span,
    figures_sentences,
    next_to,
    period_of,
    span_name,
    today,
)
from alcove_desktop.rooms.emotions.bars import EmotionBars
from alcove_desktop.widgets.column_page import ColumnPage
from alcove_desktop.widgets.dates import month_of, short_day
from alcove_desktop.widgets.flow_layout import FlowLayout
from alcove_desktop.widgets.icons import icon
from alcove_desktop.widgets.labels import label
from alcove_desktop.words import retell, say


class FiguresPage(ColumnPage):
    """Asks the engine for one period at a time."""

    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.look)
        self._desk = desk
        look, px = desk.look, desk.look.style.px
        self.period = period_of("month", self._today())
        self._back = QPushButton(say("Back"))
        self._back.setIcon(icon(look, "back"))
        self._back.setProperty("role", "quiet")
        self._back.clicked.connect(self.left)
        self._group = QButtonGroup(self)
        self.spans = {span: self._span_button(span) for span in SPANS}
        self.before = self._arrow("back", say("Earlier"), -1)
        self.after = self._arrow("forward", say("Later"), 1)
        self.name = label("", "heading")
        self.sentences = label("")
        self.bars = EmotionBars(look)
        self._card = QFrame()
        self._card.setProperty("role", "card")
        inside = QVBoxLayout(self._card)
        inside.setContentsMargins(px(20), px(20), px(20), px(16))
        inside.addWidget(self.bars)
        self._lay_out(px(8))
        self._show_period()

    def _lay_out(self, small: int) -> None:
        head = QHBoxLayout()
        head.addWidget(self._back)
        head.addStretch(1)
        spans = FlowLayout(spacing=small)
        for button in self.spans.values():
            spans.addWidget(button)
        line = QHBoxLayout()
        line.addWidget(self.before)
        line.addWidget(self.after)
        line.addSpacing(small)
        line.addWidget(self.name, 1)
        column = self.column
        column.addLayout(head)
        column.addWidget(label(say("Feelings over time"), "title"))
        column.addLayout(spans)
        column.addLayout(line)
        column.addWidget(self.sentences)
        column.addWidget(self._card)
        column.addStretch(1)

    def ask(self) -> None:
        """Ask for the figures of the period that is shown."""
        period = self.period
        since, until = period.instants(self._desk.timezone)

        def show(figures: EmotionFigures) -> None:
            if period == self.period:
                self._show(figures)

        self._desk.bridge.ask(
            EmotionAnalytics(since=since, until=until),
            then=show,
            failed=lambda refusal: self._desk.tell(retell(refusal.sentence), "problem"),
            owner=self,
        )

    def focus_first(self) -> None:
        """Put the focus on the kind of period."""
        self.spans[self.period.span].setFocus()

    def forget(self) -> None:
        """Let no figure stay."""
        self.sentences.clear()
        self.bars.show_counts(())
        self._card.hide()

    def _show(self, figures: EmotionFigures) -> None:
        self.sentences.setText(" ".join(figures_sentences(figures)))
        self.bars.show_counts(figures.counts)
        self._card.setVisible(bool(figures.counts))

    def _show_period(self) -> None:
        self.name.setText(period_name(self.period))
        self.spans[self.period.span].setChecked(True)
        is_all = self.period.span == "all"
        self.before.setHidden(is_all)
        self.after.setHidden(is_all)
        self.after.setEnabled(not self.period.holds(self._today()))

    def _choose(self, period: Period) -> None:
        self.period = period
        self._show_period()
        self.ask()

    def _span_button(self, span: Span) -> QPushButton:
        button = QPushButton(span_name(span))
        button.setCheckable(True)
        button.clicked.connect(lambda: self._choose(period_of(span, self._today())))
        self._group.addButton(button)
        return button

    def _arrow(self, drawing: str, name: str, step: int) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(self._desk.look, drawing))
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.clicked.connect(lambda: self._choose(next_to(self.period, step)))
        return button

    def _today(self) -> date:
        return today(self._desk.clock.now(), self._desk.timezone)


def period_name(period: Period) -> str:
    """Name a period: its days, month, months or year."""
    last = period.end - timedelta(days=1)
    match period.span:
        case "week":
            return say("{first} to {last}", first=short_day(period.first), last=short_day(last))
        case "month":
            return month_of(period.first)
        case "quarter":
            return say("{first} to {last}", first=month_of(period.first), last=month_of(last))
        case "year":
            return str(period.first.year)
        case "all":
            return say("All entries")
