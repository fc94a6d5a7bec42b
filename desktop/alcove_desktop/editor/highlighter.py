"""Markdown that is shown while it is written: kinds of runs become formats, block by block.

Rules
- What a run is, `marks` decides; how it looks, the palette.  Formats are made once a look and kind.
- A block is coloured when it changes; after a change of look all are, a few at a time, so that nobody waits.
"""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtGui import QColor, QFont, QSyntaxHighlighter, QTextBlock, QTextCharFormat, QTextDocument

from alcove_desktop.editor import marks
from alcove_desktop.editor.marks import Run, runs_of
from alcove_desktop.editor.units import is_even, position_in_units
from alcove_desktop.theme.look import Look

HEADING_SIZES = (1.5, 1.3, 1.15, 1.05, 1.0, 1.0)
"""Of headings 1 to 6, as factors of the body's size."""
CODE_SIZE = 0.9
INDENT = 0.4
"""How much wider a space before a list's item is, as a factor of the size: two spaces show that it is further in."""
BLOCKS_AT_A_TIME = 12
"""About 2 ms of work."""
MONOSPACE = ["Source Code Pro", "DejaVu Sans Mono", "Menlo", "Consolas", "monospace"]

Misspelt = Callable[[QTextBlock, str, list[Run]], list[tuple[int, int]]]
"""Give the places (start, end; in characters) of a block's line that are misspelt, as far as it is known now."""


class Highlighter(QSyntaxHighlighter):
    """Colours a document."""

    def __init__(self, document: QTextDocument, look: Look, misspelt: Misspelt) -> None:
        super().__init__(document)
        self._look = look
        self._misspelt = misspelt
        self._formats: dict[int, QTextCharFormat] = {}
        self._next = -1
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._some)
        look.changed.connect(self.restart)

    def restart(self) -> None:
        """Colour everything anew, a few blocks at a time."""
        self._formats.clear()
        self._next = 0
        self._timer.start()

    def highlightBlock(self, text: str) -> None:
        """Colour one block (Qt asks)."""
        runs, left_open = runs_of(text, max(self.previousBlockState(), marks.NOTHING_OPEN))
        self.setCurrentBlockState(left_open)
        even = is_even(text)
        for start, end, kind in runs:
            if even:
                self.setFormat(start, end - start, self._format(kind))
            else:
                first, last = position_in_units(text, start), position_in_units(text, end)
                self.setFormat(first, last - first, self._format(kind))
        for start, end in self._misspelt(self.currentBlock(), text, runs):
            first, last = (start, end) if even else (position_in_units(text, start), position_in_units(text, end))
            self._underline(first, last)

    def _underline(self, first: int, last: int) -> None:
        """Underline a misspelt word, whatever it is beside."""
        while first < last:
            was = self.format(first)
            stop = first + 1
            while stop < last and self.format(stop) == was:
                stop += 1
            underlined = QTextCharFormat(was)
            underlined.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SpellCheckUnderline)
            underlined.setUnderlineColor(self._look.colour("danger"))
            self.setFormat(first, stop - first, underlined)
            first = stop

    def _some(self) -> None:
        block = self.document().findBlockByNumber(self._next)
        for _ in range(BLOCKS_AT_A_TIME):
            if not block.isValid():
                self._timer.stop()
                self._next = -1
                return
            self.rehighlightBlock(block)
            block = block.next()
        self._next += BLOCKS_AT_A_TIME

    def _format(self, kind: int) -> QTextCharFormat:
        if kind not in self._formats:
            self._formats[kind] = self._made(kind)
        return self._formats[kind]

    def _made(self, kind: int) -> QTextCharFormat:
        made, colour = QTextCharFormat(), self._look.colour
        size = self.document().defaultFont().pixelSize()
        if kind & marks.HEADINGS:
            level = next(level for level in range(6) if kind & 1 << (marks.HEADING + level))
            made.setProperty(QTextCharFormat.Property.FontPixelSize, round(size * HEADING_SIZES[level]))
            made.setFontWeight(QFont.Weight.DemiBold)
        if kind & marks.BOLD:
            made.setFontWeight(QFont.Weight.Bold)
        if kind & marks.ITALIC:
            made.setFontItalic(True)
        if kind & (marks.CODE | marks.FENCED):
            made.setFontFamilies(MONOSPACE)
            made.setProperty(QTextCharFormat.Property.FontPixelSize, round(size * CODE_SIZE))
            made.setFontFixedPitch(True)
        if kind & marks.CODE and not kind & marks.MARK:
            made.setBackground(colour("accent_soft"))
        if kind & (marks.STRIKE | marks.DONE) and not kind & marks.MARK:
            made.setFontStrikeOut(True)
        if kind & marks.INDENT:
            made.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
            made.setFontLetterSpacing(size * INDENT)
        made.setForeground(self._colour_of(kind))
        if kind & marks.LINK and not kind & marks.MARK:
            made.setFontUnderline(True)
        return made

    def _colour_of(self, kind: int) -> QColor:
        if kind & (marks.MARK | marks.TARGET | marks.DONE):
            return self._look.colour("ink_soft")
        if kind & (marks.LINK | marks.LIST | marks.PICTURE):
            return self._look.colour("accent")
        return self._look.colour("ink_soft" if kind & marks.QUOTE else "ink")
