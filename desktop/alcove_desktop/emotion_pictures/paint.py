"""The one painter of pictures: for the screen, for PNG and for SVG.

Rules
- It paints what was planned and decides nothing; colours come from a set of `colours`.
- Words are painted as outlines, so that they look alike where the font is missing, and never leave their box.
- It may run in any thread, on a QImage.
"""

from collections.abc import Mapping
from typing import assert_never

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPainterPathStroker,
    QPen,
    QRadialGradient,
)

from alcove_desktop.emotion_pictures.drawing import Curve, Disc, Drawing, Fade, Fill, Glow, Label, Paint, Stroke

FAMILY = "Source Sans Pro"
_LEADING = 1.22


def paint(
    painter: QPainter,
    drawing: Drawing,
    colours: Mapping[str, str],
    *,
    with_words: bool = True,
    fills_lines: bool = False,
) -> None:
    """Paint a drawing in its own measure of 1600 by 1000.

    `fills_lines` paints a line that fades as a filled outline: QSvgGenerator knows no pen with a gradient (it writes
    black).
    """
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for shape in drawing.shapes:
        match shape:
            case Curve():
                stroke, outline = shape.stroke, _outline(shape)
                fades = fills_lines and stroke is not None and not isinstance(stroke.paint, Fill)
                painter.setBrush(_brush(shape.fill, colours))
                painter.setPen(_pen(None if fades else stroke, colours))
                painter.drawPath(outline)
                if fades and stroke is not None:
                    painter.fillPath(_as_outline(outline, stroke), _brush(stroke.paint, colours))
            case Disc():
                painter.setBrush(_brush(shape.fill, colours))
                painter.setPen(_pen(shape.stroke, colours))
                painter.drawEllipse(QPointF(*shape.centre), shape.rx, shape.ry)
            case Label():
                if with_words:
                    painter.setBrush(QColor(colours[shape.colour]))
                    painter.setPen(Qt.PenStyle.NoPen)
                    painter.drawPath(label_outline(shape))
            case _:
                assert_never(shape)


def paint_image(drawing: Drawing, colours: Mapping[str, str], *, width: int, with_words: bool = True) -> QImage:
    """Paint a drawing on an image of this many pixels' width."""
    scale = width / drawing.width
    image = QImage(width, round(drawing.height * scale), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(QColor(colours["paper"]))
    painter = QPainter(image)
    painter.scale(scale, scale)
    paint(painter, drawing, colours, with_words=with_words)
    painter.end()
    return image


def _colour(key: str, alpha: float, colours: Mapping[str, str]) -> QColor:
    colour = QColor(colours[key])
    colour.setAlphaF(min(max(alpha, 0.0), 1.0))
    return colour


def _brush(paint: Paint | None, colours: Mapping[str, str]) -> QBrush:
    match paint:
        case None:
            return QBrush(Qt.BrushStyle.NoBrush)
        case Fill():
            return QBrush(_colour(paint.colour, paint.alpha, colours))
        case Fade():
            line = QLinearGradient(QPointF(*paint.start), QPointF(*paint.end))
            for at, key, alpha in paint.stops:
                line.setColorAt(at, _colour(key, alpha, colours))
            return QBrush(line)
        case Glow():
            around = QRadialGradient(QPointF(*paint.centre), paint.radius)
            for at, key, alpha in paint.stops:
                around.setColorAt(at, _colour(key, alpha, colours))
            return QBrush(around)
        case _:
            assert_never(paint)


def _pen(stroke: Stroke | None, colours: Mapping[str, str]) -> QPen:
    if stroke is None:
        return QPen(Qt.PenStyle.NoPen)
    pen = QPen(_brush(stroke.paint, colours), stroke.width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen


def _as_outline(line: QPainterPath, stroke: Stroke) -> QPainterPath:
    stroker = QPainterPathStroker()
    stroker.setWidth(stroke.width)
    stroker.setCapStyle(Qt.PenCapStyle.RoundCap)
    stroker.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    path = stroker.createStroke(line)
    path.setFillRule(Qt.FillRule.WindingFill)
    return path


def _outline(curve: Curve) -> QPainterPath:
    path = QPainterPath(QPointF(*curve.start))
    for segment in curve.segments:
        if len(segment) == 2:
            path.lineTo(*segment)
        else:
            path.cubicTo(*segment)
    if curve.is_closed:
        path.closeSubpath()
    return path


def label_outline(label: Label) -> QPainterPath:
    """Set a label's words into its box: wrapped, smaller where they must be, cut where even that is too little."""
    x, y, width, height = label.box
    font = QFont(FAMILY)
    font.setWeight(QFont.Weight.DemiBold if label.is_strong else QFont.Weight.Normal)
    size = label.size
    while True:
        font.setPixelSize(round(size))
        metrics = QFontMetricsF(font)
        leading = size * _LEADING
        room = max(1, min(label.lines, int(height / leading)))
        lines = _wrapped(label.text, metrics, width)
        fits = len(lines) <= room and all(metrics.horizontalAdvance(line) <= width for line in lines)
        if fits or size <= label.least:
            break
        size = max(label.least, size * 0.93)
    if len(lines) > room:
        lines = [*lines[: room - 1], " ".join(lines[room - 1 :])]
    lines = [metrics.elidedText(line, Qt.TextElideMode.ElideRight, width) for line in lines]
    path = QPainterPath()
    top = y + (height - leading * len(lines)) / 2 + (leading - metrics.height()) / 2 + metrics.ascent()
    for i, line in enumerate(lines):
        words = QPainterPath()
        words.addText(QPointF(0, 0), font, line)
        bounds: QRectF = words.boundingRect()
        words.translate(x + width / 2 - bounds.center().x(), top + leading * i)
        path.addPath(words)
    path.setFillRule(Qt.FillRule.WindingFill)
    return path


def _wrapped(text: str, metrics: QFontMetricsF, width: float) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and metrics.horizontalAdvance(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines or [""]
