"""Seven daily, four weekly, twelve monthly copies; the newest always."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from alcove.domain.instant import Micros, datetime_to_micros
from alcove.domain.kept_copies import DAILY, MONTHLY, WEEKLY, copies_to_keep

NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)


def days_ago(days: float) -> Micros:
    return datetime_to_micros(NOW - timedelta(days=days))


def test_none_are_kept_of_none() -> None:
    assert copies_to_keep([]) == frozenset()


def test_of_a_year_of_daily_copies_few_are_kept() -> None:
    kept = sorted(copies_to_keep(days_ago(day) for day in range(400)), reverse=True)
    ages = [round((days_ago(0) - at) / 86_400_000_000) for at in kept]
    assert ages[:7] == [0, 1, 2, 3, 4, 5, 6]
    assert [age for age in ages if 7 <= age <= 27] == [13, 20]
    assert len(kept) <= DAILY + WEEKLY + MONTHLY
    assert 330 < ages[-1] < 366


def test_of_one_day_the_newest_is_kept() -> None:
    assert copies_to_keep([days_ago(0), days_ago(0.1), days_ago(0.2)]) == {days_ago(0)}


@given(st.lists(st.integers(0, 800).map(days_ago), max_size=60))
def test_the_newest_is_always_kept_and_there_are_never_too_many(made: list[Micros]) -> None:
    kept = copies_to_keep(made)
    assert kept <= set(made)
    assert not made or max(made) in kept
    assert len(kept) <= DAILY + WEEKLY + MONTHLY
    assert copies_to_keep(kept) == kept
