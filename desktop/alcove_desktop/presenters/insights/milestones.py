"""Progress in words: what was done, never what was not.

Rules
- A broken streak says nothing: where none runs there is no ring and no nought, only what stands.
- The forgiving streak is explained in one plain sentence, with the person's own number of rest days.
- Of the milestones ahead the nearest of each kind is shown; those reached are listed with their day.
"""

from dataclasses import dataclass
from datetime import date

from alcove.runtime.intents.progress import MilestoneView, ProgressView
from alcove_desktop.presenters.charts.chart import Chart, Series
from alcove_desktop.presenters.day_names import DayNames
from alcove_desktop.presenters.insights.names import technique_name
from alcove_desktop.words import count_of, number, say

LATEST_REACHED = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Ring:
    """A streak on its way to the next goal."""

    heading: str
    value: int
    goal: int
    text: str
    """All of it in one sentence."""
    beneath: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """A number and what it counts."""

    number: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ahead:
    """A milestone on the way."""

    name: str
    have: int
    goal: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressPage:
    """All that the page shows."""

    opening: str
    rings: tuple[Ring, ...]
    rings_say: str
    tiles: tuple[Tile, ...]
    ahead: tuple[Ahead, ...]
    reached: tuple[str, ...]
    techniques: Chart | None
    is_empty: bool


def progress_page(
    view: ProgressView, *, days_this_month: int, rest_days: int, today: date, names: DayNames
) -> ProgressPage:
    """Put what the engine counted into words."""
    return ProgressPage(
        opening=_opening(view, days_this_month),
        rings=_rings(view),
        rings_say=_explained(rest_days) if view.days else "",
        tiles=_tiles(view),
        ahead=_ahead(view.milestones),
        reached=_reached(view.milestones, names),
        techniques=_techniques(view, names, today),
        is_empty=not view.entries,
    )


def milestone_name(kind: str, goal: int) -> str:
    """Name a milestone."""
    match kind:
        case "entries":
            return count_of("{n} entry", "{n} entries", goal)
        case "words":
            return count_of("{n} word", "{n} words", goal)
        case "days":
            return count_of("{n} day of writing", "{n} days of writing", goal)
        case _:
            return count_of("{n} day in a row", "{n} days in a row", goal)


def _opening(view: ProgressView, days_this_month: int) -> str:
    if days_this_month:
        return count_of("You wrote on {n} day this month.", "You wrote on {n} days this month.", days_this_month)
    if view.days:
        return count_of("You have written on {n} day so far.", "You have written on {n} days so far.", view.days)
    return ""


def _rings(view: ProgressView) -> tuple[Ring, ...]:
    rings: list[Ring] = []
    for heading, now, longest in (
        (say("In a row"), view.current_streak_days, view.longest_streak_days),
        (say("With rest days"), view.forgiving_streak_days, view.longest_forgiving_streak_days),
    ):
        if not now:
            continue
        goal = longest if now < longest else _next_goal(view.milestones, now)
        days = count_of("{n} day", "{n} days", now)
        best = (
            say("your longest so far") if now >= longest else count_of("longest: {n} day", "longest: {n} days", longest)
        )
        text = say("{heading}: {days}, {best}", heading=heading, days=days, best=best)
        rings.append(Ring(heading=heading, value=now, goal=goal, text=text, beneath=best))
    return tuple(rings)


def _next_goal(milestones: tuple[MilestoneView, ...], now: int) -> int:
    return min((one.goal for one in milestones if one.kind == "streak" and one.goal > now), default=now)


def _explained(rest_days: int) -> str:
    if rest_days <= 0:
        return say("Rest days are off: both count days without a pause.")
    return count_of(
        "“With rest days” goes on when you pause for {n} day; “In a row” counts each day by itself.",
        "“With rest days” goes on when you pause for up to {n} days; “In a row” counts each day by itself.",
        rest_days,
    )


def _tiles(view: ProgressView) -> tuple[Tile, ...]:
    counted = [
        (view.entries, count_of("entry", "entries", view.entries)),
        (view.words, count_of("word", "words", view.words)),
        (view.days, count_of("day of writing", "days of writing", view.days)),
        (
            view.longest_streak_days,
            count_of("day in your longest row", "days in your longest row", view.longest_streak_days),
        ),
        (view.completed_sessions, count_of("finished session", "finished sessions", view.completed_sessions)),
        (view.total_minutes, count_of("minute in sessions", "minutes in sessions", view.total_minutes)),
    ]
    return tuple(Tile(number=number(value), name=name) for value, name in counted if value)


def _ahead(milestones: tuple[MilestoneView, ...]) -> tuple[Ahead, ...]:
    nearest: dict[str, MilestoneView] = {}
    for one in milestones:
        if not one.reached_on and (one.kind not in nearest or one.goal < nearest[one.kind].goal):
            nearest[one.kind] = one
    return tuple(
        Ahead(
            name=milestone_name(one.kind, one.goal),
            have=min(one.have, one.goal),
            goal=one.goal,
            text=say("{have} of {goal}", have=number(min(one.have, one.goal)), goal=number(one.goal)),
        )
        for one in nearest.values()
    )


def _reached(milestones: tuple[MilestoneView, ...], names: DayNames) -> tuple[str, ...]:
    done = sorted((one for one in milestones if one.reached_on), key=lambda one: one.reached_on, reverse=True)
    return tuple(
        say(
            "{milestone}, on {day}",
            milestone=milestone_name(one.kind, one.goal),
            day=names.day(date.fromisoformat(one.reached_on)),
        )
        for one in done[:LATEST_REACHED]
    )


def _techniques(view: ProgressView, names: DayNames, today: date) -> Chart | None:
    tried = sorted(view.techniques_tried.items(), key=lambda pair: (-pair[1], pair[0]))
    if not tried:
        return None
    return Chart(
        title=say("Favourite techniques"),
        period=say("up to {day}", day=names.day(today)),
        axis=say("Technique"),
        points=tuple(technique_name(name) for name, _ in tried),
        ticks=("",) * len(tried),
        series=(Series(name=say("Entries"), values=tuple(float(count) for _, count in tried)),),
        form="rows",
        tells="sum",
    )
