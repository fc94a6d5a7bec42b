"""A day in words: 28 November 2026."""

from alcove_desktop.presenters.moments import local_moment
from alcove_desktop.words import language, say


def day_of(at: int, zone: str) -> str:
    """Write the day of an instant (microseconds since 1970)."""
    day = local_moment(at, zone).date()
    dot = "." if language() == "de" else ""
    return f"{day.day}{dot} {_month(day.month)} {day.year}"


def _month(number: int) -> str:
    return (
        *(say("January"), say("February"), say("March"), say("April"), say("May"), say("June")),
        *(say("July"), say("August"), say("September"), say("October"), say("November"), say("December")),
    )[number - 1]
