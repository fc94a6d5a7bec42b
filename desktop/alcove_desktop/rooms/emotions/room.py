"""The emotions: a list, a form, an intake of a few questions, an entry with its pictures, figures over time.

What was begun and not saved stays in its page until it is saved or discarded; the list says that it waits.
"""

from collections.abc import Callable
from functools import cached_property

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from alcove.runtime.failures import Refusal
from alcove.runtime.intents.emotions import EmotionView, Style
from alcove.runtime.intents.keeping import StatusView
from alcove_desktop.desk import Desk, Room
from alcove_desktop.presenters.emotions import EmotionForm, form_of
from alcove_desktop.presenters.intake import Intake, to_form
from alcove_desktop.rooms.emotions.changes import keep_style, move, save_form
from alcove_desktop.rooms.emotions.easel import Easel
from alcove_desktop.rooms.emotions.entry_page import EntryPage
from alcove_desktop.rooms.emotions.figures_page import FiguresPage
from alcove_desktop.rooms.emotions.form_page import FormPage
from alcove_desktop.rooms.emotions.intake_page import IntakePage
from alcove_desktop.rooms.emotions.list_page import ListPage
from alcove_desktop.rooms.emotions.safety import Safety
from alcove_desktop.rooms.emotions.save_picture import ask_where
from alcove_desktop.widgets.dialogs import ask_yes_no
from alcove_desktop.words import retell, say


class EmotionsRoom(Room):
    """One page at a time."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._revision = -1
        self._thrown = b""
        self.easel = Easel(desk.look, self)
        self._safety = Safety(desk, self._unsaved_words, self)
        self._stack = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self.list_page = ListPage(desk, self.easel)
        self._stack.addWidget(self.list_page)
        page = self.list_page
        page.new_wanted.connect(self._new)
        page.questions_wanted.connect(self._be_asked)
        page.figures_wanted.connect(self._show_figures)
        page.undo_wanted.connect(lambda: self._bring_back(self._thrown))
        page.go_on_wanted.connect(self._go_on)
        page.discard_wanted.connect(self._discard)
        page.list.chosen.connect(self._show_entry)
        page.list.unwanted.connect(self._throw_away)

        away = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        away.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        away.activated.connect(self._to_list)

    # Every other page is made when it is first shown: each costs some milliseconds.

    @cached_property
    def form_page(self) -> FormPage:
        """The form."""
        page = FormPage(self.desk.look)
        page.begin(EmotionForm())
        page.left.connect(self._to_list)
        page.saved.connect(self._save)
        page.changed.connect(self._safety.soon)
        self._stack.addWidget(page)
        return page

    @cached_property
    def intake_page(self) -> IntakePage:
        """The questions."""
        page = IntakePage(self.desk.look)
        page.begin(Intake())
        page.left.connect(self._to_list)
        page.ended.connect(self._told)
        page.changed.connect(self._safety.soon)
        self._stack.addWidget(page)
        return page

    @cached_property
    def entry_page(self) -> EntryPage:
        """One entry."""
        page = EntryPage(self.desk.look, self.easel)
        page.left.connect(self._to_list)
        page.style_wanted.connect(self._draw_as)
        page.edit_wanted.connect(self._edit)
        page.away_wanted.connect(lambda: self._throw_away(page.view))
        page.back_wanted.connect(lambda: self._bring_back(page.view.id if page.view else b""))
        page.save_wanted.connect(self._save_picture)
        self._stack.addWidget(page)
        return page

    @cached_property
    def figures_page(self) -> FiguresPage:
        """Over time."""
        page = FiguresPage(self.desk)
        page.left.connect(self._to_list)
        self._stack.addWidget(page)
        return page

    @property
    def _form_is_begun(self) -> bool:
        return "form_page" in vars(self) and self.form_page.is_begun

    def _unsaved_words(self) -> str:
        """What stands here and is saved nowhere, of the form and of the questions."""
        form = self.form_page.form if self._form_is_begun else EmotionForm()
        parts = [form.situation, form.notes, self.intake_page.words if self._intake_is_begun else ""]
        return "\n\n".join(part.strip() for part in parts if part.strip())

    @property
    def _figures_are_shown(self) -> bool:
        return isinstance(self._stack.currentWidget(), FiguresPage)

    @property
    def _intake_is_begun(self) -> bool:
        return "intake_page" in vars(self) and self.intake_page.is_begun

    def arrive(self, what: object) -> None:
        """Show the list, or what was left; "new" begins an entry."""
        self.list_page.list.rows.refresh()
        if what == "new":
            self._new()
        elif self._stack.currentWidget() is self.list_page:
            self._to_list()
        elif self._figures_are_shown:
            self.figures_page.ask()

    def leave(self) -> None:
        """Another room follows, or the journal is locked: what is unsaved is kept as a draft."""
        self._safety.keep()

    def notice(self, status: StatusView) -> None:
        """Show what changed."""
        if status.revision != self._revision:
            self._revision = status.revision
            self.list_page.list.rows.refresh()
            if self._figures_are_shown:
                self.figures_page.ask()

    def forget(self) -> None:
        """Let no word and no picture stay."""
        self._safety.let_go()
        self.easel.clear()
        self.list_page.list.rows.clear()
        pages = vars(self)
        if "form_page" in pages:
            self.form_page.begin(EmotionForm())
        for name in ("intake_page", "entry_page", "figures_page"):
            if name in pages:
                pages[name].forget()
        self._stack.setCurrentWidget(self.list_page)

    def _to_list(self) -> None:
        waiting = ""
        if self._form_is_begun:
            waiting = say("You began an entry that is not saved yet.")
        elif self._intake_is_begun:
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
        if not self._form_is_begun:
            if "form_page" in vars(self):
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
        self._show(self.form_page if self._form_is_begun else self.intake_page)

    def _discard(self) -> None:
        self._ask_to_discard(self._forget_begun)

    def _forget_begun(self) -> None:
        if self._form_is_begun:
            self.form_page.begin(EmotionForm())
        else:
            self.intake_page.forget()
        self._safety.keep()
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
            self._safety.keep()
            self.desk.tell(say("Saved."), "good")
            self._show_entry(view)

        def refused(refusal: Refusal) -> None:
            self.form_page.refuse(retell(refusal.sentence))

        save_form(self.desk, form, then=saved, failed=refused, owner=self)

    def _show_entry(self, view: EmotionView) -> None:
        self.entry_page.show_entry(view)
        self._show(self.entry_page)

    def _draw_as(self, style: Style) -> None:
        """Show another kind of picture at once, and keep the choice."""
        view = self.entry_page.view
        if view is None or view.style == style:
            return
        self.entry_page.show_entry(msgspec.structs.replace(view, style=style))
        keep_style(self.desk, view.id, style, owner=self)

    def _throw_away(self, view: EmotionView | None) -> None:
        if view is None or view.trashed_at is not None:
            return

        def thrown() -> None:
            self._thrown = view.id
            self.list_page.undo.show()
            self._moved()

        move(self.desk, view.id, back=False, then=thrown, owner=self)

    def _bring_back(self, item: bytes) -> None:
        def returned() -> None:
            self.list_page.undo.hide()
            self._moved()

        move(self.desk, item, back=True, then=returned, owner=self)

    def _moved(self) -> None:
        self.list_page.list.rows.refresh()
        self._to_list()

    def _show_figures(self) -> None:
        self.figures_page.ask()
        self._show(self.figures_page)

    def _save_picture(self, kind: str) -> None:
        view = self.entry_page.view
        if view is not None:
            ask_where(self, self.desk, self.easel, view, kind)
