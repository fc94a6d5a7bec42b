"""A year of days as a grid of weeks: what each day shows, and where it stands.

Rules
- A column is a week, a row a weekday, in the order of the person's country.
- Where a year does not fit in one strip it is cut into two, three, four ... of equal length: cells stay large enough.
- A day with nothing is an empty cell, never a bad colour.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import ceil
from typing import Literal

from alcove_desktop.presenters.charts.layout import Box, Space, Written
from alcove_desktop.presenters.day_names import DayNames
from alcove_desktop.words import say

WORD_LEVELS = (1, 100, 300, 600)
"""Words of a day from which it has the next level."""
MOODS = 10
MOST_STRIPS = 6
LARGEST_PITCH = 30.0
"""From one cell to the next, at most, at medium size."""

Shade = Literal["mood", "words"]


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatDay:
    """One day: `level` is 0 for nothing, else a mood (1-10) or a step of words (1-4); `text` is what is told of it."""

    day: date
    level: int
    entries: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Heat:
    """Consecutive days, at least one, coloured by mood or by words."""

    title: str
    shade: Shade
    days: tuple[HeatDay, ...]
    names: DayNames
    summary: str
    today: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatKey:
    """A level in the legend."""

    level: int
    box: Box


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatLayout:
    """Everything of the grid in its place."""

    cells: tuple[Box, ...]
    months: tuple[Written, ...]
    weekdays: tuple[Written, ...]
    keys: tuple[HeatKey, ...]
    key_texts: tuple[Written, ...]
    height: float


def level_of_words(words: int) -> int:
    """The step of a number of words, 0 to 4."""
    return sum(words >= least for least in WORD_LEVELS)


def cut(weeks: int, width: float, *, smallest: float, largest: float) -> tuple[int, int, float]:
    """Cut weeks into as few strips as give cells of the smallest side: strips, weeks of each, from cell to cell."""
    for strips in range(1, MOST_STRIPS + 1):
        of_each = ceil(weeks / strips)
        pitch = min(largest, width // of_each)  # whole pixels: each cell as sharp as the next
        if pitch >= smallest or strips == MOST_STRIPS:
            return ceil(weeks / of_each), of_each, max(2.0, pitch)
    raise AssertionError


def heat_height(heat: Heat, space: Space, *, smallest: float) -> float:
    """How high the grid wants to be, without placing its days."""
    pattern = _pattern(heat, space, smallest)
    return _legend(heat, space, space.top + pattern.strips * pattern.strip_height + space.px(2))[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pattern:
    """The measures of the strips."""

    lead: int
    gutter: float
    strips: int
    of_each: int
    pitch: float
    head: float
    strip_height: float


def _pattern(heat: Heat, space: Space, smallest: float) -> _Pattern:
    lead = heat.names.week_order().index(heat.days[0].day.weekday())
    gutter = ceil(max(space.measure(name) for name in heat.names.short_weekdays) + space.px(8))
    strips, of_each, pitch = cut(
        ceil((lead + len(heat.days)) / 7),
        space.width - gutter,
        smallest=space.px(smallest),
        largest=space.px(LARGEST_PITCH),
    )
    head = ceil(space.line_height + space.px(4))
    return _Pattern(
        lead=lead,
        gutter=gutter,
        strips=strips,
        of_each=of_each,
        pitch=pitch,
        head=head,
        strip_height=head + pitch * 7 + ceil(space.px(10)),
    )


def lay_out_heat(heat: Heat, space: Space, *, smallest: float) -> HeatLayout:
    """Place the days; `smallest` is from one cell to the next at least, at medium size."""
    order = heat.names.week_order()
    pattern = _pattern(heat, space, smallest)
    gutter, strips, of_each, pitch = pattern.gutter, pattern.strips, pattern.of_each, pattern.pitch
    side = pitch - max(1.0, pitch * 0.12 // 1)
    strip_height = pattern.strip_height
    tops = tuple(space.top + strip * strip_height + pattern.head for strip in range(strips))
    spots = [divmod(pattern.lead + index, 7) for index in range(len(heat.days))]
    cells = [
        Box(left=gutter + week % of_each * pitch, top=tops[week // of_each] + row * pitch, width=side, height=side)
        for week, row in spots
    ]
    weekdays = [
        Written(
            text=heat.names.short_weekdays[order[row]],
            box=Box(
                left=0.0,
                top=top + row * pitch + (side - space.line_height) / 2,
                width=gutter - space.px(8),
                height=space.line_height,
            ),
        )
        for top in tops
        for row in range(0, 7, 1 if pitch >= space.line_height else 2)
    ]
    keys, texts, height = _legend(heat, space, space.top + strips * strip_height + space.px(2))
    mirror = _mirror(space)
    return HeatLayout(
        cells=tuple(mirror(cell) for cell in cells),
        months=tuple(_moved(text, mirror) for text in _months(heat, space, cells, spots, pitch)),
        weekdays=tuple(_moved(text, mirror) for text in weekdays),
        keys=tuple(HeatKey(level=key.level, box=mirror(key.box)) for key in keys),
        key_texts=tuple(_moved(text, mirror) for text in texts),
        height=height,
    )


def day_at(layout: HeatLayout, x: float, y: float) -> int | None:
    """The day whose cell is there, for the mouse."""
    for index, cell in enumerate(layout.cells):
        if cell.left <= x <= cell.right and cell.top <= y <= cell.bottom:
            return index
    return None


def _mirror(space: Space) -> Callable[[Box], Box]:
    return lambda box: box.mirrored_in(space.width) if space.mirrored else box


def _moved(text: Written, mirror: Callable[[Box], Box]) -> Written:
    return Written(text=text.text, box=mirror(text.box))


def _months(heat: Heat, space: Space, cells: list[Box], spots: list[tuple[int, int]], pitch: float) -> list[Written]:
    """A month's name stands above the first whole week of it, where the one before leaves room."""
    found: list[Written] = []
    for index, (day, cell, (_, row)) in enumerate(zip(heat.days, cells, spots, strict=True)):
        if index and (row or day.day.day > 7):
            continue
        text = heat.names.short_months[day.day.month - 1]
        box = Box(
            left=cell.left,
            top=cell.top - row * pitch - space.line_height - space.px(4),
            width=space.measure(text),
            height=space.line_height,
        )
        before = found[-1] if found and found[-1].box.top == box.top else None
        if before is not None and before.text != text and before.box.right + space.px(4) > box.left:
            found.pop()
            before = None
        if box.right <= space.width and (before is None or before.text != text):
            found.append(Written(text=text, box=box))
    return found


def _legend(heat: Heat, space: Space, top: float) -> tuple[list[HeatKey], list[Written], float]:
    """Mood: 1 and 10 at the ends of ten cells; words: each step with its number."""
    side, gap = space.px(14), space.px(4)
    centre = (space.line_height - side) / 2
    keys: list[HeatKey] = []
    texts: list[Written] = []
    x, y = 0.0, top

    def write(text: str) -> None:
        nonlocal x
        texts.append(Written(text=text, box=Box(left=x, top=y, width=space.measure(text), height=space.line_height)))
        x += space.measure(text) + gap * 2

    def show(level: int) -> None:
        nonlocal x
        keys.append(HeatKey(level=level, box=Box(left=x, top=y + centre, width=side, height=side)))
        x += side + gap

    if heat.shade == "mood":
        write(say("Mood {n}", n=1))
        for level in range(1, MOODS + 1):
            show(level)
        x += gap
        write(str(MOODS))
        steps = [(0, say("no mood given"))]
    else:
        bounds = [*WORD_LEVELS, None]
        steps = [
            (level, say("{n} words and more", n=low) if high is None else say("{n} to {m}", n=low, m=high - 1))
            for level, (low, high) in enumerate(pairwise(bounds), start=1)
            if low is not None
        ]
    for level, text in steps:
        if x > 0 and x + side + gap + space.measure(text) > space.width:
            x, y = 0.0, y + space.line_height * 1.3
        show(level)
        write(text)
        x += gap * 2
    return keys, texts, y + space.line_height + space.px(4)
