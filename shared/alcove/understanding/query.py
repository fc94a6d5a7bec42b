"""What a person's query says: the words that carry meaning, the phrases in quotes, and the words to leave out.

Only English has stop words here, as only English has the embedding model; in other languages every word counts,
and BM25 weighs the common ones down by itself.
"""

import re

_STOP_TEXT = (
    "a about an and are as at be because been but by can could did do does for from had has have he her him his how i "
    "if in into is it its just like me my no not of on or our she so that the their them then there they this to too "
    "was we were what when which who will with would you your"
)
STOP_WORDS = frozenset(_STOP_TEXT.split())
_WORD = re.compile(r"\w+")
_EXCLUDED = re.compile(r"(?<!\S)-(?:[\"“„«]([^\"”“»]*)[\"”“»]?|(\S+))")
_QUOTES = re.compile(r"[\"“”„«»]")
_PHRASE = re.compile(r"[\"“„«][^\"”“»]*\w\W+\w[^\"”“»]*[\"”“»]")


def content_words(query: str) -> tuple[str, ...]:
    """Return the query's distinct words in lower case without stop words; all of them when nothing is left."""
    words = tuple(dict.fromkeys(_WORD.findall(_EXCLUDED.sub(" ", query).lower())))
    return tuple(word for word in words if word not in STOP_WORDS) or words


def has_phrase(query: str) -> bool:
    """Whether the query has at least two words in quotes."""
    return _PHRASE.search(query) is not None


def excluded(query: str) -> tuple[str, ...]:
    """Return what must not be in a found entry (`-word`, `-"some words"`), in lower case."""
    return tuple((found[1] or found[2] or "").lower() for found in _EXCLUDED.finditer(query) if found[1] or found[2])


def text_to_embed(query: str) -> str:
    """Return the query as a text for the model: without what is to be left out, and without quotes."""
    return " ".join(_QUOTES.sub(" ", _EXCLUDED.sub(" ", query)).split())
