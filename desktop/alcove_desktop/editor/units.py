"""Two ways to count: Python counts characters, Qt counts UTF-16 units; most texts have no difference.

Rules
- Names that end in `units` are Qt's; all others are Python's.
- The rest of the editor decides in characters and turns them into units where it meets Qt, nowhere else.
- A wide character (an emoji, a rare script) is one that has two units.
"""

import re
from collections.abc import Sequence

_ENDS = re.compile("\r\n?|[\u2029\ufdd0\ufdd1]")
"""What Qt takes for the end of a paragraph, beside the line feed."""
_WIDE = re.compile("[\U00010000-\U0010ffff]")


def as_held(text: str) -> str:
    """Write a text as the editor holds it: every paragraph ends with a line feed."""
    return _ENDS.sub("\n", text)


def raw_to_text(raw: str) -> str:
    """Read what `QTextDocument.toRawText` gives; unlike `toPlainText` it keeps hard spaces."""
    return raw.replace("\u2029", "\n")


def wide_places(text: str) -> list[int]:
    """Give where the wide characters of a text stand; none where characters and units are the same."""
    return [] if text.isascii() else [found.start() for found in _WIDE.finditer(text)]


def is_even(text: str) -> bool:
    """Tell whether characters and units are the same in a text."""
    return text.isascii() or _WIDE.search(text) is None


def position_in_units(text: str, position: int) -> int:
    """Turn a position in characters into one in units."""
    return position + len(wide_places(text[:position]))


def position_from_units(text: str, position_units: int) -> int:
    """Turn a position in units into one in characters; within a character, the one before it."""
    return from_units(position_units, wide_places(text))


def from_units(position_units: int, wide: Sequence[int]) -> int:
    """Turn a position in units into one in characters of a text whose wide characters are known."""
    for number, place in enumerate(wide):
        if position_units <= place + number:
            return position_units - number
        if position_units == place + number + 1:
            return place
    return position_units - len(wide)
