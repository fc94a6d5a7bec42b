"""Outlines from points: smooth, straight, closed, and the ridges of hills."""

from collections.abc import Callable, Sequence
from math import cos, pi, sin

from alcove_desktop.emotion_pictures.chance import Chance
from alcove_desktop.emotion_pictures.drawing import HEIGHT, WIDTH, Curve, Paint, Point, Stroke

Segments = tuple[tuple[float, ...], ...]


def smooth(points: Sequence[Point], *, is_closed: bool = False, tension: float = 1.0) -> Segments:
    """Pass softly through the points (Catmull and Rom, 1974); tension 0 is straight."""
    n = len(points)

    def at(i: int) -> Point:
        return points[i % n] if is_closed else points[min(max(i, 0), n - 1)]

    segments: list[tuple[float, ...]] = []
    for i in range(n if is_closed else n - 1):
        (x0, y0), (x1, y1), (x2, y2), (x3, y3) = at(i - 1), at(i), at(i + 1), at(i + 2)
        k = tension / 6
        segments.append((x1 + (x2 - x0) * k, y1 + (y2 - y0) * k, x2 - (x3 - x1) * k, y2 - (y3 - y1) * k, x2, y2))
    return tuple(segments)


def soft_line(role: str, points: Sequence[Point], *, stroke: Stroke, tension: float = 1.0) -> Curve:
    """Draw an open line through the points."""
    return Curve(role=role, start=points[0], segments=smooth(points, tension=tension), stroke=stroke)


def soft_shape(
    role: str, points: Sequence[Point], *, fill: Paint, stroke: Stroke | None = None, tension: float = 1.0
) -> Curve:
    """Fill a closed outline through the points."""
    segments = smooth(points, is_closed=True, tension=tension)
    return Curve(role=role, start=points[0], segments=segments, is_closed=True, fill=fill, stroke=stroke)


def sharp_shape(role: str, points: Sequence[Point], *, fill: Paint | None, stroke: Stroke | None = None) -> Curve:
    """Fill a closed outline with corners."""
    return Curve(role=role, start=points[0], segments=tuple(points[1:]), is_closed=True, fill=fill, stroke=stroke)


def band(role: str, upper: Sequence[Point], lower: Sequence[Point], *, fill: Paint, tension: float = 1.0) -> Curve:
    """Fill what lies between two lines that run the same way."""
    back = tuple(reversed(lower))
    segments = (*smooth(upper, tension=tension), back[0], *smooth(back, tension=tension))
    return Curve(role=role, start=upper[0], segments=segments, is_closed=True, fill=fill)


def ridge(role: str, points: Sequence[Point], *, fill: Paint, tension: float = 1.0, foot: float = HEIGHT) -> Curve:
    """Fill from a line of hills down to the foot."""
    segments = (*smooth(points, tension=tension), (points[-1][0], foot), (points[0][0], foot))
    return Curve(role=role, start=points[0], segments=segments, is_closed=True, fill=fill)


def waves(chance: Chance, *, reach: float, cycles: float, overtones: int = 3) -> Callable[[float], float]:
    """Make a line of soft waves: gives a height in -reach..reach for a place 0-1."""
    parts = [
        (1 / (1.6**k), cycles * (k + 1) * chance.between(0.8, 1.25), chance.between(0, 2 * pi))
        for k in range(overtones)
    ]
    whole = sum(weight for weight, _, _ in parts)
    return lambda t: reach * sum(w * sin(2 * pi * c * t + p) for w, c, p in parts) / whole


def along(height: Callable[[float], float], *, level: float, steps: int, over: float = 40) -> list[Point]:
    """Walk from edge to edge of the canvas (and `over` past it) in `steps` points around a level."""
    return [(-over + (WIDTH + 2 * over) * i / (steps - 1), level + height(i / (steps - 1))) for i in range(steps)]


def ring(centre: Point, radius: float, corners: int, *, turn: float = -pi / 2) -> list[Point]:
    """Give points on a circle, from the top on."""
    x, y = centre
    return [
        (x + radius * cos(turn + 2 * pi * i / corners), y + radius * sin(turn + 2 * pi * i / corners))
        for i in range(corners)
    ]
