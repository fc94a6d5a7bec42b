"""What was found, as it is painted and as it is spoken."""

import re
from dataclasses import dataclass, replace

from alcove.runtime.intents.reading import EntryPage, HitView, LineView, SearchPage
from alcove_desktop.presenters.entry_row import EntryRow, row_of, spoken_row
from alcove_desktop.words import say

LEAST = 12
"""Letters that a snippet must keep to say anything."""
_MARKED = re.compile("(\ue000[^\ue000\ue001]*\ue001?)")
_SIGNS = str.maketrans("", "", "\ue000\ue001")


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Part of a snippet; `found` where it is what was looked for."""

    text: str
    found: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One result."""

    row: EntryRow
    pieces: tuple[Piece, ...]
    by: str
    """What found it, in words; "" where nothing was searched for."""

    @property
    def snippet(self) -> str:
        """The snippet without marks."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """All that an answer says."""

    hits: tuple[Hit, ...]
    total: int
    searched: bool
    """Words were looked for (else the filters alone chose)."""
    near: bool = False
    """None of them has the words; they come near in meaning."""
    growing: int = 0
    """Entries that the index does not have yet."""
    meaning_off: bool = False


def results_of(answer: SearchPage | EntryPage) -> Results:
    """Show an answer of the engine."""
    if isinstance(answer, EntryPage):
        return Results(hits=tuple(_listed(line) for line in answer.lines), total=answer.total, searched=False)
    return Results(
        hits=tuple(_found(hit) for hit in answer.hits),
        total=len(answer.hits),
        searched=True,
        near=bool(answer.hits) and not any("words" in hit.by for hit in answer.hits),
        growing=max(answer.waiting_for_words, answer.waiting_for_meaning if answer.meaning_available else 0),
        meaning_off=not answer.meaning_available,
    )


def pieces_of(snippet: str) -> tuple[Piece, ...]:
    """Take a snippet apart at its marks; lines become one."""
    parts = (part for part in _MARKED.split(re.sub(r"\s+", " ", snippet)) if part)
    pieces = (Piece(text=part.translate(_SIGNS), found=part.startswith("\ue000")) for part in parts)
    return tuple(piece for piece in pieces if piece.text)


def without_heading(pieces: tuple[Piece, ...], heading: str) -> tuple[Piece, ...]:
    """Leave out the heading at a snippet's beginning, and the marks of Markdown before it: it stands above already."""
    text = "".join(piece.text for piece in pieces)
    start = len(text) - len(text.lstrip("#>*-+ "))
    title = heading.rstrip("…")
    if title and text.startswith(title, start):
        behind = start + len(title)
        start = behind + len(text[behind:]) - len(text[behind:].lstrip(" .:…*_#"))
    if len(text) - start < LEAST:
        return pieces
    left: list[Piece] = []
    for piece in pieces:
        cut = min(start, len(piece.text))
        start -= cut
        if piece.text[cut:]:
            left.append(Piece(text=piece.text[cut:], found=piece.found))
    return tuple(left)


def found_by(by: tuple[str, ...]) -> str:
    """Say what found it."""
    match "words" in by, "meaning" in by:
        case True, True:
            return say("By words and meaning")
        case True, False:
            return say("By its words")
        case False, True:
            return say("By its meaning")
        case _:
            return ""


def spoken_hit(hit: Hit, when: str) -> str:
    """What a screen reader says of a result: the heading first, the day, the place that was found."""
    return ". ".join(part for part in (spoken_row(hit.row, when), hit.by) if part)


def _found(view: HitView) -> Hit:
    row = row_of(view.line)
    pieces = without_heading(pieces_of(view.snippet), row.heading)
    said = "".join(piece.text for piece in pieces)
    return Hit(row=replace(row, preview=said or row.preview), pieces=pieces, by=found_by(view.by))


def _listed(line: LineView) -> Hit:
    row = row_of(line)
    return Hit(row=row, pieces=pieces_of(row.preview), by="")
