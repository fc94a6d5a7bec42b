"""What the page of charts asks the engine, and what it shows of each answer.

Rules
- The days of the whole journal are asked for once: they give its first day, and the days in a row before the span.
- Where no emotion was ever noted in the span, one card says so instead of three.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from alcove.domain.instant import datetime_to_micros
from alcove.runtime.intents.days import DayList, ListDays
from alcove.runtime.intents.emotions import EmotionAnalytics
from alcove.runtime.intents.progress import GetSeries
from alcove_desktop.presenters.charts.chart import Chart
from alcove_desktop.presenters.insights.series import TOPICS, Topic, series_kind, subject_of
from alcove_desktop.presenters.insights.spans import Reach

BEGINNING = "0001-01-01"
SILENT_WHEN_EMPTY: frozenset[Topic] = frozenset({"feelings", "intensity"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What a card shows: a chart, or why there is none; `is_hidden` where another card says it already."""

    chart: Chart
    nothing: str
    is_hidden: bool


def all_days(today: date) -> ListDays:
    """Ask for every day of the journal."""
    return ListDays(since=BEGINNING, until=today.isoformat())


def earliest_of(days: DayList) -> date | None:
    """Give the journal's first day."""
    return date.fromisoformat(days.days[0].day) if days.days else None


def question_of(topic: Topic, reach: Reach) -> GetSeries | None:
    """Ask for a topic's series; None where another answer is charted."""
    kind = series_kind(topic)
    if kind is None:
        return None
    return GetSeries(kind=kind, since=reach.since.isoformat(), until=reach.until.isoformat(), step=reach.step)


def feelings_question(reach: Reach, zone: tzinfo) -> EmotionAnalytics:
    """Ask for the emotions of the span's days, as they are days in the person's zone."""
    first = datetime.combine(reach.since, time.min, zone)
    last = datetime.combine(reach.until + timedelta(days=1), time.min, zone)
    return EmotionAnalytics(
        since=datetime_to_micros(first.astimezone(UTC)), until=datetime_to_micros(last.astimezone(UTC)) - 1
    )


def shown(topic: Topic, chart: Chart) -> Shown:
    """Decide what a card shows."""
    is_empty = chart.is_empty
    return Shown(
        chart=chart,
        nothing=subject_of(topic).nothing if is_empty else "",
        is_hidden=is_empty and topic in SILENT_WHEN_EMPTY,
    )


def place_among(topic: Topic, others: tuple[Topic, ...]) -> int:
    """Tell where a topic's card stands among those that are there."""
    return sum(TOPICS.index(other) < TOPICS.index(topic) for other in others)
