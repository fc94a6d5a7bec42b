"""All of a page but its text."""

from dataclasses import dataclass

from alcove.runtime.intents.writing import EntryView


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """All of a page but its text."""

    title: str = ""
    mood: int | None = None
    tags: tuple[str, ...] = ()
    starred: bool = False
    is_private: bool = False
    written_at: int | None = None
    timezone: str = "UTC"


def fields_of(view: EntryView) -> Fields:
    """Give the fields of a kept entry."""
    return Fields(
        title=view.title,
        mood=view.mood,
        tags=tuple(tag.name for tag in view.tags),
        starred=view.starred,
        is_private=view.is_private,
        written_at=view.written_at,
        timezone=view.timezone,
    )
