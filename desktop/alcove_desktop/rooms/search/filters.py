"""The filters under the field: when, tag, mood, technique, star.  What is chosen counts at once."""

from datetime import timedelta

from PySide6.QtCore import Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QWidget

from alcove.domain.instant import Micros
from alcove.runtime.intents.writing import TagView
from alcove_desktop.presenters.search.sieve import MOOD_RANGES, Sieve, mood_range_words
from alcove_desktop.presenters.search.spans import Span, Times, span_words, today_of
from alcove_desktop.theme.look import Look
from alcove_desktop.widgets.day_field import DayField
from alcove_desktop.widgets.flow_layout import FlowLayout
from alcove_desktop.widgets.icons import icon
from alcove_desktop.widgets.labels import label
from alcove_desktop.widgets.tag_dot import dot_icon
from alcove_desktop.words import say

MONTH = timedelta(days=30)


class Filters(QWidget):
    """`sieve` is what is chosen; `changed` when a person changed it."""

    changed = Signal()

    def __init__(self, look: Look, *, now: Micros, timezone: str) -> None:
        super().__init__()
        self._look = look
        self._tags: tuple[TagView, ...] = ()
        self._techniques: tuple[str, ...] = ()
        self.days: tuple[DayField, ...] = ()
        """The first and the last day, once they are wanted."""
        self._today = today_of(now, timezone)
        self.when = self._choice([(span_words(span), span) for span in Span])
        self.tag = self._choice([(say("Any tag"), "")])
        self.mood = self._choice([(mood_range_words(mood), mood) for mood in MOOD_RANGES])
        self.technique = self._choice([(say("Any technique"), "")])
        self.starred = QPushButton(say("Starred"))
        self.starred.setCheckable(True)
        self.starred.setIcon(icon(look, "star"))
        self.starred.toggled.connect(self._changed)
        self.clear_button = QPushButton(say("Clear the filters"))
        self.clear_button.setProperty("role", "link")
        self.clear_button.clicked.connect(lambda: self.set_sieve(Sieve()))
        flow = FlowLayout(self, spacing=look.style.px(10))
        flow.addWidget(_named(say("When"), self.when))
        self._days = QWidget()
        self._days.hide()
        self._technique = _named(say("Technique"), self.technique)
        self._technique.hide()
        for part in (self._days, _named(say("Tag"), self.tag), _named(say("Mood"), self.mood), self._technique):
            flow.addWidget(part)
        flow.addWidget(self.starred)
        flow.addWidget(self.clear_button)
        self._show()

    @property
    def sieve(self) -> Sieve:
        """What is chosen."""
        span = self.when.currentData()
        times = Times(span=Span(span))
        if times.span is Span.CHOSEN and self.days:
            times = Times(span=Span.CHOSEN, first=self.days[0].day, last=self.days[1].day)
        return Sieve(
            times=times,
            tag=str(self.tag.currentData() or ""),
            mood=MOOD_RANGES[self.mood.currentIndex()],
            starred=self.starred.isChecked(),
            technique=str(self.technique.currentData() or ""),
        )

    def set_sieve(self, sieve: Sieve) -> None:
        """Choose for the person: a tag that was suggested, or nothing at all."""
        choices = (self.when, self.tag, self.mood, self.technique, self.starred)
        for choice in choices:
            choice.blockSignals(True)
        self.when.setCurrentIndex(list(Span).index(sieve.times.span))
        if sieve.tag and self.tag.findData(sieve.tag) < 0:
            self.tag.addItem(sieve.tag, sieve.tag)
        self.tag.setCurrentIndex(max(0, self.tag.findData(sieve.tag)))
        self.mood.setCurrentIndex(MOOD_RANGES.index(sieve.mood))
        self.technique.setCurrentIndex(max(0, self.technique.findData(sieve.technique)))
        self.starred.setChecked(sieve.starred)
        for choice in choices:
            choice.blockSignals(False)
        self._changed()

    def know(self, tags: tuple[TagView, ...]) -> None:
        """Offer these tags; the one that is chosen stays."""
        if tags != self._tags:
            self._tags = tags
            self._offer(self.tag, [(dot_icon(tag.colour, self._look), tag.name) for tag in tags])

    def know_techniques(self, names: tuple[str, ...]) -> None:
        """Offer the techniques by which entries were written; where there is none, there is nothing to choose."""
        if names != self._techniques:
            self._techniques = names
            self._offer(self.technique, [(QIcon(), name) for name in names])
            self._technique.setVisible(bool(names))

    def _offer(self, choice: QComboBox, offers: list[tuple[QIcon, str]]) -> None:
        chosen = str(choice.currentData() or "")
        choice.blockSignals(True)
        while choice.count() > 1:
            choice.removeItem(1)
        for sign, name in offers:
            choice.addItem(sign, name, name)
        place = choice.findData(chosen)
        choice.setCurrentIndex(max(0, place))
        choice.blockSignals(False)
        if chosen and place < 0:
            self._changed()

    def forget(self) -> None:
        """Let no tag's name stay here."""
        self.blockSignals(True)
        self.know(())
        self.know_techniques(())
        self.set_sieve(Sieve())
        self.blockSignals(False)

    def _make_days(self) -> None:
        """Calendars are large; they are made when they are first wanted."""
        first = DayField(self._look, say("From day"), self._today - MONTH)
        last = DayField(self._look, say("To day"), self._today)
        row = QHBoxLayout(self._days)
        row.setContentsMargins(0, 0, 0, 0)
        for day in (first, last):
            day.dateChanged.connect(self._changed)
            row.addWidget(day)
        self.days = (first, last)

    def _choice(self, items: list[tuple[str, object]]) -> QComboBox:
        choice = QComboBox()
        for text, data in items:
            choice.addItem(text, data)
        choice.setMaximumWidth(self._look.style.px(220))
        choice.currentIndexChanged.connect(self._changed)
        return choice

    def _changed(self) -> None:
        if self.when.currentData() == Span.CHOSEN and not self.days:
            self._make_days()
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        sieve = self.sieve
        self._days.setVisible(sieve.times.span is Span.CHOSEN)
        self.clear_button.setVisible(not sieve.is_open)
        self.starred.setIcon(icon(self._look, "star-filled" if sieve.starred else "star"))


def _named(name: str, choice: QComboBox) -> QWidget:
    pair = QWidget()
    row = QHBoxLayout(pair)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    named = label(name, "soft")
    named.setWordWrap(False)
    named.setBuddy(choice)
    choice.setAccessibleName(name)
    row.addWidget(named)
    row.addWidget(choice)
    return pair
