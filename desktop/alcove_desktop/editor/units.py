"""Two ways to count: Python counts characters, Qt counts UTF-16 units; most texts have no difference.

Rules
- Names that end in `units` are Qt's; all others are Python's.
- The rest of the editor decides in characters and turns them into units where it meets Qt, nowhere else.
"""

import re

_ENDS = re.compile("\r\n?|[\u2029\ufdd0\ufdd1]")
"""What Qt takes for the end of a paragraph, beside the line feed."""
_OF_TWO_UNITS = re.compile("[\U00010000-\U0010ffff]")


def as_held(text: str) -> str:
    """Write a text as the editor holds it: every paragraph ends with a line feed."""
    return _ENDS.sub("\n", text)


def raw_to_text(raw: str) -> str:
    """Read what `QTextDocument.toRawText` gives; unlike `toPlainText` it keeps hard spaces."""
    return raw.replace("\u2029", "\n")


def is_even(text: str) -> bool:
    """Tell whether characters and units are the same in a text."""
    return text.isascii() or _OF_TWO_UNITS.search(text) is None


def units(text: str) -> int:
    """Count the units of a text."""
    return len(text) if is_even(text) else len(text.encode("utf-16-le", "surrogatepass")) // 2


def position_in_units(text: str, position: int) -> int:
    """Turn a position in characters into one in units."""
    return units(text[:position])


def position_from_units(text: str, position_units: int) -> int:
    """Turn a position in units into one in characters; within a character, the one before it."""
    if is_even(text):
        return position_units
    encoded = text.encode("utf-16-le", "surrogatepass")[: 2 * position_units]
    return len(encoded.decode("utf-16-le", "ignore"))
