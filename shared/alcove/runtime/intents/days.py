"""Days: the calendar, and what was written on this day in other years.

A day is the entry's own: its instant in the zone in which it was written.  Days are written 2026-11-28.
"""

from alcove.runtime.intents.asking import Ask, View
from alcove.runtime.intents.reading import EntryPage


class ListDays(Ask["DayList"], frozen=True, kw_only=True, tag="list_days"):
    """Each day from `since` to `until` (both included) on which something was written."""

    since: str
    until: str
    with_private: bool = True


class DayView(View, frozen=True, kw_only=True):
    """One day.  `mood` is the mean of the day's moods (1-10), None where none was given."""

    day: str
    entries: int
    words: int
    mood: float | None
    starred: bool


class DayList(View, frozen=True, kw_only=True):
    """Days in order; days without an entry are left out."""

    days: tuple[DayView, ...]


class ListDay(Ask[EntryPage], frozen=True, kw_only=True, tag="list_day"):
    """The entries of one day, oldest first."""

    day: str
    with_private: bool = True


class OnThisDay(Ask[EntryPage], frozen=True, kw_only=True, tag="on_this_day"):
    """Entries of the same day and month in other years, newest first; on 28 February those of the 29th too."""

    day: str
    with_private: bool = True
    limit: int = 50
