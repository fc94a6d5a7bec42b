import pytest
from hypothesis import given
from hypothesis import strategies as st

from alcove.crypto.entropy import Entropy
from alcove.crypto.phrase import BadPhrase, entropy_to_phrase, mint_phrase_entropy, phrase_to_entropy
from alcove.crypto.secret import Secret

PHRASE = entropy_to_phrase(Secret(bytes(range(32))))


@given(st.binary(min_size=32, max_size=32))
def test_a_phrase_carries_its_bytes(entropy: bytes) -> None:
    phrase = entropy_to_phrase(Secret(entropy))
    assert len(phrase.split()) == 24
    assert phrase_to_entropy(phrase).reveal() == entropy


def test_the_words_are_those_of_bip_39() -> None:
    """A vector of the BIP: 32 zero bytes."""
    assert entropy_to_phrase(Secret(bytes(32))) == "abandon " * 23 + "art"


def test_case_and_spaces_do_not_matter() -> None:
    typed = "\n ".join(PHRASE.upper().split()) + "\t"
    wide = PHRASE.replace(" ", "\N{IDEOGRAPHIC SPACE}")
    assert phrase_to_entropy(typed) == phrase_to_entropy(wide) == Secret(bytes(range(32)))


def test_a_wrong_word_is_named_with_its_place_and_the_nearest() -> None:
    words = PHRASE.split()
    words[4] = "musik"
    with pytest.raises(BadPhrase, match=r'^Word 5 is not on the list; the nearest is "music"\.$'):
        phrase_to_entropy(" ".join(words))
    words[4] = "…"
    with pytest.raises(BadPhrase, match=r"^Word 5 is not on the list"):
        phrase_to_entropy(" ".join(words))


@pytest.mark.parametrize("count", [0, 12, 23, 25])
def test_a_wrong_count_is_told(count: int) -> None:
    with pytest.raises(BadPhrase, match=f"has 24 words; these are {count}"):
        phrase_to_entropy(" ".join((PHRASE.split() * 2)[:count]))


def test_two_words_in_the_wrong_order_are_told() -> None:
    words = PHRASE.split()
    words[0], words[1] = words[1], words[0]
    with pytest.raises(BadPhrase, match="one is wrong or out of place"):
        phrase_to_entropy(" ".join(words))


def test_a_new_phrase_is_random(take: Entropy) -> None:
    assert mint_phrase_entropy(take) != mint_phrase_entropy(take)
