"""Instants: whole microseconds since 1970-01-01 UTC.  They may be negative: people import diaries of 1664."""

from datetime import UTC, datetime, timedelta
from typing import NewType

Micros = NewType("Micros", int)
Millis = NewType("Millis", int)

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def micros_to_datetime(at: Micros) -> datetime:
    """Give the instant as a UTC datetime; years 1 to 9999."""
    return _EPOCH + timedelta(microseconds=at)


def datetime_to_micros(at: datetime) -> Micros:
    """Give whole microseconds since 1970 of an aware datetime (no float in between)."""
    return Micros((at - _EPOCH) // timedelta(microseconds=1))


EARLIEST = datetime_to_micros(datetime.min.replace(tzinfo=UTC))
"""The first microsecond of year 1."""
LATEST = datetime_to_micros(datetime.max.replace(tzinfo=UTC))
"""The last microsecond of year 9999."""


def instant_or_none(value: object) -> Micros | None:
    """Take a value from outside for an instant, if it is one of the years 1 to 9999."""
    if isinstance(value, int) and not isinstance(value, bool) and EARLIEST <= value <= LATEST:
        return Micros(value)
    return None
