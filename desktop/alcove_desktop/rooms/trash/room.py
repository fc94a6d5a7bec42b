"""The trash: what was thrown away can come back, or be erased for good."""

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget

from alcove.runtime.failures import Refusal
from alcove.runtime.intents.keeping import StatusView
from alcove.runtime.intents.reading import Filter
from alcove.runtime.intents.writing import EraseEntry, RestoreEntry
from alcove_desktop.bridge import Lane
from alcove_desktop.desk import Desk, Room
from alcove_desktop.presenters.timeline import how_many
from alcove_desktop.widgets.column_page import TitleRow, stand_in_column
from alcove_desktop.widgets.dialogs import ask_yes_no
from alcove_desktop.widgets.empty_state import EmptyState
from alcove_desktop.widgets.entry_list import EntryList
from alcove_desktop.widgets.icons import icon
from alcove_desktop.widgets.labels import label
from alcove_desktop.words import retell, say


class TrashRoom(Room):
    """Nothing leaves the trash by itself."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._count = label("", "soft")
        self.list = EntryList(desk, say("Entries in the trash"))
        self.list.chosen.connect(self._open)
        self.list.unwanted.connect(self._erase)
        self.list.lines.filled.connect(self._filled)
        self.list.lines.refused.connect(self._refused)
        self.list.selectionModel().currentChanged.connect(self._chosen)
        self._restore = QPushButton(say("Put back"))
        self._restore.setProperty("role", "primary")
        self._restore.clicked.connect(self._put_back)
        self._erase_button = QPushButton(say("Erase for good…"))
        self._erase_button.clicked.connect(self._erase)
        self._empty = EmptyState(
            icon(desk.look, "trash", "accent"),
            say("The trash is empty"),
            say("Entries that you throw away wait here until you erase them."),
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._empty)
        head = TitleRow(desk.look, label(say("Trash"), "title"), self._count)
        foot = QHBoxLayout()
        foot.setSpacing(desk.look.style.px(12))
        foot.addStretch()
        foot.addWidget(self._erase_button)
        foot.addWidget(self._restore)
        column = stand_in_column(self, desk.look)
        column.addWidget(head)
        column.addWidget(self._stack, 1)
        column.addLayout(foot)
        desk.door.changed.connect(self._begin)
        self._chosen()

    def arrive(self, what: object) -> None:
        """Show what is there."""
        self._begin()
        self.list.setFocus()

    def notice(self, status: StatusView) -> None:
        """Show what changed."""
        self.list.lines.refresh()

    def forget(self) -> None:
        """Empty the list."""
        self.list.lines.clear()

    def _begin(self) -> None:
        self.list.lines.begin(Filter(trashed=True, with_private=self.desk.door.is_open))

    def _open(self, item: bytes) -> None:
        self.desk.go("write", item)

    def _refused(self, sentence: str) -> None:
        self.desk.tell(retell(sentence), "problem")

    def _filled(self, total: int) -> None:
        self._count.setText(how_many(total) if total else "")
        self._stack.setCurrentWidget(self.list if total else self._empty)
        self._chosen()

    def _chosen(self) -> None:
        there = self.list.lines.row(self.list.currentIndex()) is not None
        for button in (self._restore, self._erase_button):
            button.setEnabled(there)
            button.setVisible(self._stack.currentWidget() is self.list)

    def _put_back(self) -> None:
        row = self.list.lines.row(self.list.currentIndex())
        if row is not None:
            self._change(RestoreEntry(item=row.id), say("Put back."))

    def _erase(self) -> None:
        row = self.list.lines.row(self.list.currentIndex())
        if row is None:
            return
        ask_yes_no(
            self,
            say("Erase this entry for good?"),
            say("It goes from all your devices, with its history and its files. This cannot be undone."),
            say("Erase"),
            lambda: self._change(EraseEntry(item=row.id), say("Erased.")),
            danger=True,
        )

    def _change(self, question: EraseEntry | RestoreEntry, sentence: str) -> None:
        def refused(refusal: Refusal) -> None:
            self.desk.tell(retell(refusal.sentence), "problem")

        def done(_answer: object) -> None:
            self.desk.tell(sentence, "plain")
            self.list.lines.refresh()

        bridge = self.desk.bridge
        match question:
            case RestoreEntry():
                bridge.ask(question, then=done, failed=refused, owner=self, lane=Lane.CHANGE)
            case EraseEntry():
                bridge.ask(question, then=done, failed=refused, owner=self, lane=Lane.CHANGE)
