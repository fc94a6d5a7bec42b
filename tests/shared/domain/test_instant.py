"""Instants from year 1 to year 9999, exact to the microsecond."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alcove.domain.instant import EARLIEST, LATEST, Micros, datetime_to_micros, micros_to_datetime

PEPYS = datetime(1664, 1, 1, 7, 30, tzinfo=UTC)


@given(st.datetimes(timezones=st.just(UTC)))
def test_any_moment_survives_the_way_there_and_back(at: datetime) -> None:
    assert micros_to_datetime(datetime_to_micros(at)) == at


@given(st.integers(EARLIEST, LATEST))
def test_any_number_in_range_is_a_moment_and_itself_again(at: int) -> None:
    assert datetime_to_micros(micros_to_datetime(Micros(at))) == at


@pytest.mark.parametrize(
    ("at", "micros"),
    [
        (datetime(1970, 1, 1, tzinfo=UTC), 0),
        (datetime(1969, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC), -1),
        (PEPYS, -9_656_382_600_000_000),
        (datetime(1, 1, 1, tzinfo=UTC), EARLIEST),
        (datetime(9999, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC), LATEST),
    ],
)
def test_known_moments_have_known_numbers(at: datetime, micros: int) -> None:
    assert datetime_to_micros(at) == micros
    assert micros_to_datetime(Micros(micros)) == at


def test_a_zone_is_taken_into_account() -> None:
    there = timezone(timedelta(hours=-5))
    assert datetime_to_micros(PEPYS.astimezone(there)) == datetime_to_micros(PEPYS)


@pytest.mark.parametrize("at", [EARLIEST - 1, LATEST + 1])
def test_before_year_1_and_after_9999_there_is_no_moment(at: int) -> None:
    with pytest.raises(OverflowError):
        micros_to_datetime(Micros(at))
