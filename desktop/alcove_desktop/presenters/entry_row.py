"""One entry as a list shows it."""

from dataclasses import dataclass
from datetime import datetime

from alcove.runtime.intents.reading import LineView
from alcove_desktop.presenters.moments import local_moment
from alcove_desktop.words import count_of, say


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryRow:
    """What is painted; `moment` on the wall clock of where it was written."""

    id: bytes
    heading: str
    preview: str
    moment: datetime
    mood: int | None
    tags: tuple[tuple[str, str], ...]
    """Names and colours."""
    starred: bool
    is_private: bool
    words: int


def row_of(line: LineView) -> EntryRow:
    """Show a line of the engine."""
    heading = line.heading or say("Untitled")
    return EntryRow(
        id=line.id,
        heading=heading,
        preview=_rest(line.preview, heading),
        moment=local_moment(line.written_at, line.timezone),
        mood=line.mood,
        tags=tuple((tag.name, tag.colour) for tag in line.tags),
        starred=line.starred,
        is_private=line.is_private,
        words=line.word_count,
    )


def _rest(preview: str, heading: str) -> str:
    """Leave out what the heading says already, where it was taken from the text; never from the middle of a word."""
    plain, said = preview.lstrip("#>*-+ "), heading.rstrip("…")
    if not plain.startswith(said):
        return plain
    rest = plain[len(said) :]
    if rest[:1].isalnum() and said[-1:].isalnum():
        rest = said[said.rfind(" ") + 1 :] + rest
    return rest.lstrip(" .:")


def spoken_row(row: EntryRow, when: str) -> str:
    """What a screen reader says of it."""
    parts = [when, row.heading, row.preview]
    if row.mood is not None:
        parts.append(say("mood {mood} of 10", mood=row.mood))
    if row.tags:
        parts.append(say("tags: {names}", names=", ".join(name for name, _ in row.tags)))
    if row.starred:
        parts.append(say("starred"))
    if row.is_private:
        parts.append(say("private"))
    parts.append(count_of("{n} word", "{n} words", row.words))
    return ". ".join(part.rstrip(". ") for part in parts if part)
