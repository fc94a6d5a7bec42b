"""Spans of time that a person picks, as instants: whole days on the clock of the person's zone."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import Enum

from alcove.domain.instant import EARLIEST, LATEST, Micros, datetime_to_micros, micros_to_datetime
from alcove_desktop.presenters.moments import zone
from alcove_desktop.words import say


class Span(Enum):
    """How far back."""

    ANY = "any"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    CHOSEN = "chosen"


_DAYS = {Span.WEEK: 7, Span.MONTH: 30, Span.YEAR: 365}


def span_words(span: Span) -> str:
    """Name it."""
    match span:
        case Span.ANY:
            return say("Any time")
        case Span.WEEK:
            return say("The last 7 days")
        case Span.MONTH:
            return say("The last 30 days")
        case Span.YEAR:
            return say("The last 365 days")
        case Span.CHOSEN:
            return say("From day to day …")


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """A span, with the days that were chosen (the first and the last, both included) where they count."""

    span: Span = Span.ANY
    first: date | None = None
    last: date | None = None


def instants(times: Times, *, now: Micros, timezone: str) -> tuple[int | None, int | None]:
    """Give the first instant and the one behind the last; None is no limit."""
    if times.span is Span.CHOSEN:
        first, last = times.first, times.last
        if first is not None and last is not None and first > last:
            first, last = last, first
        return _midnight(first, timezone), _midnight(last + timedelta(days=1) if last else None, timezone)
    if times.span is Span.ANY:
        return None, None
    today = micros_to_datetime(now).astimezone(zone(timezone)).date()
    return _midnight(today - timedelta(days=_DAYS[times.span] - 1), timezone), None


def today_of(now: Micros, timezone: str) -> date:
    """Tell which day it is."""
    return micros_to_datetime(now).astimezone(zone(timezone)).date()


def _midnight(day: date | None, timezone: str) -> int | None:
    if day is None:
        return None
    try:
        moment = datetime(day.year, day.month, day.day, tzinfo=zone(timezone)).astimezone(UTC)
    except OverflowError:
        moment = datetime(day.year, day.month, day.day, tzinfo=UTC)
    return min(max(datetime_to_micros(moment), EARLIEST), LATEST)
