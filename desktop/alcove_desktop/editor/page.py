"""The sheet that is written on: its type, its column in the middle, and how a long text is put on it.

Rules
- A long text is put in a few paragraphs at a time, so that the window answers meanwhile; `text` is whole from the
  beginning, and what needs all of it (a key, a merge) puts the rest in at once with `fill`.
- What the program puts in is silent (`is_quiet`).
"""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFont, QResizeEvent, QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from alcove_desktop.editor.directions import Directions
from alcove_desktop.editor.units import as_held, raw_to_text
from alcove_desktop.theme.fonts import SERIF
from alcove_desktop.theme.look import Look

BODY = 18
"""Pixels of body text at medium size."""
LINE = 120
"""Line spacing in per cent; with the font's own leading it is one and a half of its size (WCAG 1.4.12)."""
COLUMN = 680
"""The greatest width of a line at medium size, in pixels: some 75 characters (WCAG 1.4.8 wants at most 80)."""
INSET, AIR = 10, 80
"""Pixels at medium size: of the page round its text, as a title's field has it; and what has to be left over at the
sides for a column to stand in it: less than that belongs to the text."""
SLICE = 1_000
"""Characters that are put in at a time: some 3 ms."""


class Page(QTextEdit):
    """A page of plain text."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self.is_quiet = False
        self._rest = ""
        self._filling = QTimer(self)
        self._filling.setInterval(0)
        self._filling.timeout.connect(self._fill_some)
        self.setProperty("role", "page")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._directions = Directions(self.document())
        look.changed.connect(self._dress)
        self._dress()

    def text(self) -> str:
        """Give the whole text."""
        return raw_to_text(self.document().toRawText()) + self._rest

    @property
    def is_whole(self) -> bool:
        """Whether all of the text is on the page."""
        return not self._rest

    def put(self, text: str) -> None:
        """Show a text instead of the one before."""
        self._filling.stop()
        self.is_quiet = True
        self.document().clear()
        spaced = QTextBlockFormat()
        spaced.setLineHeight(LINE, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        self.textCursor().setBlockFormat(spaced)
        self._rest = as_held(text)
        self._fill_some()
        if self._rest:
            self._filling.start()

    def fill(self) -> None:
        """Put all the rest of a long text in."""
        while self._rest:
            self._fill_some()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the column in the middle."""
        self._place_column()  # first, for Qt lays the text out in the width that it finds
        super().resizeEvent(event)

    def _fill_some(self) -> None:
        """Put some more of the text in, up to the end of a paragraph; the caret stays."""
        end = self._rest.find("\n", SLICE) + 1
        piece, self._rest = (self._rest[:end], self._rest[end:]) if end else (self._rest, "")
        cursor, own = QTextCursor(self.document()), self.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.End)
        anchor, caret, end_was = own.anchor(), own.position(), cursor.position()
        self.is_quiet = True
        cursor.insertText(piece)
        self.is_quiet = False
        if end_was in {anchor, caret}:
            own.setPosition(anchor)
            own.setPosition(caret, QTextCursor.MoveMode.KeepAnchor)
            self.setTextCursor(own)
        if not self._rest:
            self._filling.stop()

    def _dress(self) -> None:
        style = self.look.style
        font = QFont(self.font())
        font.setFamilies(list(SERIF))
        font.setPixelSize(style.px(BODY))
        self.setFont(font)
        self.document().setDocumentMargin(style.px(INSET))
        self.setCursorWidth(max(2, style.px(2)))
        self._place_column()
        self.viewport().update()

    def _place_column(self) -> None:
        """Give the column its width, and what is left to both sides."""
        style = self.look.style
        inner = self.width() - self.verticalScrollBar().sizeHint().width()
        over = inner - style.px(COLUMN) - 2 * style.px(INSET)
        side = (over + 1) // 2 if over >= style.px(AIR) else 0
        self.setViewportMargins(side, 0, side, 0)
