"""Which way a paragraph goes: as its first letter does, but for the x of a ticked task, which is no letter of the text.

Qt looks at the first letter itself; a done task in Arabic or Hebrew would jump to the left when it is ticked.
"""

import re
from unicodedata import bidirectional

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QTextBlock, QTextBlockFormat, QTextCursor, QTextDocument

_TICKED = re.compile(r"\s*(?:>\s*)*(?:[-*+]|\d{1,9}[.)])\s+\[[xX]\]\s")
AUTO, RIGHT_TO_LEFT = Qt.LayoutDirection.LayoutDirectionAuto, Qt.LayoutDirection.RightToLeft


def goes_from_the_right(text: str) -> bool:
    """Tell whether a text goes from the right to the left: as its first letter does."""
    first = next((one for one in map(bidirectional, text) if one in {"L", "R", "AL"}), "L")
    return first != "L"


class Directions(QObject):
    """Keeps the ticked tasks of a document going their way.  It needs a document that Qt keeps no undo of."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._document = document
        document.contentsChange.connect(self._changed)

    def _changed(self, position: int, removed: int, added: int) -> None:
        if removed or added:
            block, end = self._document.findBlock(position), position + added
            while block.isValid() and block.position() <= end:
                self._turn(block)
                block = block.next()

    def _turn(self, block: QTextBlock) -> None:
        ticked = _TICKED.match(block.text())
        wanted = RIGHT_TO_LEFT if ticked and goes_from_the_right(block.text()[ticked.end() :]) else AUTO
        if block.blockFormat().layoutDirection() != wanted:
            turned = QTextBlockFormat()
            turned.setLayoutDirection(wanted)
            QTextCursor(block).mergeBlockFormat(turned)
