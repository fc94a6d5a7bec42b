"""The room: search.  Results come while one types; at most one question is on its way, and the newest wins.

Keys: Down from the field into the results, Enter opens one, Escape goes back to the field, and from there empties it.
"""

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QStackedWidget, QWidget

from alcove.runtime.failures import Refusal
from alcove.runtime.intents.keeping import StatusView
from alcove.runtime.intents.progress import GetProgress
from alcove.runtime.intents.reading import EntryPage, Filter, ListEntries, SearchPage
from alcove.runtime.intents.writing import ListTags
from alcove_desktop.desk import Desk, Room
from alcove_desktop.editor.threads import on_thread
from alcove_desktop.presenters.search.hits import Results, results_of
from alcove_desktop.presenters.search.newest import Newest
from alcove_desktop.presenters.search.sieve import Sieve, Sought
from alcove_desktop.presenters.search.spans import today_of
from alcove_desktop.presenters.search.suggesting import LOOKED_AT, recent_tags
from alcove_desktop.presenters.search.telling import nothing_found
from alcove_desktop.rooms.search.field import SearchField
from alcove_desktop.rooms.search.filters import Filters
from alcove_desktop.rooms.search.found_line import FoundLine
from alcove_desktop.rooms.search.hit_list import HitList
from alcove_desktop.rooms.search.suggestions import Suggestions
from alcove_desktop.widgets.column_page import stand_in_column
from alcove_desktop.widgets.empty_state import EmptyState
from alcove_desktop.widgets.icons import icon
from alcove_desktop.widgets.labels import label
from alcove_desktop.widgets.piecemeal import Piecemeal
from alcove_desktop.words import retell, say

GROWING_MILLIS = 1_500
"""After this an index that was still growing is asked again: the engine does not tell when words are indexed."""
LOW = 480
"""Pixels of the room's height at medium size of type, below which the filters are folded away."""


class SearchRoom(Room):
    """Field, filters, results."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        look, px = desk.look, desk.look.style.px
        self._sieve = Sieve()
        self._is_awaited = False
        """The person pressed Down before the answer was there."""
        self._newest = Newest[Sought](self._send)
        self._revision = -1
        self.frame = SearchField(look)
        self.field = self.frame.line
        self.field.textChanged.connect(self._seek)
        self.field.wants_results.connect(self._enter_results)
        self.found = FoundLine(look)
        self.hits = HitList(look)
        self.hits.chosen.connect(partial(desk.go, "write"))
        self.hits.left.connect(self.field.setFocus)
        self._blank = QWidget()
        self.stack = QStackedWidget()
        self.stack.addWidget(self._blank)
        self.stack.addWidget(self.hits)
        self.stack.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self.stack.setMinimumHeight(px(90))
        self.fold = QPushButton(say("Filters"))
        self.fold.setIcon(icon(look, "filter"))
        self.fold.setCheckable(True)
        self.fold.toggled.connect(self._fold)
        self._growing = QTimer(self)
        self._growing.setSingleShot(True)
        self._growing.setInterval(GROWING_MILLIS)
        self._growing.timeout.connect(self._ask_again)
        self._lay_out()
        desk.door.changed.connect(self._door_changed)
        self.pieces = Piecemeal(self, self._make_filters, self._make_suggestions, self._make_nothing)
        self._clear_results()

    def _make_filters(self) -> None:
        desk = self.desk
        self.filters = Filters(desk.look, now=desk.clock.now(), timezone=desk.timezone)
        self.filters.changed.connect(self._sift)
        self._column.insertWidget(2, self.filters)
        self._fold()

    def _make_suggestions(self) -> None:
        self.suggestions = Suggestions(self.desk.look)
        self.suggestions.chosen.connect(self._take_tag)
        self.stack.addWidget(self.suggestions)

    def _make_nothing(self) -> None:
        self.nothing = EmptyState(icon(self.desk.look, "search", "accent"), "", "")
        self.stack.addWidget(self.nothing)
        self._ask_tags()
        self._seek()

    def _lay_out(self) -> None:
        px = self.desk.look.style.px
        column = self._column = stand_in_column(self, self.desk.look, bottom=12)
        column.setSpacing(px(12))
        head = QHBoxLayout()
        head.addWidget(label(say("Search"), "title"), 1)
        head.addWidget(self.fold)
        column.addLayout(head)
        column.addWidget(self.frame)
        column.addWidget(self.found)
        column.addWidget(self.stack, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the filters away where they would leave no room for results."""
        super().resizeEvent(event)
        if self.pieces.is_done:
            self._fold()

    def arrive(self, what: object) -> None:
        """Show the field; `what` may be a text, or ("tag", NAME)."""
        if what is not None:
            self.pieces.finish()
        match what:
            case str(text):
                self.field.setText(text)
            case ("tag", str(name)):
                self.field.clear()
                self._take_tag(name)
            case _:
                pass
        if self.pieces.is_done:
            self._ask_tags()
            self._seek()
        self.field.setFocus()
        self.field.selectAll()

    def notice(self, status: StatusView) -> None:
        """Ask again when something changed."""
        if self.pieces.is_done and status.revision != self._revision:
            self._revision = status.revision
            self._ask_tags()
            self._seek()

    def forget(self) -> None:
        """Let nothing that was sought or found stay here."""
        self.pieces.finish()
        self._newest.forget()
        self.filters.forget()
        self.field.clear()
        self.suggestions.offer(())
        self._clear_results()

    def _fold(self) -> None:
        is_low = self.height() < self.desk.look.style.px(LOW)
        self.fold.setVisible(is_low)
        self.filters.setVisible(not is_low or self.fold.isChecked())

    def _where(self, sieve: Sieve) -> Filter:
        desk = self.desk
        return sieve.filter(now=desk.clock.now(), timezone=desk.timezone, with_private=desk.door.is_open)

    def _sift(self) -> None:
        self._sieve = self.filters.sieve
        self._seek()

    def _seek(self) -> None:
        sought = Sought(text=self.field.text(), sieve=self._sieve)
        if sought.is_none:
            self._newest.drop()
            self._clear_results()
        else:
            if self.pieces.is_done and self.stack.currentWidget() is self.suggestions:
                self.stack.setCurrentWidget(self._blank)
            self._newest.ask(sought)

    def _send(self, sought: Sought, number: int) -> None:
        def took(answer: SearchPage | EntryPage) -> None:
            on_thread(lambda: results_of(answer), then=came, owner=self)

        def came(results: Results) -> None:
            if self._newest.answered(number):
                self._show(sought, results)

        def refused(refusal: Refusal) -> None:
            if self._newest.answered(number):
                self._clear_results()
                self.found.tell_note(retell(refusal.sentence))

        question, ask = sought.intent(self._where(sought.sieve)), self.desk.bridge.ask
        if isinstance(question, ListEntries):
            ask(question, then=took, failed=refused, owner=self)
        else:
            ask(question, then=took, failed=refused, owner=self)

    def _show(self, sought: Sought, results: Results) -> None:
        self.pieces.finish()
        self.hits.show_hits(results.hits)
        self.found.tell(results)
        if results.hits:
            self.stack.setCurrentWidget(self.hits)
            if self._is_awaited:
                self.hits.enter()
        else:
            words = nothing_found(sought)
            self.nothing.show_words(words.heading, words.sentence)
            self.stack.setCurrentWidget(self.nothing)
        self._is_awaited = False
        if results.growing:
            self._growing.start()

    def _ask_again(self) -> None:
        if self.isVisible():
            self._seek()

    def _clear_results(self) -> None:
        self._growing.stop()
        self.hits.show_hits(())
        self.found.clear()
        self.stack.setCurrentWidget(self.suggestions if self.pieces.is_done else self._blank)

    def _enter_results(self) -> None:
        self._is_awaited = self.stack.currentWidget() is self._blank
        if self.stack.currentWidget() is self.hits:
            self.hits.enter()
        elif self.pieces.is_done and self.stack.currentWidget() is self.suggestions and self.suggestions.buttons:
            self.suggestions.buttons[0].setFocus()

    def _take_tag(self, name: str) -> None:
        self.filters.set_sieve(Sieve(tag=name))
        self.field.setFocus()

    def _door_changed(self) -> None:
        self._seek()
        if self.pieces.is_done:
            self._ask_tags()

    def _ask_tags(self) -> None:
        self.desk.bridge.ask(
            ListTags(with_private=self.desk.door.is_open), then=lambda known: self.filters.know(known.tags), owner=self
        )
        today = today_of(self.desk.clock.now(), self.desk.timezone).isoformat()
        self.desk.bridge.ask(
            GetProgress(today=today),
            then=lambda progress: self.filters.know_techniques(tuple(sorted(progress.techniques_tried))),
            owner=self,
        )
        latest = ListEntries(where=Filter(with_private=self.desk.door.is_open), limit=LOOKED_AT)
        self.desk.bridge.ask(latest, then=lambda page: self.suggestions.offer(recent_tags(page.lines)), owner=self)
