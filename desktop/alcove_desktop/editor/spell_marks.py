"""Misspelt words of the text on view: which to look up, and which to underline.

Rules
- Only what is on view is looked up, a moment after the last key or scroll; what was looked up is remembered.
- The word that is being typed is left alone until the caret leaves it.
"""

from collections.abc import Iterator

from PySide6.QtCore import QObject, QPoint, QTimer
from PySide6.QtGui import QTextBlock, QTextCursor
from PySide6.QtWidgets import QTextEdit

from alcove_desktop.editor.highlighter import Highlighter
from alcove_desktop.editor.marks import Run, runs_of
from alcove_desktop.editor.spelling.speller import Speller
from alcove_desktop.editor.spelling.words import Word, words_among, words_to_check
from alcove_desktop.editor.units import position_from_units, position_in_units
from alcove_desktop.theme.look import Look

LOOK_AFTER = 250
"""Milliseconds from the last key or scroll."""
NOWHERE = -1


class SpellMarks(QObject):
    """The misspelt words of an editor."""

    def __init__(self, editor: QTextEdit, look: Look, speller: Speller) -> None:
        super().__init__(editor)
        self._editor = editor
        self._speller = speller
        self._typed_at = NOWHERE
        self._asked: dict[int, list[str]] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(LOOK_AFTER)
        self._timer.timeout.connect(self._look)
        editor.document().contentsChange.connect(self._typed)  # before the highlighter hears of it
        self.highlighter = Highlighter(editor.document(), look, self._misspelt)
        editor.cursorPositionChanged.connect(self._timer.start)
        editor.verticalScrollBar().valueChanged.connect(self._timer.start)
        speller.answered.connect(self._answered)
        speller.changed.connect(self._changed)

    def wrong_word_at(self, cursor: QTextCursor) -> tuple[str, QTextCursor] | None:
        """Give the misspelt word at a place as it is typed, with the cursor that selects it."""
        block, line = cursor.block(), cursor.block().text()
        place = position_from_units(line, cursor.positionInBlock())
        for word in self._words(block):
            if word.start <= place <= word.end and self._speller.is_wrong(word.word):
                start = block.position()
                found = QTextCursor(block)
                found.setPosition(start + position_in_units(line, word.start))
                found.setPosition(start + position_in_units(line, word.end), QTextCursor.MoveMode.KeepAnchor)
                return line[word.start : word.end], found
        return None

    def _typed(self, position: int, removed: int, added: int) -> None:
        if removed or added:
            self._typed_at = position + added
            self._timer.start()

    def _changed(self) -> None:
        self.highlighter.restart()
        self._timer.start()

    def _misspelt(self, block: QTextBlock, line: str, runs: list[Run]) -> list[tuple[int, int]]:
        typed = self._typed_in(block, line)
        return [
            (word.start, word.end)
            for word in words_among(line, runs, self._speller.wrong)
            if not word.start <= typed <= word.end
        ]

    def _look(self) -> None:
        """Look up what is on view, and let go of a word that was left."""
        if self._speller.dictionary is None:
            return
        if self._typed_at != NOWHERE:
            self._release()
        self._asked.clear()
        for block in self._on_view():
            line = block.text()
            typed = self._typed_in(block, line)
            words = [
                word.word
                for word in self._words(block)
                if self._speller.is_wrong(word.word) is None and not word.start <= typed <= word.end
            ]
            if words:
                self._asked[block.blockNumber()] = words
        self._speller.look_up(word for words in self._asked.values() for word in words)

    def _answered(self) -> None:
        document = self._editor.document()
        for number, words in self._asked.items():
            if any(map(self._speller.is_wrong, words)):
                self.highlighter.rehighlightBlock(document.findBlockByNumber(number))

    def _release(self) -> None:
        block = self._editor.document().findBlock(self._typed_at)
        line = block.text()
        typed, start = self._typed_in(block, line), block.position()
        caret = self._editor.textCursor().position()
        for word in self._words(block):
            if word.start <= typed <= word.end:
                first, last = position_in_units(line, word.start), position_in_units(line, word.end)
                if start + first <= caret <= start + last:
                    return
        self._typed_at = NOWHERE
        if block.isValid():
            self.highlighter.rehighlightBlock(block)

    def _typed_in(self, block: QTextBlock, line: str) -> int:
        """Give where in a block's line something was typed last."""
        if self._typed_at == NOWHERE or not block.contains(self._typed_at):
            return NOWHERE
        return position_from_units(line, self._typed_at - block.position())

    def _words(self, block: QTextBlock) -> Iterator[Word]:
        line = block.text()
        runs, _ = runs_of(line, max(block.previous().userState(), 0))
        return words_to_check(line, runs)

    def _on_view(self) -> Iterator[QTextBlock]:
        height = self._editor.viewport().height()
        block = self._editor.cursorForPosition(QPoint(0, 0)).block()
        last = self._editor.cursorForPosition(QPoint(self._editor.viewport().width(), height)).block()
        while block.isValid():
            yield block
            if block == last:
                return
            block = block.next()
