"""The page that is written on."""

import os
from dataclasses import replace
from datetime import date, datetime

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from alcove.domain.entry import derived_title
from alcove.domain.ids import item_id_at
from alcove.domain.instant import datetime_to_micros
from alcove.runtime.failures import Refusal
from alcove.runtime.intents.drafts import DraftView
from alcove.runtime.intents.keeping import StatusView
from alcove.runtime.intents.writing import EntryView, ListTags, RestoreEntry, TagList, TrashEntry
from alcove_desktop.bridge import Lane
from alcove_desktop.desk import Desk, Room
from alcove_desktop.editor.editor import MarkdownEditor
from alcove_desktop.editor.page import INSET
from alcove_desktop.editor.templates import Template, templates
from alcove_desktop.presenters.fields import Fields
from alcove_desktop.presenters.moments import local_moment, zone
from alcove_desktop.presenters.page import PageKeeper, Standing
from alcove_desktop.rooms.write.attaching import Attaching
from alcove_desktop.rooms.write.foot import PageFoot
from alcove_desktop.rooms.write.head import PageHead
from alcove_desktop.rooms.write.history_dialog import HistoryDialog
from alcove_desktop.rooms.write.moment_dialog import ask_moment
from alcove_desktop.rooms.write.spelling import Spelling
from alcove_desktop.widgets.banner import Banner
from alcove_desktop.widgets.timers import Timers
from alcove_desktop.words import language, retell, say

COLUMN = 760
"""The greatest width of the page at medium size, in pixels."""
LOW = 440
"""Pixels of the room's height at medium size, below which the files take less of it."""
TITLE_MAX = 500


class WriteRoom(Room):
    """One page at a time: a new one, or an entry that is gone on with."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.keeper = PageKeeper(
            desk.bridge,
            Timers(self),
            self,
            mint=self._mint,
            pid=os.getpid(),
            timezone=lambda: desk.timezone,
        )
        self._revision = -1
        self._title_shown = ""
        self._was_open = desk.door.is_open
        self.head = PageHead(desk.look)
        self.title = QLineEdit()
        self.editor = MarkdownEditor(desk.look)
        self.foot = PageFoot(desk.look)
        self.attaching = Attaching(self, desk, self.keeper)
        self._in_trash = Banner(desk.look, say("This entry is in the trash."), say("Put back"), can_close=False)
        self._in_trash.acted.connect(self._put_back)
        self._in_trash.hide()
        self._spelling = Spelling(desk, self.editor)
        self._lay_out()
        self._connect()
        self._history = self.head.add_action("history", say("History"), "Ctrl+H")
        self._history.triggered.connect(self._show_history)
        self._keep = self.head.add_action("check", say("Keep now"), "Ctrl+S")
        self._keep.triggered.connect(self.keeper.flush)
        self._attach = self.head.add_action("file", say("Attach a file…"), "Ctrl+Shift+A")
        self._attach.triggered.connect(self.attaching.choose)
        self.head.add_templates(templates(language()), self.begin_with)
        self._new = self.head.add_action("plus", say("New entry"))
        self._new.triggered.connect(self._begin)
        self._trash = self.head.add_action("trash", say("Move to the trash"))
        self._trash.triggered.connect(self._throw_away)
        desk.door.changed.connect(self._door_changed)
        desk.preferred.changed.connect(self._preferences_changed)
        self._preferences_changed()

    def _lay_out(self) -> None:
        px = self.desk.look.style.px
        self.title.setProperty("role", "page-title")
        self.title.setMaxLength(TITLE_MAX)
        self.title.setPlaceholderText(say("Title"))
        self.title.setAccessibleName(say("Title"))
        self.editor.setPlaceholderText(say("Write what is on your mind"))
        self.editor.setMinimumHeight(px(44))
        rule = QFrame()
        rule.setFrameShape(QFrame.Shape.HLine)
        rule.setProperty("role", "rule")
        under = QVBoxLayout()
        under.setContentsMargins(px(INSET), 0, px(INSET), 0)
        under.setSpacing(px(12))
        for below in (self.attaching.strip, rule, self.foot):
            under.addWidget(below)
        page = QWidget()
        page.setMaximumWidth(px(COLUMN))
        inside = QVBoxLayout(page)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(px(8))
        inside.addWidget(self.head)
        inside.addWidget(self._in_trash)
        inside.addWidget(self.title)
        inside.addWidget(self.editor, 1)
        inside.addLayout(under)
        row = self._row = QHBoxLayout(self)
        row.addStretch(0)
        row.addWidget(page, 1)
        row.addStretch(0)

    def _connect(self) -> None:
        self.title.returnPressed.connect(self.editor.setFocus)
        self.title.textEdited.connect(self._fields_changed)
        self.editor.edited.connect(self._typed)
        self.editor.files_given.connect(self.attaching.take)
        self.editor.link_opened.connect(self._open_link)
        self.editor.word_count_changed.connect(self.foot.show_words)
        self.foot.mood.changed.connect(self._fields_changed)
        self.foot.tags.changed.connect(self._fields_changed)
        self.head.star_turned.connect(self._fields_changed)
        self.head.private_turned.connect(self._fields_changed)
        self.head.moment_wanted.connect(self._ask_moment)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave room to write in."""
        super().resizeEvent(event)
        px = self.desk.look.style.px
        low = self.height() < px(LOW)
        self._row.setContentsMargins(px(24), px(8 if low else 16), px(24), px(8 if low else 16))
        self.attaching.strip.be_low(low=low)

    # What the window says

    def arrive(self, what: object) -> None:
        """Show an entry (its id), a new page ("new"; "first" with a welcome), or a new one for a day (("day", DAY))."""
        match what:
            case bytes():
                self.keeper.open(what, failed=self._refused)
            case ("day", str(day)):
                self._begin_at(self._noon(date.fromisoformat(day)))
            case "first":
                self._begin_as_preferred()
                self.desk.tell(
                    say("Your journal begins. It is encrypted on this computer from the first word."), "plain"
                )
            case "new":
                self._begin_as_preferred()
            case _ if not self.keeper.item:
                self._begin()
            case _:
                pass
        self._ask_tags()
        self.editor.setFocus()

    def leave(self) -> None:
        """Save what is unsaved."""
        self.keeper.part()

    def place(self) -> object:
        """Come back to the page that is written on."""
        return self.keeper.item if self.keeper.view is not None or self.keeper.is_unsaved() else None

    def unkept(self) -> tuple[DraftView, ...]:
        """Give what could not be kept."""
        return self.keeper.unkept()

    def notice(self, status: StatusView) -> None:
        """Take in what changed elsewhere."""
        if status.revision != self._revision:
            self._revision = status.revision
            self.keeper.noticed()

    def forget(self) -> None:
        """Let no word stay."""
        self.keeper.forget()
        self.editor.forget()
        self.attaching.forget()
        self.title.setText("")  # clear() would leave it to be undone
        self._show_derived_title()
        self.foot.tags.field.setText("")
        self.foot.tags.know(())
        self.foot.tags.tags = ()
        self.foot.mood.value = None

    # What the keeper shows (presenters.page.Paper)

    def text(self) -> str:
        """Give the text."""
        return self.editor.text()

    def begin(self, text: str) -> None:
        """Show another page."""
        self.editor.begin(text)

    def merge(self, text: str) -> None:
        """Take in what was changed elsewhere."""
        self.editor.merge(text)

    def show_fields(self, fields: Fields, view: EntryView | None) -> None:
        """Show title, mood, tags and the rest."""
        if self.title.text() != fields.title:
            self.title.setText(fields.title)
        self.foot.mood.value = fields.mood
        if self.foot.tags.tags != fields.tags:
            self.foot.tags.tags = fields.tags
        self.head.show_turns(starred=fields.starred, is_private=fields.is_private)
        at = fields.written_at if fields.written_at is not None else self.desk.clock.now()
        self.head.show_moment(local_moment(at, fields.timezone))
        self.attaching.show_of(self.keeper.item)
        is_trashed = view is not None and view.trashed_at is not None
        self._in_trash.setVisible(is_trashed)
        self._history.setEnabled(view is not None)
        self._trash.setEnabled(view is not None and not is_trashed)
        self._show_derived_title()

    def show_standing(self, standing: Standing, sentence: str) -> None:
        """Show whether all is kept."""
        self.foot.show_standing(standing, sentence)
        view = self.keeper.view
        kept = view is not None
        if kept:
            self.attaching.go_on()
        self._history.setEnabled(kept)
        self._trash.setEnabled(view is not None and view.trashed_at is None)

    def show_left(self, sentence: str) -> None:
        """Say that a page which was left could not be kept."""
        self.desk.tell(
            say("A page that you left is not kept yet; it is tried again. {why}", why=retell(sentence)), "problem"
        )

    # What the person does

    def _begin(self) -> None:
        self._begin_at(None)

    def _begin_as_preferred(self) -> None:
        wanted = self.desk.preferred.now.default_technique
        text = next((one.text for one in templates(language()) if one.name == wanted), "")
        self._begin_at(None, text)

    def _begin_at(self, written_at: int | None, text: str = "") -> None:
        self.keeper.open_new(text=text, written_at=written_at, is_private=self.desk.preferred.now.default_private)

    def begin_with(self, template: Template) -> None:
        """Begin a page with a template; one that was only looked at leaves nothing."""
        self._begin_at(None, template.text)
        self.editor.setFocus()

    def _open_link(self, address: str) -> None:
        QDesktopServices.openUrl(QUrl(address))

    def _typed(self) -> None:
        self.keeper.typed()
        if not self.title.text():
            self._show_derived_title()

    def _show_derived_title(self) -> None:
        """An empty title shows what it will be: the first line."""
        first = self.editor.document().firstBlock()
        while first.isValid() and not first.text().strip():
            first = first.next()
        derived = derived_title(first.text()[:200]) if first.isValid() else ""
        if derived != self._title_shown:
            self._title_shown = derived
            self.title.setPlaceholderText(derived or say("Title"))

    def _fields_changed(self) -> None:
        self.keeper.change(
            replace(
                self.keeper.fields,
                title=self.title.text().strip(),
                mood=self.foot.mood.value,
                tags=self.foot.tags.tags,
                starred=self.head.star.isChecked(),
                is_private=self.head.private.isChecked(),
            )
        )

    def _ask_moment(self) -> None:
        fields = self.keeper.fields
        at = fields.written_at if fields.written_at is not None else self.desk.clock.now()

        def take(moment: datetime) -> None:
            self.keeper.change(replace(self.keeper.fields, written_at=datetime_to_micros(moment)))
            self.head.show_moment(moment)

        ask_moment(self, self.desk.look, local_moment(at, fields.timezone), take)

    def _show_history(self) -> None:
        self.keeper.flush()
        if self.keeper.view is not None:
            dialog = HistoryDialog(self, self.desk, self.keeper.item, lambda _view: self.keeper.noticed())
            dialog.open()

    def _throw_away(self) -> None:
        self.keeper.part()
        item = self.keeper.item

        def thrown(_view: EntryView) -> None:
            self.desk.tell(say("Moved to the trash."), "plain")
            if self.keeper.item == item:
                self._begin()

        self.desk.bridge.ask(TrashEntry(item=item), then=thrown, failed=self._refused, owner=self, lane=Lane.CHANGE)

    def _put_back(self) -> None:
        def back(view: EntryView) -> None:
            self.desk.tell(say("Put back."), "plain")
            if self.keeper.item == view.id:
                self._in_trash.hide()
                self.editor.setFocus()
                self.keeper.noticed()

        self.desk.bridge.ask(
            RestoreEntry(item=self.keeper.item), then=back, failed=self._refused, owner=self, lane=Lane.CHANGE
        )

    # The rest

    def _refused(self, refusal: Refusal) -> None:
        self.desk.tell(retell(refusal.sentence), "problem")
        if not self.keeper.item:
            self._begin()

    def _ask_tags(self) -> None:
        self.desk.bridge.ask(ListTags(with_private=self.desk.door.is_open), then=self._know_tags, owner=self)

    def _know_tags(self, tags: TagList) -> None:
        self.foot.tags.know(tags.tags)

    def _mint(self) -> bytes:
        return item_id_at(self.desk.clock.now() // 1000, self.desk.entropy.take(10))

    def _noon(self, day: date) -> int:
        """A memory of a day without a time of day is of its noon."""
        return datetime_to_micros(datetime(day.year, day.month, day.day, 12, tzinfo=zone(self.desk.timezone)))

    def _door_changed(self) -> None:
        """A private page does not stay open when private entries are hidden; a wrong password hides nothing."""
        was_open, self._was_open = self._was_open, self.desk.door.is_open
        has_words = self.keeper.view is not None or self.keeper.is_unsaved()
        if was_open and not self._was_open and self.keeper.fields.is_private and has_words:
            self._begin()
        self._ask_tags()

    def _preferences_changed(self) -> None:
        preferences = self.desk.preferred.now
        self.keeper.saves_by_itself = preferences.auto_save_enabled
        self.foot.words.setVisible(preferences.show_word_count)
