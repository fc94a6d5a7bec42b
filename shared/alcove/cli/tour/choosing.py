"""What the tour looks for in a journal that it has never seen."""

import re
from collections import Counter
from collections.abc import Sequence

_WORD = re.compile(r"[^\W\d_]{6,}")
_OF_THE_SAMPLE = ("the grief of losing a parent", "Ten years")
_OF_ANY = ("a good meal in company", "")


def rare_word(texts: Sequence[str]) -> str:
    """Choose a long word that stands in one entry only, the same one every time; a common one where there is none."""
    counts = Counter(word for text in texts for word in set(_WORD.findall(text)))
    once = sorted((word for word, count in counts.items() if count == 1 and word.islower()), key=_liking)
    return once[0] if once else min(counts, key=_liking, default="evening")


def _liking(word: str) -> tuple[int, str]:
    return abs(len(word) - 9), word


def meaning_query(*, bundled: bool) -> tuple[str, str]:
    """Give a question in other words than the journal's, and a piece of what should be found ("" is anything)."""
    return _OF_THE_SAMPLE if bundled else _OF_ANY
