"""Weeks, months, quarters and years to look back on, and what the figures of one say in plain sentences.

Rules
- Periods are the calendar's, on the person's wall clock; a week begins on Monday.
- A sentence tells what was counted.  It calls no feeling good or bad and draws no conclusion about anybody.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Literal

from alcove.domain.instant import EARLIEST, LATEST, Micros, datetime_to_micros, micros_to_datetime
from alcove.runtime.intents.emotions import EmotionFigures
from alcove_desktop.emotion_pictures.feelings import noun_of, strength_word
from alcove_desktop.presenters.moments import zone
from alcove_desktop.words import count_of, number, say

Span = Literal["week", "month", "quarter", "year", "all"]
SPANS: tuple[Span, ...] = ("week", "month", "quarter", "year", "all")
_MONTHS = {"month": 1, "quarter": 3, "year": 12}
ENOUGH_FOR_A_TREND = 4
"""Entries; ours: with fewer, each half of the period would speak from one or two."""


def span_name(span: Span) -> str:
    """Name a kind of period."""
    return {
        "week": say("Week"),
        "month": say("Month"),
        "quarter": say("Quarter"),
        "year": say("Year"),
        "all": say("All"),
    }[span]


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """Days from `first` up to, but not with, `end`."""

    span: Span
    first: date
    end: date

    def instants(self, timezone: str) -> tuple[Micros, Micros]:
        """Give the period as instants, the end not included."""
        if self.span == "all":
            return EARLIEST, LATEST
        return _midnight(self.first, timezone), _midnight(self.end, timezone)

    def holds(self, day: date) -> bool:
        """Tell whether a day lies in it."""
        return self.span == "all" or self.first <= day < self.end


def period_of(span: Span, day: date) -> Period:
    """Give the period of a kind that a day lies in."""
    if span == "all":
        return Period(span=span, first=date.min, end=date.max)
    if span == "week":
        first = day - timedelta(days=day.weekday())
        return Period(span=span, first=first, end=first + timedelta(days=7))
    months = _MONTHS[span]
    first = date(day.year, (day.month - 1) // months * months + 1, 1)
    return Period(span=span, first=first, end=_plus_months(first, months))


def next_to(period: Period, step: int) -> Period:
    """Give the period `step` before (negative) or after this one."""
    if period.span == "all":
        return period
    if period.span == "week":
        return period_of("week", period.first + timedelta(days=7 * step))
    return period_of(period.span, _plus_months(period.first, _MONTHS[period.span] * step))


def today(now: Micros, timezone: str) -> date:
    """Give the day that it is where the person is."""
    return micros_to_datetime(now).astimezone(zone(timezone)).date()


def figures_sentences(figures: EmotionFigures) -> tuple[str, ...]:
    """Say the figures of a period in plain words: how much, what most, how strongly, and where it tends."""
    if not figures.entries:
        return (say("No entry in this time."),)
    found: list[str] = [count_of("{n} entry in this time.", "{n} entries in this time.", figures.entries)]
    if figures.most_common:
        most = figures.counts[0]
        found.append(
            count_of(
                "Named most often: {emotion}, once.",
                "Named most often: {emotion}, {n} times.",
                most.count,
                emotion=noun_of(most.emotion),
            )
        )
    if figures.average_intensity is not None:
        found.append(
            say(
                "On average you felt it {word} ({number}).",
                word=strength_word(figures.average_intensity),
                number=number(figures.average_intensity, 2),
            )
        )
    found.append(_trend(figures))
    return tuple(found)


def _trend(figures: EmotionFigures) -> str:
    if figures.entries < ENOUGH_FOR_A_TREND:
        return say("These are too few entries to see a direction.")
    match figures.trend:
        case "improving":
            return say("In the second half, pleasant feelings had more weight than in the first.")
        case "declining":
            return say("In the second half, difficult feelings had more weight than in the first.")
        case _:
            return say("Pleasant and difficult feelings kept about the same weight throughout.")


def _plus_months(day: date, months: int) -> date:
    counted = day.year * 12 + day.month - 1 + months
    return date(counted // 12, counted % 12 + 1, 1)


def _midnight(day: date, timezone: str) -> Micros:
    return datetime_to_micros(datetime(day.year, day.month, day.day, tzinfo=zone(timezone)).astimezone(UTC))
