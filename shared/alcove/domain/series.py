"""Values over days, weeks or months, for charts.  Pure; rows come with their day already counted.

- A step is named by its first day: a week begins on Monday, a month on its first.
- Sums and counts are 0 where nothing was written; a mean has no value there.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Literal

from alcove.domain.progress import Written

Step = Literal["day", "week", "month"]
Values = tuple[float | None, ...]
HOURS = tuple(range(24))
_WIDTH: dict[Step, int] = {"day": 1, "week": 7, "month": 31}
"""Days after a step's first that lie in the next step, whatever the month."""
_LAST_DAY = date.max.toordinal()


def steps(since: int, until: int, step: Step) -> Iterator[int]:
    """Give the first day of every step from `since` to `until` (both included), one after the other."""
    day, before = step_of(since, step), 0
    while before < day <= until:
        yield day
        before, day = day, step_of(min(day + _WIDTH[step], _LAST_DAY), step)


def step_of(day: int, step: Step) -> int:
    """Give the first day of the step in which a day lies."""
    if step == "day":
        return day
    if step == "week":
        return day - (day - 1) % 7  # day 1, the first of January of year 1, was a Monday
    return day - date.fromordinal(day).day + 1


def sums(rows: Iterable[tuple[int, float]], labels: Sequence[int], step: Step) -> Values:
    """Add values up by step."""
    totals = dict.fromkeys(labels, 0.0)
    for day, value in rows:
        totals[step_of(day, step)] += value
    return tuple(totals.values())


def means(rows: Iterable[tuple[int, float]], labels: Sequence[int], step: Step) -> Values:
    """Give the mean of each step's values."""
    values: dict[int, list[float]] = {label: [] for label in labels}
    for day, value in rows:
        values[step_of(day, step)].append(value)
    return tuple(sum(one) / len(one) if one else None for one in values.values())


def counts_by_name(
    rows: Iterable[tuple[int, str]], labels: Sequence[int], step: Step
) -> tuple[tuple[str, Values], ...]:
    """Count by step for each name (emotions, techniques), the most frequent name first."""
    days_by_name: dict[str, list[tuple[int, float]]] = {}
    for day, name in rows:
        days_by_name.setdefault(name, []).append((day, 1.0))
    frequent = sorted(days_by_name, key=lambda name: (-len(days_by_name[name]), name))
    return tuple((name, sums(days_by_name[name], labels, step)) for name in frequent)


def hours_of_day(entries: Iterable[Written]) -> Values:
    """Count entries by the hour at which they were written."""
    counts = dict.fromkeys(HOURS, 0.0)
    for entry in entries:
        counts[entry.hour] += 1
    return tuple(counts.values())


OF_ENTRIES: dict[str, Callable[[Sequence[Written], Sequence[int], Step], Values]] = {
    "mood": lambda entries, labels, step: means(
        ((entry.day, entry.mood) for entry in entries if entry.mood is not None), labels, step
    ),
    "words": lambda entries, labels, step: sums(((entry.day, entry.words) for entry in entries), labels, step),
    "entries": lambda entries, labels, step: sums(((entry.day, 1.0) for entry in entries), labels, step),
}
"""The series that entries alone give."""
