"""What the calendar shows and says; without Qt."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from alcove.runtime.intents.days import DayList, DayView
from alcove_desktop.presenters.calendar import (
    day_text,
    first_of_grid,
    level_of_mood,
    month_beside,
    month_cells,
    month_summary,
    same_day_in,
    year_heat,
    year_table,
)
from alcove_desktop.presenters.day_names import DayNames

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
TODAY = date(2026, 11, 28)
DAYS = DayList(
    days=(
        DayView(day="2026-11-02", entries=1, words=40, mood=None, starred=False),
        DayView(day="2026-11-28", entries=2, words=310, mood=6.5, starred=True),
    )
)


def names(first_weekday: int = 0) -> DayNames:
    return DayNames(
        months=MONTHS,
        short_months=tuple(month[:3] for month in MONTHS),
        weekdays=WEEKDAYS,
        short_weekdays=tuple(day[:3] for day in WEEKDAYS),
        first_weekday=first_weekday,
    )


@given(
    month=st.dates(min_value=date(2, 1, 1), max_value=date(9998, 11, 30)),
    first=st.integers(min_value=0, max_value=6),
)
def test_a_month_is_six_weeks_that_hold_all_its_days(month: date, first: int) -> None:
    cells = month_cells(month, DayList(days=()), today=TODAY, names=names(first))
    assert len(cells) == 42
    assert cells[0].day == first_of_grid(month, names(first))
    assert cells[0].day.weekday() == first
    own = [cell.day for cell in cells if cell.in_month]
    assert own[0].day == 1
    assert len(own) == (month_beside(month, 1) - month.replace(day=1)).days


def test_a_day_is_told_with_its_entries_mood_and_star() -> None:
    cells = {cell.day: cell for cell in month_cells(TODAY, DAYS, today=TODAY, names=names())}
    assert day_text(cells[TODAY], names()) == "Saturday 28 November, today, 2 entries, mood 6.5, starred"
    assert day_text(cells[date(2026, 11, 2)], names()) == "Monday 2 November, 1 entry"
    assert day_text(cells[date(2026, 11, 3)], names()) == "Tuesday 3 November, no entry"


def test_a_mean_mood_has_the_colour_of_the_nearest() -> None:
    assert [level_of_mood(mood) for mood in (None, 1.0, 6.4, 6.5, 10.0)] == [0, 1, 6, 7, 10]


def test_the_month_is_summed_up_by_its_own_days_alone() -> None:
    assert month_summary(month_cells(TODAY, DAYS, today=TODAY, names=names())) == "3 entries on 2 days"
    december = month_cells(date(2026, 12, 1), DAYS, today=TODAY, names=names())
    assert month_summary(december) == "Nothing written in this month yet."


def test_months_go_over_the_years_edge_and_stop_at_the_ends_of_time() -> None:
    assert month_beside(date(2026, 11, 28), 2) == date(2027, 1, 1)
    assert month_beside(date(2026, 1, 5), -1) == date(2025, 12, 1)
    assert month_beside(date(9998, 12, 1), 5) == date(9998, 12, 1)
    assert month_beside(date(1, 1, 1), -5) == date(1, 1, 1)
    assert same_day_in(date(2026, 2, 1), 31) == date(2026, 2, 28)


def test_a_year_is_coloured_by_mood_or_words_and_told_in_a_sentence() -> None:
    by_mood = year_heat(2026, DAYS, shade="mood", today=TODAY, names=names())
    by_words = year_heat(2026, DAYS, shade="words", today=TODAY, names=names())
    day = TODAY.timetuple().tm_yday - 1
    assert len(by_mood.days) == 365
    assert (by_mood.days[day].level, by_words.days[day].level) == (7, 3)
    assert by_mood.summary == "2 days, 3 entries, 350 words, mean mood 6.5"
    assert by_mood.days[day].text.endswith("2 entries, mood 6.5, starred, 310 words")
    assert year_heat(2025, DayList(days=()), shade="mood", today=TODAY, names=names()).summary == "nothing yet"


def test_the_years_table_has_the_days_that_were_written_on() -> None:
    assert year_table(DAYS, names()).rows == (
        ("Monday 2 November 2026", "1", "40", ""),
        ("Saturday 28 November 2026", "2", "310", "6.5"),
    )


def test_a_period_is_as_short_as_it_can_be() -> None:
    spoken = names()
    assert spoken.period(date(2026, 11, 1), TODAY) == "1 to 28 November 2026"
    assert spoken.period(date(2026, 10, 30), TODAY) == "30 October to 28 November 2026"
    assert spoken.period(date(2025, 11, 29), TODAY) == "29 November 2025 to 28 November 2026"
    assert spoken.period(TODAY, TODAY) == "28 November 2026"
