"""The engine's series as charts: which form, which axis, which names.

Rules
- Counts add up and are bars; moods and strengths are means and lines.
- Of emotions and techniques the most frequent are told apart; the rest is one colour, "others".
- A streak is counted from the days themselves, also those before the span.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from alcove.runtime.intents.days import DayList
from alcove.runtime.intents.emotions import EmotionFigures
from alcove.runtime.intents.progress import SeriesKind, SeriesView
from alcove_desktop.presenters.charts.chart import Chart, Series
from alcove_desktop.presenters.day_names import DayNames
from alcove_desktop.presenters.insights.names import emotion_name, technique_name
from alcove_desktop.presenters.insights.spans import Reach, Step, axis_name, point_name, tick_names
from alcove_desktop.words import say

Topic = Literal["mood", "entries", "words", "streaks", "emotions", "feelings", "intensity", "techniques", "hours"]
TOPICS: tuple[Topic, ...] = (
    "mood", "entries", "words", "streaks", "emotions", "feelings", "intensity", "techniques", "hours",
)  # fmt: skip
TOLD_APART = 5
MOOD_AXIS = (1.0, 4.0, 7.0, 10.0)
PER_CENT = (0.0, 25.0, 50.0, 75.0, 100.0)
HOURS_BETWEEN_TICKS = 3
DAYS_TO_NEXT: dict[Step, int] = {"day": 1, "week": 7, "month": 31}
"""Days after a step's first that lie in the next step."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What is said of a topic wherever it stands."""

    title: str
    about: str
    """One sentence beneath the title."""
    nothing: str
    """What stands there while there is nothing."""


def subject_of(topic: Topic) -> Subject:
    """Give the words of a topic."""
    match topic:
        case "mood":
            return Subject(
                title=say("Mood"),
                about=say("The mean of the moods that you chose, 1 to 10."),
                nothing=say("Choose a mood when you write, and its line begins here."),
            )
        case "entries":
            return Subject(
                title=say("Entries"),
                about=say("How many entries you wrote."),
                nothing=say("What you write is counted here."),
            )
        case "words":
            return Subject(
                title=say("Words"),
                about=say("How many words you wrote."),
                nothing=say("The words that you write are counted here."),
            )
        case "streaks":
            return Subject(
                title=say("Days in a row"),
                about=say("How many days in a row you had written, each day."),
                nothing=say("Your days in a row appear here."),
            )
        case "emotions":
            return Subject(
                title=say("Emotions over time"),
                about=say("How often you named each emotion."),
                nothing=say("Emotions that you note appear here."),
            )
        case "feelings":
            return Subject(
                title=say("Emotions in all"),
                about=say("The emotions that you named in this time, the most frequent first."),
                nothing=say("Emotions that you note appear here."),
            )
        case "intensity":
            return Subject(
                title=say("How strongly you felt"),
                about=say("The mean strength of the emotions that you noted."),
                nothing=say("Emotions that you note appear here."),
            )
        case "techniques":
            return Subject(
                title=say("Techniques"),
                about=say("With which techniques you wrote."),
                nothing=say("When you write with a technique, it appears here."),
            )
        case "hours":
            return Subject(
                title=say("Hours of the day"),
                about=say("At which hours you wrote your entries."),
                nothing=say("The hours at which you write appear here."),
            )


def series_kind(topic: Topic) -> SeriesKind | None:
    """Give what the engine calls it; None where the answer to another question is charted."""
    match topic:
        case "streaks" | "feelings":
            return None
        case _:
            return topic


def chart_of(topic: Topic, view: SeriesView, reach: Reach, names: DayNames) -> Chart:
    """Chart a series of the engine."""
    if topic == "hours":
        return _hours(view, reach, names)
    name: Callable[[str], str] = {"emotions": emotion_name, "techniques": technique_name}.get(topic, _own_name(topic))
    lines = [Series(name=name(line.name), values=line.values) for line in view.lines]
    scale = 100.0 if topic == "intensity" else 1.0
    if scale != 1.0:
        lines = [
            replace(line, values=tuple(None if value is None else round(value * scale) for value in line.values))
            for line in lines
        ]
    counted = topic not in {"mood", "intensity"}
    chart = _over_time(topic, tuple(date.fromisoformat(label) for label in view.labels), reach, names)
    return replace(
        chart,
        series=_told_apart(lines) if topic in {"emotions", "techniques"} else tuple(lines),
        form="bar" if counted else "line",
        tells="sum" if counted else "mean",
        decimals=1 if topic == "mood" else 0,
        fixed=MOOD_AXIS if topic == "mood" else PER_CENT if topic == "intensity" else (),
        unit=say(" %") if topic == "intensity" else "",
        with_band=topic == "mood",
    )


def streak_chart(days: DayList, reach: Reach, names: DayNames) -> Chart:
    """Chart how many days in a row had been written on each day: of each step the longest."""
    firsts = first_days(reach)
    begins = [first.toordinal() for first in (*firsts[1:], reach.until + timedelta(days=1))]
    longest, at = [0] * len(firsts), 0
    for number, row in _rows_of_days(days, reach.since):
        while at < len(firsts) and number >= begins[at]:
            at += 1
        if at == len(firsts):
            break
        longest[at] = max(longest[at], row)
    chart = _over_time("streaks", firsts, reach, names)
    values = tuple(float(row) for row in longest)
    return replace(chart, series=(Series(name=chart.title, values=values),), form="bar", tells="most")


def feelings_chart(figures: EmotionFigures, reach: Reach, names: DayNames) -> Chart:
    """Chart how often each emotion was named in the whole span."""
    return Chart(
        title=subject_of("feelings").title,
        period=names.period(reach.since, reach.until),
        axis=say("Emotion"),
        points=tuple(emotion_name(count.emotion) for count in figures.counts),
        ticks=("",) * len(figures.counts),
        series=(Series(name=say("Times"), values=tuple(float(count.count) for count in figures.counts)),),
        form="rows",
        tells="sum",
    )


def first_days(reach: Reach) -> tuple[date, ...]:
    """Give the first day of each step, as the engine has them: weeks begin with Monday, months with their first."""
    firsts: list[date] = []
    day = _first_of_step(reach.since, reach.step)
    while day <= reach.until:
        firsts.append(day)
        day = _first_of_step(day + timedelta(days=DAYS_TO_NEXT[reach.step]), reach.step)
    return tuple(firsts)


def _first_of_step(day: date, step: Step) -> date:
    match step:
        case "day":
            return day
        case "week":
            return day - timedelta(days=day.weekday())  # the first day of year 1 was a Monday
        case "month":
            return day.replace(day=1)


def _over_time(topic: Topic, firsts: tuple[date, ...], reach: Reach, names: DayNames) -> Chart:
    return Chart(
        title=subject_of(topic).title,
        period=names.period(reach.since, reach.until),
        axis=axis_name(reach.step),
        points=tuple(point_name(first, reach.step, names) for first in firsts),
        ticks=tick_names(firsts, reach.step, names),
        series=(),
    )


def _hours(view: SeriesView, reach: Reach, names: DayNames) -> Chart:
    hours = tuple(int(label) for label in view.labels)
    return Chart(
        title=subject_of("hours").title,
        period=names.period(reach.since, reach.until),
        axis=say("Hour"),
        points=tuple(say("{hour} to {next} o’clock", hour=hour, next=hour + 1) for hour in hours),
        ticks=tuple(str(hour) if hour % HOURS_BETWEEN_TICKS == 0 else "" for hour in hours),
        series=tuple(Series(name=say("Entries"), values=line.values) for line in view.lines),
        form="bar",
        tells="sum",
    )


def _own_name(topic: Topic) -> Callable[[str], str]:
    return lambda _name: subject_of(topic).title


def _told_apart(lines: list[Series]) -> tuple[Series, ...]:
    """The most frequent, each by itself, then all others together."""
    ordered = sorted(lines, key=lambda line: -sum(line.known()))
    if len(ordered) <= TOLD_APART + 1:
        return tuple(ordered)
    rest = ordered[TOLD_APART:]
    together = tuple(
        sum(value for value in values if value is not None) if any(value is not None for value in values) else None
        for values in zip(*(line.values for line in rest), strict=True)
    )
    return (*ordered[:TOLD_APART], Series(name=say("Others"), values=together))


def _rows_of_days(days: DayList, since: date) -> Iterator[tuple[int, int]]:
    """Give each day from `since` on which something was written, as a number, and how many in a row it is by then."""
    start = bisect_left(days.days, since.isoformat(), key=lambda view: view.day)
    numbers = [date.fromisoformat(view.day).toordinal() for view in days.days[start:]]
    if not numbers:
        return
    row, before = 0, numbers[0] - 1
    while row < start and date.fromisoformat(days.days[start - 1 - row].day).toordinal() == before - row:
        row += 1
    for number in numbers:
        row = row + 1 if number == before + 1 else 1
        before = number
        yield number, row
