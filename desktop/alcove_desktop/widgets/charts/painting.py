"""A laid-out chart painted: into a widget, a picture or an SVG alike."""

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from alcove_desktop.presenters.charts.chart import Chart
from alcove_desktop.presenters.charts.layout import Layout, Spot, Written
from alcove_desktop.widgets.charts.ink import FLAT, Ink, fill_bar, line_pen, mark, rect

ROOM_FOR_MARKS = 9.0
"""Pixels from one point to the next from which every value has its mark."""
MIDDLE = Qt.AlignmentFlag.AlignVCenter
AS_IT_LIES = int(MIDDLE | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute) | int(Qt.TextFlag.TextDontClip)


def paint_chart(painter: QPainter, chart: Chart, layout: Layout, ink: Ink) -> None:
    """Paint a chart of any form."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(ink.font)
    painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # each text by its own letters
    if layout.band is not None and layout.mean is not None:
        shade = ink.colour("accent_soft")
        painter.setPen(FLAT)
        painter.setBrush(shade)
        painter.drawRect(rect(layout.band))
        painter.setPen(QPen(ink.colour("line_strong"), ink.px(1), Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(layout.frame.left, layout.mean), QPointF(layout.frame.right, layout.mean))
    if chart.form != "rows":
        _rules(painter, layout, ink)
    _bars(painter, chart, layout, ink)
    for index, runs in enumerate(layout.runs):
        _line(painter, index, runs, layout, ink)
    soft = ink.colour("ink_soft")
    written(painter, layout.ticks, ink.colour("ink") if chart.form == "rows" else soft)
    if chart.form == "rows":
        names(painter, layout, ink)
    else:
        written(painter, layout.labels, soft)
    _legend(painter, chart, layout, ink)


def written(painter: QPainter, texts: tuple[Written, ...], colour: QColor) -> None:
    """Write texts where they belong."""
    painter.setPen(colour)
    for text in texts:
        painter.drawText(rect(text.box), AS_IT_LIES, text.text)


def names(painter: QPainter, layout: Layout, ink: Ink) -> None:
    """Write the names of rows at the outer edge, shortened where they are too long."""
    metrics = QFontMetricsF(ink.font)
    painter.setPen(ink.colour("ink"))
    for text in layout.labels:
        short = metrics.elidedText(text.text, Qt.TextElideMode.ElideRight, text.box.width + 1)
        side = Qt.AlignmentFlag.AlignRight if text.box.left > layout.frame.left else Qt.AlignmentFlag.AlignLeft
        flags = int(MIDDLE | side | Qt.AlignmentFlag.AlignAbsolute) | int(Qt.TextFlag.TextDontClip)
        painter.drawText(rect(text.box), flags, short)


def _rules(painter: QPainter, layout: Layout, ink: Ink) -> None:
    painter.setPen(QPen(ink.colour("line"), 1))
    frame = layout.frame
    painter.drawLines([QLineF(frame.left, y, frame.right, y) for y in layout.rules])


def _bars(painter: QPainter, chart: Chart, layout: Layout, ink: Ink) -> None:
    several = len(chart.series) > 1
    for bar in layout.bars:
        box = rect(bar.box)
        if several and box.height() > ink.px(3):
            box.setTop(box.top() + 1)  # a seam, so that neighbours are told apart without colour
        fill_bar(painter, ink, bar.series, box, plain=not several)


def _line(painter: QPainter, index: int, runs: tuple[tuple[Spot, ...], ...], layout: Layout, ink: Ink) -> None:
    near = layout.frame.width / max(1, len(layout.centres)) < ink.px(ROOM_FOR_MARKS)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(line_pen(ink, index))
    for run in runs:
        if len(run) > 1:
            painter.drawPolyline(QPolygonF([QPointF(spot.x, spot.y) for spot in run]))
    for run in runs:
        # A lonely value has no line: without its mark it would not be seen.
        for spot in run if not near else (run if len(run) == 1 else ()):
            mark(painter, ink, index, QPointF(spot.x, spot.y), size=ink.px(2 if near else 3.2))


def _legend(painter: QPainter, chart: Chart, layout: Layout, ink: Ink) -> None:
    for key in layout.keys:
        sample = rect(key.sample)
        middle = sample.center()
        if key.series is None:
            painter.setPen(FLAT)
            painter.setBrush(ink.colour("accent_soft"))
            painter.drawRect(QRectF(sample.left(), middle.y() - ink.px(6), sample.width(), ink.px(12)))
            painter.setPen(QPen(ink.colour("line_strong"), ink.px(1), Qt.PenStyle.DotLine))
            painter.drawLine(QPointF(sample.left(), middle.y()), QPointF(sample.right(), middle.y()))
        elif chart.form == "bar":
            swatch = QRectF(sample.left(), middle.y() - ink.px(6), sample.width(), ink.px(12))
            fill_bar(painter, ink, key.series, swatch, plain=False)
        else:
            painter.setPen(line_pen(ink, key.series))
            painter.drawLine(QPointF(sample.left(), middle.y()), QPointF(sample.right(), middle.y()))
            mark(painter, ink, key.series, middle, size=ink.px(3.2))
    written(painter, tuple(key.name for key in layout.keys), ink.colour("ink"))
