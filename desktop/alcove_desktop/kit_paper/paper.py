"""The kit's page, drawn in millimetres on any paper: black on white, text as text, so that it can be selected.

Nothing is written to a file here: a PDF is made in memory (`pdf_of`) and kept where the person says.
"""

from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter, QPen

from alcove_desktop.kit_paper.qr import QUIET, draw_qr, modules_of
from alcove_desktop.presenters.recovery_kit import KitPage

INK, SOFT, RULE = QColor("#1c1a18"), QColor("#56504a"), QColor("#8c8073")
"""Paper has its own colours: it is white whatever the window wears."""
COLUMNS = 3
MARGIN = 20.0
QR_SIDE = 34.0
_DPI = 600
_MM = 25.4


@dataclass(slots=True)
class _Pen:
    """A painter that goes down the page; lengths in millimetres."""

    painter: QPainter
    per_mm: float
    width: float
    y: float = 0.0

    def font(self, points: float, *, bold: bool = False, family: str = "Source Sans Pro") -> QFont:
        font = QFont(family)
        font.setPixelSize(max(1, round(points / 72 * _MM * self.per_mm)))
        font.setBold(bold)
        return font

    def rect(self, x: float, y: float, width: float, height: float) -> QRectF:
        return QRectF(x * self.per_mm, y * self.per_mm, width * self.per_mm, height * self.per_mm)

    def write(
        self,
        text: str,
        font: QFont,
        *,
        colour: QColor = INK,
        x: float = 0.0,
        width: float = 0.0,
        space: float = 0.0,
    ) -> None:
        """Write a paragraph and go below it."""
        self.painter.setFont(font)
        self.painter.setPen(colour)
        flags = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        place = self.rect(x, self.y, width or self.width - x, 200)
        needed = self.painter.boundingRect(place, flags, text)
        self.painter.drawText(place, flags, text)
        self.y += needed.height() / self.per_mm + space

    def rule(self, space: float) -> None:
        """Draw a line across."""
        self.painter.setPen(QPen(RULE, 0.3 * self.per_mm))
        y = self.y * self.per_mm
        self.painter.drawLine(0, round(y), round(self.width * self.per_mm), round(y))
        self.y += space


def draw_kit(painter: QPainter, page: KitPage, *, dots_per_mm: float, width_mm: float) -> float:
    """Draw the page and give its height in millimetres."""
    pen = _Pen(painter=painter, per_mm=dots_per_mm, width=width_mm)
    pen.write(page.title, pen.font(24, bold=True, family="Source Serif Pro"), space=2)
    pen.write(page.what_for, pen.font(11), colour=SOFT, space=5)
    pen.rule(5)
    for label, value in page.facts:
        top = pen.y
        pen.write(label, pen.font(10), colour=SOFT, width=34)
        below, pen.y = pen.y, top - 0.3
        pen.write(value, pen.font(11.5, bold=True), x=36)
        pen.y = max(pen.y, below) + 1
    pen.y += 4
    pen.write(page.phrase_heading, pen.font(13, bold=True), space=2)
    _words(pen, page.words)
    pen.y += 7
    _secret(pen, page)
    pen.y += 6
    pen.write(page.steps_heading, pen.font(13, bold=True), space=1.5)
    for number, step in enumerate(page.steps, 1):
        top = pen.y
        pen.write(f"{number}.", pen.font(11), colour=SOFT, width=7)
        pen.y = top
        pen.write(step, pen.font(11), x=7, space=1.2)
    pen.y += 3
    pen.rule(4)
    pen.write(page.warning, pen.font(11, bold=True))
    return pen.y


def _words(pen: _Pen, words: tuple[str, ...]) -> None:
    """Write the numbered words in columns, read from the top down."""
    rows = -(-len(words) // COLUMNS)
    column, line = pen.width / COLUMNS, 8.2
    frame = pen.rect(0, pen.y, pen.width, rows * line + 4)
    pen.painter.setPen(QPen(RULE, 0.3 * pen.per_mm))
    pen.painter.drawRoundedRect(frame, 2 * pen.per_mm, 2 * pen.per_mm)
    top = pen.y + 2
    flags = Qt.AlignmentFlag.AlignVCenter
    for place, word in enumerate(words):
        x, y = (place // rows) * column, top + (place % rows) * line
        pen.painter.setFont(pen.font(10))
        pen.painter.setPen(SOFT)
        pen.painter.drawText(pen.rect(x + 3, y, 8, line), flags | Qt.AlignmentFlag.AlignRight, f"{place + 1}")
        pen.painter.setFont(pen.font(14, bold=True))
        pen.painter.setPen(INK)
        pen.painter.drawText(pen.rect(x + 14, y, column - 14, line), flags | Qt.AlignmentFlag.AlignLeft, word)
    pen.y += rows * line + 4


def _secret(pen: _Pen, page: KitPage) -> None:
    """Write the account secret beside its picture for a camera."""
    top, x = pen.y, QR_SIDE + 2
    modules = modules_of(page.secret)
    border = QR_SIDE * QUIET / (len(modules) + 2 * QUIET)
    draw_qr(pen.painter, pen.rect(-border, top, QR_SIDE, QR_SIDE), modules)
    pen.y = top + 4
    pen.write(page.secret_heading, pen.font(13, bold=True), x=x, space=2)
    pen.write(page.secret, pen.font(13, family="monospace"), x=x)
    pen.y = max(pen.y, top + QR_SIDE)


def lay_out(device: QPagedPaintDevice) -> None:
    """Take A4, upright, with the kit's margins."""
    device.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4),
            QPageLayout.Orientation.Portrait,
            QMarginsF(MARGIN, MARGIN, MARGIN, MARGIN),
            QPageLayout.Unit.Millimeter,
        )
    )


def size_in_mm(device: QPagedPaintDevice) -> QSizeF:
    """Give the size of what can be drawn on."""
    return device.pageLayout().paintRect(QPageLayout.Unit.Millimeter).size()


def pdf_of(page: KitPage) -> bytes:
    """Make the page's PDF in memory."""
    kept = QByteArray()
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_DPI)
    writer.setTitle(page.title)
    writer.setCreator("Alcove")
    lay_out(writer)
    painter = QPainter(writer)
    draw_kit(painter, page, dots_per_mm=_DPI / _MM, width_mm=size_in_mm(writer).width())
    painter.end()
    buffer.close()
    return bytes(kept.data())
