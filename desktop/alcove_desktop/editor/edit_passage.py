"""A rule carried out in a document: the lines that the selection touches, what differs in them, in one step."""

from collections.abc import Sequence

from PySide6.QtGui import QTextCursor, QTextDocument

from alcove_desktop.editor.merging import Edit, edits_between
from alcove_desktop.editor.passage import Passage, Rule
from alcove_desktop.editor.units import is_even, position_from_units, position_in_units, raw_to_text

Keep = QTextCursor.MoveMode.KeepAnchor


def passage_at(cursor: QTextCursor) -> tuple[Passage, int]:
    """Give the lines that a selection touches, and where they start in the document (units)."""
    document = cursor.document()
    first = document.findBlock(cursor.selectionStart())
    last = document.findBlock(cursor.selectionEnd())
    start = first.position()
    lines = QTextCursor(document)
    lines.setPosition(start)
    lines.setPosition(last.position() + last.length() - 1, Keep)
    text = raw_to_text(lines.selectedText())
    anchor, caret = (position_from_units(text, place - start) for place in (cursor.anchor(), cursor.position()))
    return Passage(text=text, anchor=anchor, caret=caret), start


def carry_out(rule: Rule, cursor: QTextCursor) -> QTextCursor | None:
    """Carry a rule out as one change; give where the caret stands then, None where the rule says nothing."""
    passage, start = passage_at(cursor)
    after = rule(passage)
    if after is None:
        return None
    changing = QTextCursor(cursor.document())
    changing.beginEditBlock()
    make_edits(cursor.document(), passage.text, edits_between(passage.text, after.text), start_units=start)
    changing.endEditBlock()
    moved = QTextCursor(cursor.document())
    moved.setPosition(start + position_in_units(after.text, after.anchor))
    moved.setPosition(start + position_in_units(after.text, after.caret), Keep)
    return moved


def make_edits(document: QTextDocument, text: str, edits: Sequence[Edit], *, start_units: int = 0) -> None:
    """Make edits of `text`, which stands at a place of the document.

    Each is by itself: of edits in one block, Qt would look at all that lies between them.
    """
    cursor, even = QTextCursor(document), is_even(text)
    for edit in reversed(edits):
        first, last = edit.start, edit.start + edit.removed
        if not even:
            first, last = position_in_units(text, first), position_in_units(text, last)
        cursor.setPosition(start_units + first)
        cursor.setPosition(start_units + last, Keep)
        cursor.beginEditBlock()
        cursor.insertText(edit.text)
        cursor.endEditBlock()
