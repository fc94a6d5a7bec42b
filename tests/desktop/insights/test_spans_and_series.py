"""Spans, steps, and the engine's series as charts; without Qt."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from alcove.runtime.intents.days import DayList, DayView
from alcove.runtime.intents.emotions import EmotionCount, EmotionFigures
from alcove.runtime.intents.progress import Line, SeriesView
from alcove_desktop.presenters.charts.telling import summary
from alcove_desktop.presenters.day_names import DayNames
from alcove_desktop.presenters.insights.page import place_among, question_of, shown
from alcove_desktop.presenters.insights.series import (
    TOPICS,
    chart_of,
    feelings_chart,
    first_days,
    streak_chart,
    subject_of,
)
from alcove_desktop.presenters.insights.spans import MOST_POINTS, SPANS, STEPS, Reach, reach_of, steps_of, tick_names

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
NAMES = DayNames(months=MONTHS, short_months=MONTHS, weekdays=WEEKDAYS, short_weekdays=WEEKDAYS, first_weekday=0)
TODAY = date(2026, 11, 28)
WEEK = Reach(since=date(2026, 11, 22), until=TODAY, step="day")


def days(*written: date) -> DayList:
    return DayList(
        days=tuple(
            DayView(day=day.isoformat(), entries=1, words=10, mood=None, starred=False) for day in sorted(written)
        )
    )


@given(
    span=st.sampled_from(SPANS),
    step=st.sampled_from(STEPS),
    earliest=st.one_of(st.none(), st.dates(min_value=date(1660, 1, 1), max_value=TODAY)),
)
def test_a_reach_has_never_more_points_than_can_be_seen(span: str, step: str, earliest: date | None) -> None:
    reach = reach_of(
        next(one for one in SPANS if one == span),
        next(one for one in STEPS if one == step),
        today=TODAY,
        earliest=earliest,
    )
    assert reach.since <= reach.until == TODAY
    assert reach.step in steps_of(reach.since, reach.until)
    firsts = first_days(reach)
    assert firsts[0] <= reach.since < firsts[0] + timedelta(days=31)
    assert len(firsts) <= max(MOST_POINTS + 2, (TODAY - reach.since).days / 28)
    assert len(tick_names(firsts, reach.step, NAMES)) == len(firsts)
    assert any(tick_names(firsts, reach.step, NAMES))


def test_all_time_begins_with_the_journal_and_is_today_alone_while_it_is_empty() -> None:
    assert reach_of("all", "month", today=TODAY, earliest=date(1664, 1, 1)).since == date(1664, 1, 1)
    assert reach_of("all", "month", today=TODAY, earliest=None) == Reach(since=TODAY, until=TODAY, step="day")
    assert reach_of("30", "day", today=TODAY, earliest=None).since == date(2026, 10, 30)


def test_a_year_by_day_names_its_months() -> None:
    firsts = tuple(date(2026, 1, 15) + timedelta(days=index) for index in range(200))
    named = [tick for tick in tick_names(firsts, "day", NAMES) if tick]
    assert named == ["Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug"]


def test_many_years_by_month_name_the_years() -> None:
    firsts = first_days(Reach(since=date(2020, 6, 1), until=TODAY, step="month"))
    assert [tick for tick in tick_names(firsts, "month", NAMES) if tick] == [str(year) for year in range(2020, 2027)]


def test_moods_are_a_line_from_one_to_ten_with_gaps() -> None:
    view = SeriesView(
        kind="mood",
        labels=("2026-11-26", "2026-11-27", "2026-11-28"),
        lines=(Line(name="mood", values=(6.0, None, 7.5)),),
    )
    chart = chart_of("mood", view, WEEK, NAMES)
    assert chart.form == "line"
    assert chart.fixed == (1.0, 4.0, 7.0, 10.0)
    assert chart.with_band
    assert chart.points == ("26 Nov 2026", "27 Nov 2026", "28 Nov 2026")
    assert summary(chart) == "Mood, 22 to 28 Nov 2026: from 6 to 7.5, mean 6.8"


def test_the_rarest_emotions_are_others_together() -> None:
    lines = tuple(
        Line(name=name, values=(float(count), None))
        for name, count in (
            *(("joy", 9), ("fear", 8), ("anger", 7), ("sadness", 6)),
            *(("surprise", 5), ("anxiety", 2), ("disgust", 1)),
        )
    )
    view = SeriesView(kind="emotions", labels=("2026-11-22", "2026-11-28"), lines=lines)
    chart = chart_of("emotions", view, WEEK, NAMES)
    assert [series.name for series in chart.series] == ["Joy", "Fear", "Anger", "Sadness", "Surprise", "Others"]
    assert chart.series[-1].values == (3.0, None)


def test_strength_is_shown_in_per_cent() -> None:
    view = SeriesView(kind="intensity", labels=("2026-11-28",), lines=(Line(name="intensity", values=(0.55,)),))
    chart = chart_of("intensity", view, WEEK, NAMES)
    assert list(chart.series[0].values) == [55]
    assert chart.fixed[-1] == 100.0
    assert summary(chart).endswith("mean 55.0 %")


def test_hours_are_bars_of_the_day() -> None:
    hours = tuple(str(hour) for hour in range(24))
    values = tuple(3.0 if hour == 7 else 0.0 for hour in range(24))
    chart = chart_of(
        "hours", SeriesView(kind="hours", labels=hours, lines=(Line(name="hours", values=values),)), WEEK, NAMES
    )
    assert [tick for tick in chart.ticks if tick] == ["0", "3", "6", "9", "12", "15", "18", "21"]
    assert summary(chart) == "Hours of the day, 22 to 28 Nov 2026: 3 in all, at most 3 (7 to 8 o’clock)"


def test_days_in_a_row_count_those_before_the_span_too() -> None:
    written = days(*(date(2026, 11, 20) + timedelta(days=index) for index in range(5)), date(2026, 11, 27))
    chart = streak_chart(written, WEEK, NAMES)
    assert chart.series[0].values == (3.0, 4.0, 5.0, 0.0, 0.0, 1.0, 0.0)
    weeks = streak_chart(written, Reach(since=date(2026, 11, 18), until=TODAY, step="week"), NAMES)
    assert weeks.points == ("Week of 16 Nov 2026", "Week of 23 Nov 2026")
    assert weeks.series[0].values == (3.0, 5.0)


def test_emotions_of_the_whole_span_are_rows() -> None:
    figures = EmotionFigures(
        entries=3,
        average_intensity=0.5,
        most_common="joy",
        counts=(
            EmotionCount(emotion="joy", count=3, intensity=0.5),
            EmotionCount(emotion="fear", count=1, intensity=0.2),
        ),
        trend="stable",
    )
    chart = feelings_chart(figures, WEEK, NAMES)
    assert chart.points == ("Joy", "Fear")
    assert summary(chart) == "Emotions in all, 22 to 28 Nov 2026: Joy 3, Fear 1"


def test_an_empty_topic_says_how_it_begins_and_says_it_once() -> None:
    nothing = SeriesView(kind="emotions", labels=("2026-11-28",), lines=())
    emotions = shown("emotions", chart_of("emotions", nothing, WEEK, NAMES))
    assert emotions.nothing == "Emotions that you note appear here."
    assert not emotions.is_hidden
    assert shown("intensity", chart_of("intensity", nothing, WEEK, NAMES)).is_hidden


def test_every_topic_has_words_and_its_place() -> None:
    for topic in TOPICS:
        subject = subject_of(topic)
        assert subject.title
        assert subject.about.endswith(".")
        assert subject.nothing.endswith(".")
    assert place_among("words", ("hours", "mood", "streaks")) == 1
    assert question_of("streaks", WEEK) is None
    question = question_of("mood", WEEK)
    assert question is not None
    assert (question.kind, question.since, question.until, question.step) == ("mood", "2026-11-22", "2026-11-28", "day")
