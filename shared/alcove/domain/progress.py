"""How far somebody has come: streaks, milestones, the trend of moods.  Pure; all from what was written.

- A day is a whole number (`date.toordinal`), the person's own.  Days after `today` (a clock that was wrong, an import)
  count in totals, and in no streak.
- A streak is a run of days without a gap; a forgiving one allows up to so many rest days between two days, and counts
  the days on which something was written.  It is current until one more day has passed than may lie between.
- A mood's trend compares the means of two halves of the last sixty days.
"""

from bisect import bisect_left
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
    known = _days_until(days, today)
    lengths = _run_lengths(known, rest_days=rest_days)
    stands = bool(known) and today - known[-1] <= rest_days + 1
    return Streaks(current=lengths[-1] if stands else 0, longest=max(lengths, default=0))


def milestones(entries: Sequence[Written], *, today: int) -> tuple[Milestone, ...]:
    """Give all milestones; `entries` in the order of their days."""
    days = [entry.day for entry in entries]
    own_days = list(dict.fromkeys(days))
    until_today = _days_until(own_days, today)
    longest_yet = list(accumulate(_run_lengths(until_today, rest_days=0), max))
    return (
        *_reached("entries", range(1, len(days) + 1), days),
        *_reached("words", list(accumulate(entry.words for entry in entries)), days),
        *_reached("days", range(1, len(own_days) + 1), own_days),
        *_reached("streak", longest_yet, until_today),
    )


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


def _days_until(days: Iterable[int], today: int) -> list[int]:
    return sorted(day for day in set(days) if day <= today)


def _run_lengths(days: Sequence[int], *, rest_days: int) -> list[int]:
    """Give for each day how long the run is that it ends."""
    lengths: list[int] = []
    length, expected = 0, 0
    for day in days:
        length = length + 1 if day <= expected else 1
        expected = day + rest_days + 1
        lengths.append(length)
    return lengths


def _reached(kind: MilestoneKind, amounts: Sequence[int], days: Sequence[int]) -> Iterator[Milestone]:
    """Give the milestones of a kind from how much there was at the end of each day; it never becomes less."""
    have = amounts[-1] if amounts else 0
    for goal in MILESTONES[kind]:
        place = bisect_left(amounts, goal)
        yield Milestone(kind=kind, goal=goal, have=have, reached_on=days[place] if place < len(days) else None)
