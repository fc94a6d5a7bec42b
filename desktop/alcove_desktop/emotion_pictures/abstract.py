"""The abstract picture: a veil of silk for each emotion, on a ground of their light.

Rules
- A veil lies between two lines that cross; threads run from one to the other, so that it seems to turn in space.
- Intensity makes veils wider and threads more; what is stirred makes the lines restless, what is still lets them rest.
- Each emotion has a manner of its own (`_MANNERS`), so that two pictures of one intensity still differ in form.
"""

from dataclasses import dataclass
from math import tanh

from alcove_desktop.emotion_pictures.chance import Chance
from alcove_desktop.emotion_pictures.drawing import (
    HEIGHT,
    WIDTH,
    Curve,
    Disc,
    Drawing,
    Fade,
    Fill,
    Glow,
    Point,
    Shape,
    Stroke,
)
from alcove_desktop.emotion_pictures.feelings import TEMPERS, Felt
from alcove_desktop.emotion_pictures.lines import along, band, soft_line, waves

_STEPS = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class _Manner:
    """How a veil moves: `rise` of its end over its start (parts of the height), turns, corners (1 is soft, 0 sharp)."""

    rise: float
    cycles: float
    tension: float = 1.0
    sag: float = 0.0


_MANNERS = {
    "joy": _Manner(rise=0.36, cycles=1.0, sag=0.16),
    "contentment": _Manner(rise=0.04, cycles=0.6),
    "excitement": _Manner(rise=0.30, cycles=2.2, sag=-0.08),
    "surprise": _Manner(rise=0.10, cycles=1.5, sag=-0.34),
    "sadness": _Manner(rise=-0.22, cycles=0.7, sag=0.20),
    "fear": _Manner(rise=-0.10, cycles=2.4, tension=0.8, sag=0.12),
    "anxiety": _Manner(rise=0.02, cycles=3.4, tension=0.9),
    "frustration": _Manner(rise=0.0, cycles=2.0, tension=0.15, sag=-0.06),
    "anger": _Manner(rise=0.18, cycles=2.6, tension=0.0),
    "disgust": _Manner(rise=-0.06, cycles=1.7, sag=0.08),
}


def plan_abstract(felt: Felt, seed: int) -> Drawing:
    """Plan the abstract picture of an entry."""
    chance = Chance(seed)
    shapes: list[Shape] = [_ground()]
    count = len(felt.emotions)
    for i, emotion in enumerate(felt.emotions):
        shapes.append(_light(emotion, chance, i, count, felt.intensity))
    for i, emotion in enumerate(felt.emotions):
        shapes += _veil(emotion, chance, i, count, felt.intensity)
    for emotion in felt.emotions:
        shapes += _dust(emotion, chance, count, felt.intensity)
    return Drawing(style="abstract", shapes=tuple(shapes), parts=felt.emotions)


def _ground() -> Curve:
    fade = Fade(start=(0, 0), end=(WIDTH * 0.3, HEIGHT), stops=((0, "paper", 1), (1, "paper-low", 1)))
    corners = ((WIDTH, 0), (WIDTH, HEIGHT), (0, HEIGHT))
    return Curve(role="ground", start=(0, 0), segments=corners, is_closed=True, fill=fade)


def _light(emotion: str, chance: Chance, i: int, count: int, intensity: float) -> Curve:
    """Light of an emotion's colour, painted over all of the canvas so that it has no edge."""
    x = WIDTH * (i + 0.5) / count + chance.between(-120, 120)
    y = HEIGHT * (0.5 - 0.28 * TEMPERS[emotion].pleasant) + chance.between(-90, 90)
    strength = (0.20 + 0.30 * intensity) / (1 + 0.12 * (count - 1))
    glow = Glow(
        centre=(x, y),
        radius=520 + 260 * intensity,
        stops=((0, emotion, strength), (0.5, emotion, strength * 0.38), (1, emotion, 0)),
    )
    corners = ((WIDTH, 0), (WIDTH, HEIGHT), (0, HEIGHT))
    return Curve(role="light", start=(0, 0), segments=corners, is_closed=True, fill=glow)


def _veil(emotion: str, chance: Chance, i: int, count: int, intensity: float) -> list[Shape]:
    manner, temper = _MANNERS[emotion], TEMPERS[emotion]
    unrest = temper.stirred * (0.35 + 0.65 * intensity)
    level = HEIGHT * ((i + 1) / (count + 1) if count > 1 else 0.52) + chance.between(-40, 40)
    level = level * 0.72 + HEIGHT * 0.14
    reach = HEIGHT * (0.05 + 0.13 * intensity) * (1.15 if count < 3 else 0.85)
    width = HEIGHT * (0.10 + 0.24 * intensity) / (1 + 0.16 * (count - 1))

    def edge() -> list[Point]:
        calm = waves(chance, reach=reach, cycles=manner.cycles * 0.5, overtones=2)
        restless = waves(chance, reach=reach * 1.1 * unrest, cycles=manner.cycles * 1.9, overtones=2)
        twist = waves(chance, reach=width, cycles=0.75 + 0.5 * temper.stirred, overtones=1)

        def height(t: float) -> float:
            slope = manner.rise * HEIGHT * (0.5 - t) * (0.5 + 0.5 * intensity)
            arch = manner.sag * HEIGHT * (1 - (2 * t - 1) ** 2) * (0.5 + 0.5 * intensity)
            return calm(t) + restless(t) * 0.7 + twist(t) + slope + arch * 0.6

        return [(x, _inside(y)) for x, y in along(height, level=level, steps=_STEPS + int(10 * unrest))]

    one, other = edge(), edge()
    shapes: list[Shape] = []
    folds = 4
    for k in range(folds):
        upper, lower = _between(one, other, k / folds), _between(one, other, (k + 1) / folds)
        strength = (0.16, 0.34, 0.26, 0.12)[k] * (0.7 + 0.5 * intensity)
        fade = Fade(
            start=(0, 0),
            end=(WIDTH, 0),
            stops=(
                (0, emotion, strength * 0.25),
                (0.35, emotion, strength),
                (0.7, f"{emotion}-deep", strength * 0.8),
                (1, emotion, strength * 0.25),
            ),
        )
        shapes.append(band(f"emotion:{emotion}", upper, lower, fill=fade, tension=manner.tension))
    threads = round((10 + 16 * intensity) / (1 + 0.14 * (count - 1)))
    for k in range(threads + 1):
        share = k / threads
        rim = 1 if k in {0, threads} else 0
        key = f"{emotion}-deep" if k % 3 == 0 else emotion
        alpha = (0.30 + 0.35 * abs(2 * share - 1)) * (0.75 + 0.25 * intensity)
        fade = Fade(
            start=(0, 0),
            end=(WIDTH, 0),
            stops=((0, key, alpha * 0.2), (0.3, key, alpha), (0.75, key, alpha), (1, key, alpha * 0.15)),
        )
        stroke = Stroke(paint=fade, width=1.6 + 1.4 * rim)
        shapes.append(
            soft_line(f"thread:{emotion}", _between(one, other, share), stroke=stroke, tension=manner.tension)
        )
    return shapes


def _inside(y: float) -> float:
    """Bend a height back before it reaches the edge, so that nothing is cut flat."""
    half = HEIGHT / 2 - 36
    return HEIGHT / 2 + half * tanh((y - HEIGHT / 2) / half)


def _between(one: list[Point], other: list[Point], share: float) -> list[Point]:
    return [(x0, y0 + (y1 - y0) * share) for (x0, y0), (_, y1) in zip(one, other, strict=True)]


def _dust(emotion: str, chance: Chance, count: int, intensity: float) -> list[Shape]:
    """Small grains that rise from what is stirred: few where it is still."""
    grains = round((3 + 22 * intensity * TEMPERS[emotion].stirred) / (1 + 0.25 * (count - 1)))
    shapes: list[Shape] = []
    for _ in range(grains):
        size = 2.5 + 9 * chance.unit() ** 3
        centre = (chance.between(60, WIDTH - 60), chance.between(60, HEIGHT - 60))
        fill = Fill(colour=emotion, alpha=chance.between(0.25, 0.7))
        shapes.append(Disc(role=f"dust:{emotion}", centre=centre, rx=size, ry=size, fill=fill))
    return shapes
