"""The recovery phrase: 24 words (BIP-39, English) that carry 32 random bytes.

The bytes go through HKDF, not through BIP-39's own stretching: they are of full strength.  About one wrong word in
256 passes the checksum, so a phrase is right only when it opens something.
"""

import difflib
import unicodedata
from functools import cache

from mnemonic import Mnemonic

from alcove.crypto.entropy import Entropy
from alcove.crypto.secret import Secret

WORDS = 24
ENTROPY_BYTES = 32


class BadPhrase(Exception):
    """The recovery phrase is not one; the message says which word, in a sentence."""


def mint_phrase_entropy(take: Entropy) -> Secret:
    """Make the 32 bytes of a new phrase."""
    return Secret(take(ENTROPY_BYTES))


def entropy_to_phrase(entropy: Secret) -> str:
    """Write 32 bytes as 24 words, to be shown once."""
    return _book().to_mnemonic(entropy.reveal())


def phrase_to_entropy(text: str) -> Secret:
    """Read 24 words in any case and spacing; BadPhrase says what is wrong with them."""
    words = unicodedata.normalize("NFKD", text).lower().split()
    known = frozenset(_book().wordlist)
    for position, word in enumerate(words, 1):
        if word not in known:
            raise BadPhrase(_unknown_word(position, word))
    if len(words) != WORDS:
        raise BadPhrase(f"A recovery phrase has {WORDS} words; these are {len(words)}.")
    if not _book().check(" ".join(words)):
        raise BadPhrase("Every word is known, but together they are no phrase: one is wrong or out of place.")
    return Secret(bytes(_book().to_entropy(words)))


def _unknown_word(position: int, word: str) -> str:
    near = difflib.get_close_matches(word, _book().wordlist, n=1, cutoff=0.0)[0]
    return f'Word {position} is not on the list; the nearest is "{near}".'


@cache
def _book() -> Mnemonic:
    return Mnemonic("english")
