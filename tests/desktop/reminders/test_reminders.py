"""Reminders in words."""

from datetime import UTC, datetime

import msgspec

from alcove.domain.instant import datetime_to_micros
from alcove.runtime.intents.reminders import ReminderView
from alcove_desktop.presenters.moments import local_moment
from alcove_desktop.presenters.reminders import board, fault_in_form, missed_in_words, quick_moments, row_of, snoozes
from alcove_desktop.presenters.wall_clock import MINUTE, in_words, next_hour

ZONE = "Europe/Vienna"
NOW = datetime_to_micros(datetime(2026, 11, 27, 14, 20, tzinfo=UTC))  # a Friday, 15:20 in Vienna
HOUR = 60 * MINUTE
DAY = 24 * HOUR

ONE = ReminderView(
    id=b"1" * 16,
    title="Water the plants",
    description="The fern, too.",
    reminder_time=NOW + HOUR,
    timezone=ZONE,
    priority=2,
    repeat_pattern="none",
    is_completed=False,
    completed_at=None,
    snoozed_until=None,
    due_at=NOW + HOUR,
    created_at=NOW - DAY,
    modified_at=NOW - DAY,
)


def test_days_are_named_as_a_person_names_them() -> None:
    said = [in_words(NOW + days * DAY, NOW, ZONE) for days in (-1, 0, 1, 4, 6, 7, 100)]
    assert said == [
        "yesterday, 15:20",
        "today, 15:20",
        "tomorrow, 15:20",
        "Tuesday, 15:20",
        "Thursday, 15:20",
        "Friday, 4 December, 15:20",
        "7 March 2027, 15:20",
    ]


def test_due_ones_stand_apart_from_those_to_come_and_those_done() -> None:
    due = msgspec.structs.replace(ONE, id=b"2" * 16, due_at=NOW - MINUTE)
    done = msgspec.structs.replace(ONE, id=b"3" * 16, due_at=None, is_completed=True, completed_at=NOW - DAY)
    shown = board([due, ONE, done], now=NOW, zone=ZONE)
    assert [row.item for row in shown.due] == [due.id]
    assert [row.item for row in shown.coming] == [ONE.id]
    assert [row.when for row in (*shown.due, *shown.coming, *shown.completed)] == [
        "Since today, 15:19",
        "Today, 16:20",
        "Done yesterday, 15:20",
    ]
    assert not shown.empty
    assert board([], now=NOW, zone=ZONE).empty


def test_a_screen_reader_hears_the_whole_row() -> None:
    row = row_of(msgspec.structs.replace(ONE, priority=5, repeat_pattern="weekly"), now=NOW, zone=ZONE)
    assert row.spoken == "Water the plants. Today, 16:20. Every week. Urgent. The fern, too."
    assert row.urgent


def test_a_snoozed_one_says_until_when() -> None:
    row = row_of(msgspec.structs.replace(ONE, snoozed_until=NOW + HOUR), now=NOW, zone=ZONE)
    assert row.when == "Snoozed until today, 16:20"


def test_this_evening_is_offered_while_it_is_yet_to_come() -> None:
    assert [moment.name for moment in quick_moments(NOW, ZONE)] == ["This evening", "Tomorrow morning", "In a week"]
    assert [moment.name for moment in quick_moments(NOW + 5 * HOUR, ZONE)] == ["Tomorrow morning", "In a week"]


def test_the_offered_times_are_wall_clock_times() -> None:
    said = [f"{local_moment(moment.at, ZONE):%a %H:%M}" for moment in (*quick_moments(NOW, ZONE), *snoozes(NOW, ZONE))]
    assert said == ["Fri 19:00", "Sat 09:00", "Fri 09:00", "Fri 15:30", "Fri 16:20", "Sat 09:00"]
    assert f"{local_moment(next_hour(NOW, ZONE), ZONE):%H:%M}" == "16:00"


def test_a_form_says_what_it_lacks() -> None:
    assert fault_in_form(" ", NOW + 1, NOW) == "Give it a few words first."
    assert fault_in_form("a" * 256, NOW + 1, NOW) == "The title is too long: 255 characters fit."
    assert fault_in_form("Plants", NOW, NOW) == "This time has passed already. Choose one that is yet to come."
    assert not fault_in_form("Plants", NOW + 1, NOW)


def test_what_was_missed_is_one_sentence() -> None:
    assert missed_in_words(2, away=True) == "2 reminders came due while you were away."
    assert missed_in_words(1, away=False) == "1 reminder is waiting for you."
