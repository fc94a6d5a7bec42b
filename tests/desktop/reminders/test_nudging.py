"""When a person is asked to write again."""

from datetime import UTC, date, datetime

import pytest

from alcove.domain.instant import Micros, datetime_to_micros
from alcove_desktop.presenters.nudging import USUAL, Frequency, Habit, habit_of, next_nudge

ZONE = "Europe/Vienna"


def at(day: int, hour: int, minute: int = 0, month: int = 11) -> Micros:
    return datetime_to_micros(datetime(2026, month, day, hour, minute, tzinfo=UTC))


def test_who_never_wrote_is_left_in_peace() -> None:
    assert habit_of([], now=at(10, 12), zone=ZONE) is None
    assert next_nudge("daily", None, now=at(10, 12), zone=ZONE) is None


def test_a_few_entries_say_nothing_of_an_hour_yet() -> None:
    assert habit_of([at(9, 6)], now=at(10, 12), zone=ZONE) == Habit(hour=USUAL, last=date(2026, 11, 9))


def test_the_usual_hour_is_the_middle_one_in_the_persons_zone() -> None:
    habit = habit_of([at(day, hour) for day, hour in enumerate((6, 7, 7, 8, 20), 1)], now=at(10, 12), zone=ZONE)
    assert habit == Habit(hour=8, last=date(2026, 11, 5))


def test_midnight_lies_in_the_middle_of_a_night() -> None:
    habit = habit_of([at(day, hour) for day, hour in enumerate((21, 22, 22, 23, 0), 1)], now=at(10, 12), zone="UTC")
    assert habit is not None
    assert habit.hour == 22


def test_an_entry_dated_ahead_is_not_what_was_written_last() -> None:
    habit = habit_of([at(9, 6), at(20, 6)], now=at(10, 12), zone=ZONE)
    assert habit is not None
    assert habit.last == date(2026, 11, 9)


@pytest.mark.parametrize(
    ("frequency", "now", "nudge"),
    [
        ("daily", at(10, 12), at(10, 19)),
        ("daily", at(10, 19), at(11, 19)),
        ("weekly", at(10, 12), at(16, 19)),
        ("weekly", at(16, 20), at(23, 19)),
        ("monthly", at(10, 12), at(9, 19, month=12)),
        ("none", at(10, 12), None),
    ],
)
def test_nudges_are_counted_from_the_day_of_the_last_entry(
    frequency: Frequency, now: Micros, nudge: Micros | None
) -> None:
    assert next_nudge(frequency, Habit(hour=20, last=date(2026, 11, 9)), now=now, zone=ZONE) == nudge


def test_who_wrote_today_is_not_asked_today() -> None:
    assert next_nudge("daily", Habit(hour=20, last=date(2026, 11, 10)), now=at(10, 12), zone=ZONE) == at(11, 19)


def test_the_thirty_first_falls_on_a_short_months_last_day() -> None:
    habit = Habit(hour=20, last=date(2026, 10, 31))
    assert next_nudge("monthly", habit, now=at(1, 12), zone=ZONE) == at(30, 19)
