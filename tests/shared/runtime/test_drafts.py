"""What is being written survives what ends an engine, and goes nowhere until it is an entry."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
import psutil
import pytest
from engine_parts import EngineAt, NewAccount, NewEngine

from alcove.domain.ids import item_id_at
from alcove.runtime.answers.writing import LONGEST_TEXT
from alcove.runtime.client import connect
from alcove.runtime.drafts import DRAFT
from alcove.runtime.failures import Refusal
from alcove.runtime.intents.drafts import DraftView, DropDraft, KeepDraft, ListDrafts
from alcove.runtime.intents.keeping import CreateJournal, Hello, LockJournal, OpenJournal
from alcove.runtime.intents.reading import GetEntry, ListEntries
from alcove.runtime.intents.writing import EditEntry, EraseEntry, TrashEntry, WriteEntry

ITEM = item_id_at(1_795_000_000_000, b"ten random")


def draft(text: str, item: bytes = ITEM, **fields: object) -> DraftView:
    """A draft that no living face writes, unless a test says so."""
    given = {"is_new": True, "title": "", "base_text": "", **fields}
    return DraftView(item=item, text=text, **given)  # type: ignore[arg-type]  # a test names real fields


def left_behind(device: EngineAt) -> list[str]:
    return [one.text for one in device.ask(ListDrafts()).drafts]


def an_ended_process() -> int:
    ended = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True)
    return int(ended.stdout)


def test_a_draft_is_there_again_as_it_was_kept(desk: EngineAt) -> None:
    kept = draft("half a sent", title="Tuesday", mood=4, tags=("Work",), starred=True, is_private=True, written_at=-5)
    desk.ask(KeepDraft(draft=draft("half")))
    before = desk.opened.journal.now()
    desk.ask(KeepDraft(draft=kept))
    desk.restart()
    (found,) = desk.ask(ListDrafts()).drafts
    assert found.kept_at >= before
    assert msgspec.structs.replace(found, kept_at=0) == kept


def test_a_draft_of_a_face_that_lives_is_left_to_it(desk: EngineAt) -> None:
    other = item_id_at(1, b"ten others")
    desk.ask(KeepDraft(draft=draft("being written", pid=os.getpid())))
    desk.ask(KeepDraft(draft=draft("left behind", other, pid=an_ended_process())))
    assert left_behind(desk) == ["left behind"]
    mine = desk.ask(ListDrafts(mine=os.getpid())).drafts
    assert [one.text for one in mine] == ["being written", "left behind"]
    everything = desk.ask(ListDrafts(all_of_them=True)).drafts
    assert [one.text for one in everything] == ["being written", "left behind"]


def test_a_draft_is_dropped_by_hand(desk: EngineAt) -> None:
    desk.ask(KeepDraft(draft=draft("no")))
    desk.ask(DropDraft(item=ITEM))
    desk.ask(DropDraft(item=ITEM))
    assert left_behind(desk) == []


def test_writing_drops_the_draft(desk: EngineAt) -> None:
    desk.ask(KeepDraft(draft=draft("whole")))
    assert desk.write("whole", item=ITEM).id == ITEM
    assert left_behind(desk) == []


def test_saving_a_text_drops_the_draft_even_when_nothing_changes(desk: EngineAt) -> None:
    desk.write("there already", item=ITEM)
    for text in ("there already", "and changed"):
        desk.ask(KeepDraft(draft=draft(text, is_new=False)))
        desk.ask(EditEntry(item=ITEM, text=text, base_text="there already"))
        assert left_behind(desk) == []
    assert desk.ask(GetEntry(item=ITEM)).versions == 2


def test_a_star_or_the_trash_leaves_the_draft_and_erasing_takes_it(desk: EngineAt) -> None:
    desk.write("kept", item=ITEM)
    desk.ask(KeepDraft(draft=draft("typed since", is_new=False)))
    desk.ask(EditEntry(item=ITEM, starred=True))
    desk.ask(TrashEntry(item=ITEM))
    assert left_behind(desk) == ["typed since"]
    desk.ask(EraseEntry(item=ITEM))
    assert left_behind(desk) == []


def test_writing_twice_under_one_id_keeps_one_entry(desk: EngineAt) -> None:
    first = desk.write("once", item=ITEM, title="First")
    assert desk.write("once", item=ITEM, title="Second") == first
    assert desk.ask(ListEntries()).total == 1
    desk.ask(TrashEntry(item=ITEM))
    again = desk.write("once", item=ITEM)
    assert (again.title, again.trashed_at is None) == ("First", False)


def test_asked_again_with_more_text_the_draft_of_it_stays(desk: EngineAt) -> None:
    desk.write("once", item=ITEM)
    desk.ask(KeepDraft(draft=draft("once and more")))
    assert desk.write("once and more", item=ITEM).text == "once"
    assert left_behind(desk) == ["once and more"]
    desk.ask(KeepDraft(draft=draft("once")))
    desk.write("once", item=ITEM)
    assert left_behind(desk) == []


def test_what_was_erased_does_not_come_back_by_asking_again(desk: EngineAt) -> None:
    desk.write("gone", item=ITEM)
    desk.ask(EraseEntry(item=ITEM))
    desk.ask(KeepDraft(draft=draft("still here")))
    refusal = desk.refusal(WriteEntry(text="gone", item=ITEM))
    assert (refusal.kind, "erased for good" in refusal.sentence) == ("not_found", True)
    assert left_behind(desk) == ["still here"]


@pytest.mark.parametrize("item", [b"short", bytes(17)])
def test_an_id_of_a_wrong_length_is_refused(desk: EngineAt, item: bytes) -> None:
    sentence = f"The id of an entry has 16 bytes; this one has {len(item)}."
    assert desk.refusal(WriteEntry(text="x", item=item)).sentence == sentence
    assert desk.refusal(DropDraft(item=item)).sentence == sentence
    assert desk.refusal(KeepDraft(draft=draft("x", item))).kind == "bad_input"
    assert desk.refusal(DropDraft(item=b"")).kind == "bad_input"


def test_a_draft_that_no_entry_could_hold_is_refused(desk: EngineAt) -> None:
    assert desk.refusal(KeepDraft(draft=draft("\ud800"))).kind == "bad_input"
    assert desk.refusal(KeepDraft(draft=draft("x" * (LONGEST_TEXT + 1)))).kind == "bad_input"


def test_a_draft_of_another_version_is_neither_read_nor_lost(desk: EngineAt) -> None:
    with desk.opened.journal.store.write() as writing:
        writing.set_state(DRAFT + "00", b"\x93not this version's")
    desk.ask(KeepDraft(draft=draft("mine")))
    assert left_behind(desk) == ["mine"]
    with desk.opened.journal.read() as reading:
        assert reading.state(DRAFT + "00") is not None


def test_a_draft_never_waits_to_be_sent(desk: EngineAt) -> None:
    with desk.opened.journal.read() as reading:
        before = reading.unsent_count(), len(reading.all_records(0, 100))
    revision = desk.opened.journal.revision
    desk.ask(KeepDraft(draft=draft("mine alone")))
    with desk.opened.journal.read() as reading:
        assert (reading.unsent_count(), len(reading.all_records(0, 100))) == before
    assert desk.opened.journal.revision == revision


@pytest.mark.slow
def test_a_draft_stays_with_its_device_when_that_joins_an_account(
    new_account: NewAccount, new_engine: NewEngine
) -> None:
    desk, _ = new_account()
    phone = new_engine("phone")
    desk.ask(KeepDraft(draft=draft("of the desk")))
    phone.ask(KeepDraft(draft=draft("of the phone")))
    desk.invite(phone)
    desk.well()
    phone.well()
    assert (left_behind(desk), left_behind(phone)) == (["of the desk"], ["of the phone"])


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A journal whose engine is a process; whatever runs at the end is ended."""
    folder = tmp_path / "journal"
    with connect(folder) as face:
        face.ask(CreateJournal(device_name="desk"))
    yield folder
    with connect(folder) as face:
        face.ask(LockJournal())


def killed_after(folder: Path, *drafts: DraftView, write: str = "") -> None:
    """Keep drafts, write an entry, and kill the engine when the last answer has come."""
    with connect(folder) as face:
        face.ask(OpenJournal())
        for one in drafts:
            face.ask(KeepDraft(draft=one))
        if write:
            face.ask(WriteEntry(item=ITEM, text=write))
        engine = psutil.Process(face.ask(Hello()).pid)
        engine.kill()
        engine.wait()
        with pytest.raises(Refusal):
            face.ask(Hello())


@pytest.mark.slow
def test_an_engine_killed_between_keeping_and_writing_loses_nothing(folder: Path) -> None:
    killed_after(folder, draft("one"), draft("one two"))
    with connect(folder) as face:
        face.ask(OpenJournal())
        (found,) = face.ask(ListDrafts()).drafts
        assert (found.item, found.text) == (ITEM, "one two")
    killed_after(folder, write="one two")
    with connect(folder) as face:
        face.ask(OpenJournal())
        assert face.ask(ListDrafts()).drafts == ()
        assert face.ask(WriteEntry(item=ITEM, text="one two")).versions == 1
        assert face.ask(ListEntries()).total == 1
