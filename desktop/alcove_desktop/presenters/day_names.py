"""The names of days and months in the person's language, as they are put; Qt knows them (`widgets/spoken_days.py`)."""

from dataclasses import dataclass
from datetime import date

from alcove_desktop.words import say


@dataclass(frozen=True, slots=True, kw_only=True)
class DayNames:
    """Names as they stand alone.  Weekdays begin with Monday, whichever day a week begins with."""

    months: tuple[str, ...]
    short_months: tuple[str, ...]
    weekdays: tuple[str, ...]
    short_weekdays: tuple[str, ...]
    first_weekday: int
    """The day with which a week begins: 0 is Monday, 6 is Sunday."""

    def day(self, day: date) -> str:
        """28 November 2026."""
        return say("{day} {month} {year}", day=day.day, month=self.months[day.month - 1], year=day.year)

    def day_of_year(self, day: date) -> str:
        """28 November."""
        return say("{day} {month}", day=day.day, month=self.months[day.month - 1])

    def short_day(self, day: date) -> str:
        """28 Nov."""
        return say("{day} {month}", day=day.day, month=self.short_months[day.month - 1])

    def long_day(self, day: date) -> str:
        """Saturday 28 November 2026."""
        return say("{weekday} {date}", weekday=self.weekdays[day.weekday()], date=self.day(day))

    def weekday_and_day(self, day: date) -> str:
        """Saturday 28 November."""
        return say("{weekday} {date}", weekday=self.weekdays[day.weekday()], date=self.day_of_year(day))

    def month(self, day: date) -> str:
        """November 2026."""
        return say("{month} {year}", month=self.months[day.month - 1], year=day.year)

    def period(self, since: date, until: date) -> str:
        """1 to 28 November 2026; 30 October to 28 November 2026; 30 November 2025 to 28 November 2026."""
        if since == until:
            return self.day(since)
        if since.year != until.year:
            return say("{since} to {until}", since=self.day(since), until=self.day(until))
        if since.month != until.month:
            return say("{since} to {until}", since=self.day_of_year(since), until=self.day(until))
        return say("{first} to {until}", first=since.day, until=self.day(until))

    def week_order(self) -> tuple[int, ...]:
        """The weekdays in the order of a week's columns, 0 being Monday."""
        return tuple((self.first_weekday + step) % 7 for step in range(7))
