"""Charts in words and as tables."""

from alcove_desktop.presenters.charts.chart import Chart, Series
from alcove_desktop.presenters.charts.telling import point_text, summary, table_of

MOOD = Chart(
    title="Mood",
    period="1 to 4 November 2026",
    axis="Day",
    points=("1 November 2026", "2 November 2026", "3 November 2026", "4 November 2026"),
    ticks=("1 Nov", "2 Nov", "3 Nov", "4 Nov"),
    series=(Series(name="Mood", values=(4.0, None, 6.5, 8.0)),),
    decimals=1,
)
EMOTIONS = Chart(
    title="Emotions",
    period="November 2026",
    axis="Week",
    points=("Week one", "Week two"),
    ticks=("1", "2"),
    series=(Series(name="Joy", values=(1.0, 1.0)), Series(name="Anger", values=(None, 3.0))),
    form="bar",
    tells="sum",
)


def test_moods_are_told_from_lowest_to_highest_with_their_mean() -> None:
    assert summary(MOOD) == "Mood, 1 to 4 November 2026: from 4 to 8, mean 6.2"


def test_counts_are_told_with_their_sum_and_their_greatest() -> None:
    words = Chart(
        title="Words",
        period="1 to 2 November 2026",
        axis="Day",
        points=("1 November 2026", "2 November 2026"),
        ticks=("", ""),
        series=(Series(name="Words", values=(1200.0, 300.0)),),
        form="bar",
        tells="sum",
    )
    assert summary(words) == "Words, 1 to 2 November 2026: 1,500 in all, at most 1,200 (1 November 2026)"


def test_several_lines_are_told_by_name_the_greatest_first() -> None:
    assert summary(EMOTIONS) == "Emotions, November 2026: Anger 3, Joy 2"


def test_nothing_is_told_as_nothing_yet() -> None:
    empty = Chart(title="Mood", period="today", axis="Day", points=(), ticks=(), series=())
    assert empty.is_empty
    assert summary(empty) == "Mood, today: nothing yet"


def test_a_point_is_told_with_its_values_and_a_gap_as_nothing() -> None:
    assert point_text(MOOD, 2) == "3 November 2026: Mood 6.5"
    assert point_text(MOOD, 1) == "2 November 2026: nothing"
    assert point_text(EMOTIONS, 1) == "Week two: Joy 1, Anger 3"


def test_the_table_has_the_same_numbers_and_copies_with_tabs() -> None:
    table = table_of(MOOD)
    assert table.heads == ("Day", "Mood")
    assert [row[1] for row in table.rows] == ["4", "", "6.5", "8"]
    assert table.as_text().splitlines()[:2] == ["Day\tMood", "1 November 2026\t4"]
