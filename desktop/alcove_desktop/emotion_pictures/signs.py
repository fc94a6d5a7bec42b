"""A small drawn sign for each emotion, on a grid of 24 by 24: told apart by form, never by colour alone.

Sun, leaf, sparks, burst, drop, eye, spiral, arrow against a wall, flame, and rising wavy lines.
"""

from collections.abc import Callable
from math import cos, pi, sin

from alcove_desktop.emotion_pictures.drawing import Curve, Disc, Fill, Point, Stroke
from alcove_desktop.emotion_pictures.lines import ring, smooth

GRID = 24.0
_THICK = 1.9

Outline = tuple[tuple[Point, ...], bool, bool]
"""Points, whether it is smooth, whether it is closed."""


def _line(*points: Point) -> Outline:
    return points, False, False


def _soft(*points: Point) -> Outline:
    return points, True, False


def _sun() -> list[Outline]:
    rays = [
        _line((12 + 7.6 * cos(a), 12 + 7.6 * sin(a)), (12 + 10.2 * cos(a), 12 + 10.2 * sin(a)))
        for a in (pi / 4 * i for i in range(8))
    ]
    return [(tuple(ring((12, 12), 4.4, 12)), True, True), *rays]


def _leaf() -> list[Outline]:
    blade = ((4.5, 19.5), (4.2, 11), (10, 4.8), (19.8, 4.2), (19.2, 14), (13, 19.8))
    return [(blade, True, True), _soft((4.5, 19.5), (9.5, 14.2), (15, 9))]


def _spark(x: float, y: float, size: float) -> Outline:
    points = ring((x, y), size, 8)
    inner = ring((x, y), size * 0.32, 8)
    return tuple(p if i % 2 == 0 else inner[i] for i, p in enumerate(points)), False, True


def _sparks() -> list[Outline]:
    return [_spark(9.5, 13.5, 8), _spark(18.6, 6, 4.2), _spark(19, 18.6, 3)]


def _burst() -> list[Outline]:
    outer, inner = ring((12, 12), 10.2, 20), ring((12, 12), 6.2, 20)
    star = tuple(outer[i] if i % 2 == 0 else inner[i] for i in range(20))
    return [(star, False, True), _line((12, 8.8), (12, 12.4)), _line((12, 15), (12, 15.1))]


def _drop() -> list[Outline]:
    drop = ((12, 3), (15.4, 8.2), (18, 13.4), (15.8, 19), (12, 20.8), (8.2, 19), (6, 13.4), (8.6, 8.2))
    return [(drop, True, True), _soft((9.4, 14.6), (10, 16.6), (11.8, 17.6))]


def _eye() -> list[Outline]:
    lid = ((2.2, 12), (6, 7.6), (12, 5.6), (18, 7.6), (21.8, 12), (18, 16.4), (12, 18.4), (6, 16.4))
    return [(lid, True, True), (tuple(ring((12, 12), 3.4, 12)), True, True), _line((12, 12), (12, 12.1))]


def _spiral() -> list[Outline]:
    # A thread that goes round and round and trembles a little: thoughts that do not stop.
    points: list[Point] = []
    for i in range(37):
        t = i / 36
        a = 2 * pi * 2.05 * t
        r = 1.0 + 8.4 * t + 0.5 * sin(5 * a) * t
        points.append((12 + r * cos(a), 12 + r * sin(a)))
    return [(tuple(points), True, False)]


def _wall() -> list[Outline]:
    return [
        _line((19, 3.5), (19, 20.5)),
        _line((3.5, 12), (14.5, 12)),
        _line((10.4, 7.8), (14.6, 12), (10.4, 16.2)),
    ]


def _flame() -> list[Outline]:
    outer = (
        *((12.6, 2.6), (14.2, 6.6), (17.8, 10.4), (18.6, 15.4), (15.6, 20), (12, 21.2)),
        *((8.2, 20), (5.4, 15.8), (6.2, 11.4), (8.8, 8.6)),
    )
    return [(outer, True, True), _soft((12.2, 12.2), (14.2, 15), (13.6, 17.6), (12, 18.4))]


def _vapours() -> list[Outline]:
    return [_soft((x, 20.6), (x - 2, 16.4), (x, 12), (x + 2, 7.6), (x, 3.4)) for x in (5.6, 12.0, 18.4)]


_SIGNS: dict[str, Callable[[], list[Outline]]] = {
    "joy": _sun,
    "contentment": _leaf,
    "excitement": _sparks,
    "surprise": _burst,
    "sadness": _drop,
    "fear": _eye,
    "anxiety": _spiral,
    "frustration": _wall,
    "anger": _flame,
    "disgust": _vapours,
}


def sign(emotion: str, *, centre: Point, size: float, colour: str = "ink", alpha: float = 1.0) -> list[Curve | Disc]:
    """Draw an emotion's sign, `size` wide and high, around a point."""
    scale = size / GRID
    left, top = centre[0] - size / 2, centre[1] - size / 2
    stroke = Stroke(paint=Fill(colour=colour, alpha=alpha), width=_THICK * scale)
    shapes: list[Curve | Disc] = []
    for points, is_smooth, is_closed in _SIGNS[emotion]():
        placed = [(left + x * scale, top + y * scale) for x, y in points]
        segments = smooth(placed, is_closed=is_closed) if is_smooth else tuple(placed[1:])
        shapes.append(
            Curve(role=f"sign:{emotion}", start=placed[0], segments=segments, is_closed=is_closed, stroke=stroke)
        )
    return shapes
