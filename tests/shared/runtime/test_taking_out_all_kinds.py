"""Nothing that a person kept is missing from a JSON export, and another journal takes all of it in, once."""

import json
from pathlib import Path
from typing import Any

import pytest
from engine_parts import EngineAt, NewEngine

from alcove.runtime.intents.emotions import EmotionView, ListEmotions, TrashEmotion, WriteEmotion
from alcove.runtime.intents.exchanging import ExportJournal, ImportJournal, ImportReport
from alcove.runtime.intents.preferences import GetPreferences, GetProfile, KeepPreferences, KeepProfile
from alcove.runtime.intents.reading import Filter
from alcove.runtime.intents.reminders import CompleteReminder, ListReminders, WriteReminder

LATER = 4_000_000_000_000_000


def fill(desk: EngineAt) -> None:
    desk.write("An entry.")
    desk.ask(WriteReminder(title="Mum", description="Now.", reminder_time=LATER, priority=4))
    given = desk.ask(WriteReminder(title="Plants", reminder_time=LATER, repeat_pattern="daily"))
    desk.ask(CompleteReminder(item=given.id))
    desk.ask(WriteEmotion(situation="At work", emotions=("joy", "fear"), intensity=0.35, intake={"Q": "A"}, notes="N"))
    trashed = desk.ask(WriteEmotion(situation="Thrown away", emotions=("joy",), intensity=1))
    desk.ask(TrashEmotion(item=trashed.id))
    desk.ask(KeepPreferences(changes={"theme": "dark", "preferred_environment": "", "high_contrast": True}))
    desk.ask(KeepProfile(display_name="Ann", goals="Sleep."))


def taken_out(desk: EngineAt, folder: Path, where: Filter | None = None) -> dict[str, Any]:
    desk.ask(ExportJournal(path=str(folder), format="json", where=where or Filter()))
    document: dict[str, Any] = json.loads((folder / "journal.json").read_bytes())
    return document


def bring_in(device: EngineAt, folder: Path, *, dry_run: bool = False) -> ImportReport:
    return device.ask(ImportJournal(path=str(folder), dry_run=dry_run))


def kept(device: EngineAt) -> tuple[Any, ...]:
    emotions: tuple[EmotionView, ...] = device.ask(ListEmotions()).entries
    return (device.ask(ListReminders()), emotions, device.ask(GetPreferences()), device.ask(GetProfile()))


def test_all_of_it_goes_out_and_comes_in_once(desk: EngineAt, new_engine: NewEngine, tmp_path: Path) -> None:
    fill(desk)
    document = taken_out(desk, tmp_path / "out")
    assert [one["kind"] for one in document["items"]] == [
        "preferences",
        "profile",
        "reminder",
        "reminder",
        "emotion_entry",
    ]
    other = new_engine("other")
    counts = [(one.found, one.added, one.already_here) for one in (bring_in(other, tmp_path / "out", dry_run=True),)]
    assert kept(other) != kept(desk)
    for _ in range(2):
        report = bring_in(other, tmp_path / "out")
        counts.append((report.found, report.added, report.already_here))
        assert report.losses == ()
        assert kept(other) == kept(desk)
        assert other.texts() == ["An entry."]
    assert counts == [(6, 6, 0), (6, 6, 0), (6, 0, 6)]


def test_what_is_here_already_stays_as_it_is(desk: EngineAt, tmp_path: Path) -> None:
    fill(desk)
    taken_out(desk, tmp_path / "out")
    desk.ask(KeepPreferences(changes={"theme": "light"}))
    assert bring_in(desk, tmp_path / "out").added == 0
    assert desk.ask(GetPreferences()).theme == "light"


def test_a_choice_of_entries_is_of_entries_and_the_trash_is_of_everything_in_it(desk: EngineAt, tmp_path: Path) -> None:
    fill(desk)
    assert taken_out(desk, tmp_path / "some", Filter(since=0))["items"] == []
    assert taken_out(desk, tmp_path / "public", Filter(with_private=False))["items"] == []
    trash = taken_out(desk, tmp_path / "trash", Filter(trashed=True))["items"]
    assert [one["fields"]["situation"] for one in trash] == ["Thrown away"]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"kind": "dream"}, "This version does not know what dream is."),
        ({"id": "mine"}, "It is not as an exported item should be: badly formed hexadecimal UUID string."),
        ({"at": "yesterday"}, "It has no date that can be read."),
        ({"fields": {}, "text": ""}, "It is empty."),
        ({"fields": {"priority": 2**63}}, "It holds a number that is too large."),
        ({"text": "x" * 1024 * 1024}, "It is larger than an entry may be."),
    ],
)
def test_an_item_that_is_none_is_named_and_the_next_comes_in(
    desk: EngineAt, new_engine: NewEngine, tmp_path: Path, change: dict[str, Any], reason: str
) -> None:
    fill(desk)
    document = taken_out(desk, tmp_path / "out")
    document["items"] = [{**document["items"][-1], **change}, *document["items"][2:4], document["items"][2]]
    (tmp_path / "out" / "journal.json").write_text(json.dumps(document))
    report = bring_in(new_engine("other"), tmp_path / "out")
    assert [loss.reason for loss in report.losses] == [reason]
    assert (report.found, report.added, report.already_here) == (5, 3, 1)


def test_an_export_of_before_there_were_items_comes_in_as_it_did(
    desk: EngineAt, new_engine: NewEngine, tmp_path: Path
) -> None:
    fill(desk)
    document = taken_out(desk, tmp_path / "out")
    del document["items"]
    (tmp_path / "out" / "journal.json").write_text(json.dumps(document))
    report = bring_in(new_engine("other"), tmp_path / "out")
    assert (report.found, report.added, report.losses) == (1, 1, ())
