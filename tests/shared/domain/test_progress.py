"""Streaks, milestones and trends, by example and by rule."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alcove.domain.progress import (
    MILESTONES,
    TREND_THRESHOLD,
    Streaks,
    Written,
    favourite,
    milestones,
    mood_trend,
    streaks,
)

TODAY = date(2026, 11, 28).toordinal()
DAYS = st.lists(st.integers(TODAY - 60, TODAY + 3), max_size=40)
ENTRIES = st.lists(
    st.builds(
        Written,
        day=st.integers(TODAY - 70, TODAY + 2),
        hour=st.integers(0, 23),
        words=st.integers(0, 3000),
        mood=st.none() | st.integers(1, 10),
    ),
    max_size=60,
).map(lambda entries: sorted(entries, key=lambda entry: entry.day))


def ago(*ages: int) -> list[int]:
    return [TODAY - age for age in ages]


def wrote(age: int, *, words: int = 100, mood: int | None = None) -> Written:
    return Written(TODAY - age, 8, words, mood)


@pytest.mark.parametrize(
    ("days", "rest_days", "current", "longest"),
    [
        ([], 0, 0, 0),
        (ago(0), 0, 1, 1),
        (ago(1), 0, 1, 1),
        (ago(2), 0, 0, 1),
        (ago(2), 1, 1, 1),
        (ago(3), 1, 0, 1),
        (ago(0, 1, 2, 2, 2), 0, 3, 3),
        (ago(0, 2, 4, 5), 0, 1, 2),
        (ago(0, 2, 4, 5), 1, 4, 4),
        (ago(0, 3, 4, 5), 1, 1, 3),
        (ago(0, 3, 4, 5), 2, 4, 4),
        (ago(-1, -2, 0, 1), 0, 2, 2),
        (ago(10, 11, 12, 13), 0, 0, 4),
    ],
)
def test_streaks_by_example(days: list[int], rest_days: int, current: int, longest: int) -> None:
    assert streaks(days, today=TODAY, rest_days=rest_days) == Streaks(current=current, longest=longest)


@given(DAYS, st.integers(0, 5))
def test_a_streak_is_never_longer_than_the_longest_nor_than_the_days(days: list[int], rest_days: int) -> None:
    found = streaks(days, today=TODAY, rest_days=rest_days)
    assert 0 <= found.current <= found.longest <= len({day for day in days if day <= TODAY})


@given(DAYS, st.integers(0, 5))
def test_forgiving_more_shortens_nothing(days: list[int], rest_days: int) -> None:
    less, more = (streaks(days, today=TODAY, rest_days=rest_days + extra) for extra in (0, 1))
    assert less.current <= more.current
    assert less.longest <= more.longest


@given(DAYS)
def test_writing_today_continues_what_stands(days: list[int]) -> None:
    before = streaks(days, today=TODAY, rest_days=0).current
    after = streaks([*days, TODAY], today=TODAY, rest_days=0).current
    assert after == before + (TODAY not in days)


@given(DAYS)
def test_the_longest_streak_is_the_longest_run_without_a_gap(days: list[int]) -> None:
    known = sorted({day for day in days if day <= TODAY})
    longest = run = min(1, len(known))
    for one, other in pairwise(known):
        run = run + 1 if other == one + 1 else 1
        longest = max(longest, run)
    assert streaks(days, today=TODAY, rest_days=0).longest == longest


def test_milestones_say_when_they_were_reached() -> None:
    entries = [wrote(age, words=400) for age in (9, 9, 4, 3, 2, 1)]
    found = {(one.kind, one.goal): (one.have, one.reached_on) for one in milestones(entries, today=TODAY)}
    assert found["entries", 1] == (6, TODAY - 9)
    assert found["entries", 10] == (6, None)
    assert found["words", 1_000] == (2400, TODAY - 4)
    assert found["words", 10_000] == (2400, None)
    assert found["days", 7] == (5, None)
    assert found["streak", 3] == (4, TODAY - 2)
    assert found["streak", 7] == (4, None)


def test_an_empty_journal_has_every_milestone_ahead() -> None:
    found = milestones([], today=TODAY)
    assert [(one.kind, one.goal) for one in found] == [
        (kind, goal) for kind, goals in MILESTONES.items() for goal in goals
    ]
    assert all((one.have, one.reached_on) == (0, None) for one in found)


@given(ENTRIES)
def test_a_milestone_is_reached_when_there_is_enough_and_in_order(entries: list[Written]) -> None:
    found = milestones(entries, today=TODAY)
    for one in found:
        assert (one.reached_on is not None) == (one.have >= one.goal)
    for one, other in pairwise(found):
        if one.kind == other.kind and one.reached_on is not None and other.reached_on is not None:
            assert one.reached_on <= other.reached_on


@given(ENTRIES, st.integers(0, 60))
def test_what_was_reached_stays_reached_on_its_day(entries: list[Written], count: int) -> None:
    earlier = {(one.kind, one.goal): one.reached_on for one in milestones(entries[:count], today=TODAY)}
    for one in milestones(entries, today=TODAY):
        assert earlier[one.kind, one.goal] in {None, one.reached_on}


@pytest.mark.parametrize(
    ("before", "after", "trend"),
    [
        ([5, 5], [6, 5], "improving"),
        ([5, 5], [5, 4], "declining"),
        ([5, 5, 5, 5], [5, 5, 5, 6], "stable"),
        ([], [9], "stable"),
        ([9], [], "stable"),
        ([None, 3], [None, 8], "improving"),
    ],
)
def test_a_trend_compares_two_months(before: list[int | None], after: list[int | None], trend: str) -> None:
    entries = [wrote(59, mood=mood) for mood in before] + [wrote(29, mood=mood) for mood in after]
    assert mood_trend(entries, today=TODAY) == trend


def test_a_trend_looks_neither_back_too_far_nor_ahead() -> None:
    entries = [wrote(60, mood=1), wrote(30, mood=5), wrote(0, mood=5), wrote(-1, mood=10)]
    assert mood_trend(entries, today=TODAY) == "stable"
    assert TREND_THRESHOLD == 0.5


@given(ENTRIES)
def test_turning_moods_round_turns_the_trend_round(entries: list[Written]) -> None:
    turned = [one._replace(mood=None if one.mood is None else 11 - one.mood) for one in entries]
    opposite = {"improving": "declining", "declining": "improving", "stable": "stable"}
    assert mood_trend(turned, today=TODAY) == opposite[mood_trend(entries, today=TODAY)]


@pytest.mark.parametrize(
    ("names", "wanted"),
    [([], ""), (["letter"], "letter"), (["walk", "letter", "walk"], "walk"), (["walk", "letter"], "letter")],
)
def test_the_favourite_comes_most_often_or_last(names: list[str], wanted: str) -> None:
    assert favourite(names) == wanted
