"""What is painted behind the text: a line beside quotes, a panel under code."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QPainter, QTextBlock
from PySide6.QtWidgets import QTextEdit

from alcove_desktop.editor.marks import FENCED, QUOTE, runs_of
from alcove_desktop.theme.look import Look

LINE, PANEL = 3, 6
"""Pixels at medium size: how broad the line is, and how round the panel."""


def paint_behind(editor: QTextEdit, look: Look, area: QRectF) -> None:
    """Paint behind the blocks that an area of the viewport shows."""
    painter = QPainter(editor.viewport())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    margin, width = editor.document().documentMargin(), float(editor.viewport().width())
    for box, kind, from_the_right in _boxes(editor, area):
        if kind == QUOTE:
            thick = float(look.style.px(LINE))
            left = width - thick - margin / 4 if from_the_right else margin / 4
            painter.setBrush(look.colour("line_strong"))
            painter.drawRoundedRect(QRectF(left, box.top(), thick, box.height()), thick / 2, thick / 2)
        else:
            painter.setBrush(look.colour("accent_soft"))
            corner = float(look.style.px(PANEL))
            painter.drawRoundedRect(QRectF(0, box.top(), width, box.height()), corner, corner)
    painter.end()


def _boxes(editor: QTextEdit, area: QRectF) -> Iterator[tuple[QRectF, int, bool]]:
    """Give the boxes of quotes and code in an area; blocks of one kind that follow each other are one box."""
    layout, up = editor.document().documentLayout(), editor.verticalScrollBar().value()
    block = editor.cursorForPosition(QPoint(0, int(area.top()))).block()
    while block.isValid() and kind_of(block.previous()) == kind_of(block) != 0:
        block = block.previous()
    open_box, open_kind, from_the_right = QRectF(), 0, False
    while block.isValid():
        box = layout.blockBoundingRect(block).translated(0, -up)
        kind = kind_of(block) if box.top() <= area.bottom() or open_kind else 0
        if open_kind and kind == open_kind:
            open_box = open_box.united(box)
        else:
            if open_kind:
                yield open_box, open_kind, from_the_right
            open_box, open_kind = box, kind
            from_the_right = block.textDirection() is Qt.LayoutDirection.RightToLeft
            if box.top() > area.bottom():
                return
        block = block.next()
    if open_kind:
        yield open_box, open_kind, from_the_right


def kind_of(block: QTextBlock) -> int:
    """Tell whether a block is of a quote, of code, or neither (0)."""
    if not block.isValid():
        return 0
    line, before = block.text(), block.previous().userState()
    if before <= 0 and not line.lstrip().startswith((">", "```", "~~~")):
        return 0
    kinds = 0
    for run in runs_of(line, max(before, 0))[0]:
        kinds |= run.kind
    return FENCED if kinds & FENCED or before > 0 else kinds & QUOTE
