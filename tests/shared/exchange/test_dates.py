"""Dates in their many habits."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alcove.domain.instant import Micros, datetime_to_micros
from alcove.exchange.dates import format_date, read_date
from alcove.exchange.zones import FIRST, LAST

ZONES = (
    "UTC",
    "Europe/London",
    "Europe/Berlin",
    "Asia/Kathmandu",
    "America/St_Johns",
    "Pacific/Auckland",
    "Mars/Olympus",
)


def utc(*parts: int) -> Micros:
    return datetime_to_micros(datetime(*parts, tzinfo=UTC))  # type: ignore[misc, arg-type] # year to microsecond


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-03-01", utc(2024, 3, 1, 12)),
        ("2024/3/1 9:30", utc(2024, 3, 1, 9, 30)),
        ("20240301", utc(2024, 3, 1, 12)),
        ("20240301T093005", utc(2024, 3, 1, 9, 30, 5)),
        ("2024-03-01T09:30:05.123456Z", utc(2024, 3, 1, 9, 30, 5, 123456)),
        ("2024-03-01 09:30:05,5 +0530", utc(2024, 3, 1, 4, 0, 5, 500000)),
        ("2024-03-01T09:30-08", utc(2024, 3, 1, 17, 30)),
        ("2024-03-01T09:30:00+01:00[Europe/Paris]", utc(2024, 3, 1, 8, 30)),
        ("2024-03-01 9:30 PM", utc(2024, 3, 1, 21, 30)),
        ("12.3.1998 0:05", utc(1998, 3, 12, 0, 5)),
        ("March 1, 2024 at 12:05 AM", utc(2024, 3, 1, 0, 5)),
        ("Friday, March 1st, 2024", utc(2024, 3, 1, 12)),
        ("1 Sept 1664", utc(1664, 9, 1, 12)),
        ("1709285405", utc(2024, 3, 1, 9, 30, 5)),
        ("1709285405000", utc(2024, 3, 1, 9, 30, 5)),
        ("0001-06-01", utc(1, 6, 1, 12)),
        ("9999-06-01", utc(9999, 6, 1, 12)),
        ("03/04/2024", None),
        ("2024-02-30", None),
        ("2024-03-01 25:00", None),
        ("2024-03-01 13:00 PM", None),
        ("Smarch 1, 2024", None),
        ("0000-01-01", None),
        ("yesterday", None),
        ("", None),
        ("9" * 5000, None),
        ("2024-03-01 and more", None),
    ],
)
def test_a_date_is_read_with_certainty_or_not_at_all(text: str, expected: Micros | None) -> None:
    read = read_date(text, zone="UTC")
    assert (read.at if read else None) == expected


def test_a_time_without_a_zone_is_the_persons_own_and_one_with_an_offset_is_exact() -> None:
    local = read_date("2024-07-01 10:00", zone="Europe/Berlin")
    assert local is not None
    assert (local.at, local.zone) == (utc(2024, 7, 1, 8), "Europe/Berlin")
    fitting = read_date("2024-07-01 10:00+02:00", zone="Europe/Berlin")
    assert fitting == local
    other = read_date("2024-07-01 10:00-05:00", zone="Europe/Berlin")
    assert other is not None
    assert (other.at, other.zone) == (utc(2024, 7, 1, 15), "Etc/GMT+5")


@given(at=st.integers(FIRST, LAST), zone=st.sampled_from(ZONES))
def test_every_instant_written_out_is_read_back_to_the_microsecond(at: int, zone: str) -> None:
    read = read_date(format_date(Micros(at), zone), zone=zone)
    assert read is not None
    assert read.at == at


@given(st.text(max_size=60))
def test_no_text_at_all_breaks_the_reading(text: str) -> None:
    read_date(text, zone="Europe/London")
