"""Over which days a chart goes, and in which steps.

Rules
- "All" begins with the first day of the journal; days then stay days only while they are few enough to be seen.
- A change of the span keeps the steps, if the new span allows them.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from alcove_desktop.presenters.day_names import DayNames
from alcove_desktop.words import say

Span = Literal["30", "90", "year", "all"]
Step = Literal["day", "week", "month"]

SPANS: tuple[Span, ...] = ("30", "90", "year", "all")
STEPS: tuple[Step, ...] = ("day", "week", "month")
DAYS: dict[Span, int] = {"30": 30, "90": 90, "year": 365}
USUAL: dict[Span, Step] = {"30": "day", "90": "day", "year": "week", "all": "month"}
MOST_POINTS = 400
"""More would be less than two pixels each."""
DAYS_OF: dict[Step, int] = {"day": 1, "week": 7, "month": 30}
FEWEST_POINTS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """Days, both included, and the step of a chart."""

    since: date
    until: date
    step: Step


def span_name(span: Span) -> str:
    """Name a span."""
    match span:
        case "30":
            return say("Last 30 days")
        case "90":
            return say("Last 90 days")
        case "year":
            return say("Last 12 months")
        case "all":
            return say("All time")


def step_name(step: Step) -> str:
    """Name a step."""
    match step:
        case "day":
            return say("By day")
        case "week":
            return say("By week")
        case "month":
            return say("By month")


def axis_name(step: Step) -> str:
    """Name the table's first column."""
    match step:
        case "day":
            return say("Day")
        case "week":
            return say("Week")
        case "month":
            return say("Month")


def reach_of(span: Span, step: Step, *, today: date, earliest: date | None) -> Reach:
    """Give the days of a span; `earliest` is the journal's first day, None while it is empty."""
    since = min(earliest or today, today) if span == "all" else today - timedelta(days=DAYS[span] - 1)
    allowed = steps_of(since, today)
    return Reach(since=since, until=today, step=step if step in allowed else allowed[0])


def steps_of(since: date, until: date) -> tuple[Step, ...]:
    """Give the steps that make neither too many points nor a single one; at least one."""
    days = (until - since).days + 1
    fitting: tuple[Step, ...] = tuple(step for step in STEPS if FEWEST_POINTS <= days / DAYS_OF[step] <= MOST_POINTS)
    if fitting:
        return fitting
    return ("day",) if days < MOST_POINTS else ("month",)


def point_name(first: date, step: Step, names: DayNames) -> str:
    """Name a point in full; a week by its first day."""
    match step:
        case "day":
            return names.day(first)
        case "week":
            return say("Week of {day}", day=names.day(first))
        case "month":
            return names.month(first)


def tick_names(firsts: tuple[date, ...], step: Step, names: DayNames) -> tuple[str, ...]:
    """Name the points in short: days and weeks of a long span by their months, months of many years by these."""
    if not firsts:
        return ()
    days = (firsts[-1] - firsts[0]).days
    if step == "month" and days > 3 * 366:
        return tuple(str(day.year) if day.month == 1 or index == 0 else "" for index, day in enumerate(firsts))
    if days <= 100 and step != "month":
        return tuple(names.short_day(day) for day in firsts)
    ticks: list[str] = []
    for index, day in enumerate(firsts):
        is_new = index == 0 or firsts[index - 1].month != day.month
        # A first month of which only days are left would push its neighbour away.
        is_whole = index > 0 or day.day <= 7
        short = names.short_months[day.month - 1]
        with_year = day.month == 1 or (index == 0 and step == "month")
        ticks.append(
            (say("{month} {year}", month=short, year=day.year) if with_year else short) if is_new and is_whole else ""
        )
    return tuple(ticks)
