"""Characters and UTF-16 units."""

from hypothesis import given
from hypothesis import strategies as st

from alcove_desktop.editor.units import as_held, is_even, position_from_units, position_in_units

TEXTS = st.text(alphabet="aß—😀𝄞ש\n", max_size=20)


@given(TEXTS, st.integers(0, 20))
def test_a_position_comes_back_from_units(text: str, position: int) -> None:
    position = min(position, len(text))
    there = position_in_units(text, position)
    assert there == len(text[:position].encode("utf-16-le")) // 2
    assert position_from_units(text, there) == position


def test_within_a_wide_character_is_before_it() -> None:
    assert position_from_units("a😀b", 2) == 1
    assert position_from_units("a😀b", 3) == 2


def test_most_texts_have_no_difference() -> None:
    assert is_even("Grüße — שלום")
    assert not is_even("😀")


def test_every_kind_of_paragraph_ends_with_a_line_feed() -> None:
    assert as_held("a\r\nb\rc\u2029d\ne") == "a\nb\nc\nd\ne"
