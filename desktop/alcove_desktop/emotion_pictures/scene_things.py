"""What stands near or passes before all the rest: tree, flowers, stones, firs, rain, wind, fog."""

from math import cos, pi, sin

from alcove_desktop.emotion_pictures.chance import Chance
from alcove_desktop.emotion_pictures.drawing import HEIGHT, WIDTH, Curve, Disc, Fade, Fill, Glow, Point, Shape, Stroke
from alcove_desktop.emotion_pictures.landscape import Landscape
from alcove_desktop.emotion_pictures.lines import band, ring, sharp_shape, soft_line, soft_shape, waves
from alcove_desktop.emotion_pictures.scene_land import fir


def tree(x: float, foot: float, size: float, chance: Chance) -> list[Shape]:
    """Paint a broad, round tree."""
    trunk = (
        *((x - size * 0.07, foot + 20), (x - size * 0.035, foot - size * 0.5)),
        *((x + size * 0.035, foot - size * 0.5), (x + size * 0.08, foot + 20)),
    )
    shade = Fill(colour="meadow-deep", alpha=0.4)
    shapes: list[Shape] = [
        Disc(role="tree", centre=(x + size * 0.1, foot + 16), rx=size * 0.55, ry=size * 0.05, fill=shade),
        sharp_shape("tree", trunk, fill=Fill(colour="rock-deep")),
    ]
    crowns = ((0, -0.82, 0.36), (-0.30, -0.62, 0.28), (0.30, -0.64, 0.29), (0.02, -0.56, 0.33), (-0.12, -1.0, 0.24))
    for dx, dy, r in crowns:
        cx, cy, radius = x + size * dx, foot + size * dy, size * r
        points = [
            (px + chance.between(-1, 1) * radius * 0.06, py + chance.between(-1, 1) * radius * 0.06)
            for px, py in ring((cx, cy), radius, 12)
        ]
        glow = Glow(
            centre=(cx - radius * 0.3, cy - radius * 0.5),
            radius=radius * 1.7,
            stops=((0, "contentment", 1), (0.55, "meadow-deep", 1), (1, "meadow-deep", 1)),
        )
        shapes.append(soft_shape("tree", points, fill=glow))
    return shapes


def flowers(colours: tuple[str, ...], scene: Landscape, chance: Chance) -> list[Shape]:
    """Paint flowers in the near meadow, more of them when it is strong."""
    shapes: list[Shape] = []
    number = round(16 + 44 * scene.intensity)
    places = sorted((chance.between(0, 1) ** 0.8, chance.between(20, WIDTH - 20)) for _ in range(number))
    for i, (depth, x) in enumerate(places):
        y = 850 + 130 * depth
        size, colour = 4 + 9 * depth, colours[i % len(colours)]
        stem = Stroke(paint=Fill(colour="stem", alpha=0.85), width=1.5 + 1.5 * depth)
        lean = chance.between(-6, 6)
        shapes.append(
            Curve(role="flower", start=(x, min(y + size * 3.6, HEIGHT)), segments=((x + lean, y),), stroke=stem)
        )
        for k in range(5):
            a = 2 * pi * k / 5 + lean
            petal = (x + lean + size * 0.75 * cos(a), y + size * 0.75 * sin(a))
            shapes.append(Disc(role="flower", centre=petal, rx=size * 0.62, ry=size * 0.62, fill=Fill(colour=colour)))
        heart = Fill(colour="sun")
        shapes.append(Disc(role="flower", centre=(x + lean, y), rx=size * 0.42, ry=size * 0.42, fill=heart))
    return shapes


def stones(x: float, foot: float, scene: Landscape, chance: Chance) -> list[Shape]:
    """Paint a heap of stones that lies across the way."""
    shapes: list[Shape] = []
    size = 54 + 34 * scene.intensity
    heap = (
        (-1.5, 0, 1.0),
        (0.05, 0, 1.25),
        (1.5, 0, 0.9),
        (-0.75, -0.82, 0.86),
        (0.8, -0.86, 0.8),
        (0.05, -1.55, 0.62),
    )
    for dx, dy, r in heap:
        cx, cy, radius = x + dx * size * 0.8, foot + dy * size * 0.8, size * r * 0.66
        points = [
            (px + chance.between(-1, 1) * radius * 0.14, cy + (py - cy) * 0.8 + chance.between(-1, 1) * radius * 0.10)
            for px, py in ring((cx, cy), radius, 8, turn=chance.between(0, 1))
        ]
        fade = Fade(
            start=(cx - radius * 0.4, cy - radius),
            end=(cx + radius * 0.4, cy + radius),
            stops=((0, "rock", 1), (1, "rock-deep", 1)),
        )
        rim = Stroke(paint=Fill(colour="rock-deep", alpha=0.7), width=2)
        shapes.append(soft_shape("stone", points, fill=fade, stroke=rim, tension=0.45))
    return shapes


def way(x: float) -> list[Shape]:
    """Paint a way that winds to the hills."""
    left: list[Point] = [(x - 260, HEIGHT), (x - 96, 925), (x - 40, 850), (x - 62, 790), (x - 26, 735), (x + 40, 700)]
    right: list[Point] = [(x + 60, HEIGHT), (x + 78, 925), (x + 62, 850), (x - 8, 790), (x + 2, 735), (x + 48, 700)]
    fade = Fade(start=(0, 700), end=(0, HEIGHT), stops=((0, "path", 0.25), (0.4, "path", 0.7), (1, "path", 0.9)))
    return [band("way", left, right, fill=fade)]


def near_firs(scene: Landscape, chance: Chance) -> list[Shape]:
    """Paint dark firs at both edges; the stronger, the closer they come."""
    shapes: list[Shape] = []
    number = 2 + round(3 * scene.intensity)
    for side in (0, 1):
        for i in reversed(range(number)):
            inset = 10 + i * (66 + 26 * scene.intensity) + chance.between(-16, 16)
            x = inset if side == 0 else WIDTH - inset
            tall = (620 - i * 82) * (0.62 + 0.42 * scene.intensity) * chance.between(0.9, 1.08)
            shapes += fir(x, 985 - i * 8, tall, colour="forest-deep" if i % 2 == 0 else "forest")
        shapes.append(_bank(side, 250 + number * 62))
    return shapes


def _bank(side: int, reach: float) -> Curve:
    """Paint the dark bank on which the firs stand, at one edge."""
    corner, end = (0.0, reach) if side == 0 else (float(WIDTH), WIDTH - reach)
    way = end - corner
    curve = (corner + way * 0.4, HEIGHT - 92, corner + way * 0.6, HEIGHT - 30, end, HEIGHT)
    fade = Fade(start=(corner, 0), end=(end, 0), stops=((0, "forest-deep", 1), (1, "forest", 1)))
    segments = ((corner, HEIGHT - 96), curve)
    return Curve(role="bank", start=(corner, HEIGHT), segments=segments, is_closed=True, fill=fade)


def rain(scene: Landscape, chance: Chance) -> list[Shape]:
    """Paint rain: a drizzle of few lines, or a veil of many."""
    shapes: list[Shape] = []
    for _ in range(round(30 + 130 * scene.intensity)):
        x, y, long = (
            chance.between(0, WIDTH),
            chance.between(170, HEIGHT - 40),
            chance.between(22, 46 + 34 * scene.intensity),
        )
        line = Stroke(paint=Fill(colour="rain", alpha=chance.between(0.25, 0.7)), width=chance.between(1.2, 2.6))
        shapes.append(
            Curve(role="rain", start=(x, y), segments=((x - long * 0.22, min(y + long, HEIGHT)),), stroke=line)
        )
    return shapes


def wind(scene: Landscape, chance: Chance) -> list[Shape]:
    """Paint gusts of wind, each with the curl at its end."""
    shapes: list[Shape] = []
    number = 3 + round(5 * scene.intensity)
    for i in range(number):
        y = 180 + 560 * (i + 0.5) / number + chance.between(-24, 24)
        x, long, curl = chance.between(80, WIDTH - 760), chance.between(360, 620), chance.between(22, 40)
        points: list[Point] = [(x + long * t, y + 16 * sin(5 * t + i)) for t in (0, 0.25, 0.5, 0.75, 1)]
        ex, ey = points[-1]
        points += [(ex + curl * sin(a), ey - curl + curl * cos(a)) for a in (0.8, 1.6, 2.5, 3.5, 4.5)]
        fade = Fade(start=(x, y), end=(x + long, y), stops=((0, "foam", 0), (0.5, "foam", 0.75), (1, "foam", 0.85)))
        stroke = Stroke(paint=fade, width=3 + 2.6 * scene.intensity)
        shapes.append(soft_line("wind", points, stroke=stroke))
    return shapes


def fog(scene: Landscape, chance: Chance) -> list[Shape]:
    """Paint banks of greenish fog over the ground."""
    shapes: list[Shape] = []
    for i in range(3 + round(2 * scene.intensity)):
        level, thick = 560 + i * 82, chance.between(40, 66) + 34 * scene.intensity
        upper, lower = (waves(chance, reach=24, cycles=1.3, overtones=2) for _ in (0, 1))
        steps = [i / 13 for i in range(14)]
        top = [(-40 + (WIDTH + 80) * t, level - thick + upper(t)) for t in steps]
        foot = [(-40 + (WIDTH + 80) * t, level + thick + lower(t)) for t in steps]
        alpha = 0.32 + 0.26 * scene.intensity
        # Nothing at both edges: fog has none.
        fade = Fade(
            start=(0, level - thick + 24),
            end=(0, level + thick - 24),
            stops=((0, "fog", 0), (0.5, "fog", alpha), (1, "fog", 0)),
        )
        shapes.append(band("fog", top, foot, fill=fade))
    return shapes
