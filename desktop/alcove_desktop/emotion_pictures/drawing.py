"""What a picture is made of before anything is painted: shapes with roles and places on a canvas of 1600 by 1000.

Rules
- Nothing here knows Qt, a screen or a colour: a paint names a colour by its key (see `colours`).
- Shapes are painted in their order.  What crosses the canvas' edge is cut off there, by at most BLEED.
- A label has a box, and whoever paints it stays inside: boxes that do not meet are labels that do not.
"""

from dataclasses import dataclass, field

WIDTH, HEIGHT = 1600, 1000
BLEED = 240
"""How far a shape may reach past the canvas."""

Point = tuple[float, float]
Stop = tuple[float, str, float]
"""Place 0-1, the key of a colour, alpha 0-1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fill:
    """One colour."""

    colour: str
    alpha: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Fade:
    """Colours along a line."""

    start: Point
    end: Point
    stops: tuple[Stop, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Glow:
    """Colours around a point."""

    centre: Point
    radius: float
    stops: tuple[Stop, ...]


Paint = Fill | Fade | Glow


@dataclass(frozen=True, slots=True, kw_only=True)
class Stroke:
    """A line's paint and width, with round ends."""

    paint: Paint
    width: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """An outline: a start, then straight (2 numbers) and curved (6 numbers) segments."""

    role: str
    start: Point
    segments: tuple[tuple[float, ...], ...]
    is_closed: bool = False
    fill: Paint | None = None
    stroke: Stroke | None = None

    @property
    def points(self) -> tuple[Point, ...]:
        """The points that the outline passes through."""
        return (self.start, *((segment[-2], segment[-1]) for segment in self.segments))


@dataclass(frozen=True, slots=True, kw_only=True)
class Disc:
    """A circle, or an ellipse that stands upright."""

    role: str
    centre: Point
    rx: float
    ry: float
    fill: Paint | None = None
    stroke: Stroke | None = None

    @property
    def points(self) -> tuple[Point, ...]:
        """The corners of the box around it."""
        (x, y), rx, ry = self.centre, self.rx, self.ry
        return ((x - rx, y - ry), (x + rx, y + ry))


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """Words in a box: centred, wrapped, made smaller down to `least` and then cut, so that they stay in it."""

    role: str
    text: str
    box: tuple[float, float, float, float]
    """x, y, width, height."""
    size: float
    least: float
    colour: str = "ink"
    is_strong: bool = False
    lines: int = 1

    @property
    def points(self) -> tuple[Point, ...]:
        """The corners of its box."""
        x, y, width, height = self.box
        return ((x, y), (x + width, y + height))


Shape = Curve | Disc | Label


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A planned picture.  `parts` names what can be seen in it, for who cannot see it."""

    style: str
    shapes: tuple[Shape, ...]
    parts: tuple[str, ...] = field(default_factory=tuple[str, ...])
    width: int = WIDTH
    height: int = HEIGHT
