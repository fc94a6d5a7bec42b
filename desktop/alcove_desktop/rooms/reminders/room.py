"""The room of reminders: what is due first, then what comes, then what is done, folded away."""

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSystemTrayIcon, QVBoxLayout

from alcove.runtime.failures import Refusal
from alcove.runtime.intents.keeping import StatusView
from alcove.runtime.intents.reminders import (
    CompleteReminder,
    DeleteReminder,
    ListReminders,
    ReminderList,
    ReminderView,
    SnoozeReminder,
)
from alcove_desktop.bridge import Lane
from alcove_desktop.desk import Desk, Room
from alcove_desktop.desktop_notices import DesktopNotices
from alcove_desktop.presenters.due import look, waiting_of
from alcove_desktop.presenters.reminders import Board, Row, board, missed_in_words, snoozes
from alcove_desktop.presenters.wall_clock import in_words
from alcove_desktop.rooms.reminders.board_view import BoardView
from alcove_desktop.rooms.reminders.form import Filled, ReminderForm
from alcove_desktop.rooms.reminders.row import ReminderRow, Snooze
from alcove_desktop.widgets.banner import Banner
from alcove_desktop.widgets.column_page import ColumnPage
from alcove_desktop.widgets.dialogs import ask_yes_no
from alcove_desktop.widgets.empty_state import EmptyState
from alcove_desktop.widgets.icons import icon
from alcove_desktop.widgets.labels import label
from alcove_desktop.widgets.toast import announce
from alcove_desktop.words import retell, say

LONGEST = 3_600_000
"""Milliseconds until the words are looked at again: `today` becomes `yesterday` by itself."""


class RemindersRoom(Room):
    """Reminders.  `arrive("new")` begins one."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._reminders: tuple[ReminderView, ...] = ()
        self._done: ReminderView | None = None
        self.form: ReminderForm | None = None
        self.new = QPushButton(say("New reminder"))
        self.new.setProperty("role", "primary")
        self.new.clicked.connect(lambda: self._open_form(None))
        self.missed = Banner(desk.look, "", can_close=False)
        self.missed.acted.connect(self._put_all_off)
        self.undo = Banner(desk.look, "", say("Undo"))
        self.undo.acted.connect(self._take_back)
        self.empty = EmptyState(
            icon(desk.look, "bell", "accent"),
            say("Nothing to remember yet"),
            say("A reminder comes at the time you choose. Notifications never show what it says."),
            say("New reminder"),
        )
        self.empty.chosen.connect(lambda: self._open_form(None))
        self.lists = BoardView(self._make_row)
        self.lists.turned.connect(self._present)
        self.silent = label(
            say("This system shows no notifications. Reminders wait for you here, and are told in the window."), "small"
        )
        self.silent.hide()
        self._notices = DesktopNotices(self)
        self._notices.checked.connect(self._show_silence)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._present)
        self._lay_out()

    def arrive(self, what: object) -> None:
        """Read them; see Room."""
        self._read()
        self.new.setFocus()
        if what == "new":
            self._open_form(None)

        self._show_silence()

    def leave(self) -> None:
        """See Room."""
        self._timer.stop()
        self.undo.hide()

    def notice(self, status: StatusView) -> None:
        """See Room."""
        self._read()

    def forget(self) -> None:
        """See Room."""
        self._reminders, self._done = (), None
        if self.form is not None:
            self.form.reject()
        self.undo.hide()
        self.undo.show_sentence("")
        self.undo.hide()
        self._timer.stop()
        self._show(self._board())

    def _show_silence(self) -> None:
        can = QSystemTrayIcon.supportsMessages() if QSystemTrayIcon.isSystemTrayAvailable() else self._notices.available
        self.silent.setVisible(self._notices.known and not can and not self.empty.isVisibleTo(self))

    def _read(self) -> None:
        self.desk.bridge.ask(ListReminders(), then=self._take, failed=self._refused, owner=self)

    def _take(self, found: ReminderList) -> None:
        self._reminders = found.reminders
        self._present()

    def _board(self) -> Board:
        return board(self._reminders, now=self.desk.clock.now(), zone=self.desk.timezone)

    def _present(self) -> None:
        now = self.desk.clock.now()
        self._show(self._board())
        ahead = look(waiting_of(self._reminders), told=frozenset(), now=now).next_at
        self._timer.start(LONGEST if ahead is None else min((ahead - now) // 1000 + 1, LONGEST))

    def _show(self, shown: Board) -> None:
        self.empty.setVisible(shown.empty)
        self.lists.setVisible(not shown.empty)
        self._show_silence()
        self.new.setVisible(not shown.empty)
        self.missed.setVisible(bool(shown.due))
        if shown.due:
            later = say("Remind me tomorrow morning") if len(shown.due) > 1 else ""
            self.missed.show_sentence(missed_in_words(len(shown.due), away=False), later)
        self.lists.show_board(shown)

    def _make_row(self, row: Row) -> ReminderRow:
        made = ReminderRow(self.desk.look, row, lambda: snoozes(self.desk.clock.now(), self.desk.timezone))
        made.done.connect(self._complete)
        made.undone.connect(self._reopen)
        made.edited.connect(self._edit)
        made.deleted.connect(self._ask_to_delete)
        made.snoozed.connect(self._snooze)
        return made

    def _by_id(self, item: bytes) -> ReminderView | None:
        return next((one for one in self._reminders if one.id == item), None)

    def _complete(self, item: bytes) -> None:
        self._done = self._by_id(item)
        self.desk.bridge.ask(
            CompleteReminder(item=item),
            then=self._completed,
            failed=self._refused,
            owner=self,
            lane=Lane.CHANGE,
        )

    def _completed(self, view: ReminderView) -> None:
        if view.due_at is None:
            sentence = say("Done: {title}", title=view.title)
        else:
            when = in_words(view.due_at, self.desk.clock.now(), self.desk.timezone)
            sentence = say("Done: {title}. It comes again {when}.", title=view.title, when=when)
        self.undo.show_sentence(sentence, say("Undo"))
        announce(self.undo, sentence)
        self._read()

    def _take_back(self) -> None:
        self.undo.hide()
        if self._done is not None:
            self._reopen(self._done.id)

    def _reopen(self, item: bytes) -> None:
        self._change(CompleteReminder(item=item, undo=True), say("It is not done yet."))

    def _snooze(self, chosen: Snooze) -> None:
        when = in_words(chosen.moment.at, self.desk.clock.now(), self.desk.timezone)
        self._change(SnoozeReminder(item=chosen.item, until=chosen.moment.at), say("It comes again {when}.", when=when))

    def _put_all_off(self) -> None:
        until = snoozes(self.desk.clock.now(), self.desk.timezone)[-1]
        for row in self._board().due:
            self._snooze(Snooze(item=row.item, moment=until))

    def _ask_to_delete(self, item: bytes) -> None:
        ask_yes_no(
            self,
            say("Delete this reminder?"),
            say("It goes from all your devices and cannot be brought back."),
            say("Delete"),
            partial(self._delete, item),
            danger=True,
        )

    def _delete(self, item: bytes) -> None:
        self.desk.bridge.ask(
            DeleteReminder(item=item),
            then=lambda _done: self._changed(say("The reminder is deleted.")),
            failed=self._refused,
            owner=self,
            lane=Lane.CHANGE,
        )

    def _change(self, question: CompleteReminder | SnoozeReminder, sentence: str) -> None:
        self.undo.hide()
        self.desk.bridge.ask(
            question,
            then=lambda _view: self._changed(sentence),
            failed=self._refused,
            owner=self,
            lane=Lane.CHANGE,
        )

    def _changed(self, sentence: str) -> None:
        self.desk.tell(sentence, "good")
        self._read()

    def _refused(self, refusal: Refusal) -> None:
        self.desk.tell(retell(refusal.sentence), "problem")

    def _edit(self, item: bytes) -> None:
        self._open_form(self._by_id(item))

    def _open_form(self, reminder: ReminderView | None) -> None:
        form = ReminderForm(self, self.desk, reminder)
        form.saved.connect(partial(self._keep, form, reminder))
        form.finished.connect(self._form_closed)
        self.form = form
        form.open()

    def _form_closed(self) -> None:
        self.form = None

    def _keep(self, form: ReminderForm, reminder: ReminderView | None, filled: Filled) -> None:
        def kept(_view: ReminderView) -> None:
            form.finish()
            self._changed(say("The reminder is kept."))

        self.desk.bridge.ask(
            filled.question(reminder, self.desk.timezone),
            then=kept,
            failed=lambda refusal: form.refuse(retell(refusal.sentence)),
            owner=form,
            lane=Lane.CHANGE,
        )

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(label(say("Reminders"), "title"), 1)
        head.addWidget(self.new, 0, Qt.AlignmentFlag.AlignVCenter)
        page = ColumnPage(self.desk.look)
        column = page.column
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.undo)
        column.addWidget(self.missed)
        column.addWidget(self.empty, 1)
        column.addWidget(self.lists)
        column.addWidget(self.silent)
        column.addStretch(1)
        for hidden in (self.undo, self.missed, self.empty):
            hidden.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(page)
