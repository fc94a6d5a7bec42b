"""A journal entry and what lists show of it.

Ranges are the seeds': title 1-500 characters (derived from the text when left empty), mood 1-10, tag names 1-100.
"""

import hashlib
from dataclasses import dataclass, field

from alcove.domain.ids import ItemId
from alcove.domain.instant import Micros

TITLE_MAX = 500
MOOD_MIN, MOOD_MAX = 1, 10
TAG_NAME_MAX = 100
PREVIEW_CHARACTERS = 160
DEFAULT_TAG_COLOUR = "#007bff"

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry as it stands now.  `title` is what the person gave ("" when nothing); `heading` is what to show."""

    id: ItemId
    title: str = ""
    text: str = ""
    mood: int | None = None
    tags: tuple[ItemId, ...] = ()
    starred: bool = False
    pinned: bool = False
    is_private: bool = False
    written_at: Micros
    timezone: str = "UTC"
    created_at: Micros
    modified_at: Micros
    trashed_at: Micros | None = None
    source_id: str = ""
    meta: dict[str, Json] = field(default_factory=dict[str, "Json"])

    @property
    def heading(self) -> str:
        """The title, or the beginning of the first line that says something."""
        return self.title or derived_title(self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryLine:
    """What a list shows of an entry, without its text."""

    id: ItemId
    heading: str
    preview: str
    mood: int | None
    tags: tuple[ItemId, ...]
    starred: bool
    is_private: bool
    written_at: Micros
    modified_at: Micros
    trashed_at: Micros | None
    timezone: str
    word_count: int


def line_of(entry: Entry) -> EntryLine:
    """Give what a list shows of an entry."""
    preview = " ".join(entry.text[: 2 * PREVIEW_CHARACTERS].split())
    return EntryLine(
        id=entry.id,
        heading=entry.heading,
        preview=preview if len(preview) <= PREVIEW_CHARACTERS else preview[: PREVIEW_CHARACTERS - 1] + "…",
        mood=entry.mood,
        tags=entry.tags,
        starred=entry.starred,
        is_private=entry.is_private,
        written_at=entry.written_at,
        modified_at=entry.modified_at,
        trashed_at=entry.trashed_at,
        timezone=entry.timezone,
        word_count=word_count(entry.text),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """A person's tag; its id comes from its first name, so that two offline creations are one tag."""

    id: ItemId
    name: str
    colour: str = DEFAULT_TAG_COLOUR


def derived_title(text: str) -> str:
    """Return the first line with words in it, without Markdown marks, cut at 80 characters."""
    for line in text.splitlines():
        plain = line.strip().lstrip("#>*-+ ").strip()
        if plain:
            return plain if len(plain) <= 80 else plain[:79].rstrip() + "…"
    return ""


def word_count(text: str) -> int:
    """Count words as white space separates them."""
    return len(text.split())


def text_hash(entry: Entry) -> bytes:
    """Sixteen bytes that change when what is searched changes (title or text)."""
    title = entry.title.encode()
    return hashlib.sha256(len(title).to_bytes(4, "big") + title + entry.text.encode()).digest()[:16]
