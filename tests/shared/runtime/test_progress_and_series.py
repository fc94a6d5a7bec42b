"""Progress and series as a face asks for them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from engine_parts import EngineAt

from alcove.domain.collections import Collection, RecordKind
from alcove.domain.ids import ItemId
from alcove.domain.instant import datetime_to_micros
from alcove.runtime.answers.progress import emotion_lines, intensity_lines
from alcove.runtime.answers.writing import load_entry
from alcove.runtime.intents.emotions import TrashEmotion, WriteEmotion
from alcove.runtime.intents.progress import GetProgress, GetSeries, SeriesKind, SeriesView
from alcove.runtime.intents.writing import TrashEntry
from alcove.vault.entries import write_changed_entry

TODAY = datetime(2026, 11, 28, 12, tzinfo=UTC)


def wrote(device: EngineAt, days_ago: float, text: str = "some words", **fields: object) -> bytes:
    return device.write(text, written_at=datetime_to_micros(TODAY - timedelta(days=days_ago)), **fields).id


def name_technique(device: EngineAt, item: bytes, technique: str) -> None:
    """Say by which technique an entry was written, as an import can."""
    journal = device.opened.journal
    _, document, before = load_entry(journal, ItemId(item))
    write_changed_entry(document, before, replace(before, meta={"technique": technique}))
    journal.commit([journal.change(Collection.ENTRY, ItemId(item), RecordKind.UPDATE, document.take_changes())])


def series(device: EngineAt, kind: SeriesKind, since: str, until: str, **fields: object) -> SeriesView:
    return device.ask(GetSeries(kind=kind, since=since, until=until, **fields))  # type: ignore[arg-type]  # real fields


def test_progress_counts_what_was_written(desk: EngineAt) -> None:
    for age in (0, 1, 3, 40):
        wrote(desk, age, "one two three", mood=9 if age < 30 else 4)
    wrote(desk, 0.1, "again today")
    desk.ask(TrashEntry(item=wrote(desk, 2, "gone")))
    view = desk.ask(GetProgress(today="2026-11-28"))
    assert (view.entries, view.words, view.days) == (5, 14, 4)
    assert (view.current_streak_days, view.longest_streak_days) == (2, 2)
    assert (view.forgiving_streak_days, view.longest_forgiving_streak_days) == (3, 3)
    assert (view.last_journaled_date, view.mood_trend) == ("2026-11-28", "improving")
    reached = {(one.kind, one.goal): one.reached_on for one in view.milestones if one.reached_on}
    assert reached == {("entries", 1): "2026-10-19"}
    later = desk.ask(GetProgress(today="2026-12-01", rest_days=2))
    assert (later.current_streak_days, later.forgiving_streak_days) == (0, 3)


def test_an_empty_journal_has_no_progress_yet(desk: EngineAt) -> None:
    view = desk.ask(GetProgress(today="2026-11-28"))
    assert (view.entries, view.days, view.last_journaled_date, view.favourite_technique) == (0, 0, "", "")
    assert series(desk, "words", "2026-11-01", "2026-11-02").lines[0].values == (0.0, 0.0)
    assert series(desk, "emotions", "2026-11-01", "2026-11-02").lines == ()
    assert series(desk, "intensity", "2026-11-01", "2026-11-02").lines == ()


def test_days_of_progress_are_the_persons_own(desk: EngineAt) -> None:
    moment = datetime_to_micros(datetime(2026, 11, 27, 23, 30, tzinfo=UTC))
    desk.write("after midnight in Vienna", written_at=moment, timezone="Europe/Vienna")
    assert desk.ask(GetProgress(today="2026-11-28")).last_journaled_date == "2026-11-28"
    hours = series(desk, "hours", "2026-11-28", "2026-11-28")
    assert (hours.labels[:2], hours.lines[0].values[:2]) == (("0", "1"), (1.0, 0.0))
    assert sum(value or 0 for value in series(desk, "hours", "2026-11-27", "2026-11-27").lines[0].values) == 0


def test_techniques_are_counted(desk: EngineAt) -> None:
    for age, technique in ((0, "letter"), (1, "walk"), (40, "letter")):
        name_technique(desk, wrote(desk, age), technique)
    view = desk.ask(GetProgress(today="2026-11-28"))
    assert (view.techniques_tried, view.favourite_technique) == ({"letter": 2, "walk": 1}, "letter")
    found = series(desk, "techniques", "2026-11-27", "2026-11-28")
    assert [(line.name, line.values) for line in found.lines] == [("letter", (0.0, 1.0)), ("walk", (1.0, 0.0))]


def test_series_go_by_day_week_and_month(desk: EngineAt) -> None:
    for age, mood in ((0, 4), (0.2, 8), (5, None), (40, 2)):
        wrote(desk, age, mood=mood)
    days = series(desk, "mood", "2026-11-26", "2026-11-28")
    assert (days.labels, days.lines[0].values) == (("2026-11-26", "2026-11-27", "2026-11-28"), (None, None, 6.0))
    weeks = series(desk, "entries", "2026-11-16", "2026-11-29", step="week")
    assert (weeks.labels, weeks.lines[0].values) == (("2026-11-16", "2026-11-23"), (0.0, 3.0))
    months = series(desk, "words", "2026-10-25", "2026-11-28", step="month")
    assert (months.labels, months.lines[0].values) == (("2026-10-01", "2026-11-01"), (0.0, 6.0))
    assert series(desk, "entries", "2026-11-28", "2026-11-27").labels == ()


def test_what_cannot_be_drawn_is_refused(desk: EngineAt) -> None:
    refusal = desk.refusal(GetSeries(kind="mood", since="1900-01-01", until="2026-01-01"))
    assert "choose weeks or months" in refusal.sentence
    assert len(series(desk, "mood", "1900-01-01", "2026-01-01", step="month").labels) == 1513
    assert desk.refusal(GetSeries(kind="mood", since="then", until="2026-01-01")).kind == "bad_input"
    for rest_days in (-1, 31):
        assert desk.refusal(GetProgress(today="2026-11-28", rest_days=rest_days)).kind == "bad_input"
    assert desk.refusal(GetProgress(today="yesterday")).kind == "bad_input"


def test_emotions_are_lines_of_their_rows() -> None:
    rows = [(1, ("joy", "surprise"), 0.25), (1, ("joy",), 0.75), (2, ("fear",), 0.9)]
    assert emotion_lines(rows, [1, 2], "day") == (("joy", (2.0, 0.0)), ("fear", (0.0, 1.0)), ("surprise", (1.0, 0.0)))
    assert intensity_lines(rows, [1, 2], "day") == (("intensity", (0.5, 0.9)),)


def test_emotions_fall_on_the_persons_own_day(desk: EngineAt) -> None:
    late = datetime_to_micros(datetime(2026, 11, 27, 23, 30, tzinfo=UTC))
    for emotions, zone, intensity in ((("joy", "fear"), "Europe/Vienna", 0.5), (("joy",), "UTC", 0.25)):
        desk.ask(WriteEmotion(situation="At home", emotions=emotions, intensity=intensity, felt_at=late, timezone=zone))
    gone = desk.ask(WriteEmotion(situation="No", emotions=("anger",), intensity=1.0, felt_at=late))
    desk.ask(TrashEmotion(item=gone.id))
    found = series(desk, "emotions", "2026-11-27", "2026-11-28")
    assert [(line.name, line.values) for line in found.lines] == [("joy", (1.0, 1.0)), ("fear", (0.0, 1.0))]
    assert series(desk, "intensity", "2026-11-27", "2026-11-28").lines[0].values == (0.25, 0.5)
    assert series(desk, "intensity", "2026-11-28", "2026-11-28").lines[0].values == (0.5,)


@pytest.mark.parametrize("kind", ["mood", "words", "entries", "hours"])
def test_every_series_of_entries_has_one_line_of_its_name(desk: EngineAt, kind: SeriesKind) -> None:
    assert [line.name for line in series(desk, kind, "2026-11-01", "2026-11-02").lines] == [kind]
