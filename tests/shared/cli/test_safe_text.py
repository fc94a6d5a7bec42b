"""What reaches a terminal."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from alcove.cli.safe_text import fitted, isolated, one_line, padded, shown


@given(st.text())
def test_no_control_reaches_a_terminal(text: str) -> None:
    left = {character for character in shown(text) if unicodedata.category(character) == "Cc"}
    assert left <= {"\n", "\t"}
    assert not any(unicodedata.category(character) == "Cc" for character in one_line(text))


@given(st.text())
def test_one_line_is_one_line_and_keeps_its_direction(text: str) -> None:
    line = one_line(text)
    assert len(line.splitlines()) <= 1
    assert not {"\u202e", "\u2066", "\u2067", "\u2068", "\u2069"} & set(line)


@given(st.text(alphabet=st.sampled_from("aä日本👩\u200d👧🇩🇪אבe\u0301 "), max_size=40), st.integers(0, 30))
def test_a_padded_line_has_exactly_its_width(text: str, cells: int) -> None:
    line = one_line(text)
    assert cell_len(fitted(line, cells)) <= cells
    assert cell_len(padded(line, cells)) == cells


def test_a_cut_is_marked_and_a_fitting_line_is_left_alone() -> None:
    assert fitted("A walk by the river", 10) == "A walk by…"
    assert fitted("日本語の日記", 7) == "日本語…"
    assert fitted("short", 10) == "short"


def test_a_line_from_right_to_left_is_isolated() -> None:
    assert isolated("יום שקט") == "\u2068יום שקט\u2069"
    assert isolated("a quiet day") == "a quiet day"


def test_an_escape_sequence_is_shown_as_a_picture() -> None:
    assert shown("\x1b[31mred\x07\x9b") == "␛[31mred␇\ufffd"
    assert shown("a\r\nb\rc") == "a\nb\nc"
