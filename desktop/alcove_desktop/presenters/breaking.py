"""Long words (an address, a name without end) that still fit a narrow column."""

import re

LONGEST = 24
"""Characters after which a word may go on in the next line."""
HERE = "\u200b"
"""A space without width: a line may end at it."""
_long = re.compile(rf"\S{{{LONGEST}}}(?=\S)")


def breakable(text: str) -> str:
    """Let long words break; for showing only, never for keeping."""
    return _long.sub(lambda found: found.group() + HERE, text)
