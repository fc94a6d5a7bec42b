"""Writing, changing, throwing away, bringing back, looking back: through the engine, on a real store."""

import pytest
from engine_parts import EngineAt, NewEngine

from alcove.domain.instant import EARLIEST, LATEST
from alcove.runtime.intents.keeping import Doctor, FinishIndexes, RebuildIndexes
from alcove.runtime.intents.reading import (
    EntryHistory,
    Filter,
    FindEntry,
    GetEntry,
    ListEntries,
    RestoreVersion,
    Search,
)
from alcove.runtime.intents.writing import (
    EditEntry,
    EraseEntry,
    ListTags,
    RenameTag,
    RestoreEntry,
    TrashEntry,
    WriteEntry,
)

PEPYS = -9_656_382_600_000_000
"""The first of January 1664, 7:30."""


def test_an_entry_is_kept_as_it_was_written(desk: EngineAt) -> None:
    given = desk.write(
        "Up betimes.",
        title="Office",
        mood=7,
        tags=("#Work", "work", "Navy Board"),
        starred=True,
        pinned=True,
        is_private=True,
        written_at=PEPYS,
        timezone="Europe/London",
    )
    kept = desk.ask(GetEntry(item=given.id))
    assert kept == given
    assert (kept.text, kept.title, kept.mood, kept.written_at, kept.timezone) == (
        "Up betimes.",
        "Office",
        7,
        PEPYS,
        "Europe/London",
    )
    assert [tag.name for tag in kept.tags] == ["Navy Board", "Work"]
    assert (kept.starred, kept.pinned, kept.is_private, kept.versions, kept.word_count) == (True, True, True, 1, 2)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "👩‍👩‍👧‍👦 🏳️‍🌈 e\u0301 \u0000 \u2028 \U0010ffff",
        "שלום \u202eabc\u202c مرحبا",
        "a\r\nb\rc\n\n\n",
        "\ufeffbom",
        "x" * 300_000,
    ],
    ids=["empty", "emoji", "right to left", "line ends", "bom", "long"],
)
def test_any_text_is_kept_to_the_letter(desk: EngineAt, text: str) -> None:
    given = desk.write(text)
    assert desk.ask(GetEntry(item=given.id)).text == text
    desk.restart()
    assert desk.ask(GetEntry(item=given.id)).text == text


@pytest.mark.parametrize("at", [EARLIEST, PEPYS, -1, 0, LATEST])
def test_any_moment_of_ten_thousand_years_is_kept_and_found(desk: EngineAt, at: int) -> None:
    given = desk.write("then", written_at=at)
    assert desk.ask(GetEntry(item=given.id)).written_at == at
    year = {EARLIEST: "0001", PEPYS: "1664", -1: "1969", 0: "1970", LATEST: "9999"}[at]
    assert [line.id for line in desk.ask(FindEntry(text=year)).lines] == [given.id]


@pytest.mark.parametrize(
    ("question", "rule"),
    [
        (WriteEntry(text="x", mood=0), "1 to 10"),
        (WriteEntry(text="x", mood=11), "1 to 10"),
        (WriteEntry(text="x", title="t" * 501), "500"),
        (WriteEntry(text="\ud800"), "surrogates"),
        (WriteEntry(text="x", title="\ud800"), "surrogates"),
        (WriteEntry(text="x", tags=("\ud800",)), "surrogates"),
        (WriteEntry(text="x", tags=("t" * 101,)), "1 to 100"),
        (WriteEntry(text="x", tags=("",)), "1 to 100"),
        (WriteEntry(text="x" * (12 * 1024 * 1024 + 1)), "12 MB"),
        (WriteEntry(text="x", written_at=LATEST + 1), "9999"),
        (WriteEntry(text="x", written_at=EARLIEST - 1), "9999"),
        (WriteEntry(text="x", written_at=2**70), "9999"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_breaks_a_rule_is_refused_with_the_rule_and_nothing_is_written(
    desk: EngineAt, question: WriteEntry, rule: str
) -> None:
    refusal = desk.refusal(question)
    assert refusal.kind == "bad_input"
    assert rule in refusal.sentence
    assert desk.status().entries == 0


@pytest.mark.slow
def test_ten_megabytes_are_an_entry(desk: EngineAt) -> None:
    text = "".join(f"Line {number} of all of Pepys.\n" for number in range(340_000))
    given = desk.write(text)
    desk.restart()
    assert desk.ask(GetEntry(item=given.id)).text == text
    assert desk.ask(EditEntry(item=given.id, text=text + "And so to bed.")).text == text + "And so to bed."


def test_only_what_is_given_changes(desk: EngineAt) -> None:
    given = desk.write("text", title="title", mood=3, tags=("a", "b"), starred=True)
    edited = desk.ask(EditEntry(item=given.id, mood=None, add_tags=("c",), remove_tags=("#A",)))
    assert (edited.text, edited.title, edited.mood, edited.starred) == ("text", "title", None, True)
    assert [tag.name for tag in edited.tags] == ["b", "c"]
    assert desk.ask(EditEntry(item=given.id)).versions == edited.versions == 2


def test_an_edit_of_what_was_seen_before_leaves_what_came_meanwhile(desk: EngineAt) -> None:
    given = desk.write("one two")
    desk.ask(EditEntry(item=given.id, text="one two three"))
    both = desk.ask(EditEntry(item=given.id, text="zero one two", base_text="one two"))
    assert both.text == "zero one two three"
    assert both.versions == 3


def test_the_trash_gives_back(desk: EngineAt) -> None:
    given = desk.write("text", tags=("a",))
    assert desk.ask(TrashEntry(item=given.id)).trashed_at is not None
    status = desk.status()
    assert (status.entries, status.trashed) == (0, 1)
    again = desk.ask(TrashEntry(item=given.id))
    assert again.versions == 2
    assert desk.ask(RestoreEntry(item=given.id)).trashed_at is None
    assert desk.texts() == ["text"]


def test_what_is_erased_is_gone_also_after_the_lists_are_made_anew(desk: EngineAt) -> None:
    kept, gone = desk.write("kept"), desk.write("gone")
    desk.ask(EraseEntry(item=gone.id))
    assert desk.refusal(GetEntry(item=gone.id)).kind == "not_found"
    assert desk.refusal(EditEntry(item=gone.id, text="x")).kind == "not_found"
    assert desk.refusal(EntryHistory(item=gone.id)).kind == "not_found"
    assert desk.refusal(EraseEntry(item=gone.id)).kind == "not_found"
    desk.ask(RebuildIndexes())
    assert desk.texts() == ["kept"]
    assert desk.ask(GetEntry(item=kept.id)).text == "kept"


def test_every_version_can_be_the_newest_again(desk: EngineAt) -> None:
    given = desk.write("first", mood=3)
    desk.ask(EditEntry(item=given.id, text="second", mood=8))
    history = desk.ask(EntryHistory(item=given.id)).versions
    assert [(one.number, one.text, one.mood, one.device_name) for one in history] == [
        (1, "first", 3, "desk"),
        (2, "second", 8, "desk"),
    ]
    back = desk.ask(RestoreVersion(item=given.id, number=1))
    assert (back.text, back.mood, back.versions) == ("first", 3, 3)
    assert desk.ask(RestoreVersion(item=given.id, number=1)).versions == 3
    for number in (0, 4):
        assert desk.refusal(RestoreVersion(item=given.id, number=number)).kind == "not_found"


def test_a_tag_that_private_entries_alone_have_is_left_out_with_them(desk: EngineAt) -> None:
    desk.write("one", tags=("walk", "sea"))
    desk.write("two", tags=("walk", "affair"), is_private=True)
    assert [(tag.name, tag.entries) for tag in desk.ask(ListTags()).tags] == [("affair", 1), ("sea", 1), ("walk", 2)]
    shown = desk.ask(ListTags(with_private=False)).tags
    assert [(tag.name, tag.entries) for tag in shown] == [("sea", 1), ("walk", 1)]


def test_tags_are_renamed_for_all_and_never_doubled(desk: EngineAt) -> None:
    desk.write("one", tags=("walk",))
    desk.write("two", tags=("Walk", "sea"))
    renamed = desk.ask(RenameTag(name="WALK", new_name="walks", colour="#FF0000"))
    assert (renamed.name, renamed.colour) == ("walks", "#ff0000")
    assert [(tag.name, tag.entries) for tag in desk.ask(ListTags()).tags] == [("sea", 1), ("walks", 2)]
    assert desk.refusal(RenameTag(name="sea", new_name="Walks")).kind == "refused"
    for colour in ("red", "#12345", "#1234567", "#12345g"):
        assert desk.refusal(RenameTag(name="sea", colour=colour)).kind == "bad_input"
    desk.write("three", tags=("walks",))
    assert [(tag.name, tag.entries) for tag in desk.ask(ListTags()).tags] == [("sea", 1), ("walks", 3)]


def test_lists_come_in_pages_newest_first_and_filtered(desk: EngineAt) -> None:
    for number in range(7):
        desk.write(f"day {number}", written_at=number, mood=number + 1, tags=("odd",) if number % 2 else ())
    page = desk.ask(ListEntries(limit=3))
    assert ([line.heading for line in page.lines], page.total) == (["day 6", "day 5", "day 4"], 7)
    last = page.lines[-1]
    rest = desk.ask(ListEntries(limit=100, after=(last.written_at, last.id)))
    assert [line.heading for line in rest.lines] == ["day 3", "day 2", "day 1", "day 0"]
    odd = desk.ask(ListEntries(where=Filter(tag="#ODD", mood_min=3, until=5)))
    assert [line.heading for line in odd.lines] == ["day 3"]
    assert desk.refusal(ListEntries(where=Filter(tag="even"))).kind == "not_found"


def test_entries_are_found_by_what_a_person_types(desk: EngineAt) -> None:
    given = desk.write("found", written_at=PEPYS)
    text = given.id.hex()
    dashed = f"{text[:8]}-{text[8:12]}-{text[12:]}"
    for typed in ("last", "LAST ", "1664-01-01", "1664-01", "1664", text[:6], text.upper(), dashed):
        assert [line.id for line in desk.ask(FindEntry(text=typed)).lines] == [given.id], typed
    for typed in ("1665", "1664-02", "1664-13", "zz", "%", "²²²²"):
        assert desk.ask(FindEntry(text=typed)).lines == (), typed


def test_search_finds_words_and_nothing_of_what_is_gone(desk: EngineAt) -> None:
    kept, gone = desk.write("A quarrel by the river."), desk.write("A quarrel at home.")
    desk.ask(EraseEntry(item=gone.id))
    desk.ask(FinishIndexes())
    page = desk.ask(Search(text="quarrel"))
    assert [hit.line.id for hit in page.hits] == [kept.id]
    assert "\ue000quarrel\ue001" in page.hits[0].snippet
    assert page.meaning_available is False
    assert page.note
    for odd in ('"', "AND OR NOT", "*", "a:b", "(", "-", "👩", "'; DROP TABLE entry;"):
        desk.ask(Search(text=odd))


def test_search_by_meaning_joins_search_by_words(new_engine: NewEngine) -> None:
    device = new_engine("desk", with_vectors=True)
    near = device.write("rain on the roof all night")
    device.write("a market in the sun")
    indexed = device.ask(FinishIndexes())
    assert (indexed.waiting_for_words, indexed.waiting_for_meaning, indexed.meaning_available) == (0, 0, True)
    page = device.ask(Search(text="night rain roof", mode="meaning"))
    assert page.hits[0].line.id == near.id
    assert page.hits[0].by == ("meaning",)
    assert device.ask(Search(text="rain")).hits[0].by == ("words", "meaning")


def test_the_doctor_finds_a_whole_journal_well(desk: EngineAt) -> None:
    desk.write("text")
    findings = {one.what: one for one in desk.ask(Doctor()).findings}
    assert findings["journal file"].well
    assert findings["records"].well
    assert all(one.sentence.endswith(".") for one in findings.values())
