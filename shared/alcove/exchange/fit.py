"""Bring a title, tags and a mood from elsewhere within what an entry can hold; keep what does not fit in `meta`.

Nothing is thrown away: each function gives what fits, what is left over for `meta`, and a sentence when there is
something to say.
"""

import re
from dataclasses import dataclass, field

from alcove.domain.entry import MOOD_MAX, MOOD_MIN, TAG_NAME_MAX, TITLE_MAX, Json

_OUT_OF_TEN = re.compile(r"\s*(\d{1,2})\s*(?:/\s*10\s*)?\Z")


@dataclass(slots=True, kw_only=True)
class LeftOver:
    """What did not fit: for `meta`, and for the report."""

    meta: dict[str, Json] = field(default_factory=dict[str, Json])
    remarks: list[str] = field(default_factory=list[str])


def fit_title(title: str | None, left: LeftOver) -> str | None:
    """Cut a title at 500 characters, on one line; an empty one is none."""
    if title is None or not title.strip():
        return None
    one_line = " ".join(title.split())
    if len(one_line) > TITLE_MAX:
        left.meta["full_title"] = title
        left.remarks.append(f"The title is longer than {TITLE_MAX} characters; the whole of it is kept beside it.")
        return one_line[:TITLE_MAX].rstrip()
    if one_line != title.strip():
        left.meta["full_title"] = title
    return one_line


def fit_tags(names: list[str], left: LeftOver) -> tuple[str, ...]:
    """Drop leading # signs, blanks and repeats; names over 100 characters are kept in `meta`."""
    fitting: dict[str, None] = {}
    for name in names:
        plain = " ".join(name.split()).lstrip("#").strip()
        if not plain:
            continue
        if len(plain) > TAG_NAME_MAX:
            too_long = left.meta.setdefault("long_tags", [])
            if isinstance(too_long, list):
                too_long.append(plain)
            left.remarks.append(f"A tag is longer than {TAG_NAME_MAX} characters; it is kept as a note.")
            continue
        fitting[plain] = None
    return tuple(fitting)


def fit_mood(value: Json) -> int | None:
    """Read a mood of 1 to 10, also as "7" or "7/10"; anything else is none of ours."""
    if isinstance(value, bool):
        return None
    if isinstance(value, str):
        found = _OUT_OF_TEN.match(value)
        value = int(found[1]) if found else None
    if isinstance(value, int) and MOOD_MIN <= value <= MOOD_MAX:
        return value
    return None
