"""The list of emotion entries: newest first, with small pictures, and the ways to a new one."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QListView,
    QPushButton,
    QStackedWidget,
    QWidget,
)

from alcove_desktop.desk import Desk
from alcove_desktop.emotion_pictures.feelings import EMOTIONS, name_of
from alcove_desktop.rooms.emotions.easel import Easel
from alcove_desktop.rooms.emotions.row_painter import RowPainter
from alcove_desktop.rooms.emotions.rows import EmotionRows
from alcove_desktop.widgets.column_page import TitleRow, stand_in_column
from alcove_desktop.widgets.empty_state import EmptyState
from alcove_desktop.widgets.flow_layout import FlowLayout
from alcove_desktop.widgets.icons import icon
from alcove_desktop.widgets.labels import label
from alcove_desktop.words import count_of, retell, say


class EmotionList(QListView):
    """Click or Enter opens; Delete throws away."""

    chosen = Signal(object)
    unwanted = Signal(object)

    def __init__(self, desk: Desk, easel: Easel) -> None:
        super().__init__()
        self.rows = EmotionRows(desk.bridge, self)
        self.setProperty("role", "cards")
        self.setModel(self.rows)
        self.setItemDelegate(RowPainter(desk.look, easel, self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAccessibleName(say("Emotion entries, newest first"))
        self.clicked.connect(self._choose)
        easel.painted.connect(self.viewport().update)
        desk.look.changed.connect(self.scheduleDelayedItemsLayout)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter, throw away with Delete."""
        row = self.rows.row(self.currentIndex())
        if row is not None and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.chosen.emit(row.view)
        elif row is not None and event.key() == Qt.Key.Key_Delete:
            self.unwanted.emit(row.view)
        else:
            super().keyPressEvent(event)

    def _choose(self, index: QModelIndex) -> None:
        row = self.rows.row(index)
        if row is not None:
            self.chosen.emit(row.view)


class ListPage(QWidget):
    """The room's first page."""

    new_wanted = Signal()
    questions_wanted = Signal()
    figures_wanted = Signal()
    undo_wanted = Signal()
    go_on_wanted = Signal()
    discard_wanted = Signal()

    def __init__(self, desk: Desk, easel: Easel) -> None:
        super().__init__()
        self._desk = desk
        look, px = desk.look, desk.look.style.px
        self.list = EmotionList(desk, easel)
        self.list.rows.filled.connect(self._filled)
        self.list.rows.refused.connect(self._refused)
        self._count = label("", "soft")
        self.undo = _button(say("Undo"), "link", self.undo_wanted)
        self.undo.setAccessibleDescription(say("Take the last entry out of the trash again"))
        self.undo.hide()
        self.trash = QPushButton(say("Trash"))
        self.trash.setIcon(icon(look, "trash"))
        self.trash.setProperty("role", "quiet")
        self.trash.setCheckable(True)
        self.trash.setAccessibleDescription(say("Show the emotion entries that were thrown away"))
        self.trash.toggled.connect(self.begin)
        self.feeling = QComboBox()
        self.feeling.addItem(say("All feelings"), "")
        for emotion in EMOTIONS:
            self.feeling.addItem(name_of(emotion), emotion)
        self.feeling.view().setAccessibleName(say("Feelings"))
        self.feeling.activated.connect(self.begin)
        self._feeling_label = label(say("Feeling"), "soft")
        self._feeling_label.setWordWrap(False)
        self._feeling_label.setBuddy(self.feeling)
        self.figures = _button(say("Over time"), "quiet", self.figures_wanted)
        self.figures.setIcon(icon(look, "chart"))
        self.questions = _button(say("A few questions"), "", self.questions_wanted)
        self.questions.setAccessibleDescription(say("A few questions, one at a time, that lead to an entry"))
        self.new = _button(say("New entry"), "primary", self.new_wanted)
        self.banner = QFrame()
        self.banner.setProperty("role", "banner")
        self.unfinished = label(say("You began an entry that is not saved yet."))
        line = QHBoxLayout(self.banner)
        line.setContentsMargins(px(16), px(8), px(8), px(8))
        line.addWidget(self.unfinished, 1)
        self.go_on = _button(say("Continue"), "", self.go_on_wanted)
        self.discard = _button(say("Discard"), "quiet", self.discard_wanted)
        line.addWidget(self.discard)
        line.addWidget(self.go_on)
        self.banner.hide()
        self._empty = EmptyState(
            icon(look, "heart", "accent"),
            say("How are you?"),
            _invitation(),
            say("New entry"),
        )
        self._empty.button.hide()  # the same button stands above
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._empty)
        self._lay_out()

    def _lay_out(self) -> None:
        look = self._desk.look
        names = TitleRow(look, label(say("Emotions"), "title"), self._count)
        names.add(self.undo, self.trash)
        ways = FlowLayout(spacing=look.style.px(8))
        for way in (self.new, self.questions, self.figures, self._feeling_label, self.feeling):
            ways.addWidget(way)
        column = stand_in_column(self, look)
        column.addWidget(names)
        column.addLayout(ways)
        column.addWidget(self.banner)
        column.addWidget(self._stack, 1)

    def begin(self) -> None:
        """Show from the first page what is asked for: one feeling or all, kept or thrown away."""
        self.list.rows.begin(trashed=self.trash.isChecked(), emotion=str(self.feeling.currentData()))

    def show_unfinished(self, sentence: str) -> None:
        """Say that something waits to be finished; "" when nothing does."""
        self.unfinished.setText(sentence)
        self.banner.setVisible(bool(sentence))

    def focus_first(self) -> None:
        """Put the focus into the list, or on the way to a first entry."""
        if self._stack.currentWidget() is self.list:
            self.list.setFocus()
        else:
            self.new.setFocus()

    def _refused(self, sentence: str) -> None:
        self._desk.tell(retell(sentence), "problem")

    def _filled(self, total: int) -> None:
        is_trash, one = self.trash.isChecked(), str(self.feeling.currentData())
        self._count.setText(count_of("{n} entry", "{n} entries", total) if total else "")
        self._stack.setCurrentWidget(self.list if total else self._empty)
        if is_trash:
            self._empty.show_words(
                say("Nothing in the trash"), say("Emotion entries that you throw away can be taken back here.")
            )
        elif one:
            self._empty.show_words(say("No entry with this feeling"), "")
        else:
            self._empty.show_words(say("How are you?"), _invitation())


def _invitation() -> str:
    return say(
        "Say what happened and what you felt. Alcove draws a picture of it, here on this device, "
        "and over time you see what comes back."
    )


def _button(text: str, role: str, signal: object) -> QPushButton:
    made = QPushButton(text)
    if role:
        made.setProperty("role", role)
    made.clicked.connect(signal)
    return made
