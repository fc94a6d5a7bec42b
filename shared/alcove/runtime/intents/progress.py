"""Progress and series for charts (seeds 1 and 2): all computed from what was written, kept nowhere."""

from typing import Literal

from alcove.runtime.intents.asking import Ask, View

SeriesKind = Literal["mood", "words", "entries", "emotions", "intensity", "techniques", "hours"]


class GetProgress(Ask["ProgressView"], frozen=True, kw_only=True, tag="get_progress"):
    """Streaks, totals, milestones, as of `today` (2026-11-28, the person's own day)."""

    today: str
    rest_days: int = 1


class MilestoneView(View, frozen=True, kw_only=True):
    """A milestone: `kind` and how much of it is needed; `reached_on` is the day, "" while it is ahead."""

    kind: Literal["entries", "words", "days", "streak"]
    goal: int
    have: int
    reached_on: str


class ProgressView(View, frozen=True, kw_only=True):
    """Streaks count consecutive days; forgiving ones allow rest days between."""

    entries: int
    words: int
    days: int
    current_streak_days: int
    longest_streak_days: int
    forgiving_streak_days: int
    longest_forgiving_streak_days: int
    last_journaled_date: str
    milestones: tuple[MilestoneView, ...]
    techniques_tried: dict[str, int]
    favourite_technique: str
    total_sessions: int = 0
    completed_sessions: int = 0
    total_minutes: int = 0
    mood_trend: Literal["improving", "declining", "stable"] = "stable"


class GetSeries(Ask["SeriesView"], frozen=True, kw_only=True, tag="get_series"):
    """Values over days, weeks or months from `since` to `until` (days, both included)."""

    kind: SeriesKind
    since: str
    until: str
    step: Literal["day", "week", "month"] = "day"


class Line(View, frozen=True, kw_only=True):
    """One line of a chart; `values` has one number for each of the series' `labels`.

    Where nothing was written, sums and counts are 0 and means (mood, intensity) are None.
    """

    name: str
    values: tuple[float | None, ...]


class SeriesView(View, frozen=True, kw_only=True):
    """`labels` are the first days of the steps (for `hours`: 0 to 23)."""

    kind: SeriesKind
    labels: tuple[str, ...]
    lines: tuple[Line, ...]
