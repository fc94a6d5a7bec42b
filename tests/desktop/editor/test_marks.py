"""What each part of a line is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alcove_desktop.editor import marks
from alcove_desktop.editor.marks import BACKTICKS, NOTHING_OPEN, TILDES, address_at, runs_of


def kinds(line: str, kind: int, opened: int = NOTHING_OPEN) -> str:
    """Give the characters of a line that are of a kind and are no marks."""
    return "".join(
        line[run.start : run.end]
        for run in runs_of(line, opened)[0]
        if run.kind & kind and (kind == marks.TARGET or not run.kind & marks.MARK)
    ).strip()


@pytest.mark.parametrize(
    ("line", "kind", "shown"),
    [
        ("a **bold** word", marks.BOLD, "bold"),
        ("a __bold__ word", marks.BOLD, "bold"),
        ("an *italic* word", marks.ITALIC, "italic"),
        ("an _italic_ word", marks.ITALIC, "italic"),
        ("a snake_case_word", marks.ITALIC, ""),
        ("2 * 3 * 4", marks.ITALIC, ""),
        ("***both***", marks.ITALIC, "both"),
        ("**bold and *both***", marks.ITALIC, "both"),
        ("a ~~struck~~ word", marks.STRIKE, "struck"),
        ("some `code *here*`", marks.CODE, "code *here*"),
        ("some `code *here*`", marks.ITALIC, ""),
        ("``a ` tick``", marks.CODE, "a ` tick"),
        (r"\*not italic\*", marks.ITALIC, ""),
        ("# Heading", 1 << marks.HEADING, "Heading"),
        ("### Heading **bold**", 1 << (marks.HEADING + 2), "Heading bold"),
        ("#tag", marks.HEADINGS, ""),
        ("> said", marks.QUOTE, "said"),
        ("- item", marks.LIST, "-"),
        ("12. item", marks.LIST, "12."),
        ("- [x] done", marks.DONE, "done"),
        ("- [ ] not done", marks.DONE, ""),
        ("[words](https://example.org)", marks.LINK, "words"),
        ("[words](https://example.org)", marks.TARGET, "https://example.org"),
        ("see https://example.org/a.", marks.LINK, "https://example.org/a"),
        ("![river](alcove:7f)", marks.PICTURE, "river"),
        ("![river](alcove:7f)", marks.LINK, ""),
        ("**שלום**", marks.BOLD, "שלום"),
    ],
)
def test_a_line_is_shown_as_what_it_means(line: str, kind: int, shown: str) -> None:
    assert kinds(line, kind) == shown


@pytest.mark.parametrize("line", ["---", "***", "* * *", "___"])
def test_a_rule_is_a_rule(line: str) -> None:
    assert all(run.kind & marks.RULE for run in runs_of(line)[0])


@pytest.mark.parametrize(
    ("line", "place", "address"),
    [
        ("see [the map](https://example.org/a) now", 8, "https://example.org/a"),
        ("see [the map](https://example.org/a) now", 2, ""),
        ("see https://example.org/a.", 10, "https://example.org/a"),
        ("write [me](mailto:me@example.org)", 8, "mailto:me@example.org"),
        ("run [this](file:///etc/passwd)", 6, ""),
        ("![river](alcove:7f)", 4, ""),
    ],
)
def test_a_place_links_to_an_address_on_the_web_alone(line: str, place: int, address: str) -> None:
    assert address_at(line, place) == address


def test_a_fence_stays_open_until_its_own_kind_closes_it() -> None:
    _, opened = runs_of("```python")
    assert opened == BACKTICKS
    assert kinds("**x**", marks.FENCED, opened) == "**x**"
    assert runs_of("~~~", opened)[1] == BACKTICKS
    assert runs_of("```", opened)[1] == NOTHING_OPEN
    assert runs_of("~~~")[1] == TILDES


@given(st.text(alphabet="ab *_`~[]()!#>-1.x\\:/https", max_size=80), st.sampled_from([NOTHING_OPEN, BACKTICKS, TILDES]))
def test_runs_are_in_order_and_never_meet(line: str, opened: int) -> None:
    runs, left = runs_of(line, opened)
    assert left in {NOTHING_OPEN, BACKTICKS, TILDES}
    end = 0
    for run in runs:
        assert end <= run.start < run.end <= len(line)
        assert run.kind
        end = run.end


@pytest.mark.parametrize(
    "line", ["*a " * 4000, "[" * 20000, "**a*" * 4000, "a" + "`a" * 5000 + "``", "![" * 9000, "_a " * 5000]
)
def test_a_line_that_was_made_to_be_slow_is_not(line: str) -> None:
    assert runs_of(line)[1] == NOTHING_OPEN
