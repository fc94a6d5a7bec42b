"""The editor of an entry: plain text that is Markdown, shown as what it means while it is written.

Rules
- `edited` is for what the person did (typing, pasting, undo); `begin` and `merge` are silent.
- A long text is put in a few paragraphs at a time; `text` is whole from the beginning, and what needs all of it (a key,
  a merge) puts the rest in at once.
- Tab moves the items of a list in and Shift+Tab out; anywhere else, and with Ctrl everywhere, they leave the editor, so
  that nobody is caught in it (WCAG 2.1.2).
- No word is written anywhere but into this document; `forget` empties it and what can be undone.
"""

from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFont,
    QInputMethodEvent,
    QKeyEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from alcove.domain.entry import word_count
from alcove_desktop.editor import typing_rules
from alcove_desktop.editor.edit_passage import carry_out, make_edits
from alcove_desktop.editor.given import files_in, read_picture
from alcove_desktop.editor.highlighter import Highlighter
from alcove_desktop.editor.marks import NOTHING_OPEN
from alcove_desktop.editor.merging import edits_between, position_after
from alcove_desktop.editor.shortcuts import shortcuts_of
from alcove_desktop.editor.typing_rules import Rule
from alcove_desktop.editor.units import as_held, position_from_units, position_in_units, raw_to_text
from alcove_desktop.theme.look import Look
from alcove_desktop.words import say

SERIF = ["Source Serif Pro", "Source Serif 4", "Georgia", "Noto Serif", "DejaVu Serif", "serif"]
BODY = 18
"""Pixels of body text at medium size."""
LINE = 145
"""Line spacing in per cent; the font's own leading makes it about one and a half of its size."""
COLUMN = 680
"""The greatest width of a line at medium size, in pixels: some 75 characters (WCAG 1.4.8 wants at most 80)."""
MARGIN, TOP = 24, 20
SLICE = 2_500
"""Characters that are put in at a time: 3 ms."""
COUNT_AFTER = 400
"""Milliseconds from a change to the count of words."""


class MarkdownEditor(QTextEdit):
    """A calm page to write on."""

    edited = Signal()
    files_given = Signal(list)
    """Pasted or dropped: of each ("path", path) or ("data", bytes, "image/png")."""
    word_count_changed = Signal(int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._quiet = False
        self._rest = ""
        self._words = -1
        self.setProperty("role", "page")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(say("Text of the entry"))
        self.setAccessibleDescription(
            say("Markdown. Tab moves an item of a list in; elsewhere, and with Ctrl, it goes on to the next field.")
        )
        self._highlighter = Highlighter(self.document(), look, self._misspelt)
        self._filling, self._counting = QTimer(self), QTimer(self)
        self._filling.setInterval(0)
        self._filling.timeout.connect(self._fill_slice)
        self._counting.setSingleShot(True)
        self._counting.setInterval(COUNT_AFTER)
        self._counting.timeout.connect(self._count)
        self.document().contentsChange.connect(self._notice)
        for action in shortcuts_of(self, self.apply):
            self.addAction(action)
        look.changed.connect(self._dress)
        self._dress()
        self.begin("")

    # What the room asks

    def text(self) -> str:
        """Give the whole text."""
        return raw_to_text(self.document().toRawText()) + self._rest

    def begin(self, text: str, *, caret_at_end: bool = False) -> None:
        """Show another entry's text; nothing of the one before can be undone."""
        held = as_held(text)
        self._filling.stop()
        self._quiet = True
        self.document().setUndoRedoEnabled(False)
        self.document().clear()
        cursor = self.textCursor()
        spaced = QTextBlockFormat()
        spaced.setLineHeight(LINE, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.setBlockFormat(spaced)
        self._rest = held
        self._fill_slice()
        if caret_at_end:
            self._fill()
            self.moveCursor(QTextCursor.MoveOperation.End)
        elif self._rest:
            self._filling.start()
        self._counting.start(0)

    def merge(self, text: str) -> None:
        """Let in what was written elsewhere; caret, selection, scroll position and undo stay."""
        self._fill()
        old, new = self.text(), as_held(text)
        edits = edits_between(old, new)
        if not edits:
            return
        cursor = self.textCursor()
        anchor, caret = (position_from_units(old, place) for place in (cursor.anchor(), cursor.position()))
        at_top = self.cursorForPosition(QPoint(0, 0))
        seen = self.cursorRect(at_top).top()
        self._quiet = True
        make_edits(self.document(), old, edits)
        self._quiet = False
        cursor = self.textCursor()
        cursor.setPosition(position_in_units(new, position_after(anchor, edits)))
        cursor.setPosition(position_in_units(new, position_after(caret, edits)), QTextCursor.MoveMode.KeepAnchor)
        bar, was = self.verticalScrollBar(), self.verticalScrollBar().value()
        self.setTextCursor(cursor)
        bar.setValue(was)
        bar.setValue(was + self.cursorRect(at_top).top() - seen)
        self._counting.start()

    def forget(self) -> None:
        """Let go of every word."""
        self.begin("")

    def apply(self, rule: Rule) -> bool:
        """Carry out what a shortcut or a button asks for; tell whether there was something to do."""
        self._fill()
        moved = carry_out(rule, self.textCursor())
        if moved is not None:
            self.setTextCursor(moved)
            self.ensureCursorVisible()
        return moved is not None

    # What Qt asks

    def event(self, event: QEvent) -> bool:
        """Keep Qt's own keys off those that are ours (Ctrl+K deletes a line on some systems)."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            pressed = event.keyCombination()
            if any(pressed in (key[0] for key in action.shortcuts()) for action in self.actions()):
                event.ignore()
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Type, as the rules have it."""
        self._fill()
        if not self._is_rule(event):
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Compose (an accent, Chinese, an emoji)."""
        self._fill()
        super().inputMethodEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the column in the middle."""
        super().resizeEvent(event)
        self._place_column()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Tell whether something can be pasted or dropped here."""
        return bool(files_in(source)) or source.hasImage() or source.hasText()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste: words come in as plain text, files are handed to the room."""
        if given := files_in(source):
            self.files_given.emit(given)
        elif source.hasImage() and not source.hasFormat("text/plain"):
            read_picture(source, then=lambda data: self.files_given.emit([("data", data, "image/png")]), owner=self)
        else:
            self._fill()
            self.textCursor().insertText(as_held(source.text()))
            self.ensureCursorVisible()

    # How it is done

    def _is_rule(self, event: QKeyEvent) -> bool:
        """Do what a rule has for a key; tell whether there was one."""
        key, modifiers = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        shift, ctrl = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
        match key:
            case Qt.Key.Key_Tab | Qt.Key.Key_Backtab:
                back = key == Qt.Key.Key_Backtab or bool(modifiers & shift)
                moved = not modifiers & ctrl and self.apply(typing_rules.outdent if back else typing_rules.indent)
                return moved or self.focusNextPrevChild(not back)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if modifiers in {Qt.KeyboardModifier.NoModifier, shift}:
                if (
                    modifiers
                    or self.textCursor().block().userState() > NOTHING_OPEN
                    or not self.apply(typing_rules.enter)
                ):
                    self.textCursor().insertBlock()
                    self.ensureCursorVisible()
                return True
            case _ if event.text() in typing_rules.CLOSING and event.text():
                typed = event.text()
                return self.apply(lambda passage: typing_rules.type_around(passage, typed))
            case _:
                return False

    def _notice(self, _position: int, removed: int, added: int) -> None:
        if not self._quiet and (removed or added):
            if not self._counting.isActive():
                self._counting.start(COUNT_AFTER)
            self.edited.emit()

    def _fill_slice(self) -> None:
        """Put some more of the text in, up to the end of a paragraph."""
        end = self._rest.find("\n", SLICE) + 1
        piece, self._rest = (self._rest[:end], self._rest[end:]) if end else (self._rest, "")
        cursor, own = QTextCursor(self.document()), self.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.End)
        anchor, caret, end_was = own.anchor(), own.position(), cursor.position()
        self._quiet = True
        cursor.insertText(piece)
        self._quiet = False
        if end_was in {anchor, caret}:
            own.setPosition(anchor)
            own.setPosition(caret, QTextCursor.MoveMode.KeepAnchor)
            self.setTextCursor(own)
        if not self._rest:
            self._filling.stop()
            self.document().setUndoRedoEnabled(True)

    def _fill(self) -> None:
        """Put all the rest in."""
        while self._rest:
            self._fill_slice()

    def _count(self) -> None:
        words = word_count(self.text())
        if words != self._words:
            self._words = words
            self.word_count_changed.emit(words)

    def _misspelt(self, _line: str) -> list[tuple[int, int]]:
        return []

    def _dress(self) -> None:
        font = QFont(self.font())
        font.setFamilies(SERIF)
        font.setPixelSize(self._look.style.px(BODY))
        self.setFont(font)
        self.document().setDocumentMargin(self._look.style.px(TOP))
        self.setCursorWidth(max(2, self._look.style.px(2)))
        self._place_column()
        self.viewport().update()

    def _place_column(self) -> None:
        """Give the column its width, and what is left to both sides."""
        inner = self.width() - self.verticalScrollBar().sizeHint().width()
        column = self._look.style.px(COLUMN) + 2 * self._look.style.px(TOP)
        side = max(self._look.style.px(MARGIN) - self._look.style.px(TOP), (inner - column) // 2)
        self.setViewportMargins(side, 0, side, 0)
