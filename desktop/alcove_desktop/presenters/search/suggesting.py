"""Tags that are offered before anything is typed: those of the latest entries, each once, the latest first."""

from collections.abc import Iterable

from alcove.runtime.intents.reading import LineView
from alcove.runtime.intents.writing import TagView

LOOKED_AT = 60
"""How many of the latest entries are looked at."""
OFFERED = 10


def recent_tags(lines: Iterable[LineView]) -> tuple[TagView, ...]:
    """Give them."""
    found: dict[bytes, TagView] = {}
    for line in lines:
        for tag in line.tags:
            found.setdefault(tag.id, tag)
    return tuple(found.values())[:OFFERED]
