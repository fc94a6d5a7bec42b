"""The calendar: which days a month shows, what is told of each, a year as a grid.

Rules
- A month has six weeks, so that the grid never jumps; days of the months beside it are shown faintly.
- A mood is told by its number beside its colour.
- A month asks only for the days that it shows, a year for its own.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from alcove.runtime.intents.days import DayList, DayView
from alcove_desktop.presenters.charts.heat import Heat, HeatDay, Shade, level_of_words
from alcove_desktop.presenters.charts.telling import Table
from alcove_desktop.presenters.day_names import DayNames
from alcove_desktop.words import count_of, number, say

WEEKS = 6
FIRST_YEAR, LAST_YEAR = 1, 9998


@dataclass(frozen=True, slots=True, kw_only=True)
class DayCell:
    """A day of the month's grid.  `mood` is the mean of its moods, None where none was given."""

    day: date
    entries: int
    words: int
    mood: float | None
    starred: bool
    in_month: bool
    is_today: bool

    @property
    def mood_level(self) -> int:
        """The mood of the ten whose colour it has; 0 for none."""
        return level_of_mood(self.mood)


def level_of_mood(mood: float | None) -> int:
    """The nearest whole mood, halves upwards; 0 for none."""
    return 0 if mood is None else min(10, max(1, int(mood + 0.5)))


def mood_text(mood: float) -> str:
    """A mood with one decimal where it has one."""
    return number(mood, 0 if mood == int(mood) else 1)


def first_of_grid(month: date, names: DayNames) -> date:
    """The first day that a month's grid shows."""
    first = month.replace(day=1)
    return first - timedelta(days=(first.weekday() - names.first_weekday) % 7)


def month_cells(month: date, days: DayList, *, today: date, names: DayNames) -> tuple[DayCell, ...]:
    """The 42 days of a month's grid, with what was written on them."""
    by_day = {day.day: day for day in days.days}
    first = first_of_grid(month, names)
    return tuple(_cell(first + timedelta(days=index), by_day, month, today) for index in range(WEEKS * 7))


def month_beside(month: date, steps: int) -> date:
    """The first day of the month so many on; it stops at the ends of what a calendar can show."""
    count = month.year * 12 + month.month - 1 + steps
    count = min(max(count, FIRST_YEAR * 12), LAST_YEAR * 12 + 11)
    return date(count // 12, count % 12 + 1, 1)


def same_day_in(month: date, day: int) -> date:
    """The day of that number in a month, or the month's last."""
    last = (month_beside(month, 1) - timedelta(days=1)).day
    return month.replace(day=min(day, last))


def day_text(cell: DayCell, names: DayNames, *, with_year: bool = False) -> str:
    """What is told of a day: "Saturday 28 November, 2 entries, mood 7, starred"."""
    parts = [names.long_day(cell.day) if with_year else names.weekday_and_day(cell.day)]
    if cell.is_today:
        parts.append(say("today"))
    parts.append(count_of("{n} entry", "{n} entries", cell.entries) if cell.entries else say("no entry"))
    if cell.mood is not None:
        parts.append(say("mood {mood}", mood=mood_text(cell.mood)))
    if cell.starred:
        parts.append(say("starred"))
    return ", ".join(parts)


def month_summary(cells: tuple[DayCell, ...]) -> str:
    """The month in one sentence."""
    own = [cell for cell in cells if cell.in_month and cell.entries]
    if not own:
        return say("Nothing written in this month yet.")
    entries = count_of("{n} entry", "{n} entries", sum(cell.entries for cell in own))
    return count_of("{entries} on {n} day", "{entries} on {n} days", len(own), entries=entries)


def year_heat(year: int, days: DayList, *, shade: Shade, today: date, names: DayNames) -> Heat:
    """A year of days, coloured by mood or words."""
    by_day = {day.day: day for day in days.days}
    first = date(year, 1, 1)
    count = (date(year + 1, 1, 1) - first).days
    cells = tuple(_cell(first + timedelta(days=index), by_day, first, today) for index in range(count))
    title = say("Moods of {year}", year=year) if shade == "mood" else say("Words of {year}", year=year)
    return Heat(
        title=title,
        shade=shade,
        days=tuple(_heat_day(cell, shade, names) for cell in cells),
        names=names,
        summary=_year_summary(cells),
        today=today if today.year == year else None,
    )


def year_table(days: DayList, names: DayNames) -> Table:
    """The days on which something was written, with their numbers."""
    return Table(
        heads=(say("Day"), say("Entries"), say("Words"), say("Mood")),
        rows=tuple(
            (
                names.long_day(date.fromisoformat(day.day)),
                number(day.entries),
                number(day.words),
                "" if day.mood is None else mood_text(day.mood),
            )
            for day in days.days
        ),
    )


def _year_summary(cells: tuple[DayCell, ...]) -> str:
    written = [cell for cell in cells if cell.entries]
    if not written:
        return say("nothing yet")
    parts = [
        count_of("{n} day", "{n} days", len(written)),
        count_of("{n} entry", "{n} entries", sum(cell.entries for cell in written)),
        count_of("{n} word", "{n} words", sum(cell.words for cell in written)),
    ]
    moods = [cell.mood for cell in written if cell.mood is not None]
    if moods:
        parts.append(say("mean mood {mood}", mood=number(sum(moods) / len(moods), 1)))
    return ", ".join(parts)


def _heat_day(cell: DayCell, shade: Shade, names: DayNames) -> HeatDay:
    text = day_text(cell, names, with_year=True)
    if cell.entries:
        text = say("{day}, {words}", day=text, words=count_of("{n} word", "{n} words", cell.words))
    level = cell.mood_level if shade == "mood" else level_of_words(cell.words)
    return HeatDay(day=cell.day, level=level, entries=cell.entries, text=text)


def _cell(day: date, by_day: dict[str, DayView], month: date, today: date) -> DayCell:
    view = by_day.get(day.isoformat())
    return DayCell(
        day=day,
        entries=view.entries if view else 0,
        words=view.words if view else 0,
        mood=view.mood if view else None,
        starred=view.starred if view else False,
        in_month=(day.year, day.month) == (month.year, month.month),
        is_today=day == today,
    )
