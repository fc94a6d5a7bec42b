"""Periods of the calendar, and what figures say."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from alcove.domain.instant import EARLIEST, LATEST
from alcove.runtime.intents.emotions import EmotionCount, EmotionFigures, Trend
from alcove_desktop.presenters.emotion_periods import SPANS, Span, figures_sentences, next_to, period_of

DAYS = st.dates(date(1900, 1, 1), date(2200, 1, 1))


@given(DAYS, st.sampled_from(SPANS))
def test_a_day_lies_in_its_period_and_in_no_neighbour(day: date, span: Span) -> None:
    period = period_of(span, day)
    assert period.holds(day)
    if span != "all":
        assert not next_to(period, -1).holds(day)
        assert next_to(period, -1).end == period.first
        assert next_to(period, 1).first == period.end
        assert next_to(next_to(period, 1), -1) == period
        assert period.end - period.first <= timedelta(days=366)


@given(DAYS)
def test_a_week_begins_on_monday(day: date) -> None:
    assert period_of("week", day).first.weekday() == 0


def test_a_day_is_the_persons_own() -> None:
    since, until = period_of("month", date(2026, 3, 15)).instants("Europe/Vienna")
    # March 2026 has the change to summer time: an hour less.
    assert until - since == (31 * 24 - 1) * 3_600_000_000
    assert period_of("all", date(2026, 3, 15)).instants("Europe/Vienna") == (EARLIEST, LATEST)


def figures(entries: int, trend: Trend = "stable") -> EmotionFigures:
    counts = (EmotionCount(emotion="joy", count=entries, intensity=0.5),) if entries else ()
    return EmotionFigures(
        entries=entries,
        average_intensity=0.62 if entries else None,
        most_common="joy" if entries else "",
        counts=counts,
        trend=trend,
    )


def test_figures_are_said_in_plain_sentences() -> None:
    assert figures_sentences(figures(0)) == ("No entry in this time.",)
    assert figures_sentences(figures(5, "declining")) == (
        "5 entries in this time.",
        "Named most often: joy, 5 times.",
        "On average you felt it strongly (0.62).",
        "In the second half, difficult feelings had more weight than in the first.",
    )
    assert figures_sentences(figures(1, "improving"))[-1] == "These are too few entries to see a direction."
