"""A QR code drawn with QPainter: sharp at every size, on paper and on the screen."""

import segno
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

QUIET = 4
"""Modules of empty border that readers need (ISO/IEC 18004)."""


def modules_of(text: str) -> tuple[bytes, ...]:
    """Give the code's rows, one byte a module, 1 for dark; error level M."""
    return tuple(bytes(row) for row in segno.make(text, error="m", micro=False).matrix)


def draw_qr(painter: QPainter, place: QRectF, modules: tuple[bytes, ...]) -> None:
    """Draw a code with its border into a square: dark on white in every palette, so that cameras read it."""
    side = len(modules) + 2 * QUIET
    step = min(place.width(), place.height()) / side
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.fillRect(place, QColor(Qt.GlobalColor.white))
    painter.setBrush(QColor(Qt.GlobalColor.black))
    for row, line in enumerate(modules):
        y = place.y() + (row + QUIET) * step
        for start, length in _runs(line):
            painter.drawRect(QRectF(place.x() + (start + QUIET) * step, y, length * step, step))
    painter.restore()


def _runs(line: bytes) -> list[tuple[int, int]]:
    """Give where dark modules begin and how many follow: one rectangle each leaves no hairlines between."""
    runs: list[tuple[int, int]] = []
    for place, dark in enumerate(line):
        if not dark:
            continue
        if runs and sum(runs[-1]) == place:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        else:
            runs.append((place, 1))
    return runs
