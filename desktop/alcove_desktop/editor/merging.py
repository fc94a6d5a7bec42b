"""What to change in a text so that it becomes another: as little as can be, so that the caret hardly notices.

Rules
- Edits are in the old text's positions, in order, and never meet; they are applied from the last to the first.
- Lines are compared first, then the words of lines that differ; what is the same at both ends is left alone.
- A caret stays before text that comes in where it stands; a caret within text that goes away moves to its start.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

LINES, WORDS = 3_000, 3_000
"""So many lines, and words in all, are compared with each other; the rest differs from end to end (8 ms at most)."""
_WORD = re.compile(r"\w+|\W")


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """Take `removed` characters away at `start` and put `text` there."""

    start: int
    removed: int
    text: str


def edits_between(old: str, new: str) -> tuple[Edit, ...]:
    """Find the edits that make `new` of `old`."""
    return tuple(_edits(old, new))


def apply_edits(text: str, edits: Sequence[Edit]) -> str:
    """Carry edits out on a text."""
    for edit in reversed(edits):
        text = text[: edit.start] + edit.text + text[edit.start + edit.removed :]
    return text


def position_after(position: int, edits: Sequence[Edit]) -> int:
    """Say where a caret at `position` stands after the edits."""
    moved = position
    for edit in edits:
        if edit.start + edit.removed <= position and edit.start < position:
            moved += len(edit.text) - edit.removed
        elif edit.start < position:
            moved -= position - edit.start
    return moved


def _edits(old: str, new: str) -> Iterator[Edit]:
    left = WORDS
    for start, was, becomes in _differing(old.splitlines(keepends=True), new.splitlines(keepends=True), LINES):
        before_words, after_words = _WORD.findall(was), _WORD.findall(becomes)
        for begin, before, after in _differing(before_words, after_words, left):
            head = _same_start(before, after)
            tail = _same_start(before[head:][::-1], after[head:][::-1])
            removed = len(before) - head - tail
            yield Edit(start=start + begin + head, removed=removed, text=after[head : len(after) - tail])
        left = max(0, left - len(before_words))


def _differing(old: Sequence[str], new: Sequence[str], most: int) -> Iterator[tuple[int, str, str]]:
    """Give what differs in two sequences of texts: where it starts in the old one, what it was and what it becomes."""
    head = _same_start(old, new)
    tail = _same_start(old[head:][::-1], new[head:][::-1])
    start = sum(map(len, old[:head]))
    old, new = old[head : len(old) - tail], new[head : len(new) - tail]
    if not old or not new or max(len(old), len(new)) > most:
        if old or new:
            yield start, "".join(old), "".join(new)
        return
    for kind, one, two, other_one, other_two in SequenceMatcher(None, old, new).get_opcodes():
        was = "".join(old[one:two])
        if kind != "equal":
            yield start, was, "".join(new[other_one:other_two])
        start += len(was)


def _same_start(one: Sequence[str], other: Sequence[str]) -> int:
    """Count how much of both starts alike."""
    count = 0
    for mine, theirs in zip(one, other, strict=False):
        if mine != theirs:
            break
        count += 1
    return count
