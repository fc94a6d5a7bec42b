"""What lists show of an entry: titles taken from the text, words counted, hashes that follow what is searched."""

from dataclasses import FrozenInstanceError, replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from alcove.domain.collections import Collection, RecordKind
from alcove.domain.entry import PREVIEW_CHARACTERS, Entry, Tag, derived_title, line_of, text_hash, word_count
from alcove.domain.ids import ItemId
from alcove.domain.instant import Micros

NOW = Micros(0)
PLAIN = Entry(id=ItemId(bytes(16)), written_at=NOW, created_at=NOW, modified_at=NOW)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("", ""),
        ("\n \n\t\n", ""),
        ("# A walk\nby the river", "A walk"),
        ("> *quoted*", "quoted*"),
        ("- [ ] milk", "[ ] milk"),
        ("###\n\nBelow an empty heading", "Below an empty heading"),
        ("  Leading spaces  ", "Leading spaces"),
        ("שלום עולם\nsecond", "שלום עולם"),
        ("👩‍👩‍👧 at home", "👩‍👩‍👧 at home"),
        ("one\u2028two", "one"),
        ("a\r\nb", "a"),
        ("x" * 80, "x" * 80),
        ("x" * 81, "x" * 79 + "…"),
        ("x" * 78 + " yz and more", "x" * 78 + "…"),
    ],
)
def test_a_title_is_the_first_line_that_says_something(text: str, title: str) -> None:
    assert derived_title(text) == title


@given(st.text())
def test_a_derived_title_is_one_short_line(text: str) -> None:
    title = derived_title(text)
    assert len(title) <= 80
    assert len(title.splitlines()) <= 1
    assert title == title.strip()


def test_a_given_title_goes_before_the_text() -> None:
    entry = replace(PLAIN, text="# From the text")
    assert entry.heading == "From the text"
    assert replace(entry, title="Given").heading == "Given"


@pytest.mark.parametrize(("text", "count"), [("", 0), ("  \n", 0), ("one", 1), ("one two\nthree\u00a0four", 4)])
def test_words_are_what_white_space_separates(text: str, count: int) -> None:
    assert word_count(text) == count


@given(st.text(), st.text(), st.text(), st.text())
def test_the_hash_of_a_text_tells_title_and_text_apart(title: str, text: str, title2: str, text2: str) -> None:
    assume((title, text) != (title2, text2))
    assert text_hash(replace(PLAIN, title=title, text=text)) != text_hash(replace(PLAIN, title=title2, text=text2))


def test_the_hash_does_not_care_for_what_is_not_searched() -> None:
    entry = replace(PLAIN, text="words")
    assert text_hash(entry) == text_hash(replace(entry, mood=3, starred=True, modified_at=Micros(5)))
    assert len(text_hash(entry)) == 16


@given(st.text(max_size=800))
def test_a_line_shows_a_short_piece_of_the_text_on_one_line(text: str) -> None:
    line = line_of(replace(PLAIN, text=text, mood=3))
    assert len(line.preview) <= PREVIEW_CHARACTERS
    assert len(line.preview.splitlines()) <= 1
    assert (line.id, line.mood, line.heading) == (PLAIN.id, 3, derived_title(text))
    assert line.word_count == word_count(text)


def test_a_long_text_is_cut_in_its_line_and_says_so() -> None:
    assert line_of(replace(PLAIN, text="ab " * 100)).preview.endswith("…")
    assert line_of(replace(PLAIN, text="short\n text")).preview == "short text"


def test_values_cannot_be_changed_in_place() -> None:
    with pytest.raises(FrozenInstanceError):
        PLAIN.text = "other"  # type: ignore[misc]  # that it is refused is what is tested
    with pytest.raises(FrozenInstanceError):
        Tag(id=ItemId(bytes(16)), name="walk").name = "run"  # type: ignore[misc]  # the same


def test_two_entries_do_not_share_their_meta() -> None:
    other = Entry(id=ItemId(bytes(16)), written_at=NOW, created_at=NOW, modified_at=NOW)
    assert PLAIN.meta is not other.meta


def test_the_words_for_collections_and_kinds_stay_as_records_hold_them() -> None:
    assert {one.value for one in Collection} == {
        "entry",
        "tag",
        "device_name",
        "embedding",
        "consent",
        "acknowledgement",
        "set_aside",
        "preferences",
        "profile",
        "reminder",
        "emotion_entry",
    }
    assert {one.value for one in RecordKind} == {"update", "snapshot", "fact", "tombstone", "blob"}
