"""The value axis: round numbers; and the time axis: as many labels as there is room for."""

import math
from collections.abc import Sequence
from itertools import pairwise

ROUND = (1.0, 2.0, 5.0)
"""Steps of an axis, times a power of ten."""


def round_ticks(low: float, high: float, *, at_most: int, whole: bool = False) -> tuple[float, ...]:
    """Evenly spaced round numbers from at or below `low` to at or above `high`: two to `at_most` (3 or more) of them.

    `whole` takes no step below 1: for counts.
    """
    if high <= low:
        high = low + 1.0
    power = math.floor(math.log10((high - low) / at_most))
    if whole:
        power = max(0, power)
    while True:
        for mantissa in ROUND:
            step = mantissa * 10.0**power
            first, last = math.floor(low / step), math.ceil(high / step)
            if 1 <= last - first < at_most:
                # Rounded, so that 0.1 * 3 is 0.3.
                return tuple(round(number * step, max(0, -power)) for number in range(first, last + 1))
        power += 1


def labels_with_room(
    centres: Sequence[float], widths: Sequence[float], *, left: float, right: float, gap: float
) -> tuple[int, ...]:
    """Choose every k-th label, with the smallest k at which none touches the next; one of no width is never chosen."""
    named = [index for index, width in enumerate(widths) if width > 0]
    for stride in range(1, len(named) + 1):
        chosen = named[::stride]
        spans = sorted(span_of(centres[index], widths[index], left=left, right=right) for index in chosen)
        if all(after[0] - before[1] >= gap for before, after in pairwise(spans)):
            return tuple(chosen)
    return ()


def span_of(centre: float, width: float, *, left: float, right: float) -> tuple[float, float]:
    """Where a label lies, moved in from the edges if it is cut off there."""
    start = min(max(centre - width / 2, left), max(left, right - width))
    return start, start + width
