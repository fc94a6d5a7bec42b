"""The calendar, one day, and this day in other years: each entry on the day that its writer saw."""

from datetime import UTC, datetime, timedelta

import pytest
from engine_parts import EngineAt

from alcove.domain.instant import EARLIEST, LATEST, datetime_to_micros
from alcove.runtime.intents.asking import Ask
from alcove.runtime.intents.days import DayList, DayView, ListDay, ListDays, OnThisDay
from alcove.runtime.intents.reading import EntryPage
from alcove.runtime.intents.writing import TrashEntry

VIENNA, HONOLULU = "Europe/Vienna", "Pacific/Honolulu"


def wrote(device: EngineAt, text: str, at: str, zone: str = "UTC", **fields: object) -> bytes:
    """Write an entry at a moment of UTC."""
    instant = datetime_to_micros(datetime.fromisoformat(at).replace(tzinfo=UTC))
    return device.write(text, written_at=instant, timezone=zone, **fields).id


def days(device: EngineAt, since: str, until: str, *, with_private: bool = True) -> dict[str, DayView]:
    answer = device.ask(ListDays(since=since, until=until, with_private=with_private))
    return {day.day: day for day in answer.days}


def headings(page: EntryPage) -> list[str]:
    return [line.heading for line in page.lines]


def test_a_day_counts_what_was_written_on_it(desk: EngineAt) -> None:
    wrote(desk, "one two", "2026-11-28T08:00", mood=4)
    wrote(desk, "three", "2026-11-28T09:00", mood=7, starred=True)
    wrote(desk, "four", "2026-11-28T10:00")
    wrote(desk, "five six", "2026-11-30T00:00")
    assert days(desk, "2026-11-01", "2026-11-30") == {
        "2026-11-28": DayView(day="2026-11-28", entries=3, words=4, mood=5.5, starred=True),
        "2026-11-30": DayView(day="2026-11-30", entries=1, words=2, mood=None, starred=False),
    }
    assert list(days(desk, "2026-11-28", "2026-11-29")) == ["2026-11-28"]
    assert days(desk, "2026-12-01", "2026-11-01") == {}


def test_a_day_is_that_of_the_zone_in_which_it_was_written(desk: EngineAt) -> None:
    wrote(desk, "just after midnight in Vienna", "2026-11-27T23:30", VIENNA)
    wrote(desk, "in the evening on Hawaii", "2026-11-29T08:00", HONOLULU)
    wrote(desk, "nobody knows where", "2026-11-28T12:00", "Nowhere/At_All")
    assert days(desk, "2026-11-28", "2026-11-28")["2026-11-28"].entries == 3
    page = desk.ask(ListDay(day="2026-11-28"))
    assert headings(page) == ["just after midnight in Vienna", "nobody knows where", "in the evening on Hawaii"]
    assert page.total == 3
    assert headings(desk.ask(ListDay(day="2026-11-29"))) == []


def test_what_is_private_or_thrown_away_is_left_out(desk: EngineAt) -> None:
    wrote(desk, "secret", "2026-11-28T08:00", is_private=True, starred=True)
    wrote(desk, "secret then", "2025-11-28T08:00", is_private=True)
    gone = wrote(desk, "gone", "2026-11-28T09:00")
    wrote(desk, "open", "2026-11-28T10:00")
    desk.ask(TrashEntry(item=gone))
    assert days(desk, "2026-11-28", "2026-11-28")["2026-11-28"].entries == 2
    seen = days(desk, "2026-11-28", "2026-11-28", with_private=False)["2026-11-28"]
    assert (seen.entries, seen.starred) == (1, False)
    assert headings(desk.ask(ListDay(day="2026-11-28", with_private=False))) == ["open"]
    assert headings(desk.ask(OnThisDay(day="2026-11-28"))) == ["secret then"]
    assert desk.ask(OnThisDay(day="2026-11-28", with_private=False)).total == 0


def test_this_day_in_other_years_the_newest_first(desk: EngineAt) -> None:
    for year in (1664, 2024, 2025, 2026):
        wrote(desk, f"in {year}", f"{year}-11-28T12:00")
    wrote(desk, "later in 2025", "2025-11-28T20:00")
    wrote(desk, "the day before", "2025-11-27T12:00")
    page = desk.ask(OnThisDay(day="2026-11-28"))
    assert (headings(page), page.total) == (["later in 2025", "in 2025", "in 2024", "in 1664"], 4)
    few = desk.ask(OnThisDay(day="2026-11-28", limit=1))
    assert (headings(few), few.total) == (["later in 2025"], 4)
    assert headings(desk.ask(OnThisDay(day="2020-11-28", limit=1))) == ["in 2026"]


def test_the_29th_of_february_is_remembered_on_the_28th(desk: EngineAt) -> None:
    wrote(desk, "leap day", "2024-02-29T12:00")
    wrote(desk, "the 28th", "2023-02-28T12:00")
    wrote(desk, "the first of March", "2023-03-01T12:00")
    assert headings(desk.ask(OnThisDay(day="2026-02-28"))) == ["leap day", "the 28th"]
    assert headings(desk.ask(OnThisDay(day="2028-02-29"))) == ["leap day"]


def test_the_first_and_the_last_day_there_is_are_days(desk: EngineAt) -> None:
    desk.write("first", written_at=EARLIEST, timezone=HONOLULU)
    desk.write("last", written_at=LATEST, timezone=VIENNA)
    assert list(days(desk, "0001-01-01", "9999-12-31")) == ["0001-01-01", "9999-12-31"]
    assert headings(desk.ask(ListDay(day="0001-01-01"))) == ["first"]
    assert headings(desk.ask(OnThisDay(day="2026-12-31"))) == ["last"]
    assert headings(desk.ask(OnThisDay(day="2026-01-01"))) == ["first"]


def test_a_day_with_more_entries_than_a_page_is_whole(desk: EngineAt) -> None:
    start = datetime(2026, 11, 28, tzinfo=UTC)
    for number in range(210):
        desk.write(f"{number}", written_at=datetime_to_micros(start + timedelta(minutes=number)))
    page = desk.ask(ListDay(day="2026-11-28"))
    assert headings(page) == [str(number) for number in range(210)]


def test_an_empty_journal_has_no_days(desk: EngineAt) -> None:
    assert days(desk, "0001-01-01", "9999-12-31") == {}
    assert desk.ask(OnThisDay(day="2026-11-28")).total == 0


@pytest.mark.parametrize("day", ["", "today", "2026-02-30", "20261128", "2026-W48-6", "2026-11"])
def test_what_is_no_day_is_refused(desk: EngineAt, day: str) -> None:
    questions: list[Ask[EntryPage] | Ask[DayList]] = [
        ListDay(day=day),
        OnThisDay(day=day),
        ListDays(since=day, until="2026-11-28"),
    ]
    for question in questions:
        with pytest.raises(Exception, match="A day is written like 2026-11-28"):
            desk.engine.answer(question, lambda _what, _done, _total: None)  # type: ignore[arg-type]  # the union
