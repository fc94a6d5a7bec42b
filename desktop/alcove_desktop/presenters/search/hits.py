"""What was found, as it is painted and as it is spoken."""

import re
from dataclasses import dataclass, replace

from alcove.runtime.intents.reading import EntryPage, HitView, LineView, SearchPage
from alcove_desktop.presenters.entry_row import EntryRow, row_of, spoken_row
from alcove_desktop.words import say

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
        growing=max(answer.waiting_for_words, answer.waiting_for_meaning if answer.meaning_available else 0),
        meaning_off=not answer.meaning_available,
    )


def pieces_of(snippet: str) -> tuple[Piece, ...]:
    """Take a snippet apart at its marks; lines become one."""
    parts = (part for part in _MARKED.split(re.sub(r"\s+", " ", snippet)) if part)
    pieces = (Piece(text=part.translate(_SIGNS), found=part.startswith("\ue000")) for part in parts)
    return tuple(piece for piece in pieces if piece.text)


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
    return Hit(row=_shown(view.line, view.snippet), pieces=pieces_of(view.snippet), by=found_by(view.by))


def _listed(line: LineView) -> Hit:
    row = row_of(line)
    return Hit(row=row, pieces=pieces_of(row.preview), by="")


def _shown(line: LineView, snippet: str) -> EntryRow:
    row = row_of(line)
    said = "".join(piece.text for piece in pieces_of(snippet))
    return replace(row, preview=said or row.preview)
