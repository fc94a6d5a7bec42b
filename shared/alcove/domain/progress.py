"""How far somebody has come: streaks, milestones, the trend of moods.  Pure; all from what was written.

- A day is a whole number (`date.toordinal`), the person's own.  Days after `today` (a clock that was wrong, an import)
  count in totals, and in no streak.
- A streak is a run of days without a gap; a forgiving one allows up to so many rest days between two days, and counts
  the days on which something was written.  It is current until one more day has passed than may lie between.
- A mood's trend compares the means of two halves of the last sixty days.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal, NamedTuple

MilestoneKind = Literal["entries", "words", "days", "streak"]
Trend = Literal["improving", "declining", "stable"]

MILESTONES: dict[MilestoneKind, tuple[int, ...]] = {
    "entries": (1, 10, 50, 100, 365, 1000),
    "words": (1_000, 10_000, 50_000, 100_000, 500_000),
    "days": (7, 30, 100, 365),
    "streak": (3, 7, 30, 100),
}
TREND_DAYS = 60
TREND_THRESHOLD = 0.5
"""Of the ten steps of a mood: less than half a step between two months says nothing."""


class Written(NamedTuple):
    """One entry as progress counts it."""

    day: int
    hour: int
    words: int
    mood: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """How much of it is needed, how much there is, and the day on which it was reached (None: it is ahead)."""

    kind: MilestoneKind
    goal: int
    have: int
    reached_on: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Streaks:
    """The run that lasts, and the longest there ever was, in days."""

    current: int
    longest: int


def streaks(days: Iterable[int], *, today: int, rest_days: int) -> Streaks:
    """Count runs of days with at most `rest_days` missed between two."""
    runs = list(_runs(days, today=today, rest_days=rest_days))
    length, last = runs[-1] if runs else (0, today)
    return Streaks(
        current=length if today - last <= rest_days + 1 else 0,
        longest=max((length for length, _ in runs), default=0),
    )


def milestones(entries: Sequence[Written], *, today: int) -> tuple[Milestone, ...]:
    """Give all milestones; `entries` in the order of their days."""
    days = list(dict.fromkeys(entry.day for entry in entries))
    grown: dict[MilestoneKind, list[tuple[int, int]]] = {
        "entries": [(number, entry.day) for number, entry in enumerate(entries, 1)],
        "words": list(zip(accumulate(entry.words for entry in entries), (entry.day for entry in entries), strict=True)),
        "days": list(enumerate(days, 1)),
        "streak": list(_runs(days, today=today, rest_days=0)),
    }
    return tuple(milestone for kind, growth in grown.items() for milestone in _reached(kind, growth))


def mood_trend(entries: Iterable[Written], *, today: int) -> Trend:
    """Compare the moods of the last thirty days with those of the thirty before; stable where one half has none."""
    half = TREND_DAYS // 2
    before, after = list[int](), list[int]()
    for entry in entries:
        age = today - entry.day
        if entry.mood is not None and 0 <= age < TREND_DAYS:
            (after if age < half else before).append(entry.mood)
    if not before or not after:
        return "stable"
    change = sum(after) / len(after) - sum(before) / len(before)
    if abs(change) < TREND_THRESHOLD:
        return "stable"
    return "improving" if change > 0 else "declining"


def favourite(names: Sequence[str]) -> str:
    """Give the name that comes most often, of several the one that came last; "" for none."""
    counts = Counter(names)
    last = {name: place for place, name in enumerate(names)}
    return max(counts, key=lambda name: (counts[name], last[name]), default="")


def _runs(days: Iterable[int], *, today: int, rest_days: int) -> Iterator[tuple[int, int]]:
    """Give for each day how long the run is that it ends, and the day."""
    length, last = 0, None
    for day in sorted(set(days)):
        if day > today:
            return
        length = length + 1 if last is not None and day - last <= rest_days + 1 else 1
        last = day
        yield length, day


def _reached(kind: MilestoneKind, growth: Sequence[tuple[int, int]]) -> Iterator[Milestone]:
    """Give the milestones of a kind from how much there was on which day."""
    have = max((amount for amount, _ in growth), default=0)
    for goal in MILESTONES[kind]:
        reached_on = next((day for amount, day in growth if amount >= goal), None)
        yield Milestone(kind=kind, goal=goal, have=have, reached_on=reached_on)
