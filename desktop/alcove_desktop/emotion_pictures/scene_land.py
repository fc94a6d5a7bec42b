"""The land of a landscape, from the far hills to the near ground: meadow, lake, sea, forest, rocks, marsh."""

from collections.abc import Callable
from itertools import pairwise
from math import pi, sin

from alcove_desktop.emotion_pictures.chance import Chance
from alcove_desktop.emotion_pictures.drawing import HEIGHT, WIDTH, Curve, Disc, Fade, Fill, Paint, Point, Shape, Stroke
from alcove_desktop.emotion_pictures.landscape import Landscape
from alcove_desktop.emotion_pictures.lines import along, ridge, sharp_shape, smooth, soft_line, waves
from alcove_desktop.emotion_pictures.scene_sky import HORIZON

_STONE = {"rocks": ("rock", "rock-deep"), "marsh": ("marsh", "marsh-deep"), "forest": ("forest", "forest-deep")}


def _veiled(
    role: str, points: list[Point], fill: Paint, scene: Landscape, *, air: float, tension: float
) -> list[Shape]:
    """Paint a ridge and the air before it: the farther, the more of the sky's colour."""
    veil = Fill(colour=f"sky-{scene.sky}-low", alpha=air)
    return [
        ridge(role, points, fill=fill, tension=tension),
        ridge(role, points, fill=veil, tension=tension),
    ]


def far_hills(scene: Landscape, chance: Chance) -> list[Shape]:
    """Paint two or three rows of hills far away; they are peaks where the land is of rock."""
    shapes: list[Shape] = []
    is_sharp = scene.land == "rocks"
    _, deep = _STONE.get(scene.land, ("meadow", "meadow-deep"))
    rows = ((HORIZON - 120, 100.0, 0.80), (HORIZON - 55, 70.0, 0.62), (HORIZON + 5, 44.0, 0.44))
    clear = 0.62 if scene.sky == "storm" else 1.0  # before a storm, mountains stand dark and near
    for level, reach, air in rows if is_sharp else rows[1:]:
        tall = reach * (1.5 if is_sharp else 1.0)
        height = waves(chance, reach=tall, cycles=2.4 if is_sharp else 1.1, overtones=4 if is_sharp else 2)
        points = along(height, level=level, steps=30 if is_sharp else 16)
        shapes += _veiled("hills", points, Fill(colour=deep), scene, air=air * clear, tension=0.0 if is_sharp else 1.0)
    return shapes


def land(scene: Landscape, chance: Chance) -> list[Shape]:
    """Paint the land itself."""
    match scene.land:
        case "sea":
            return _sea(scene, chance)
        case "lake":
            return [*_water(scene, "lake"), *_shore(scene, chance, "meadow", "meadow-deep")]
        case "marsh":
            return [*_water(scene, "lake"), *_shore(scene, chance, "marsh", "marsh-deep")]
        case "forest":
            return [*_firs_far(scene, chance), *_ground(scene, chance, "forest", "forest-deep", tension=1.0)]
        case "rocks":
            return [*_ground(scene, chance, "rock", "rock-deep", tension=0.35), *_crags(scene, chance)]
        case _:
            return [
                *_copse(scene, chance),
                *_ground(scene, chance, "meadow", "meadow-deep", tension=1.0),
            ]


def _ground(scene: Landscape, chance: Chance, light: str, deep: str, *, tension: float) -> list[Shape]:
    shapes: list[Shape] = []
    for level, reach, air in ((690.0, 46.0, 0.26), (790.0, 40.0, 0.06)):
        points = along(waves(chance, reach=reach, cycles=0.9, overtones=2), level=level, steps=18)
        fade = Fade(start=(0, level - 60), end=(0, HEIGHT), stops=((0, light, 1), (1, deep, 1)))
        shapes += _veiled("land", points, fade, scene, air=air, tension=tension)
    return shapes


def _copse(scene: Landscape, chance: Chance) -> list[Shape]:
    """Paint bushes and small trees far out in the meadow."""
    shapes: list[Shape] = []
    for group in (0.16, 0.47, 0.8):
        middle = WIDTH * (group + chance.between(-0.1, 0.1))
        for _ in range(7):
            x, radius = middle + chance.between(-90, 90), chance.between(10, 24)
            y = 652 - radius * 0.4 + chance.between(-8, 8)
            shapes.append(Disc(role="bush", centre=(x, y), rx=radius, ry=radius, fill=Fill(colour="meadow-deep")))
            veil = Fill(colour=f"sky-{scene.sky}-low", alpha=0.34)
            shapes.append(Disc(role="bush", centre=(x, y), rx=radius, ry=radius, fill=veil))
    return shapes


def _crags(scene: Landscape, chance: Chance) -> list[Shape]:
    """Paint broken rock near by, at both sides, and boulders between."""
    shapes: list[Shape] = []
    for side in (0, 1):
        points: list[Point] = []
        for k in range(9):
            inset, tall = k * 68.0, (290 - k * 36.25) * chance.between(0.62, 1.12)
            points.append((inset if side == 0 else WIDTH - inset, HEIGHT - max(tall, 0)))
        foot: tuple[Point, Point] = ((points[-1][0], HEIGHT), (points[0][0], HEIGHT))
        lit = Fade(start=(0, 740), end=(0, HEIGHT), stops=((0, "rock", 1), (0.55, "rock-deep", 1), (1, "rock-deep", 1)))
        shapes.append(sharp_shape("crag", (*points, *foot), fill=lit))
        for (x0, y0), (x1, y1) in pairwise(points[:-1]):
            shade = Fill(colour="rock-deep", alpha=0.5)
            edge = (x0 + (x1 - x0) * 0.35, HEIGHT)
            shapes.append(sharp_shape("crag", ((x0, y0), (x1, y1), (x1, HEIGHT), edge), fill=shade))
    for _ in range(9):
        x, y, size = chance.between(380, WIDTH - 380), chance.between(800, 960), chance.between(8, 30)
        top = Fade(start=(x, y - size), end=(x, y), stops=((0, "rock", 1), (1, "rock-deep", 1)))
        corners = ((x - size, y), (x - size * 0.6, y - size * 0.6), (x + size * 0.2, y - size * 0.8), (x + size, y))
        shapes.append(sharp_shape("boulder", corners, fill=top))
    return shapes


def island(x: float, *, level: float = 850) -> list[Shape]:
    """Paint a small green island in the water, for what must stand on land."""
    half, tall = 300.0, 34.0
    knots = (
        (x - half * 0.5, level - tall * 0.8),
        (x, level - tall),
        (x + half * 0.5, level - tall * 0.7),
        (x + half, level + 34),
    )
    fade = Fade(start=(0, level - tall), end=(0, level + 40), stops=((0, "meadow", 1), (1, "meadow-deep", 1)))
    foam = Disc(role="foam", centre=(x, level + 36), rx=half * 1.06, ry=10, fill=Fill(colour="foam", alpha=0.5))
    start = (x - half, level + 34)
    outline = Curve(role="island", start=start, segments=smooth((start, *knots)), is_closed=True, fill=fade)
    return [foam, outline]


def _water(scene: Landscape, kind: str) -> list[Shape]:
    corners = ((WIDTH, HORIZON + 10), (WIDTH, HEIGHT), (0, HEIGHT))
    fade = Fade(start=(0, HORIZON), end=(0, HEIGHT), stops=((0, f"{kind}-top", 1), (1, f"{kind}-low", 1)))
    tint = Fade(
        start=(0, HORIZON),
        end=(0, HEIGHT),
        stops=(
            (0, f"sky-{scene.sky}-low", 0.75),
            (0.6, f"sky-{scene.sky}-top", 0.35),
            (1, f"sky-{scene.sky}-top", 0.25),
        ),
    )
    start = (0.0, HORIZON + 10)
    return [
        Curve(role="water", start=start, segments=corners, is_closed=True, fill=fade),
        Curve(role="water", start=start, segments=corners, is_closed=True, fill=tint),
    ]


def light_on_water(x: float, chance: Chance, colour: str) -> list[Shape]:
    """Paint the path of light that sun or moon lay on water."""
    shapes: list[Shape] = []
    for i in range(16):
        y = HORIZON + 18 + i * 15
        half = (26 + i * 7) * chance.between(0.5, 1.1)
        centre = (x + chance.between(-1, 1) * (8 + i * 3), y)
        fill = Fill(colour=colour, alpha=0.5 - 0.022 * i)
        shapes.append(Disc(role="light", centre=centre, rx=half, ry=2.2 + i * 0.16, fill=fill))
    return shapes


def _shore(scene: Landscape, chance: Chance, light: str, deep: str) -> list[Shape]:
    shapes: list[Shape] = []
    for _ in range(12):
        y = chance.between(HORIZON + 40, 840)
        x, half = chance.between(0, WIDTH), chance.between(50, 190)
        shapes.append(Disc(role="ripple", centre=(x, y), rx=half, ry=1.6, fill=Fill(colour="foam", alpha=0.28)))
    height = waves(chance, reach=36, cycles=0.7, overtones=2)
    points = along(lambda t: height(t) + 90 * sin(pi * t), level=815, steps=18)
    fade = Fade(start=(0, 780), end=(0, HEIGHT), stops=((0, light, 1), (1, deep, 1)))
    shapes += _veiled("shore", points, fade, scene, air=0.05, tension=1.0)
    for side in (0.03, 0.86):
        shapes += reeds(WIDTH * side, 915, chance, colour=deep)
    return shapes


def reeds(x: float, y: float, chance: Chance, *, colour: str) -> list[Shape]:
    """Paint a tuft of reeds."""
    shapes: list[Shape] = []
    for i in range(11):
        foot, tall, lean = x + i * 17 + chance.between(-5, 5), chance.between(90, 190), chance.between(-26, 26)
        stem = [(foot, y + 70), (foot + lean * 0.3, y - tall * 0.5), (foot + lean, y - tall)]
        shapes.append(soft_line("reeds", stem, stroke=Stroke(paint=Fill(colour=colour), width=4)))
        if i % 3 == 0:
            top = (foot + lean, y - tall)
            shapes.append(Disc(role="reeds", centre=top, rx=6.5, ry=24, fill=Fill(colour="rock-deep")))
    return shapes


def _sea(scene: Landscape, chance: Chance) -> list[Shape]:
    """Paint rows of waves: long and low when still, high and close when stirred."""
    shapes = _water(scene, "sea")
    rows = 7
    for i in range(rows):
        t = (i + 1) / rows
        level = HORIZON + 20 + (HEIGHT - HORIZON - 40) * t**1.25
        reach = (3 + 46 * scene.stir) * (0.25 + t)
        cycles = (5.5 + 5 * scene.stir) * (1.35 - 0.75 * t)
        height = _swell(chance, reach=reach, cycles=cycles)
        points = along(height, level=level, steps=64)
        fade = Fade(
            start=(0, level - reach),
            end=(0, level + 170),
            stops=((0, "sea-top", 0.80), (0.5, "sea-low", 0.8), (1, "sea-low", 0.9)),
        )
        shapes.append(ridge("waves", points, fill=fade, tension=0.9))
        foam = Stroke(paint=Fill(colour="foam", alpha=0.20 + 0.45 * scene.stir * t), width=1.4 + 3.2 * t * scene.stir)
        shapes.append(soft_line("foam", points, stroke=foam, tension=0.9))
    return shapes


def _swell(chance: Chance, *, reach: float, cycles: float) -> Callable[[float], float]:
    """Make a line of waves: round troughs, pointed crests, on a long swell."""
    phase = chance.between(0, 2 * pi)
    swell = waves(chance, reach=reach * 0.5, cycles=1.4, overtones=1)
    return lambda t: swell(t) + reach * (2 * float(abs(sin(pi * cycles * t + phase)) ** 0.8) - 1.0)


def fir(x: float, foot: float, tall: float, *, colour: str, alpha: float = 1.0) -> list[Shape]:
    """Paint one fir: four skirts on a trunk."""
    shapes: list[Shape] = []
    trunk = tall * 0.03
    shapes.append(
        sharp_shape(
            "fir",
            (
                (x - trunk, foot - tall * 0.2),
                (x + trunk, foot - tall * 0.2),
                (x + trunk, foot + 30),
                (x - trunk, foot + 30),
            ),
            fill=Fill(colour=colour, alpha=alpha),
        )
    )
    points: list[Point] = [(x, foot - tall)]
    for k in range(1, 6):
        y, half = foot - tall + tall * 0.185 * k, tall * (0.05 + 0.052 * k)
        points += [(x + half, y), (x + half * 0.55, y - tall * 0.012)]
    left = [(2 * x - px, py) for px, py in reversed(points[1:])]
    shapes.append(sharp_shape("fir", (*points, *left), fill=Fill(colour=colour, alpha=alpha)))
    return shapes


def _firs_far(scene: Landscape, chance: Chance) -> list[Shape]:
    shapes: list[Shape] = []
    for i in range(26):
        x = WIDTH * (i + chance.between(0.1, 0.9)) / 26
        shapes += fir(x, HORIZON + 98, chance.between(110, 210), colour="forest")
    veil = Fade(
        start=(0, HORIZON - 190),
        end=(0, HORIZON + 100),
        stops=((0, f"sky-{scene.sky}-low", 0), (0.6, f"sky-{scene.sky}-low", 0.35), (1, f"sky-{scene.sky}-low", 0.66)),
    )
    corners = ((WIDTH, HORIZON - 190), (WIDTH, HORIZON + 130), (0, HORIZON + 130))
    shapes.append(Curve(role="mist", start=(0, HORIZON - 190), segments=corners, is_closed=True, fill=veil))
    return shapes
