"""The fewest edits between two texts, and where a caret goes."""

from hypothesis import given
from hypothesis import strategies as st

from alcove_desktop.editor.merging import Edit, apply_edits, edits_between, position_after

TEXTS = st.text(alphabet="ab \n😀", max_size=60)


@given(TEXTS, TEXTS)
def test_the_edits_make_the_new_text_of_the_old(old: str, new: str) -> None:
    assert apply_edits(old, edits_between(old, new)) == new


@given(TEXTS, TEXTS, st.integers(0, 60))
def test_a_caret_always_stands_in_the_new_text(old: str, new: str, position: int) -> None:
    if position <= len(old):
        assert 0 <= position_after(position, edits_between(old, new)) <= len(new)


@given(TEXTS, TEXTS, TEXTS)
def test_a_caret_stays_between_its_neighbours(head: str, tail: str, added: str) -> None:
    old, new = f"{head}X|Y{tail}", f"{added}\n{head}X|Y{tail}"
    moved = position_after(old.index("|"), edits_between(old, new))
    assert new[moved] == "|"


def test_a_word_that_comes_in_is_the_only_edit() -> None:
    old = "One.\n\nThe rain fell.\n\nThree."
    assert edits_between(old, old.replace("rain", "soft rain")) == (Edit(start=10, removed=0, text="soft "),)


def test_two_far_places_are_two_edits() -> None:
    old = "\n".join(f"Line {number} is here." for number in range(50))
    new = old.replace("Line 3 ", "Line three ").replace("Line 44 ", "")
    assert [edit.removed for edit in edits_between(old, new)] == [1, 8]


def test_a_caret_stays_before_what_comes_in_where_it_stands() -> None:
    assert position_after(3, (Edit(start=3, removed=0, text="more"),)) == 3
    assert position_after(4, (Edit(start=3, removed=0, text="more"),)) == 8


def test_a_caret_in_what_goes_away_moves_to_its_start() -> None:
    assert position_after(5, (Edit(start=3, removed=4, text="new"),)) == 3
