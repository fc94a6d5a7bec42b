"""Where sentences begin and end, in any script, as spans of code points.

- Spans follow each other, leave out only white space, and never overlap.
- A sentence ends at a full stop (or its kin in Chinese, Japanese, Arabic, Urdu, Hindi, Armenian, Ethiopic), at
  a line's end, or, when it is heavier than the limit, at a semicolon, a comma, a space, else where it must.
- Never inside one visible sign: not before a combining mark, a skin tone or a joined emoji.
- Weight stands for the model's tokens: a Latin letter is 1, a sign of any other script 4, a token about 4.
- Work grows with the text's length and no faster; the text is read only as far as spans are taken.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

OTHER_SCRIPT = "\u0250"
OTHER_WEIGHT = 4
_ABBREVIATIONS_TEXT = (
    "mr mrs ms dr st prof sir capt col gen lt sgt rev hon jr sr vs etc no fig approx e.g i.e a.m p.m z.b bzw ca "
    "nr sra sig mme mlle"
)
ABBREVIATIONS = frozenset(_ABBREVIATIONS_TEXT.split())
# Each alternative begins only where its run begins: a text of dots or of spaces stays linear.
_END = re.compile(
    r"""
    (?P<line>\n)
  | (?P<wide>[。！？｡．]++[」』）】”’"']*+)
  | (?P<stop>(?<![.!?…؟۔।॥։።⁇⁈⁉‽])[.!?…؟۔।॥։።⁇⁈⁉‽]++[”’"'»)\]]*+(?=\s))
    """,
    re.VERBOSE,
)
_WORD_BEFORE = re.compile(r"(\w[\w.]*)\Z")
_LOOK_BACK = 16
_BREAKS = (re.compile(r"[;:；：]"), re.compile(r"[,，、،]"), re.compile(r"\s"))
_JOINER = "\u200d"


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Code points `start` up to and without `end` of a text, and how heavy they are."""

    start: int
    end: int
    weight: int


def sentences(text: str, *, heaviest: int) -> Iterator[Span]:
    """Yield the sentences of a text, none heavier than `heaviest`."""
    start = 0
    for mark in _END.finditer(text):
        if mark.lastgroup != "stop" or _ends_sentence(text, mark):
            yield from _pieces(text, start, mark.end(), heaviest)
            start = mark.end()
    yield from _pieces(text, start, len(text), heaviest)


def weigh(text: str) -> int:
    """Weigh a text: about four times the model's tokens."""
    if text.isascii():
        return len(text)
    return sum(1 if character < OTHER_SCRIPT else OTHER_WEIGHT for character in text)


def _ends_sentence(text: str, mark: re.Match[str]) -> bool:
    """Tell a full stop from the dot of `Mr.` or `J.`."""
    if mark["stop"] != ".":
        return True
    before = _WORD_BEFORE.search(text, max(0, mark.start() - _LOOK_BACK), mark.start())
    if before is None:
        return True
    word = before[1]
    return word.lower() not in ABBREVIATIONS and not (len(word) == 1 and word.isupper())


def _pieces(text: str, start: int, end: int, heaviest: int) -> Iterator[Span]:
    """Trim white space, then cut what is too heavy."""
    while True:
        while start < end and text[start].isspace():
            start += 1
        if start == end:
            return
        reach = _reach(text, start, end, heaviest)
        cut = end if reach == end else _cut(text, start, reach)
        stop = cut
        while text[stop - 1].isspace():
            stop -= 1
        yield Span(start=start, end=stop, weight=weigh(text[start:stop]))
        start = cut


def _reach(text: str, start: int, end: int, heaviest: int) -> int:
    """Return how far one can go from `start` without passing the limit; at least one code point."""
    if text[start : min(end, start + heaviest)].isascii():
        return min(end, start + heaviest)
    left = heaviest
    for place in range(start, end):
        left -= 1 if text[place] < OTHER_SCRIPT else OTHER_WEIGHT
        if left < 0:
            return max(place, start + 1)
    return end


def _cut(text: str, start: int, limit: int) -> int:
    """Return the best place to cut in the second half before `limit`."""
    middle = start + (limit - start) // 2
    for pattern in _BREAKS:
        places = [found.end() for found in pattern.finditer(text, middle, limit)]
        if places:
            return places[-1]
    whole = (place for place in range(limit, start, -1) if not _joined(text, place))
    return next(whole, limit)


def _joined(text: str, place: int) -> bool:
    """Whether a cut at `place` would tear one visible sign apart."""
    before, after = text[place - 1], text[place]
    return (
        _JOINER in (before, after)
        or unicodedata.category(after).startswith("M")
        or "\U0001f3fb" <= after <= "\U0001f3ff"
        or (_is_flag_half(before) and _is_flag_half(after))
    )


def _is_flag_half(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"
