"""From keystrokes to drafts to records, with nothing lost on the way."""

import itertools
from collections.abc import Iterator
from dataclasses import replace

import pytest
from desk_of_a_test import Clockwork, HeldPost, Sheet

from alcove.runtime.client import EngineClient, connect
from alcove.runtime.failures import Refusal
from alcove.runtime.intents.drafts import DropDraft, ListDrafts
from alcove.runtime.intents.keeping import CreateJournal, LockJournal
from alcove.runtime.intents.reading import EntryHistory, GetEntry, ListEntries
from alcove.runtime.intents.writing import EditEntry, EraseEntry, WriteEntry
from alcove_desktop.presenters.held import RETRY_MS
from alcove_desktop.presenters.left_behind import keep_left_behind
from alcove_desktop.presenters.page import DRAFT_MS, ERASED, LONGEST_MS, PAUSE_MS, PageKeeper

PID = 1  # a process that lives
MINTED = (b"page" + number.to_bytes(12, "big") for number in itertools.count())


class Desk:
    """One page on a table."""

    def __init__(self, client: EngineClient) -> None:
        self.client = client
        self.sheet, self.clock, self.post = Sheet(), Clockwork(), HeldPost(client)
        self.keeper = PageKeeper(
            self.post, self.clock, self.sheet, mint=lambda: next(MINTED), pid=PID, timezone=lambda: "Europe/Vienna"
        )

    def type(self, words: str) -> None:
        self.sheet.words += words
        self.keeper.typed()

    def pause(self) -> None:
        self.clock.go(PAUSE_MS)
        self.post.all()


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EngineClient]:
    """One engine for all tests of this file: each begins with an empty journal."""
    with connect(tmp_path_factory.mktemp("page") / "journal") as face:
        face.ask(CreateJournal(device_name="Desk"))
        yield face
        face.ask(LockJournal())


@pytest.fixture
def table(engine: EngineClient) -> Iterator[Desk]:
    yield Desk(engine)
    for line in engine.ask(ListEntries()).lines:
        engine.ask(EraseEntry(item=line.id))
    for draft in engine.ask(ListDrafts(all_of_them=True)).drafts:
        engine.ask(DropDraft(item=draft.item))


def test_less_than_half_a_second_after_the_first_change_the_page_is_a_draft(table: Desk) -> None:
    table.keeper.open_new()
    table.type("Rain ")
    table.clock.go(250)
    table.type("again.")
    table.clock.go(200)  # 450 in all: 50 are left for the way to the disk
    table.post.all()
    drafts = table.client.ask(ListDrafts(all_of_them=True)).drafts
    assert [draft.text for draft in drafts] == ["Rain again."]
    assert table.client.ask(ListEntries()).total == 0


def test_a_keystroke_does_not_read_the_text(table: Desk) -> None:
    table.keeper.open_new()
    for _ in range(100):
        table.type("x")
    assert table.sheet.reads == 0


def test_a_pause_makes_a_record_and_drops_the_draft(table: Desk) -> None:
    table.keeper.open_new()
    table.type("Rain again.")
    table.clock.go(DRAFT_MS)
    table.pause()
    assert [line.heading for line in table.client.ask(ListEntries()).lines] == ["Rain again."]
    assert table.client.ask(ListDrafts(all_of_them=True)).drafts == ()
    assert table.sheet.standing == "kept"


def test_writing_without_a_pause_makes_a_record_every_minute(table: Desk) -> None:
    table.keeper.open_new()
    for _ in range(2 * LONGEST_MS // 1000):
        table.type("x")
        table.clock.go(1000)
        table.post.all()
    assert len(table.client.ask(EntryHistory(item=table.keeper.item)).versions) == 2


def test_a_page_that_was_only_looked_at_leaves_nothing(table: Desk) -> None:
    table.keeper.open_new(text="# A template\n")
    table.pause()
    table.keeper.open_new()
    table.post.all()
    assert table.client.ask(ListEntries()).total == 0
    assert table.post.asked == []


def test_a_page_that_was_emptied_again_leaves_nothing(table: Desk) -> None:
    table.keeper.open_new()
    table.type("x")
    table.clock.go(DRAFT_MS)
    table.sheet.words = ""
    table.keeper.typed()
    table.keeper.part()
    table.post.all()
    assert table.client.ask(ListEntries()).total == 0
    assert table.client.ask(ListDrafts(all_of_them=True)).drafts == ()


def test_what_is_typed_while_a_save_is_on_its_way_is_saved_next(table: Desk) -> None:
    table.keeper.open_new()
    table.type("One.")
    table.clock.go(PAUSE_MS)
    table.post.deliver()
    table.type(" Two.")
    table.post.all()
    table.pause()
    assert table.client.ask(GetEntry(item=table.keeper.item)).text == "One. Two."


def test_leaving_while_a_save_is_on_its_way_loses_nothing(table: Desk) -> None:
    table.keeper.open_new()
    item = table.keeper.item
    table.type("One.")
    table.clock.go(PAUSE_MS)
    table.type(" Two.")
    table.keeper.change(replace(table.keeper.fields, mood=7))
    table.keeper.open_new()
    table.post.all()
    kept = table.client.ask(GetEntry(item=item))
    assert (kept.text, kept.mood) == ("One. Two.", 7)
    assert table.client.ask(ListEntries()).total == 1
    assert table.client.ask(ListDrafts(all_of_them=True)).drafts == ()


def test_a_lost_answer_keeps_one_entry_and_every_word(table: Desk) -> None:
    table.keeper.open_new()
    table.type("One.")
    table.clock.go(DRAFT_MS)
    table.post.all()
    table.clock.go(PAUSE_MS)
    table.post.lose_next = True
    table.post.all()
    assert table.sheet.standing == "failed"
    table.type(" Two.")
    for _ in range(3):
        table.pause()
    assert table.sheet.words == "One. Two."
    assert table.client.ask(ListEntries()).total == 1
    assert table.client.ask(GetEntry(item=table.keeper.item)).text == "One. Two."


def test_a_refused_save_is_tried_again_and_says_why(table: Desk) -> None:
    table.keeper.open_new()
    table.type("a\ud800")
    table.pause()
    assert table.sheet.standing == "failed"
    assert "characters" in table.sheet.sentence
    table.sheet.words = "a"
    table.keeper.typed()
    for _ in range(3):
        table.pause()
    assert table.client.ask(GetEntry(item=table.keeper.item)).text == "a"


def test_what_another_device_changed_comes_in_while_nothing_is_unsaved(table: Desk) -> None:
    view = table.client.ask(WriteEntry(text="One.\n\nThree.", tags=("day",)))
    table.keeper.open(view.id, failed=_raise)
    table.post.all()
    table.client.ask(EditEntry(item=view.id, text="One.\n\nTwo.\n\nThree.", mood=8))
    table.keeper.noticed()
    table.post.all()
    assert table.sheet.words == "One.\n\nTwo.\n\nThree."
    assert table.sheet.fields.mood == 8


def test_both_changes_stay_when_two_faces_write_at_once(table: Desk) -> None:
    view = table.client.ask(WriteEntry(text="One.\n\nThree."))
    table.keeper.open(view.id, failed=_raise)
    table.post.all()
    table.client.ask(EditEntry(item=view.id, text="Zero.\n\nOne.\n\nThree."))
    table.type(" Four.")
    table.keeper.noticed()
    table.post.all()
    table.pause()
    assert table.sheet.words == "Zero.\n\nOne.\n\nThree. Four."
    assert table.sheet.standing == "kept"


def test_what_came_with_a_save_stays_though_one_typed_on_meanwhile(table: Desk) -> None:
    view = table.client.ask(WriteEntry(text="One."))
    table.keeper.open(view.id, failed=_raise)
    table.post.all()
    table.client.ask(EditEntry(item=view.id, text="Zero.\n\nOne."))
    table.type("\n\nTwo.")
    table.clock.go(PAUSE_MS)
    table.post.deliver()  # the draft
    table.post.deliver()  # the record: the engine merges
    table.type("\n\nThree.")
    table.post.all()
    table.pause()
    assert table.sheet.words == "Zero.\n\nOne.\n\nTwo.\n\nThree."
    assert table.client.ask(GetEntry(item=view.id)).text == table.sheet.words


def test_a_mood_alone_makes_an_entry(table: Desk) -> None:
    table.keeper.open_new()
    table.keeper.change(replace(table.keeper.fields, mood=3, tags=("tired",), starred=True))
    table.pause()
    kept = table.client.ask(GetEntry(item=table.keeper.item))
    assert (kept.mood, kept.starred, [tag.name for tag in kept.tags]) == (3, True, ["tired"])


def test_only_what_changed_is_changed(table: Desk) -> None:
    view = table.client.ask(WriteEntry(text="One.", mood=4, tags=("a", "b"), title="T"))
    table.keeper.open(view.id, failed=_raise)
    table.post.all()
    table.client.ask(EditEntry(item=view.id, mood=9))
    table.keeper.change(replace(table.keeper.fields, tags=("b", "c"), written_at=view.written_at - 1_000_000))
    table.pause()
    kept = table.client.ask(GetEntry(item=view.id))
    assert (kept.mood, kept.title, [tag.name for tag in kept.tags]) == (9, "T", ["b", "c"])
    assert kept.written_at == view.written_at - 1_000_000


def test_an_entry_erased_elsewhere_goes_on_as_a_new_one_only_when_it_is_gone_on_with(table: Desk) -> None:
    view = table.client.ask(WriteEntry(text="One."))
    table.keeper.open(view.id, failed=_raise)
    table.post.all()
    table.client.ask(EraseEntry(item=view.id))
    table.keeper.noticed()
    table.post.all()
    assert table.sheet.sentence == ERASED
    table.pause()
    assert table.client.ask(ListEntries()).total == 0
    table.type(" Two.")
    table.pause()
    assert table.client.ask(GetEntry(item=table.keeper.item)).text == "One. Two."


def test_without_saving_by_itself_there_are_drafts_and_a_record_on_leaving(table: Desk) -> None:
    table.keeper.saves_by_itself = False
    table.keeper.open_new()
    table.type("One.")
    table.clock.go(10 * LONGEST_MS)
    table.post.all()
    assert table.client.ask(ListEntries()).total == 0
    assert len(table.client.ask(ListDrafts(all_of_them=True)).drafts) == 1
    table.keeper.part()
    table.post.all()
    assert table.client.ask(ListEntries()).total == 1


def test_forgotten_pages_take_no_answer_any_more(table: Desk) -> None:
    view = table.client.ask(WriteEntry(text="Secret."))
    table.keeper.open(view.id, failed=_raise)
    table.keeper.forget()
    table.post.all()
    assert table.sheet.words == ""


@pytest.mark.parametrize("is_new", [True, False])
def test_a_draft_that_was_left_behind_becomes_its_entry(table: Desk, *, is_new: bool) -> None:
    if is_new:
        table.keeper.open_new()
    else:
        table.keeper.open(table.client.ask(WriteEntry(text="One.")).id, failed=_raise)
        table.post.all()
    table.type(" Two.")
    table.clock.go(DRAFT_MS)
    table.post.all()
    draft = table.client.ask(ListDrafts(all_of_them=True)).drafts[0]
    again = Desk(table.client)
    keep_left_behind(again.post, draft, mint=lambda: next(MINTED), then=lambda _view: None)
    again.post.all()
    assert table.client.ask(GetEntry(item=draft.item)).text == table.sheet.words
    assert table.client.ask(ListDrafts(all_of_them=True)).drafts == ()


def test_a_left_behind_draft_of_a_page_that_was_kept_once_brings_what_was_typed_since(table: Desk) -> None:
    table.keeper.open_new()
    table.type("One.")
    table.clock.go(PAUSE_MS)
    table.type(" Two.")
    table.clock.go(DRAFT_MS)
    while table.post.waiting:
        table.post.deliver()  # the record and the draft after it are kept; then the program is killed
    draft = table.client.ask(ListDrafts(all_of_them=True)).drafts[0]
    again = Desk(table.client)
    keep_left_behind(again.post, draft, mint=lambda: next(MINTED), then=lambda _view: None)
    again.post.all()
    assert table.client.ask(GetEntry(item=draft.item)).text == "One. Two."
    assert table.client.ask(ListDrafts(all_of_them=True)).drafts == ()


def test_a_left_behind_draft_keeps_that_it_was_made_private_and_its_new_tags(table: Desk) -> None:
    table.keeper.open(table.client.ask(WriteEntry(text="One.", tags=("a",))).id, failed=_raise)
    table.post.all()
    table.keeper.change(replace(table.keeper.fields, is_private=True, tags=("a", "b")))
    table.clock.go(DRAFT_MS)
    table.post.all()
    draft = table.client.ask(ListDrafts(all_of_them=True)).drafts[0]
    keep_left_behind(table.post, draft, mint=lambda: next(MINTED), then=lambda _view: None)
    table.post.all()
    kept = table.client.ask(GetEntry(item=draft.item))
    assert kept.is_private
    assert [tag.name for tag in kept.tags] == ["a", "b"]


def test_a_page_that_is_refused_after_it_was_left_is_held_and_said(table: Desk) -> None:
    table.keeper.open_new()
    table.type("a\ud800")
    table.keeper.open_new()
    table.post.all()
    assert "characters" in table.sheet.left
    assert [draft.text for draft in table.keeper.unkept()] == ["a\ud800"]


def test_a_page_that_is_refused_for_its_tags_is_a_draft_when_it_was_left(table: Desk) -> None:
    table.keeper.open_new()
    table.type("One.")
    table.keeper.change(replace(table.keeper.fields, tags=("x" * 101,)))
    table.keeper.open_new()
    table.post.all()
    assert table.sheet.left
    assert table.keeper.unkept() == ()
    assert [draft.text for draft in table.client.ask(ListDrafts(all_of_them=True)).drafts] == ["One."]


def test_a_page_that_not_even_a_draft_can_be_made_of_is_unkept_until_it_can(table: Desk) -> None:
    table.keeper.open_new()
    table.type("a\ud800")
    assert table.keeper.unkept() == ()
    table.pause()
    assert [draft.text for draft in table.keeper.unkept()] == ["a\ud800"]
    table.sheet.words = "a"
    table.keeper.typed()
    table.clock.go(RETRY_MS)
    table.post.all()
    assert table.keeper.unkept() == ()


def test_what_is_typed_while_another_entry_is_on_its_way_is_kept(table: Desk) -> None:
    other = table.client.ask(WriteEntry(text="Another day."))
    table.keeper.open_new()
    item = table.keeper.item
    table.type("One.")
    table.keeper.open(other.id, failed=_raise)
    table.type(" Two.")
    table.post.all()
    assert table.sheet.words == "Another day."
    assert table.client.ask(GetEntry(item=item)).text == "One. Two."


def test_an_entry_that_is_gone_leaves_the_page_as_it_was(table: Desk) -> None:
    table.keeper.open_new()
    table.type("One.")
    table.clock.go(PAUSE_MS)
    table.keeper.open(b"0" * 16, failed=lambda _refusal: None)
    table.post.all()
    table.type(" Two.")
    table.pause()
    assert table.sheet.standing == "kept"
    assert table.client.ask(GetEntry(item=table.keeper.item)).text == "One. Two."


def test_a_draft_of_an_erased_entry_becomes_a_new_one(table: Desk) -> None:
    view = table.client.ask(WriteEntry(text="One."))
    table.keeper.open(view.id, failed=_raise)
    table.post.all()
    table.type(" Two.")
    table.clock.go(DRAFT_MS)
    table.post.all()
    draft = table.client.ask(ListDrafts(all_of_them=True)).drafts[0]
    table.client.ask(EraseEntry(item=view.id))
    keep_left_behind(table.post, draft, mint=lambda: next(MINTED), then=lambda _view: None)
    table.post.all()
    assert [line.heading for line in table.client.ask(ListEntries()).lines] == ["One. Two."]


def _raise(refusal: Refusal) -> None:
    raise refusal
