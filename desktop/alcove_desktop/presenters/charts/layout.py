"""Where everything of a chart stands: one pure step from numbers to positions, the same for screen, PNG and SVG.

Rules
- Time goes in the reading direction: `mirrored` is the exact reflection, with the value axis on the other side.
- A None leaves a gap in a line and no bar.
- Bars begin at nought.  Lines begin at nought for counts, and near the lowest value otherwise.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from alcove_desktop.presenters.charts.chart import Chart, usual_range
from alcove_desktop.presenters.charts.ticks import labels_with_room, round_ticks, span_of
from alcove_desktop.words import number, say

TICK_ROOM = 34.0
"""Pixels that a tick of the value axis wants for itself, at medium size."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Space:
    """What a chart has: pixels, how wide a text is, how high a line of text, and how much larger than medium all is."""

    width: float
    height: float
    measure: Callable[[str], float]
    line_height: float
    factor: float = 1.0
    mirrored: bool = False
    top: float = 0.0
    """Where the chart begins, below a heading that an exported one has."""

    def px(self, at_medium: float) -> float:
        """A length that grows with the type."""
        return at_medium * self.factor


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A rectangle."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.top + self.height

    def mirrored_in(self, width: float) -> "Box":
        """The same in a picture that is seen in a mirror."""
        return replace(self, left=width - self.right)


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A text and the box that it has."""

    text: str
    box: Box


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """A name of the legend: `series` is its number, None for the usual range."""

    series: int | None
    sample: Box
    name: Written


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A value of a line."""

    point: int
    x: float
    y: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A value of a bar."""

    series: int
    point: int
    box: Box


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Everything in its place."""

    frame: Box
    """The field of the values."""
    ticks: tuple[Written, ...]
    rules: tuple[float, ...]
    """The height of each tick's line."""
    labels: tuple[Written, ...]
    keys: tuple[Key, ...]
    centres: tuple[float, ...]
    """Where each point stands; for rows, its height."""
    runs: tuple[tuple[tuple[Spot, ...], ...], ...] = ()
    """For each series its unbroken runs."""
    bars: tuple[Bar, ...] = ()
    band: Box | None = None
    mean: float | None = None
    """The height of the mean's line."""


def lay_out(chart: Chart, space: Space) -> Layout:
    """Lay a line or bar chart out (rows have `rows.py`)."""
    keys, top = lay_out_keys(chart, space)
    values = _axis_of(chart, (space.height - top - space.line_height) / space.px(TICK_ROOM))
    texts = tuple(_value_text(value, chart, values) for value in values)
    gutter = max(space.measure(text) for text in texts) + space.px(10)
    frame = Box(
        left=gutter,
        top=top + space.line_height / 2,
        width=max(1.0, space.width - gutter - space.px(8)),
        height=max(1.0, space.height - top - space.line_height * 1.5 - space.px(6)),
    )

    lowest, per_value, top_edge, bottom = values[0], frame.height / (values[-1] - values[0]), frame.top, frame.bottom

    def height_of(value: float) -> float:
        return min(bottom, max(top_edge, bottom - (value - lowest) * per_value))

    def mirror(x: float) -> float:
        return space.width - x if space.mirrored else x

    slot = frame.width / max(1, len(chart.points))
    centres = tuple(mirror(frame.left + slot * (index + 0.5)) for index in range(len(chart.points)))
    placed = frame.mirrored_in(space.width) if space.mirrored else frame
    rules = tuple(height_of(value) for value in values)
    band = usual_range(chart.series[0]) if chart.with_band and len(chart.series) == 1 else None
    return Layout(
        frame=placed,
        ticks=tuple(
            Written(text=text, box=_tick_box(text, y, gutter, space)) for text, y in zip(texts, rules, strict=True)
        ),
        rules=rules,
        labels=_labels(chart, centres, placed, space),
        keys=keys,
        centres=centres,
        runs=_runs(chart, centres, height_of) if chart.form == "line" else (),
        bars=_bars(chart, centres, slot, height_of) if chart.form == "bar" else (),
        band=None
        if band is None
        else replace(placed, top=height_of(band.high), height=height_of(band.low) - height_of(band.high)),
        mean=None if band is None else height_of(band.mean),
    )


def lay_out_keys(chart: Chart, space: Space) -> tuple[tuple[Key, ...], float]:
    """Put the legend's names in as many lines as they need; give them, and where the chart itself begins."""
    names: list[tuple[int | None, str]] = [(index, series.name) for index, series in enumerate(chart.series)]
    band = chart.with_band and len(chart.series) == 1 and usual_range(chart.series[0]) is not None
    if len(names) < 2 and not band:
        return (), space.top
    if band:
        names.append((None, say("Usual range")))
    keys: list[Key] = []
    x, y, sample = 0.0, space.top, space.px(18)
    for series, name in names:
        wide = sample + space.px(6) + space.measure(name)
        if x > 0 and x + wide > space.width:
            x, y = 0.0, y + space.line_height * 1.25
        picture = Box(left=x, top=y, width=sample, height=space.line_height)
        text = Box(left=x + sample + space.px(6), top=y, width=space.measure(name), height=space.line_height)
        if space.mirrored:
            picture, text = picture.mirrored_in(space.width), text.mirrored_in(space.width)
        keys.append(Key(series=series, sample=picture, name=Written(text=name, box=text)))
        x += wide + space.px(18)
    return tuple(keys), y + space.line_height + space.px(10)


def point_at(layout: Layout, x: float) -> int | None:
    """The point nearest to a place, for the mouse."""
    if not layout.centres:
        return None
    return min(range(len(layout.centres)), key=lambda index: abs(layout.centres[index] - x))


def _axis_of(chart: Chart, room: float) -> tuple[float, ...]:
    if chart.fixed:
        return chart.fixed
    if chart.form == "bar":
        sums = [sum(series.values[index] or 0.0 for series in chart.series) for index in range(len(chart.points))]
        low, high = 0.0, max(sums, default=0.0)
    else:
        known = [value for series in chart.series for value in series.known()]
        high = max(known, default=0.0)
        low = min(known, default=0.0) if chart.tells == "mean" else 0.0
    return round_ticks(low, high, at_most=max(3, min(7, int(room))), whole=chart.decimals == 0)


def _value_text(value: float, chart: Chart, values: tuple[float, ...]) -> str:
    whole = all(other == int(other) for other in values)
    return number(value, 0 if whole else max(1, chart.decimals)) + chart.unit


def _tick_box(text: str, y: float, gutter: float, space: Space) -> Box:
    width = space.measure(text)
    box = Box(left=gutter - space.px(10) - width, top=y - space.line_height / 2, width=width, height=space.line_height)
    return box.mirrored_in(space.width) if space.mirrored else box


def _labels(chart: Chart, centres: tuple[float, ...], frame: Box, space: Space) -> tuple[Written, ...]:
    widths = tuple(space.measure(text) if text else 0.0 for text in chart.ticks)
    edges = {"left": 0.0, "right": space.width}
    top = frame.bottom + space.px(6)
    found: list[Written] = []
    for index in labels_with_room(centres, widths, gap=space.px(12), **edges):
        start, end = span_of(centres[index], widths[index], **edges)
        box = Box(left=start, top=top, width=end - start, height=space.line_height)
        found.append(Written(text=chart.ticks[index], box=box))
    return tuple(found)


def _runs(
    chart: Chart, centres: tuple[float, ...], height_of: Callable[[float], float]
) -> tuple[tuple[tuple[Spot, ...], ...], ...]:
    lines: list[tuple[tuple[Spot, ...], ...]] = []
    for series in chart.series:
        runs: list[tuple[Spot, ...]] = []
        run: list[Spot] = []
        for point, value in enumerate((*series.values, None)):
            if value is not None:
                run.append(Spot(point=point, x=centres[point], y=height_of(value)))
            elif run:
                runs.append(tuple(run))
                run = []
        lines.append(tuple(runs))
    return tuple(lines)


def _bars(
    chart: Chart, centres: tuple[float, ...], slot: float, height_of: Callable[[float], float]
) -> tuple[Bar, ...]:
    width = min(48.0, max(1.0, slot * 0.72))
    bars: list[Bar] = []
    for point, centre in enumerate(centres):
        below = 0.0
        for index, series in enumerate(chart.series):
            value = series.values[point]
            if value is None or value <= 0:
                continue
            upper, lower = height_of(below + value), height_of(below)
            box = Box(left=centre - width / 2, top=upper, width=width, height=lower - upper)
            bars.append(Bar(series=index, point=point, box=box))
            below += value
    return tuple(bars)
