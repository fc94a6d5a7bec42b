"""What changed from one version of an entry to the next, word by word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from alcove.runtime.intents.reading import VersionView
from alcove_desktop.words import say

_PIECES = re.compile(r"\s+|[^\W_]+|[\W_]", re.UNICODE)
LONGEST = 20_000
"""Characters beyond which a text is compared line by line: word by word would take seconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of text that stayed, came or went."""

    kind: Literal["same", "added", "removed"]
    text: str


def differences(old: str, new: str) -> tuple[Piece, ...]:
    """Compare two texts; joining what is not removed gives the new one, what is not added the old one."""
    by_lines = max(len(old), len(new)) > LONGEST
    before, after = _cut(old, by_lines=by_lines), _cut(new, by_lines=by_lines)
    return tuple(_pieces(before, after))


def other_changes(before: VersionView | None, after: VersionView) -> tuple[str, ...]:
    """Say what else changed: title, mood, tags."""
    if before is None:
        return (say("The entry began."),)
    said: list[str] = []
    if before.title != after.title:
        said.append(say("Title: {title}", title=after.title) if after.title else say("The title was taken away."))
    if before.mood != after.mood:
        said.append(say("Mood taken away") if after.mood is None else say("Mood: {mood} of 10", mood=after.mood))
    came = [tag for tag in after.tags if tag not in before.tags]
    went = [tag for tag in before.tags if tag not in after.tags]
    if came:
        said.append(say("Tags added: {names}", names=", ".join(came)))
    if went:
        said.append(say("Tags removed: {names}", names=", ".join(went)))
    return tuple(said)


def _cut(text: str, *, by_lines: bool) -> list[str]:
    return text.splitlines(keepends=True) if by_lines else _PIECES.findall(text)


def _pieces(before: list[str], after: list[str]) -> Iterator[Piece]:
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            yield Piece(kind="same", text="".join(before[a:b]))
            continue
        if a < b:
            yield Piece(kind="removed", text="".join(before[a:b]))
        if c < d:
            yield Piece(kind="added", text="".join(after[c:d]))
