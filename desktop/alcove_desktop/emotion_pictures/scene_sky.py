"""The sky of a landscape, and what is in it: sun, moon, stars, clouds, rainbow, balloons, lightning, birds."""

from itertools import pairwise
from math import cos, pi, sin

from alcove_desktop.emotion_pictures.chance import Chance
from alcove_desktop.emotion_pictures.drawing import (
    HEIGHT,
    WIDTH,
    Curve,
    Disc,
    Fade,
    Fill,
    Glow,
    Paint,
    Point,
    Shape,
    Stroke,
)
from alcove_desktop.emotion_pictures.landscape import Landscape
from alcove_desktop.emotion_pictures.lines import sharp_shape, soft_line

HORIZON = 610.0


def whole(role: str, fill: Paint) -> Curve:
    """Cover all of the canvas."""
    return Curve(
        role=role, start=(0, 0), segments=((WIDTH, 0), (WIDTH, HEIGHT), (0, HEIGHT)), is_closed=True, fill=fill
    )


def sky(scene: Landscape, chance: Chance) -> list[Shape]:
    """Paint the air from the zenith to the horizon, stars at night."""
    top, middle, low = (f"sky-{scene.sky}-{part}" for part in ("top", "mid", "low"))
    fade = Fade(start=(0, 0), end=(0, HORIZON + 20), stops=((0, top, 1), (0.55, middle, 1), (1, low, 1)))
    shapes: list[Shape] = [whole("sky", fade)]
    if scene.sky == "night":
        for _ in range(70):
            size = 1.0 + 2.6 * chance.unit() ** 2
            centre = (chance.between(20, WIDTH - 20), chance.between(20, HORIZON - 160))
            shapes.append(
                Disc(
                    role="star",
                    centre=centre,
                    rx=size,
                    ry=size,
                    fill=Fill(colour="star", alpha=chance.between(0.3, 0.95)),
                )
            )
    if scene.sky == "storm":
        glow = Glow(
            centre=(WIDTH * 0.5, HORIZON + 30),
            radius=760,
            stops=((0, "anger", 0.30 + 0.4 * scene.intensity), (0.5, "anger", 0.2), (1, "anger", 0)),
        )
        shapes.append(whole("glow", glow))
    return shapes


def sun(scene: Landscape, x: float, y: float) -> list[Shape]:
    """Paint the sun: the stronger, the larger and the higher its light reaches."""
    radius = 52 + 46 * scene.intensity
    shapes: list[Shape] = []
    for reach, alpha in ((7.5, 0.55), (3.4, 0.6)):
        stops = ((0.0, "sun-rim", alpha), (0.45, "sun-rim", alpha * 0.35), (1.0, "sun-rim", 0.0))
        shapes.append(
            Disc(
                role="sun",
                centre=(x, y),
                rx=radius * reach,
                ry=radius * reach,
                fill=Glow(centre=(x, y), radius=radius * reach, stops=stops),
            )
        )
    rays = 16 if scene.intensity > 0.3 else 0
    for i in range(rays):
        a = 2 * pi * i / rays + 0.1
        inner, outer, half = radius * 1.3, radius * (1.7 + 0.9 * scene.intensity * (1 + i % 2)), 0.045
        tip = (x + outer * cos(a), y + outer * sin(a))
        foot = [(x + inner * cos(a + s), y + inner * sin(a + s)) for s in (-half, half)]
        fade = Fade(start=foot[0], end=tip, stops=((0, "sun", 0.8), (1, "sun", 0)))
        shapes.append(sharp_shape("sun", (foot[0], tip, foot[1]), fill=fade))
    body = Glow(centre=(x, y), radius=radius, stops=((0, "sun", 1), (0.75, "sun", 1), (1, "sun-rim", 1)))
    shapes.append(Disc(role="sun", centre=(x, y), rx=radius, ry=radius, fill=body))
    return shapes


def moon(x: float, y: float) -> list[Shape]:
    """Paint a moon with its halo."""
    halo = Glow(centre=(x, y), radius=330, stops=((0, "moon", 0.5), (0.3, "moon", 0.16), (1, "moon", 0)))
    shapes: list[Shape] = [
        Disc(role="moon", centre=(x, y), rx=330, ry=330, fill=halo),
        Disc(role="moon", centre=(x, y), rx=54, ry=54, fill=Fill(colour="moon")),
    ]
    for dx, dy, r in ((-14, -10, 11), (15, 8, 8), (-4, 22, 6)):
        spot = Fill(colour="sky-night-low", alpha=0.28)
        shapes.append(Disc(role="moon", centre=(x + dx, y + dy), rx=r, ry=r, fill=spot))
    return shapes


def cloud(x: float, y: float, width: float, chance: Chance, *, colour: str, alpha: float) -> Curve:
    """Paint one cloud: humps over a flat foot, fading downwards."""
    humps = 5
    knots: list[Point] = []
    for i in range(humps + 1):
        t = i / humps
        knots.append((x + width * (t - 0.5), y - width * 0.20 * sin(pi * t) * chance.between(0.75, 1.1)))
    segments: list[tuple[float, ...]] = []
    for (x0, y0), (x1, y1) in pairwise(knots):
        lift = width * chance.between(0.13, 0.19)
        segments.append((x0, y0 - lift, x1, y1 - lift, x1, y1))
    left, right, foot = knots[0], knots[-1], y + width * 0.10
    segments.append((right[0] + width * 0.07, right[1], right[0] + width * 0.07, foot, right[0], foot))
    segments.append((left[0], foot))
    segments.append((left[0] - width * 0.07, foot, left[0] - width * 0.07, left[1], left[0], left[1]))
    fade = Fade(
        start=(x, y - width * 0.34),
        end=(x, foot),
        stops=((0, colour, alpha), (0.6, colour, alpha), (1, colour, alpha * 0.35)),
    )
    return Curve(role="cloud", start=left, segments=tuple(segments), is_closed=True, fill=fade)


def clouds(scene: Landscape, chance: Chance) -> list[Shape]:
    """Paint the clouds that belong to a sky."""
    number, colour, alpha = {
        "clear": (2, "cloud", 0.9),
        "golden": (3, "cloud", 0.6),
        "veiled": (4, "cloud", 0.62),
        "grey": (6, "cloud-dark", 0.42),
        "storm": (6, "cloud-dark", 0.75),
        "night": (2, "cloud-dark", 0.5),
        "murk": (3, "cloud-dark", 0.22),
    }[scene.sky]
    shapes: list[Shape] = []
    for i in range(number):
        width = chance.between(260, 430) * (1.25 if colour == "cloud-dark" else 1)
        x = WIDTH * (i + chance.between(0.25, 0.75)) / number
        y = chance.between(120, 300) + 40 * (i % 2)
        shapes.append(cloud(x, y, width, chance, colour=colour, alpha=alpha))
    return shapes


def rainbow(scene: Landscape, x: float) -> list[Shape]:
    """Paint a rainbow from hill to hill, its ends lost in the air."""
    shapes: list[Shape] = []
    bands = ("anger", "excitement", "joy", "contentment", "sadness", "surprise")
    thick = 12 + 8 * scene.intensity
    for i, colour in enumerate(bands):
        r = 470 - i * thick
        arc = [(x + r * cos(a), HORIZON + 60 - r * sin(a)) for a in (pi * k / 16 for k in range(17))]
        fade = Fade(
            start=(x, HORIZON - 420),
            end=(x, HORIZON + 20),
            stops=((0, colour, 0.62), (0.6, colour, 0.45), (1, colour, 0)),
        )
        shapes.append(soft_line("rainbow", arc, stroke=Stroke(paint=fade, width=thick + 0.6)))
    return shapes


def falling_star(x: float, y: float) -> list[Shape]:
    """Paint a falling star: what a rainbow is by day."""
    tail = Fade(start=(x, y), end=(x - 330, y - 150), stops=((0, "star", 0.95), (1, "star", 0)))
    halo = Glow(centre=(x, y), radius=70, stops=((0, "star", 0.8), (1, "star", 0)))
    return [
        sharp_shape("falling star", ((x + 2, y - 5), (x - 330, y - 150), (x - 3, y + 5)), fill=tail),
        Disc(role="falling star", centre=(x, y), rx=70, ry=70, fill=halo),
        Disc(role="falling star", centre=(x, y), rx=7, ry=7, fill=Fill(colour="star")),
    ]


def balloons(scene: Landscape, x: float, chance: Chance) -> list[Shape]:
    """Paint one to three balloons that rise."""
    shapes: list[Shape] = []
    number = 1 + round(2 * scene.intensity)
    for i in range(number):
        size = (1.0, 0.62, 0.42)[i] * (92 + 34 * scene.intensity)
        cx = x + (0, -190, 165)[i] + chance.between(-20, 20)
        cy = (250, 330, 190)[i] + chance.between(-25, 25)
        shapes += _balloon(cx, cy, size, ("excitement", "joy", "surprise")[i])
    return shapes


def _balloon(x: float, y: float, size: float, colour: str) -> list[Shape]:
    foot = (x, y + size * 1.28)

    def gore(half: float) -> Curve:
        side = size * half
        return Curve(
            role="balloon",
            start=(x, y - size),
            segments=(
                (x + side * 1.32, y - size, x + side * 1.28, y + size * 0.35, x + size * 0.16 * half, foot[1]),
                (x - size * 0.16 * half, foot[1]),
                (x - side * 1.28, y + size * 0.35, x - side * 1.32, y - size, x, y - size),
            ),
            is_closed=True,
            fill=Fade(
                start=(x - size, y),
                end=(x + size, y),
                stops=((0, f"{colour}-pale" if half in {1.0, 0.33} else colour, 1), (1, colour, 1)),
            ),
        )

    rope = Stroke(paint=Fill(colour="bird", alpha=0.7), width=max(1.5, size * 0.02))
    basket_top, basket = foot[1] + size * 0.26, size * 0.13
    ropes = [
        Curve(
            role="balloon", start=(x + s * size * 0.15, foot[1]), segments=((x + s * basket, basket_top),), stroke=rope
        )
        for s in (-1, 1)
    ]
    corners = (
        *((x - basket, basket_top), (x + basket, basket_top)),
        *((x + basket * 0.8, basket_top + size * 0.2), (x - basket * 0.8, basket_top + size * 0.2)),
    )
    return [gore(1.0), gore(0.66), gore(0.33), *ropes, sharp_shape("balloon", corners, fill=Fill(colour="rock-deep"))]


def lightning(scene: Landscape, x: float, chance: Chance) -> list[Shape]:
    """Paint lightning: one stroke, two when it is strong, with the light around it."""
    shapes: list[Shape] = []
    for stroke in range(2 if scene.intensity > 0.6 else 1):
        cx, y = x + stroke * chance.between(210, 300) * (-1 if x > WIDTH / 2 else 1), 170.0
        size = 1.0 if stroke == 0 else 0.62
        steps: list[Point] = [(cx, y)]
        while y < HORIZON - 20:
            y += chance.between(48, 84)
            cx += chance.between(-74, 62) * size
            steps.append((cx, y))
        halo = Glow(
            centre=(steps[0][0], 360),
            radius=430 * size,
            stops=((0, "bolt", 0.34 * size), (0.4, "bolt", 0.1 * size), (1, "bolt", 0)),
        )
        shapes.append(Disc(role="lightning", centre=(steps[0][0], 360), rx=430 * size, ry=430 * size, fill=halo))
        for width, alpha in ((16 * size, 0.22), (5.5 * size, 1.0)):
            line = Stroke(paint=Fill(colour="bolt", alpha=alpha), width=width)
            shapes.append(Curve(role="lightning", start=steps[0], segments=tuple(steps[1:]), stroke=line))
        (bx, by) = steps[len(steps) // 2]
        branch = ((bx + 46 * size, by + 52), (bx + 60 * size, by + 108))
        line = Stroke(paint=Fill(colour="bolt", alpha=0.85), width=3 * size)
        shapes.append(Curve(role="lightning", start=(bx, by), segments=branch, stroke=line))
    return shapes


def birds(x: float, y: float, chance: Chance) -> list[Shape]:
    """Paint a few birds far away."""
    shapes: list[Shape] = []
    for i in range(5):
        size = chance.between(11, 21)
        bx, by = x + i * chance.between(34, 52), y + chance.between(-34, 34)
        wings = (
            (bx - size * 0.7, by - size * 0.75, bx - size * 0.25, by - size * 0.5, bx, by),
            (bx + size * 0.25, by - size * 0.5, bx + size * 0.7, by - size * 0.75, bx + size, by - size * 0.25),
        )
        line = Stroke(paint=Fill(colour="bird", alpha=0.7), width=2.6)
        shapes.append(Curve(role="bird", start=(bx - size, by - size * 0.25), segments=wings, stroke=line))
    return shapes
