"""The room: search.  Results come while one types; at most one question is on its way, and the newest wins.

Keys: Down from the field into the results, Enter opens one, Escape goes back to the field, and from there empties it.
"""

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

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
from alcove_desktop.presenters.search.telling import how_many, nothing_found, what_is_missing
from alcove_desktop.rooms.search.field import SearchField
from alcove_desktop.rooms.search.filters import Filters
from alcove_desktop.rooms.search.hit_list import HitList
from alcove_desktop.rooms.search.suggestions import Suggestions
from alcove_desktop.widgets.empty_state import EmptyState
from alcove_desktop.widgets.icons import icon
from alcove_desktop.widgets.labels import label
from alcove_desktop.widgets.toast import announce
from alcove_desktop.words import say

WIDEST = 820
"""Pixels of the column at medium size of type."""
QUIET_MILLIS = 700
"""How long nothing must change before the count is said: a screen reader is not to speak at each letter."""


class SearchRoom(Room):
    """Field, filters, results."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        look, px = desk.look, desk.look.style.px
        self._newest = Newest[Sought](self._send)
        self._revision = -1
        self.frame = SearchField(look)
        self.field = self.frame.line
        self.field.textChanged.connect(self._seek)
        self.field.wants_results.connect(self._enter_results)
        self.filters = Filters(look, now=desk.clock.now(), timezone=desk.timezone)
        self.filters.changed.connect(self._seek)
        self.count = label("", "soft")
        self.count.setWordWrap(False)
        self.note = label("", "small")
        self.hits = HitList(look)
        self.hits.chosen.connect(partial(desk.go, "write"))
        self.hits.left.connect(self.field.setFocus)
        self.suggestions = Suggestions(look)
        self.suggestions.chosen.connect(self._take_tag)
        self.nothing = EmptyState(icon(look, "search", "accent"), "", "")
        self.stack = QStackedWidget()
        for page in (self.suggestions, self.hits, self.nothing):
            self.stack.addWidget(page)
        inside = QWidget()
        inside.setMaximumWidth(px(WIDEST))
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        column.addWidget(label(say("Search"), "title"))
        column.addWidget(self.frame)
        column.addWidget(self.filters)
        said = QHBoxLayout()
        said.setSpacing(px(16))
        said.addWidget(self.count)
        said.addWidget(self.note, 1)
        column.addLayout(said)
        column.addWidget(self.stack, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(px(24), px(24), px(24), px(12))
        row.addStretch(1)
        row.addWidget(inside, 100)
        row.addStretch(1)
        self._speaking = QTimer(self)
        self._speaking.setSingleShot(True)
        self._speaking.setInterval(QUIET_MILLIS)
        self._speaking.timeout.connect(self._speak)
        desk.door.changed.connect(self._seek)
        self._clear_results()

    def arrive(self, what: object) -> None:
        """Show the field; `what` may be a text, or ("tag", NAME)."""
        match what:
            case str(text):
                self.field.setText(text)
            case ("tag", str(name)):
                self.field.clear()
                self._take_tag(name)
            case _:
                pass
        self._ask_tags()
        self._seek()
        self.field.setFocus()
        self.field.selectAll()

    def notice(self, status: StatusView) -> None:
        """Ask again when something changed, or when the index has grown."""
        if status.revision != self._revision or self.note.text():
            self._revision = status.revision
            self._ask_tags()
            self._seek()

    def forget(self) -> None:
        """Let nothing that was sought or found stay here."""
        self._newest.forget()
        self._speaking.stop()
        self.filters.forget()
        self.field.clear()
        self.suggestions.offer(())
        self._clear_results()

    def _where(self, sieve: Sieve) -> Filter:
        desk = self.desk
        return sieve.filter(now=desk.clock.now(), timezone=desk.timezone, with_private=desk.door.is_open)

    def _seek(self) -> None:
        sought = Sought(text=self.field.text(), sieve=self.filters.sieve)
        if sought.is_none:
            self._newest.drop()
            self._clear_results()
        else:
            self._newest.ask(sought)

    def _send(self, sought: Sought, number: int) -> None:
        def came(results: Results) -> None:
            if self._newest.answered(number):
                self._show(sought, results)

        def took(answer: SearchPage | EntryPage) -> None:
            on_thread(lambda: results_of(answer), then=came, owner=self)

        def refused(refusal: Refusal) -> None:
            if self._newest.answered(number):
                self._clear_results()
                self._note(say(refusal.sentence))

        question, ask = sought.intent(self._where(sought.sieve)), self.desk.bridge.ask
        if isinstance(question, ListEntries):
            ask(question, then=took, failed=refused, owner=self)
        else:
            ask(question, then=took, failed=refused, owner=self)

    def _show(self, sought: Sought, results: Results) -> None:
        self.hits.show_hits(results.hits)
        self.count.setText(how_many(results))
        self.count.setVisible(bool(results.hits))
        self._note(what_is_missing(results))
        if results.hits:
            self.stack.setCurrentWidget(self.hits)
        else:
            words = nothing_found(sought)
            self.nothing.show_words(words.heading, words.sentence)
            self.stack.setCurrentWidget(self.nothing)
        self._speaking.start()

    def _note(self, sentence: str) -> None:
        self.note.setText(sentence)
        self.note.setVisible(bool(sentence))

    def _speak(self) -> None:
        announce(self.count, self.count.text())

    def _clear_results(self) -> None:
        self._speaking.stop()
        self.hits.show_hits(())
        self.count.clear()
        self.count.hide()
        self._note("")
        self.stack.setCurrentWidget(self.suggestions)

    def _enter_results(self) -> None:
        if self.stack.currentWidget() is self.hits:
            self.hits.enter()
        elif self.stack.currentWidget() is self.suggestions and self.suggestions.buttons:
            self.suggestions.buttons[0].setFocus()

    def _take_tag(self, name: str) -> None:
        self.filters.set_sieve(Sieve(tag=name))
        self.field.setFocus()

    def _ask_tags(self) -> None:
        self.desk.bridge.ask(ListTags(), then=lambda known: self.filters.know(known.tags), owner=self)
        today = today_of(self.desk.clock.now(), self.desk.timezone).isoformat()
        self.desk.bridge.ask(
            GetProgress(today=today),
            then=lambda progress: self.filters.know_techniques(tuple(sorted(progress.techniques_tried))),
            owner=self,
        )
        latest = ListEntries(where=Filter(with_private=self.desk.door.is_open), limit=LOOKED_AT)
        self.desk.bridge.ask(latest, then=lambda page: self.suggestions.offer(recent_tags(page.lines)), owner=self)
