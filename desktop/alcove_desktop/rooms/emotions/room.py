"""The emotions: a list, a form, an intake of a few questions, an entry with its pictures, figures over time.

What was begun and not saved stays in its page until it is saved or discarded; the list says that it waits.
"""

from collections.abc import Callable

import msgspec
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from alcove.runtime.failures import Refusal
from alcove.runtime.intents.asking import Done
from alcove.runtime.intents.emotions import EditEmotion, EmotionView, Style, TrashEmotion, WriteEmotion
from alcove.runtime.intents.keeping import StatusView
from alcove_desktop.bridge import Lane
from alcove_desktop.desk import Desk, Room
from alcove_desktop.presenters.emotions import EmotionForm, form_of
from alcove_desktop.presenters.intake import Intake, to_form
from alcove_desktop.rooms.emotions.easel import Easel
from alcove_desktop.rooms.emotions.entry_page import EntryPage
from alcove_desktop.rooms.emotions.figures_page import FiguresPage
from alcove_desktop.rooms.emotions.form_page import FormPage
from alcove_desktop.rooms.emotions.intake_page import IntakePage
from alcove_desktop.rooms.emotions.list_page import ListPage
from alcove_desktop.rooms.emotions.save_picture import ask_where
from alcove_desktop.widgets.dialogs import ask_yes_no
from alcove_desktop.words import say


class EmotionsRoom(Room):
    """One page at a time."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._revision = -1
        self._thrown = b""
        self.easel = Easel(desk.look, self)
        self.list_page = ListPage(desk, self.easel)
        self.form_page = FormPage(desk.look)
        self.intake_page = IntakePage(desk.look)
        self.entry_page = EntryPage(desk.look, self.easel)
        self.figures_page = FiguresPage(desk)
        self._stack = QStackedWidget()
        for page in (self.list_page, self.form_page, self.intake_page, self.entry_page, self.figures_page):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self._connect()
        self.form_page.begin(EmotionForm())
        self.intake_page.begin(Intake())

    def _connect(self) -> None:
        page = self.list_page
        page.new_wanted.connect(self._new)
        page.questions_wanted.connect(self._be_asked)
        page.figures_wanted.connect(self._show_figures)
        page.undo_wanted.connect(lambda: self._bring_back(self._thrown))
        page.go_on_wanted.connect(self._go_on)
        page.discard_wanted.connect(self._discard)
        page.list.chosen.connect(self._show_entry)
        page.list.unwanted.connect(self._throw_away)
        for other in (self.form_page, self.intake_page, self.entry_page, self.figures_page):
            other.left.connect(self._to_list)
        self.form_page.saved.connect(self._save)
        self.intake_page.ended.connect(self._told)
        entry = self.entry_page
        entry.style_wanted.connect(self._draw_as)
        entry.edit_wanted.connect(self._edit)
        entry.away_wanted.connect(lambda: self._throw_away(entry.view))
        entry.back_wanted.connect(lambda: self._bring_back(entry.view.id if entry.view else b""))
        entry.save_wanted.connect(self._save_picture)

    def arrive(self, what: object) -> None:
        """Show the list, or what was left; "new" begins an entry."""
        self.list_page.list.rows.refresh()
        if what == "new":
            self._new()
        elif self._stack.currentWidget() is self.list_page:
            self._to_list()
        elif self._stack.currentWidget() is self.figures_page:
            self.figures_page.ask()

    def notice(self, status: StatusView) -> None:
        """Show what changed."""
        if status.revision != self._revision:
            self._revision = status.revision
            self.list_page.list.rows.refresh()
            if self._stack.currentWidget() is self.figures_page:
                self.figures_page.ask()

    def forget(self) -> None:
        """Let no word and no picture stay."""
        self.easel.clear()
        self.list_page.list.rows.clear()
        self.form_page.begin(EmotionForm())
        self.intake_page.forget()
        self.entry_page.forget()
        self.figures_page.forget()
        self._stack.setCurrentWidget(self.list_page)

    def _to_list(self) -> None:
        waiting = ""
        if self.form_page.is_begun:
            waiting = say("You began an entry that is not saved yet.")
        elif self.intake_page.is_begun:
            waiting = say("Your answers are kept; you can go on where you were.")
        self.list_page.show_unfinished(waiting)
        self._show(self.list_page)

    def _show(self, page: QWidget) -> None:
        self._stack.setCurrentWidget(page)
        match page:
            case ListPage() | FormPage() | IntakePage() | EntryPage() | FiguresPage():
                page.focus_first()
            case _:
                pass

    def _new(self) -> None:
        if self.form_page.form.item is None:
            self._show(self.form_page)
        else:
            self._unless_begun(lambda: self._begin_form(EmotionForm()))

    def _be_asked(self) -> None:
        self._unless_begun(lambda: self._show(self.intake_page))

    def _edit(self) -> None:
        view = self.entry_page.view
        if view is not None and self.form_page.form.item == view.id:
            self._show(self.form_page)
        elif view is not None:
            self._unless_begun(lambda: self._begin_form(form_of(view)))

    def _begin_form(self, form: EmotionForm) -> None:
        self.form_page.begin(form)
        self._show(self.form_page)

    def _unless_begun(self, then: Callable[[], None]) -> None:
        """There is one form: what stands in it and is not saved goes only when the person says so."""
        if not self.form_page.is_begun:
            self.form_page.begin(EmotionForm())
            then()
            return

        def agreed() -> None:
            self.form_page.begin(EmotionForm())
            then()

        self._ask_to_discard(agreed)

    def _ask_to_discard(self, then: Callable[[], None]) -> None:
        ask_yes_no(
            self,
            say("Discard what you began?"),
            say("An entry that you began is not saved yet. It would be gone then."),
            say("Discard"),
            then,
            danger=True,
        )

    def _go_on(self) -> None:
        self._show(self.form_page if self.form_page.is_begun else self.intake_page)

    def _discard(self) -> None:
        self._ask_to_discard(self._forget_begun)

    def _forget_begun(self) -> None:
        if self.form_page.is_begun:
            self.form_page.begin(EmotionForm())
        else:
            self.intake_page.forget()
        self._to_list()

    def _told(self, state: Intake) -> None:
        """The intake is over: what was said becomes a form; with nothing said, there is only the list."""
        form = to_form(state)
        self.intake_page.forget()
        if form.is_begun:
            self._begin_form(form)
        else:
            self._to_list()

    def _save(self, form: EmotionForm) -> None:
        def saved(view: EmotionView) -> None:
            self.form_page.took()
            self.desk.tell(say("Saved."), "good")
            self._show_entry(view)

        def refused(refusal: Refusal) -> None:
            self.form_page.refuse(say(refusal.sentence))

        bridge = self.desk.bridge
        if form.item is None:
            question = WriteEmotion(
                situation=form.situation.strip(),
                emotions=form.chosen,
                intensity=form.intensity,
                notes=form.notes,
                source=form.source,
                style=form.style,
                intake=form.intake,
                timezone=self.desk.timezone,
            )
            bridge.ask(question, then=saved, failed=refused, owner=self, lane=Lane.CHANGE)
        else:
            change = EditEmotion(
                item=form.item,
                situation=form.situation.strip(),
                emotions=form.chosen,
                intensity=form.intensity,
                notes=form.notes,
            )
            bridge.ask(change, then=saved, failed=refused, owner=self, lane=Lane.CHANGE)

    def _show_entry(self, view: EmotionView) -> None:
        self.entry_page.show_entry(view)
        self._show(self.entry_page)

    def _draw_as(self, style: Style) -> None:
        """Show another kind of picture at once, and keep the choice."""
        view = self.entry_page.view
        if view is None or view.style == style:
            return
        self.entry_page.show_entry(msgspec.structs.replace(view, style=style))
        self.desk.bridge.ask(EditEmotion(item=view.id, style=style), failed=self._problem, owner=self, lane=Lane.CHANGE)

    def _throw_away(self, view: EmotionView | None) -> None:
        if view is None:
            return
        is_away = view.trashed_at is not None

        def thrown(_done: Done) -> None:
            self._thrown = view.id
            self.list_page.undo.show()
            self.desk.tell(say("Moved to the trash."), "plain")
            self.list_page.list.rows.refresh()
            self._to_list()

        if not is_away:
            self.desk.bridge.ask(
                TrashEmotion(item=view.id), then=thrown, failed=self._problem, owner=self, lane=Lane.CHANGE
            )

    def _bring_back(self, item: bytes) -> None:
        def back(_done: Done) -> None:
            self.list_page.undo.hide()
            self.desk.tell(say("Put back."), "plain")
            self.list_page.list.rows.refresh()
            self._to_list()

        self.desk.bridge.ask(
            TrashEmotion(item=item, back=True), then=back, failed=self._problem, owner=self, lane=Lane.CHANGE
        )

    def _show_figures(self) -> None:
        self.figures_page.ask()
        self._show(self.figures_page)

    def _save_picture(self, kind: str) -> None:
        view = self.entry_page.view
        if view is not None:
            ask_where(self, self.desk, self.easel, view, kind)

    def _problem(self, refusal: Refusal) -> None:
        self.desk.tell(say(refusal.sentence), "problem")
