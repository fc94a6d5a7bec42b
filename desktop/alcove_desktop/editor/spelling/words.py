"""Which words of a line are looked up: those a person spells, and no code, address or mark.

Rules
- Places are in characters.  A word is letters, with apostrophes and hyphens inside; the apostrophe may be typed or set.
- Not looked up: what stands in code, addresses and names of files and pictures; words with a digit, of one letter, all
  in capitals, or with a capital inside (McKay, iPhone), which are names more often than mistakes.
"""

import re
from collections.abc import Container, Iterable, Iterator
from typing import NamedTuple

from alcove_desktop.editor.marks import CODE, FENCED, LINK, PICTURE, TARGET, Run

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_CAPITAL_INSIDE = re.compile(r"[^\W\d_]+[A-ZÄÖÜ]")
_SKIPPED = CODE | FENCED | TARGET | PICTURE
LONGEST = 50
"""Letters; what is longer is no word, and would take long to look up."""


class Word(NamedTuple):
    """A word and where it stands."""

    start: int
    end: int
    word: str


def words_to_check(line: str, runs: Iterable[Run]) -> Iterator[Word]:
    """Give the words of a line that a dictionary should know."""
    skipped = [run for run in runs if run.kind & _SKIPPED or (run.kind & LINK and "://" in line[run.start : run.end])]
    for found in _WORD.finditer(line):
        start, end = found.span()
        if is_checked(found[0]) and not any(run.start < end and start < run.end for run in skipped):
            yield Word(start, end, plain(found[0]))


def words_among(line: str, runs: Iterable[Run], wanted: Container[str]) -> list[Word]:
    """Give those words of a line to check that are among some few; quick where there are none."""
    if not any(plain(word) in wanted for word in _WORD.findall(line)):
        return []
    return [word for word in words_to_check(line, runs) if word.word in wanted]


def is_checked(word: str) -> bool:
    """Tell whether a word is one to look up."""
    return (
        1 < len(word) <= LONGEST
        and not any(map(str.isdigit, word))
        and not (word.isupper() or any(_CAPITAL_INSIDE.match(part) for part in re.split(r"['’-]", word)))
    )


def plain(word: str) -> str:
    """Write a word as dictionaries do: with a straight apostrophe."""
    return word.replace("’", "'")


def as_typed(suggestion: str, typed: str) -> str:
    """Write a suggestion with the apostrophe that the person uses."""
    return suggestion.replace("'", "’") if "’" in typed else suggestion
