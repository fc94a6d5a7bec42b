"""Cut text into the pieces of BERT's uncased vocabulary (Devlin et al. 2018, Wu et al. 2016).

- Same ids as the `tokenizers` library gives for this model; that library is not used because it installs a
  client of a model hub (docs/adr/0020).
- Clean, put spaces round CJK, lower-case, strip accents, split at space and punctuation, then take the
  longest known piece from the left.
- Never more than `limit` ids; the work stops there, so a huge text costs no more than a long one.
"""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

LIMIT = 256
"""What the model was trained on; more is cut."""
LONGEST_WORD = 100
WORDS_KEPT = 20_000
"""Words whose pieces stay in memory; bounds it near 5 MB."""
CHARACTERS_READ = 64 * LIMIT
"""No text needs more to fill the limit, unless it is nearly all spaces."""

DROPPED = frozenset({"Cc", "Cf", "Co", "Cs"})
"""Not Cn: a sign newer than this Python's tables is a letter that the vocabulary does not know."""
CJK_BLOCKS = (
    (0x4E00, 0x9FFF),
    (0x3400, 0x4DBF),
    (0x20000, 0x2A6DF),
    (0x2A700, 0x2B73F),
    (0x2B740, 0x2B81F),
    (0x2B920, 0x2CEAF),
    (0xF900, 0xFAFF),
    (0x2F800, 0x2FA1F),
)


class WordPiece:
    """Text to ids; safe to share between threads."""

    def __init__(self, vocabulary: Path) -> None:
        lines = vocabulary.read_text(encoding="utf-8").split("\n")
        self._ids = {piece: number for number, piece in enumerate(lines) if piece}
        self._unknown = self._ids["[UNK]"]
        self._start = self._ids["[CLS]"]
        self._end = self._ids["[SEP]"]
        self._pieces = lru_cache(maxsize=WORDS_KEPT)(self._pieces_of_word)

    def ids(self, text: str, limit: int = LIMIT) -> list[int]:
        """Return the ids of the first `limit` pieces, start and end marks included."""
        found = [self._start]
        for word in split_words(text[:CHARACTERS_READ]):
            found.extend(self._pieces(word))
            if len(found) >= limit - 1:
                break
        return [*found[: limit - 1], self._end]

    def _pieces_of_word(self, word: str) -> tuple[int, ...]:
        if len(word) > LONGEST_WORD:
            return (self._unknown,)
        pieces: list[int] = []
        start = 0
        while start < len(word):
            end = len(word)
            prefix = "##" if start else ""
            while end > start and prefix + word[start:end] not in self._ids:
                end -= 1
            if end == start:
                return (self._unknown,)
            pieces.append(self._ids[prefix + word[start:end]])
            start = end
        return tuple(pieces)


def split_words(text: str) -> Iterator[str]:
    """Yield lower-case words without accents; every punctuation mark and CJK character is a word."""
    word: list[str] = []
    for character in _plain(text):
        alone = _is_punctuation(character) or _is_cjk(character)
        if not alone and not character.isspace():
            word.append(character)
            continue
        if word:
            yield "".join(word)
            word = []
        if alone:
            yield character
    if word:
        yield "".join(word)


def _plain(text: str) -> Iterator[str]:
    """Drop control characters, lower the case, drop the accents that remain when letters are taken apart."""
    kept = "".join(_cleaned(character) for character in text)
    for character in unicodedata.normalize("NFD", kept):
        if unicodedata.category(character) != "Mn":
            yield from character.lower()


def _cleaned(character: str) -> str:
    if character in "\t\n\r":
        return " "
    if character in "\0\ufffd" or unicodedata.category(character) in DROPPED:
        return ""
    return " " if character.isspace() else character


def _is_punctuation(character: str) -> bool:
    code = ord(character)
    ascii_mark = 33 <= code <= 47 or 58 <= code <= 64 or 91 <= code <= 96 or 123 <= code <= 126
    return ascii_mark or unicodedata.category(character).startswith("P")


def _is_cjk(character: str) -> bool:
    code = ord(character)
    return code >= 0x3400 and any(first <= code <= last for first, last in CJK_BLOCKS)
