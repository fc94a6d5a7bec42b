"""One list out of two: entries that have the words, and entries that mean something near.

- Reciprocal rank fusion (Cormack, Clarke, Buettcher 2009): only places count, so BM25 and cosine need no common
  scale; `k` = 10 and the weights are measured (docs/search.md; the paper's 60 loses the top of both lists).
- A short query is a name or a thing, and its words decide; a sentence is a meaning, and its words only help.
- Several chunks of one entry count once, by the best place.
- Equal scores keep the order: words first, then meanings.  The same input gives the same list.
- Longer queries were also tried with templates ("Dear diary, ...") and with the first hits' own vectors: both
  found less, so a query is embedded as it was typed.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from alcove.understanding.query import content_words, has_phrase

Key = TypeVar("Key", bound=Hashable)

RANK_CONSTANT = 10
WEIGHT_BY_WORDS = {0: 3.0, 1: 3.0, 2: 2.0, 3: 1.0}
WEIGHT_OF_SENTENCE = 0.6
WEIGHT_OF_PHRASE = 3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked(Generic[Key]):
    """An entry's place in both lists (0 is first; None where it is not in the list) and its fused score."""

    key: Key
    score: float
    word_place: int | None
    meaning_place: int | None


def word_weight(query: str) -> float:
    """Return how much a place among the words counts for this query; a place among the meanings counts 1."""
    if has_phrase(query):
        return WEIGHT_OF_PHRASE
    return WEIGHT_BY_WORDS.get(len(content_words(query)), WEIGHT_OF_SENTENCE)


def fuse(
    word_hits: Sequence[Key],
    meaning_hits: Sequence[Key],
    *,
    word_weight: float = WEIGHT_OF_SENTENCE,
    k: int = RANK_CONSTANT,
) -> tuple[Ranked[Key], ...]:
    """Merge two lists of entries, best first; an entry may come several times (one for each chunk).

    Places in the answer point into the given lists, so that the caller finds the snippet or the chunk again; the
    score uses the place among distinct entries.
    """
    words = _places(word_hits)
    meanings = _places(meaning_hits)
    merged: list[Ranked[Key]] = []
    for key in dict.fromkeys((*words, *meanings)):
        word, meaning = words.get(key), meanings.get(key)
        score = 0.0
        if word is not None:
            score += word_weight / (k + 1 + word[0])
        if meaning is not None:
            score += 1 / (k + 1 + meaning[0])
        merged.append(
            Ranked(
                key=key,
                score=score,
                word_place=None if word is None else word[1],
                meaning_place=None if meaning is None else meaning[1],
            )
        )
    return tuple(sorted(merged, key=lambda each: -each.score))


def _places(hits: Sequence[Key]) -> dict[Key, tuple[int, int]]:
    """Map each entry to its place among distinct entries and to its first place in the list."""
    places: dict[Key, tuple[int, int]] = {}
    for place, key in enumerate(hits):
        if key not in places:
            places[key] = (len(places), place)
    return places
