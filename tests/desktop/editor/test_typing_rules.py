"""What typing does, rule by rule: `|` is the caret, `[` and `]` the ends of a selection where there is one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alcove_desktop.editor import typing_rules as rules
from alcove_desktop.editor import wrapping_rules
from alcove_desktop.editor.passage import Passage, Rule

BOLD: Rule = lambda passage: wrapping_rules.emphasise(passage, "**")  # noqa: E731
ITALIC: Rule = lambda passage: wrapping_rules.emphasise(passage, "*")  # noqa: E731
HEADING: Rule = lambda passage: rules.heading(passage, 2)  # noqa: E731
SOME_LINE = st.text(alphabet="ab *_`->#1. []xX\t\n😀ש", max_size=40)


def passage(drawn: str) -> Passage:
    """Read a drawn passage: one | is the caret, « and » the ends of a selection."""
    if "|" in drawn:
        return Passage(text=drawn.replace("|", ""), anchor=drawn.index("|"), caret=drawn.index("|"))
    text = drawn.replace("«", "").replace("»", "")
    return Passage(text=text, anchor=drawn.index("«"), caret=drawn.index("»") - 1)


def drawn(after: Passage | None) -> str | None:
    """Draw a passage as `passage` reads it."""
    if after is None:
        return None
    if after.anchor == after.caret:
        return f"{after.text[: after.caret]}|{after.text[after.caret :]}"
    return f"{after.text[: after.start]}«{after.selected}»{after.text[after.end :]}"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("- milk|", "- milk\n- |"),
        ("* milk|", "* milk\n* |"),
        ("  - milk|", "  - milk\n  - |"),
        ("1. milk|", "1. milk\n2. |"),
        ("9) milk|", "9) milk\n10) |"),
        ("- [x] milk|", "- [x] milk\n- [ ] |"),
        ("- mi|lk", "- mi\n- |lk"),
        ("- one |two", "- one \n- |two"),
        ("> said|", "> said\n> |"),
        (">said|", ">said\n> |"),
        ("> > said|", "> > said\n> > |"),
        ("- |", "|"),
        ("- [ ] |", "|"),
        ("3. |", "|"),
        ("> |", "|"),
        ("  - |", "- |"),
        ("|- milk", None),
        ("plain|", None),
        ("«- milk»", None),
        ("-milk|", None),
    ],
)
def test_enter_goes_on_with_lists_and_quotes_and_ends_them_on_an_empty_item(before: str, after: str | None) -> None:
    assert drawn(rules.enter(passage(before))) == after


@pytest.mark.parametrize(
    ("before", "rule", "after"),
    [
        ("a «word» here", BOLD, "a **«word»** here"),
        ("a **«word»** here", BOLD, "a «word» here"),
        ("a «**word**» here", BOLD, "a «word» here"),
        ("a wo|rd here", BOLD, "a **wo|rd** here"),
        ("a **wo|rd** here", BOLD, "a wo|rd here"),
        ("a |", BOLD, "a **|**"),
        ("a **|**", BOLD, "a |"),
        ("a« word »here", BOLD, "a **«word»** here"),
        ("a *«word»* here", BOLD, "a ***«word»*** here"),
        ("a ***«word»*** here", BOLD, "a *«word»* here"),
        ("a ***«word»*** here", ITALIC, "a **«word»** here"),
        ("a **«word»** here", ITALIC, "a ***«word»*** here"),
        ("«word»", ITALIC, "*«word»*"),
        ("it's| fine", ITALIC, "it's*|* fine"),
    ],
)
def test_bold_and_italic_are_switches(before: str, rule: Rule, after: str) -> None:
    assert drawn(rule(passage(before))) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("see «here» now", "see [here](|) now"),
        ("see | now", "see [|]() now"),
        ("see «https://example.org» now", "see [|](https://example.org) now"),
    ],
)
def test_a_link_waits_for_what_is_missing(before: str, after: str) -> None:
    assert drawn(wrapping_rules.link(passage(before))) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("see «here» now", "see [here](https://example.org)| now"),
        ("see | now", None),
        ("see «https://example.com» now", None),
        ("«two\nlines»", None),
    ],
)
def test_an_address_pasted_over_words_makes_a_link_of_them(before: str, after: str | None) -> None:
    assert drawn(wrapping_rules.link_to(passage(before), "https://example.org")) == after
    assert wrapping_rules.link_to(passage("a «word»"), "no address") is None


@pytest.mark.parametrize(
    ("before", "rule", "after"),
    [
        ("mi|lk", rules.bullets, "- mi|lk"),
        ("- mi|lk", rules.bullets, "mi|lk"),
        ("1. mi|lk", rules.bullets, "- mi|lk"),
        ("- [ ] mi|lk", rules.bullets, "- mi|lk"),
        ("|", rules.bullets, "- |"),
        ("«a\n\nb»", rules.numbers, "1. «a\n\n2. b»"),
        ("«1. a\n2. b»", rules.numbers, "«a\nb»"),
        ("  mi|lk", rules.tasks, "  - [ ] mi|lk"),
        ("- mi|lk", rules.tasks, "- [ ] mi|lk"),
        ("- [x] mi|lk", rules.tasks, "mi|lk"),
        ("- [ ] mi|lk", rules.tick, "- [x] mi|lk"),
        ("- [X] mi|lk", rules.tick, "- [ ] mi|lk"),
        ("«- [ ] a\n- [x] b»", rules.tick, "«- [x] a\n- [x] b»"),
        ("mi|lk", rules.tick, None),
        ("- mi|lk", rules.indent, "  - mi|lk"),
        ("1. mi|lk", rules.indent, "   1. mi|lk"),
        ("  - mi|lk", rules.outdent, "- mi|lk"),
        ("- mi|lk", rules.outdent, "- mi|lk"),
        ("\t- mi|lk", rules.outdent, "- mi|lk"),
        ("- |", rules.indent, "  - |"),
        ("mi|lk", rules.indent, None),
        ("mi|lk", HEADING, "## mi|lk"),
        ("# mi|lk", HEADING, "## mi|lk"),
        ("## mi|lk", HEADING, "mi|lk"),
    ],
)
def test_lines_become_lists_tasks_and_headings_and_lines_again(before: str, rule: Rule, after: str | None) -> None:
    assert drawn(rule(passage(before))) == after


@pytest.mark.parametrize(
    ("before", "typed", "after"),
    [
        ("a «word»", "*", "a *«word»*"),
        ("a *«word»*", "*", "a **«word»**"),
        ("a «word»", "(", "a («word»)"),
        ("a «word»", '"', 'a "«word»"'),
        ("a «word»", "x", None),
        ("a |", "*", None),
        ("«a\nb»", "*", None),
    ],
)
def test_a_mark_typed_over_a_selection_goes_around_it(before: str, typed: str, after: str | None) -> None:
    assert drawn(wrapping_rules.type_around(passage(before), typed)) == after


@st.composite
def passages(draw: st.DrawFn) -> Passage:
    text = draw(SOME_LINE)
    places = st.integers(0, len(text))
    return Passage(text=text, anchor=draw(places), caret=draw(places))


ALL: list[Rule] = [
    BOLD,
    ITALIC,
    wrapping_rules.link,
    rules.enter,
    rules.indent,
    rules.outdent,
    rules.bullets,
    rules.numbers,
    rules.tasks,
    rules.tick,
    HEADING,
    lambda one: wrapping_rules.type_around(one, "`"),
]


@given(passages(), st.sampled_from(ALL))
def test_no_rule_leaves_the_caret_outside_or_loses_a_letter(before: Passage, rule: Rule) -> None:
    after = rule(before)
    if after is not None:
        assert 0 <= after.start <= after.end <= len(after.text)
        assert [one for one in after.text if one in "ab😀ש"] == [one for one in before.text if one in "ab😀ש"]


@given(passages())
def test_a_word_made_bold_is_plain_again_at_the_second_press(before: Passage) -> None:
    if "*" not in before.text and before.selected.strip():
        bold = BOLD(before)
        assert bold is not None
        plain = BOLD(bold)
        assert plain is not None
        assert plain.text == before.text
