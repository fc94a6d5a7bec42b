"""When a reminder comes next: by the clock on the wall, through leaps of clocks, short months and leap years."""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alcove.domain.ids import ItemId
from alcove.domain.instant import EARLIEST, LATEST, Micros, datetime_to_micros, micros_to_datetime
from alcove.domain.item import Item
from alcove.domain.reminder import (
    PRIORITIES,
    REPEATS,
    Reminder,
    completed,
    item_to_reminder,
    next_time,
    reminder_to_item,
    taken_back,
)

ITEM = ItemId(b"a reminder's id!")
BERLIN, NEW_YORK, APIA, KATHMANDU = "Europe/Berlin", "America/New_York", "Pacific/Apia", "Asia/Kathmandu"
ZONES = (BERLIN, NEW_YORK, APIA, KATHMANDU, "UTC", "Australia/Lord_Howe", "nowhere at all")
HOUR = 3_600_000_000
DAY = 24 * HOUR


def at(text: str, zone: str = BERLIN, *, fold: int = 0) -> Micros:
    """Give the instant at which clocks in a zone show this."""
    return datetime_to_micros(datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone), fold=fold))


def reminder(time: Micros, repeat: str = "none", zone: str = BERLIN) -> Reminder:
    return Reminder(
        id=ITEM,
        title="Water the plants",
        reminder_time=time,
        timezone=zone,
        repeat_pattern=repeat,
        created_at=Micros(time - DAY),
        modified_at=Micros(time - DAY),
    )


def times(one: Reminder, count: int) -> list[str]:
    """Show the times that follow each other, as clocks in its zone show them."""
    found: list[str] = []
    now = one.reminder_time
    for _ in range(count):
        following = next_time(one, now)
        assert following is not None
        found.append(micros_to_datetime(following).astimezone(ZoneInfo(one.timezone)).strftime("%Y-%m-%d %H:%M"))
        now = following
    return found


@pytest.mark.parametrize(
    ("first", "repeat", "wanted"),
    [
        ("2026-11-28 08:00", "daily", ["2026-11-29 08:00", "2026-11-30 08:00"]),
        ("2026-11-27 08:00", "weekdays", ["2026-11-30 08:00", "2026-12-01 08:00"]),
        ("2026-11-28 08:00", "weekdays", ["2026-11-30 08:00"]),
        ("2026-11-28 08:00", "weekly", ["2026-12-05 08:00", "2026-12-12 08:00"]),
        ("2026-11-28 08:00", "monthly", ["2026-12-28 08:00", "2027-01-28 08:00"]),
        ("2027-01-31 08:00", "monthly", ["2027-02-28 08:00", "2027-03-31 08:00", "2027-04-30 08:00"]),
        ("2028-01-30 08:00", "monthly", ["2028-02-29 08:00", "2028-03-30 08:00"]),
        ("2026-11-28 08:00", "yearly", ["2027-11-28 08:00", "2028-11-28 08:00"]),
        (
            "2028-02-29 08:00",
            "yearly",
            ["2029-02-28 08:00", "2030-02-28 08:00", "2031-02-28 08:00", "2032-02-29 08:00"],
        ),
    ],
)
def test_each_pattern_comes_when_a_person_expects_it(first: str, repeat: str, wanted: list[str]) -> None:
    assert times(reminder(at(first), repeat), len(wanted)) == wanted


def test_the_time_of_day_stays_when_clocks_change() -> None:
    daily = reminder(at("2026-03-27 08:00"), "daily")
    assert times(daily, 3) == ["2026-03-28 08:00", "2026-03-29 08:00", "2026-03-30 08:00"]
    assert next_time(daily, at("2026-03-28 08:00")) == at("2026-03-28 08:00") + 23 * HOUR
    autumn = reminder(at("2026-10-24 08:00"), "daily")
    assert next_time(autumn, autumn.reminder_time) == autumn.reminder_time + 25 * HOUR


def test_a_time_that_clocks_jump_over_comes_as_much_later_and_the_day_after_at_its_own_time() -> None:
    daily = reminder(at("2026-03-28 02:30"), "daily")
    assert times(daily, 2) == ["2026-03-29 03:30", "2026-03-30 02:30"]


def test_a_time_that_clocks_show_twice_comes_the_first_time_only() -> None:
    daily = reminder(at("2026-10-24 02:30"), "daily")
    first, second = at("2026-10-25 02:30"), at("2026-10-25 02:30", fold=1)
    assert second - first == HOUR
    assert next_time(daily, daily.reminder_time) == first
    assert next_time(daily, first) == at("2026-10-26 02:30")
    chosen = reminder(second, "daily")
    assert next_time(chosen, Micros(first)) == second, "what was chosen is kept"
    assert next_time(chosen, second) == at("2026-10-26 02:30")


def test_a_day_that_a_zone_left_out_is_no_day_of_its_own() -> None:
    """Samoa had no 30 December 2011."""
    daily = reminder(at("2011-12-28 20:00", APIA), "daily", APIA)
    assert times(daily, 4) == ["2011-12-29 20:00", "2011-12-31 20:00", "2012-01-01 20:00", "2012-01-02 20:00"]


def test_before_the_first_time_the_first_time_is_next_and_without_repeat_the_only_one() -> None:
    once = reminder(at("2026-11-28 08:00"))
    assert next_time(once, Micros(once.reminder_time - 1)) == once.reminder_time
    assert next_time(once, once.reminder_time) is None


@pytest.mark.parametrize("repeat", REPEATS[1:])
def test_there_is_no_time_after_the_last_year(repeat: str) -> None:
    late = reminder(Micros(LATEST - 5 * DAY), repeat, "UTC")
    assert next_time(late, LATEST) is None
    assert next_time(replace(late, timezone=KATHMANDU), LATEST) is None
    early = reminder(EARLIEST, repeat, NEW_YORK)
    assert next_time(early, EARLIEST) is None


@settings(max_examples=200)
@given(
    st.integers(at("1995-01-01 00:00"), at("2040-01-01 00:00")).map(Micros),
    st.sampled_from(REPEATS[1:]),
    st.sampled_from(ZONES),
    st.integers(0, 3000 * DAY),
)
def test_the_next_time_is_the_first_one_strictly_after(time: Micros, repeat: str, zone: str, later: int) -> None:
    one = reminder(time, repeat, zone)
    now = Micros(time + later)
    following = next_time(one, now)
    assert following is not None
    assert following > now
    assert following - now <= (1 if repeat == "daily" else 4 if repeat == "weekdays" else 367) * DAY + 26 * HOUR
    assert next_time(one, Micros(following - 1)) == following, "nothing lies between"


@settings(max_examples=100)
@given(
    st.integers(at("1995-01-01 00:00"), at("2040-01-01 00:00")).map(Micros),
    st.sampled_from(REPEATS[1:]),
    st.sampled_from(ZONES[:5]),
)
def test_the_time_of_day_is_the_first_ones_but_where_clocks_jump(time: Micros, repeat: str, zone: str) -> None:
    one = reminder(time, repeat, zone)
    meaning = ZoneInfo(zone)
    first = micros_to_datetime(time).astimezone(meaning)
    chain = [time]
    for _ in range(20):
        following = next_time(one, chain[-1])
        assert following is not None
        chain.append(following)
    for earlier, later in pairwise(chain):
        assert earlier < later
        shown = micros_to_datetime(later).astimezone(meaning)
        wall = datetime.combine(shown.date(), first.time(), meaning)
        exists = wall.astimezone(UTC).astimezone(meaning).replace(tzinfo=None) == wall.replace(tzinfo=None)
        assert shown.time() == first.time() or not exists


@settings(max_examples=100)
@given(
    st.integers(at("1995-01-01 00:00"), at("2040-01-01 00:00")).map(Micros),
    st.sampled_from(REPEATS),
    st.integers(-30 * DAY, 300 * DAY),
)
def test_doing_it_moves_on_and_taking_it_back_restores(time: Micros, repeat: str, later: int) -> None:
    before = replace(reminder(time, repeat), snoozed_until=Micros(time + 5))
    now = Micros(time + later)
    after = completed(before, now)
    assert after.done_at == now
    assert after.snoozed_until is None
    assert after.is_completed == (repeat == "none")
    assert (after.completed_at is not None) == after.is_completed
    if not after.is_completed:
        assert after.due_at is not None
        assert after.due_at > max(now, time), "also when it was done early"
    back = taken_back(after)
    assert (back.due_at, back.done_through, back.snoozed_until) == (time + 5, None, time + 5)
    assert back == before


def test_done_twice_moves_on_twice_and_back_once() -> None:
    daily = reminder(at("2026-11-28 20:00"), "daily")
    once = completed(daily, at("2026-11-28 15:00"))
    assert once.due_at == at("2026-11-29 20:00")
    twice = completed(once, at("2026-11-28 15:01"))
    assert twice.due_at == at("2026-11-30 20:00")
    assert taken_back(twice).due_at == at("2026-11-29 20:00")


def test_one_that_was_missed_for_days_stays_due_and_then_comes_after_now() -> None:
    daily = reminder(at("2026-11-20 20:00"), "daily")
    assert daily.due_at == at("2026-11-20 20:00")
    assert completed(daily, at("2026-11-28 09:00")).due_at == at("2026-11-28 20:00")


def test_a_completed_one_with_a_damaged_moment_is_still_completed_at_some_moment() -> None:
    done = completed(reminder(at("2026-11-28 08:00")), at("2026-11-28 09:00"))
    assert done.completed_at == at("2026-11-28 09:00")
    assert replace(done, done_at=None).completed_at == done.done_through
    assert completed(done, at("2026-11-28 10:00")).done_through == at("2026-11-28 10:00")


@given(
    st.builds(
        Reminder,
        id=st.just(ITEM),
        title=st.text(min_size=1, max_size=255),
        description=st.text(max_size=50),
        reminder_time=st.integers(EARLIEST, LATEST).map(Micros),
        timezone=st.sampled_from(ZONES),
        priority=st.sampled_from(PRIORITIES),
        repeat_pattern=st.sampled_from(REPEATS),
        done_at=st.none() | st.integers(EARLIEST, LATEST).map(Micros),
        done_through=st.none() | st.integers(EARLIEST, LATEST).map(Micros),
        done_through_before=st.none() | st.integers(EARLIEST, LATEST).map(Micros),
        snoozed_until=st.none() | st.integers(EARLIEST, LATEST).map(Micros),
        snoozed_before=st.none() | st.integers(EARLIEST, LATEST).map(Micros),
        created_at=st.integers(EARLIEST, LATEST).map(Micros),
        modified_at=st.just(Micros(5)),
    )
)
def test_every_field_goes_into_an_item_and_back(one: Reminder) -> None:
    assert item_to_reminder(reminder_to_item(one)) == one
    assert (one.due_at is None) == one.is_completed, "whatever a damaged or hostile record says, there is an answer"


@pytest.mark.parametrize(
    "bad",
    [
        {"priority": 9, "repeat_pattern": "hourly", "timezone": 3, "done_at": "x", "created_at": True},
        {"priority": True, "repeat_pattern": 1, "timezone": "", "done_at": LATEST + 1, "created_at": 1.5},
        {},
    ],
)
def test_a_bad_or_newer_value_counts_as_the_default(bad: dict[str, int | str]) -> None:
    item = Item(collection="reminder", id=ITEM, at=Micros(7), modified_at=Micros(8), fields={"title": "T", **bad})
    plain = Reminder(
        id=ITEM, title="T", reminder_time=Micros(7), created_at=Micros(7), modified_at=Micros(8)
    )  # fmt: skip
    assert item_to_reminder(item) == plain


def test_an_item_without_a_title_is_no_reminder() -> None:
    assert item_to_reminder(Item(collection="reminder", id=ITEM, at=Micros(7), modified_at=Micros(8))) is None
