"""The diagram: the situation in the middle, the emotions around it.

Rules
- An entry has one intensity; each of n emotions is drawn with its share of it: the circle's area grows with
  intensity / n, from a least size at which its sign can still be made out.
- The places lie evenly along an ellipse, so that ten circles with their names never meet; one emotion stands beside.
- The meter grows from its middle to both sides: it reads the same from the left and from the right.
"""

from itertools import pairwise
from math import cos, hypot, pi, sin, sqrt

from alcove_desktop.emotion_pictures.drawing import (
    HEIGHT,
    WIDTH,
    Curve,
    Disc,
    Drawing,
    Fade,
    Fill,
    Glow,
    Label,
    Point,
    Shape,
    Stroke,
)
from alcove_desktop.emotion_pictures.feelings import Felt, name_of, strength_word
from alcove_desktop.emotion_pictures.signs import sign
from alcove_desktop.words import number, say

_CARD = (540.0, 300.0)
_MIDDLE = (800.0, 500.0)
_REACH = (606.0, 322.0)
_NAME = (286.0, 50.0)
_LEAST_RADIUS, _MORE_RADIUS = 42.0, 92.0
_LONGEST = 150
"""Characters of the situation that fit the card."""


def plan_diagram(felt: Felt) -> Drawing:
    """Plan the diagram of an entry."""
    share = felt.intensity / len(felt.emotions)
    radius = _LEAST_RADIUS + _MORE_RADIUS * sqrt(share)
    places = _places(len(felt.emotions))
    card = (1010.0, 500.0) if len(places) == 1 else _MIDDLE
    orbit = Stroke(paint=Fill(colour="line", alpha=0.6), width=2)
    shapes: list[Shape] = [_paper()]
    if len(places) > 1:
        shapes.append(Disc(role="orbit", centre=_MIDDLE, rx=_REACH[0], ry=_REACH[1], stroke=orbit))
    for emotion, place in zip(felt.emotions, places, strict=True):
        shapes.append(_tie(emotion, card, place, felt.intensity))
    shapes += _card(felt, card)
    for emotion, place in zip(felt.emotions, places, strict=True):
        shapes += _node(emotion, place, radius)
    return Drawing(style="diagram", shapes=tuple(shapes), parts=felt.emotions)


def shown_situation(felt: Felt) -> str:
    """Give as much of the situation as the card holds."""
    text = " ".join(felt.situation.split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"


def _paper() -> Curve:
    fade = Fade(start=(0, 0), end=(0, HEIGHT), stops=((0, "paper", 1), (1, "paper-low", 1)))
    corners = ((WIDTH, 0), (WIDTH, HEIGHT), (0, HEIGHT))
    return Curve(role="ground", start=(0, 0), segments=corners, is_closed=True, fill=fade)


def _places(count: int) -> list[Point]:
    """Give places at equal steps of way along an ellipse; even numbers begin half a step from the top."""
    if count == 1:
        return [(390.0, 470.0)]
    (cx, cy), (rx, ry), fine = _MIDDLE, _REACH, 2880
    points = [(cx + rx * sin(2 * pi * i / fine), cy - ry * cos(2 * pi * i / fine)) for i in range(fine)]
    ways = [0.0]
    for (x0, y0), (x1, y1) in pairwise(points):
        ways.append(ways[-1] + hypot(x1 - x0, y1 - y0))
    whole = ways[-1] + hypot(points[0][0] - points[-1][0], points[0][1] - points[-1][1])
    first = 0.5 if count % 2 == 0 else 0.0
    places: list[Point] = []
    for k in range(count):
        way = whole * (k + first) / count
        places.append(points[max(i for i, passed in enumerate(ways) if passed <= way + 1e-9)])
    return places


def _tie(emotion: str, card: Point, place: Point, intensity: float) -> Curve:
    (x0, y0), (x1, y1) = card, place
    # Bent a little to one side, always the same way round: threads, not spokes.
    bend_x, bend_y = (y0 - y1) * 0.16, (x1 - x0) * 0.10
    curve = (x0 + (x1 - x0) / 3 + bend_x, y0 + (y1 - y0) / 3 + bend_y, x1 - (x1 - x0) / 3, y1 - (y1 - y0) / 3, x1, y1)
    stroke = Stroke(paint=Fill(colour=emotion, alpha=0.55), width=4 + 10 * intensity)
    return Curve(role=f"tie:{emotion}", start=card, segments=(curve,), stroke=stroke)


def _rounded(role: str, centre: Point, size: Point, corner: float, *, fill: Fill, stroke: Stroke | None) -> Curve:
    (cx, cy), (width, height), c = centre, size, corner
    x0, y0, x1, y1, k = cx - width / 2, cy - height / 2, cx + width / 2, cy + height / 2, corner * 0.45
    segments = (
        *((x1 - c, y0), (x1 - k, y0, x1, y0 + k, x1, y0 + c)),
        *((x1, y1 - c), (x1, y1 - k, x1 - k, y1, x1 - c, y1)),
        *((x0 + c, y1), (x0 + k, y1, x0, y1 - k, x0, y1 - c)),
        *((x0, y0 + c), (x0, y0 + k, x0 + k, y0, x0 + c, y0)),
    )
    return Curve(role=role, start=(x0 + c, y0), segments=segments, is_closed=True, fill=fill, stroke=stroke)


def _card(felt: Felt, centre: Point) -> list[Shape]:
    (cx, cy), (width, height) = centre, _CARD
    left, top = cx - width / 2, cy - height / 2
    meter_y, half = top + height - 88, width / 2 - 60
    how = say("{word} · {number}", word=strength_word(felt.intensity), number=number(felt.intensity, 2))
    rim = Stroke(paint=Fill(colour="line"), width=2.5)
    track = Stroke(paint=Fill(colour="track"), width=12)
    full = Stroke(paint=Fill(colour="accent"), width=12)
    reach = max(half * felt.intensity, 0.5)
    return [
        _rounded("card", (cx, cy + 6), (width + 10, height + 10), 36, fill=Fill(colour="ink", alpha=0.07), stroke=None),
        _rounded("card", centre, _CARD, 30, fill=Fill(colour="card"), stroke=rim),
        Label(
            role="label:situation",
            text=shown_situation(felt),
            box=(left + 34, top + 24, width - 68, height - 138),
            size=36,
            least=22,
            is_strong=True,
            lines=5,
        ),
        Curve(role="meter", start=(cx - half, meter_y), segments=((cx + half, meter_y),), stroke=track),
        Curve(role="meter", start=(cx - reach, meter_y), segments=((cx + reach, meter_y),), stroke=full),
        Label(role="label:intensity", text=how, box=(left + 34, top + height - 70, width - 68, 46), size=30, least=18),
    ]


def _node(emotion: str, place: Point, radius: float) -> list[Shape]:
    x, y = place
    width, height = _NAME
    body = Glow(
        centre=(x - radius * 0.3, y - radius * 0.4),
        radius=radius * 1.9,
        stops=((0, f"{emotion}-pale", 1), (0.75, emotion, 1), (1, emotion, 1)),
    )
    rim = Stroke(paint=Fill(colour=f"{emotion}-deep"), width=3)
    left = min(max(x - width / 2, 20), WIDTH - 20 - width)
    # Above what stands high, below the rest: no thread to the middle crosses a name.
    top = y - radius - 10 - height if y < _MIDDLE[1] - 60 else y + radius + 10
    light = Glow(centre=place, radius=radius * 2.4, stops=((0, emotion, 0.34), (0.5, emotion, 0.12), (1, emotion, 0)))
    return [
        Disc(role="light", centre=place, rx=radius * 2.4, ry=radius * 2.4, fill=light),
        Disc(role="halo", centre=place, rx=radius + 9, ry=radius + 9, fill=Fill(colour="paper")),
        Disc(role=f"emotion:{emotion}", centre=place, rx=radius, ry=radius, fill=body, stroke=rim),
        *sign(emotion, centre=place, size=radius * 1.05, colour=f"{emotion}-ink"),
        Label(
            role=f"label:{emotion}",
            text=name_of(emotion),
            box=(left, top, width, height),
            size=38,
            least=20,
            is_strong=True,
        ),
    ]
