"""Local days by counting agree with the calendar."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alcove.domain.instant import EARLIEST, LATEST, Micros, datetime_to_micros
from alcove.exchange.zones import local_time
from alcove.runtime.local_days import day_of, days_and_hours_of, span_of_days, text_of_day

ZONES = ("UTC", "Europe/Vienna", "America/St_Johns", "Pacific/Kiritimati", "Pacific/Apia", "Nowhere/At_All", "")
MODERN = st.integers(
    datetime_to_micros(datetime(1850, 1, 1, tzinfo=UTC)), datetime_to_micros(datetime(2100, 1, 1, tzinfo=UTC))
).map(Micros)


@given(micros=MODERN, zone=st.sampled_from(ZONES))
def test_a_day_is_the_one_on_the_persons_calendar(micros: Micros, zone: str) -> None:
    local = local_time(micros, zone)
    assert days_and_hours_of([(micros, zone)]) == [(local.date().toordinal(), local.hour)]


@pytest.mark.parametrize(
    ("at", "zone", "day", "hour"),
    [
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), "Europe/Vienna", "2026-10-25", 2),
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), "Europe/Vienna", "2026-10-25", 2),
        (datetime(2026, 3, 29, 0, 59, tzinfo=UTC), "Europe/Vienna", "2026-03-29", 1),
        (datetime(2026, 3, 29, 1, 0, tzinfo=UTC), "Europe/Vienna", "2026-03-29", 3),
        (datetime(2026, 1, 1, 10, 30, tzinfo=UTC), "Pacific/Kiritimati", "2026-01-02", 0),
        (datetime(2011, 12, 30, 9, 0, tzinfo=UTC), "Pacific/Apia", "2011-12-29", 23),
        (datetime(2011, 12, 30, 10, 0, tzinfo=UTC), "Pacific/Apia", "2011-12-31", 0),
        (datetime(1664, 1, 1, 7, 30, tzinfo=UTC), "UTC", "1664-01-01", 7),
    ],
)
def test_clocks_that_are_set_and_days_that_never_were(at: datetime, zone: str, day: str, hour: int) -> None:
    micros = datetime_to_micros(at)
    ((found, at_hour),) = days_and_hours_of([(micros, zone)])
    assert (text_of_day(found), at_hour) == (day, hour)


@given(st.lists(st.tuples(MODERN, st.sampled_from(ZONES))))
def test_many_at_once_are_each_as_alone(moments: list[tuple[Micros, str]]) -> None:
    for order in (moments, sorted(moments)):
        assert days_and_hours_of(order) == [one for moment in order for one in days_and_hours_of([moment])]
        assert [day for day, _ in days_and_hours_of(order)] == [day_of(*moment) for moment in order]


@pytest.mark.parametrize("zone", ZONES)
def test_the_ends_of_time_have_days_in_every_zone(zone: str) -> None:
    assert text_of_day(day_of(EARLIEST, zone)) == "0001-01-01"
    assert text_of_day(day_of(LATEST, zone)) == "9999-12-31"


@given(micros=MODERN, zone=st.sampled_from(ZONES))
def test_a_span_holds_its_days_in_every_zone(micros: Micros, zone: str) -> None:
    day = day_of(micros, zone)
    since, until = span_of_days(day, day)
    assert since <= micros < until


def test_a_span_ends_with_time() -> None:
    assert span_of_days(1, date.max.toordinal()) == (EARLIEST, LATEST + 1)
    assert span_of_days(1, 1)[1] == EARLIEST + timedelta(days=3) // timedelta(microseconds=1)
