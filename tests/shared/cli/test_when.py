"""Days and times, as typed and as read."""

from contextlib import suppress
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alcove.cli.when import (
    Now,
    ago,
    long_moment,
    near_day,
    read_first_instant,
    read_last_instant,
    read_moment,
    short_day,
)
from alcove.domain.instant import Micros, datetime_to_micros
from alcove.exchange.zones import local_time
from alcove.runtime.failures import Refusal

SATURDAY = date(2026, 11, 21)
NOW = Now(at=datetime_to_micros(datetime(2026, 11, 21, 9, 0, tzinfo=UTC)), zone="Europe/Berlin")


@pytest.mark.parametrize(
    ("typed", "local"),
    [
        ("today", "2026-11-21 12:00"),
        ("yesterday", "2026-11-20 12:00"),
        ("Yesterday 21:15", "2026-11-20 21:15"),
        ("yesterday at 7:05", "2026-11-20 07:05"),
        ("monday", "2026-11-16 12:00"),
        ("last sat", "2026-11-14 12:00"),
        ("3 days ago", "2026-11-18 12:00"),
        ("2 weeks ago", "2026-11-07 12:00"),
        ("1 month ago", "2026-10-21 12:00"),
        ("362 years ago", "1664-11-21 12:00"),
        ("now", "2026-11-21 10:00"),
        ("2026-11-20", "2026-11-20 12:00"),
        ("20 Nov 2026", "2026-11-20 12:00"),
        ("1664-01-03 21:00", "1664-01-03 21:00"),
    ],
)
def test_what_people_type_is_understood(typed: str, local: str) -> None:
    moment = read_moment(typed, NOW)
    assert f"{local_time(moment.at, moment.zone):%Y-%m-%d %H:%M}" == local


@pytest.mark.parametrize("typed", ["", "soon", "03/04/2026", "2026-13-01", "99999 years ago", "yesterday 25:00"])
def test_what_cannot_be_read_with_certainty_is_refused_in_a_sentence(typed: str) -> None:
    with pytest.raises(Refusal, match="not a date"):
        read_moment(typed, NOW)


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("1664", "1664-01-01 00:00", "1664-12-31 23:59"),
        ("1664-02", "1664-02-01 00:00", "1664-02-29 23:59"),
        ("2026-12", "2026-12-01 00:00", "2026-12-31 23:59"),
        ("yesterday", "2026-11-20 00:00", "2026-11-20 23:59"),
        ("20 November 2026", "2026-11-20 00:00", "2026-11-20 23:59"),
        ("2026-11-20 09:30", "2026-11-20 09:30", "2026-11-20 09:30"),
    ],
)
def test_a_period_has_its_first_and_its_last_instant(typed: str, first: str, last: str) -> None:
    instants = (read_first_instant(typed, NOW), read_last_instant(typed, NOW))
    assert tuple(f"{local_time(at, NOW.zone):%Y-%m-%d %H:%M}" for at in instants) == (first, last)


@pytest.mark.parametrize("typed", ["2026-13", "2026-02-30", "0000", "never"])
def test_a_period_that_is_none_is_refused(typed: str) -> None:
    with pytest.raises(Refusal, match="not a date"):
        read_first_instant(typed, NOW)


@given(st.integers(min_value=1, max_value=9999))
def test_every_year_is_a_period(year: int) -> None:
    assert read_first_instant(f"{year:04}", NOW) < read_last_instant(f"{year:04}", NOW)


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused(typed: str) -> None:
    for read in (read_moment, read_first_instant, read_last_instant):
        with suppress(Refusal):
            read(typed, NOW)


def test_a_weekday_is_always_a_past_one() -> None:
    assert near_day("saturday", SATURDAY) == date(2026, 11, 14)
    assert near_day("fri", SATURDAY) == date(2026, 11, 20)


def at(text: str) -> Micros:
    return read_moment(text, NOW).at


def test_near_days_are_named_and_old_ones_have_their_year() -> None:
    days = ["today", "yesterday", "2026-11-17", "2026-11-14", "1664-01-03", "2026-11-25"]
    assert [short_day(at(day), NOW.zone, NOW) for day in days] == [
        "today",
        "yesterday",
        "Tue 17 Nov",
        "14 Nov 2026",
        "3 Jan 1664",
        "25 Nov 2026",
    ]


def test_a_page_names_the_zone_where_it_is_another() -> None:
    assert long_moment(at("2026-11-20 21:14"), "Europe/Berlin", NOW) == "Friday 20 November 2026, 21:14"
    assert long_moment(at("2026-11-20 21:14"), "UTC", NOW) == "Friday 20 November 2026, 20:14 (UTC)"


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (3, "just now"),
        (50, "1 minute ago"),
        (600, "10 minutes ago"),
        (7200, "2 hours ago"),
        (90_000, "yesterday"),
        (300_000, "on Tue 17 Nov"),
    ],
)
def test_how_long_ago_is_said_roughly(seconds: int, said: str) -> None:
    assert ago(Micros(NOW.at - seconds * 1_000_000), NOW) == said
