"""The timeline: everything, newest first; starred; by tag."""

from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QStackedWidget

from alcove.runtime.intents.keeping import StatusView
from alcove.runtime.intents.writing import EntryView, ListTags, RenameTag, RestoreEntry, TagList, TagView, TrashEntry
from alcove_desktop.bridge import Lane
from alcove_desktop.desk import Desk, Room
from alcove_desktop.presenters.timeline import Sieve, emptiness, how_many
from alcove_desktop.rooms.timeline.tag_dialog import edit_tag
from alcove_desktop.widgets.column_page import TitleRow, stand_in_column
from alcove_desktop.widgets.empty_state import EmptyState
from alcove_desktop.widgets.entry_list import EntryList
from alcove_desktop.widgets.icons import icon
from alcove_desktop.widgets.labels import label
from alcove_desktop.words import retell, say


class TimelineRoom(Room):
    """A list that is asked for page by page."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        px = desk.look.style.px
        self._sieve = Sieve()
        self._revision = -1
        self._count = label("", "soft")
        self._starred = QPushButton(say("Starred"))
        self._starred.setCheckable(True)
        self._starred.setIcon(icon(desk.look, "star"))
        self._starred.toggled.connect(self._choose)
        self._tag = QComboBox()
        self._tag.setMinimumWidth(px(140))
        self._tag.setMaximumWidth(px(260))
        self._tag.addItem(say("All tags"), "")
        self._tag.activated.connect(self._choose)
        tag_label = label(say("Tag"), "soft")
        tag_label.setBuddy(self._tag)
        self.edit_tag = QPushButton(say("Edit tag…"))
        self.edit_tag.setProperty("role", "quiet")
        self.edit_tag.setEnabled(False)
        self.edit_tag.clicked.connect(self._ask_tag)
        self._known: tuple[TagView, ...] = ()
        self._undo = QPushButton(say("Undo"))
        self._undo.setProperty("role", "link")
        self._undo.setAccessibleDescription(say("Take the last entry out of the trash again"))
        self._undo.clicked.connect(self._bring_back)
        self._undo.hide()
        self._thrown = b""
        self.list = EntryList(desk, say("Entries, newest first"))
        self.list.chosen.connect(self._open)
        self.list.unwanted.connect(self._throw_away)
        self.list.lines.filled.connect(self._filled)
        self.list.lines.refused.connect(self._refused)
        self._empty = EmptyState(icon(desk.look, "book", "accent"), "", "", say("Write"))
        self._empty.chosen.connect(lambda: desk.go("write", "new"))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._empty)
        self._lay_out(tag_label)
        desk.door.changed.connect(self._begin)

    def _lay_out(self, tag_label: QLabel) -> None:
        head = TitleRow(self.desk.look, label(say("Timeline"), "title"), self._count)
        tag_label.setWordWrap(False)
        head.add(self._undo, tag_label, self._tag, self.edit_tag, self._starred)
        column = stand_in_column(self, self.desk.look)
        column.addWidget(head)
        column.addWidget(self._stack, 1)

    def arrive(self, what: object) -> None:
        """Show the list; `what` may be ("tag", NAME)."""
        if isinstance(what, tuple) and len(what) == 2 and what[0] == "tag":  # pyright: ignore[reportUnknownArgumentType]
            self._sieve = Sieve(tag=str(what[1]))  # pyright: ignore[reportUnknownArgumentType]
            self._starred.setChecked(False)
        self._begin()
        self.list.setFocus()

    def notice(self, status: StatusView) -> None:
        """Show what came."""
        if status.revision != self._revision:
            self._revision = status.revision
            self.list.lines.refresh()
            self._ask_tags()

    def forget(self) -> None:
        """Empty the list."""
        self.list.lines.clear()
        self._tag.clear()
        self._known = ()

    def _begin(self) -> None:
        self.list.lines.begin(self._sieve.filter(with_private=self.desk.door.is_open))
        self._ask_tags()

    def _ask_tags(self) -> None:
        self.desk.bridge.ask(ListTags(with_private=self.desk.door.is_open), then=self._show_tags, owner=self)

    def _ask_tag(self) -> None:
        tag = next((one for one in self._known if one.name == self._sieve.tag), None)
        if tag is not None:
            edit_tag(self, self.desk.look, tag, lambda name, colour: self._change_tag(tag, name, colour))

    def _change_tag(self, tag: TagView, name: str, colour: str) -> None:
        def changed(view: TagView) -> None:
            self._sieve = Sieve(starred=self._sieve.starred, tag=view.name)
            self._begin()

        self.desk.bridge.ask(
            RenameTag(name=tag.name, new_name=name if name != tag.name else None, colour=colour),
            then=changed,
            failed=lambda refusal: self._refused(refusal.sentence),
            owner=self,
            lane=Lane.CHANGE,
        )

    def _show_tags(self, tags: TagList) -> None:
        self._known = tags.tags
        names = [tag.name for tag in tags.tags]
        shown = [str(self._tag.itemData(place)) for place in range(1, self._tag.count())]
        if names != shown:
            self._tag.clear()
            self._tag.addItem(say("All tags"), "")
            for name in names:
                self._tag.addItem(name, name)
        if self._sieve.tag and self._sieve.tag not in names:  # gone, or hidden with the private entries that have it
            self._sieve = Sieve(starred=bool(self._sieve.starred))
            self.list.lines.begin(self._sieve.filter(with_private=self.desk.door.is_open))
        self._tag.setCurrentIndex(max(0, self._tag.findData(self._sieve.tag)))
        self.edit_tag.setEnabled(any(tag.name == self._sieve.tag for tag in tags.tags))

    def _choose(self) -> None:
        self._sieve = Sieve(starred=self._starred.isChecked(), tag=str(self._tag.currentData() or ""))
        self._begin()

    def _open(self, item: bytes) -> None:
        self.desk.go("write", item)

    def _refused(self, sentence: str) -> None:
        self.desk.tell(retell(sentence), "problem")

    def _filled(self, total: int) -> None:
        self._count.setText(how_many(total) if total else "")
        if total:
            self._stack.setCurrentWidget(self.list)
            return
        words = emptiness(self._sieve)
        self._empty.show_words(words.heading, words.sentence)
        self._stack.setCurrentWidget(self._empty)

    def _throw_away(self, item: bytes) -> None:
        def thrown(view: EntryView) -> None:
            self._thrown = view.id
            self._undo.show()
            self.desk.tell(say("Moved to the trash."), "plain")

        self.desk.bridge.ask(
            TrashEntry(item=item),
            then=thrown,
            failed=lambda refusal: self.desk.tell(retell(refusal.sentence), "problem"),
            owner=self,
            lane=Lane.CHANGE,
        )

    def _bring_back(self) -> None:
        self._undo.hide()
        self.desk.bridge.ask(
            RestoreEntry(item=self._thrown),
            failed=lambda refusal: self._refused(refusal.sentence),
            owner=self,
            lane=Lane.CHANGE,
        )
        self.list.setFocus()
