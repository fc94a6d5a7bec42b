"""Tags as they are typed: which text is a tag, and which are the same."""

import unicodedata
from collections.abc import Iterable

from alcove.domain.entry import TAG_NAME_MAX


def clean(typed: str) -> str:
    """Give the tag that was typed, as it will be kept; "" when it is none."""
    return " ".join(typed.split()).removeprefix("#").strip()[:TAG_NAME_MAX]


def key(name: str) -> str:
    """Give the form under which two spellings are one tag, as the journal has it."""
    return unicodedata.normalize("NFKC", name).casefold().strip()


def with_tag(tags: Iterable[str], typed: str, known: Iterable[str]) -> tuple[str, ...]:
    """Add what was typed, in the spelling that is known already; one that is there is not added twice."""
    there = tuple(tags)
    name = clean(typed)
    if not name or key(name) in {key(tag) for tag in there}:
        return there
    return (*there, next((tag for tag in known if key(tag) == key(name)), name))
