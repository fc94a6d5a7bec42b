"""A day as a person types it, as a span of instants."""

from datetime import UTC, datetime, timedelta

from alcove.domain.instant import LATEST, Micros, datetime_to_micros


def day_span(text: str) -> tuple[Micros, Micros] | None:
    """Read 2026-11-20, 2026-11 or 2026: its first microsecond and the one after its last (UTC); None if no date."""
    parts = text.split("-")
    if not all(part.isdigit() for part in parts) or len(parts[0]) != 4 or len(parts) > 3:
        return None
    try:
        numbers = [int(part) for part in parts]
        year, month, day = [*numbers, 1, 1][:3]
        start = datetime(year, month, day, tzinfo=UTC)
    except ValueError:
        return None
    try:
        match len(parts):
            case 1:
                end = datetime(start.year + 1, 1, 1, tzinfo=UTC)
            case 2:
                end = datetime(start.year + start.month // 12, start.month % 12 + 1, 1, tzinfo=UTC)
            case _:
                end = start + timedelta(days=1)
    except (ValueError, OverflowError):  # the year after 9999
        return datetime_to_micros(start), Micros(LATEST + 1)
    return datetime_to_micros(start), datetime_to_micros(end)
