"""The editor of an entry: plain text that is Markdown, shown as what it means while it is written.

Rules
- `edited` is for what the person did (typing, pasting, undo); `begin` and `merge` are silent.  Undo takes back what was
  typed here, and never what was merged in (`history`).
- Tab moves the items of a list in and Shift+Tab out; anywhere else, and with Ctrl everywhere, they leave the editor:
  nobody is caught in it (WCAG 2.1.2).
- No word is written anywhere but into this document and, to be looked up, to the speller's process; `forget` empties
  the one with what can be undone, and ends the other.
"""

from PySide6.QtCore import QEvent, QMimeData, QPoint, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QInputMethodEvent, QKeyEvent, QKeySequence, QPaintEvent, QTextCursor
from PySide6.QtWidgets import QMenu, QWidget

from alcove.domain.entry import word_count
from alcove_desktop.editor import typing_rules, wrapping_rules
from alcove_desktop.editor.behind import paint_behind
from alcove_desktop.editor.context_menu import menu_for
from alcove_desktop.editor.edit_passage import carry_out
from alcove_desktop.editor.given import files_in, read_picture
from alcove_desktop.editor.marks import NOTHING_OPEN, address_at
from alcove_desktop.editor.merging import edits_between, position_after
from alcove_desktop.editor.passage import Rule
from alcove_desktop.editor.shortcuts import shortcuts_of
from alcove_desktop.editor.spell_marks import SpellMarks
from alcove_desktop.editor.spelling.speller import Speller
from alcove_desktop.editor.undoable_page import UndoablePage
from alcove_desktop.editor.units import as_held, position_from_units
from alcove_desktop.theme.look import Look
from alcove_desktop.words import say

COUNT_AFTER = 400
"""Milliseconds from a change to the count of words."""
NONE, SHIFT, CTRL = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)


class MarkdownEditor(UndoablePage):
    """A calm page to write on."""

    files_given = Signal(list)
    """Pasted or dropped: of each ("path", path) or ("data", bytes, "image/png")."""
    word_count_changed = Signal(int)
    link_opened = Signal(str)
    """The person wants to see an address on the web (http, https, mailto): the room asks the system for it."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._words = -1
        self.speller = Speller(self)
        self._spell_marks = SpellMarks(self, look, self.speller)
        self._counting = QTimer(self)
        self._counting.setSingleShot(True)
        self._counting.timeout.connect(self._count)
        self.setAccessibleName(say("Text of the entry"))
        self.setAccessibleDescription(
            say("Markdown. Tab moves an item of a list in; elsewhere, and with Ctrl, it goes on to the next field.")
        )
        self.edited.connect(self._notice)
        self.addActions(shortcuts_of(self, self.apply))
        self.begin("")

    def begin(self, text: str, *, caret_at_end: bool = False) -> None:
        """Show another entry's text; nothing of the one before can be undone."""
        self.put(text)
        if caret_at_end:
            self.fill()
            self.moveCursor(QTextCursor.MoveOperation.End)
        self._counting.start(0)

    def merge(self, text: str) -> None:
        """Let in what was written elsewhere; caret, selection, scroll position and undo stay."""
        self.fill()
        old, new = self.text(), as_held(text)
        edits = edits_between(old, new)
        if not edits:
            return
        cursor, bar = self.textCursor(), self.verticalScrollBar()
        anchor, caret = (position_from_units(old, place) for place in (cursor.anchor(), cursor.position()))
        at_top = self.cursorForPosition(QPoint(0, 0))
        seen = self.cursorRect(at_top).top()
        self.let_in(edits)
        was = bar.value()
        self.select(position_after(anchor, edits), position_after(caret, edits))
        bar.setValue(was)
        bar.setValue(was + self.cursorRect(at_top).top() - seen)
        self._counting.start(COUNT_AFTER)

    def forget(self) -> None:
        """Let go of every word."""
        self.begin("")
        self.speller.stop()

    def apply(self, rule: Rule) -> bool:
        """Carry out what a shortcut or a button asks for; tell whether there was something to do."""
        self.fill()
        moved = carry_out(rule, self.textCursor())
        if moved is not None:
            self.setTextCursor(moved)
            self.ensureCursorVisible()
        return moved is not None

    def event(self, event: QEvent) -> bool:
        """Keep Qt's own keys off those that are ours (Ctrl+K deletes a line on some systems)."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            pressed = QKeySequence(event.keyCombination())
            if any(pressed in action.shortcuts() for action in self.actions()):
                event.ignore()
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Type, as the rules have it."""
        self.fill()
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undo()
        elif event.matches(QKeySequence.StandardKey.Redo):
            self.redo()
        elif not self._is_rule(event):
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Compose (an accent, Chinese, an emoji)."""
        self.fill()
        super().inputMethodEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is behind the text, then the text."""
        paint_behind(self, self.look, QRectF(event.rect()))
        super().paintEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer better spellings, and what every text has."""
        self.fill()
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        at = self.textCursor() if by_key else self.cursorForPosition(event.pos())
        self.menu_at(at).popup(
            self.viewport().mapToGlobal(self.cursorRect().bottomLeft()) if by_key else event.globalPos()
        )

    def menu_at(self, place: QTextCursor) -> QMenu:
        """Make the menu of a place; it goes when it is closed."""
        line = place.block().text()
        menu = menu_for(
            self,
            self.speller,
            wrong=self._spell_marks.wrong_word_at(place),
            address=address_at(line, position_from_units(line, place.positionInBlock())),
            open_link=self.link_opened.emit,
        )
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu

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
            words = as_held(source.text())
            if not self.apply(lambda passage: wrapping_rules.link_to(passage, words.strip())):
                self.textCursor().insertText(words)
                self.ensureCursorVisible()

    def _is_rule(self, event: QKeyEvent) -> bool:
        """Do what a rule has for a key; tell whether there was one."""
        modifiers, typed = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier, event.text()
        match event.key():
            case Qt.Key.Key_Tab | Qt.Key.Key_Backtab as key:
                back = key == Qt.Key.Key_Backtab or bool(modifiers & SHIFT)
                moved = not modifiers & CTRL and self.apply(typing_rules.outdent if back else typing_rules.indent)
                return moved or self._leave(forward=not back)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if modifiers in {NONE, SHIFT}:
                in_code = self.textCursor().block().userState() > NOTHING_OPEN
                if modifiers or in_code or not self.apply(typing_rules.enter):
                    self.textCursor().insertBlock()
                    self.ensureCursorVisible()
                return True
            case _ if typed in wrapping_rules.CLOSING:
                return self.apply(lambda passage: wrapping_rules.type_around(passage, typed))
            case _:
                return False

    def _leave(self, *, forward: bool) -> bool:
        """Go to the field after or before this one."""
        self.setTabChangesFocus(True)  # else Qt keeps Tab in the text
        self.focusNextPrevChild(forward)
        self.setTabChangesFocus(False)
        return True

    def _notice(self) -> None:
        if not self._counting.isActive():
            self._counting.start(COUNT_AFTER)

    def _count(self) -> None:
        words = word_count(self.text())
        if words != self._words:
            self._words = words
            self.word_count_changed.emit(words)
