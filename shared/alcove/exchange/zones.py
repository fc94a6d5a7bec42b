"""Time zones by name.  The name is kept as it came; only its meaning is looked up, where a meaning is needed."""

from datetime import UTC, datetime, timedelta

from alcove.domain.instant import Micros, datetime_to_micros, micros_to_datetime
from alcove.domain.zones import zone_of

FIRST = datetime_to_micros(datetime(1, 1, 3, tzinfo=UTC))
LAST = datetime_to_micros(datetime(9999, 12, 29, tzinfo=UTC))
"""Instants that have a date in every zone."""


def local_time(at: Micros, zone: str) -> datetime:
    """Give the date and time of day that a person saw; in UTC where the zone is not known."""
    moment = micros_to_datetime(at)
    meaning = zone_of(zone)
    return moment if meaning is None else moment.astimezone(meaning)


def name_of_offset(offset: timedelta, *, zone: str, local: datetime) -> str:
    """Name the zone of a time that only gave its offset: the person's own when it fits, else one of whole hours."""
    meaning = zone_of(zone)
    if meaning is not None and local.replace(tzinfo=meaning).utcoffset() == offset:
        return zone
    minutes = offset // timedelta(minutes=1)
    if minutes == 0:
        return "UTC"
    hours, rest = divmod(abs(minutes), 60)
    if rest or offset % timedelta(minutes=1) or hours > 12:
        return zone
    return f"Etc/GMT{'-' if minutes > 0 else '+'}{hours}"  # the sign is the other way round in these names
