"""What a person types into the search field, as terms.  Every input means something; none is an error.

- Words are looked for each; the one still being typed also as a beginning, once it has two letters.
- "quoted words" (any quotation marks) stand together in this order; -word must not be there.
- Scripts that do not part words (Chinese, Japanese, Korean, Thai, ...) and signs that are no words (emoji) are looked
  for as they stand: FTS5's tokeniser sees a whole sentence of them as one word, or nothing (docs/adr/0042).
"""

import re
import unicodedata
from dataclasses import dataclass
from itertools import islice

MOST_TERMS = 24
"""A person has typed or pasted enough by then; each costs."""
_QUERY_CHARACTERS = 2000
_PIECE = re.compile(r"""(?P<minus>-?)(?:["“„”«](?P<phrase>[^"“”»]*)(?P<end>["”“»]?)|(?P<word>\S+))""")
_UNPARTED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3040-\u30ff\u3130-\u318f\u3400-\u4dbf\u4e00-\u9fff"
    "\uac00-\ud7af\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff]"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One thing to look for; `is_verbatim`: as it stands, instead of as words."""

    text: str
    is_excluded: bool = False
    is_beginning: bool = False
    is_verbatim: bool = False


def terms_of(query: str) -> tuple[Term, ...]:
    """Read a query; empty when nothing in it can be looked for."""
    cleaned = "".join(" " if unicodedata.category(each) in {"Cc", "Cs"} else each for each in query[:_QUERY_CHARACTERS])
    found = (_term(piece, len(cleaned)) for piece in _PIECE.finditer(cleaned))
    return tuple(islice((term for term in found if term is not None), MOST_TERMS))


def _term(piece: re.Match[str], end: int) -> Term | None:
    phrase, word = piece["phrase"], piece["word"]
    text = (phrase if word is None else word.strip('"“”„«»')).strip()
    if not text:
        return None
    has_words = any(_is_in_words(each) for each in text)
    if not has_words and text.isascii():
        return None  # a lone dash or dot
    is_verbatim = not has_words or _UNPARTED.search(text) is not None
    is_typed = piece.end() == end and (word is not None or not piece["end"])
    return Term(
        text=text,
        is_excluded=bool(piece["minus"]),
        is_beginning=is_typed and not is_verbatim and not piece["minus"] and len(text) > 1,
        is_verbatim=is_verbatim,
    )


def _is_in_words(character: str) -> bool:
    """Say whether FTS5's unicode61 takes this for part of a word."""
    category = unicodedata.category(character)
    return category[0] in "LN" or category == "Co"
