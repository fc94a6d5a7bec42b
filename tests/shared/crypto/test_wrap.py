import pytest
from cryptography.hazmat.primitives import keywrap
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from hypothesis import given
from hypothesis import strategies as st

from alcove.crypto.entropy import Entropy
from alcove.crypto.secret import Secret
from alcove.crypto.wrap import Unwrappable, unwrap, unwrap_aes_kw, wrap, wrap_aes_kw

KEK, KEY = Secret(b"k" * 32), Secret(b"x" * 32)
ACCOUNT = b"a" * 16
NONCE = b"n" * 12
WRAPPED = wrap(KEK, KEY, "amk", ACCOUNT, 3, lambda count: NONCE[:count])


def test_the_wrap_is_the_one_of_the_protocol() -> None:
    bound = b"alcove/wrap/v1" + b"\0\0\0\x03amk" + ACCOUNT + b"\0\0\0\x03"
    assert NONCE + AESGCM(KEK.reveal()).encrypt(NONCE, KEY.reveal(), bound) == WRAPPED
    assert unwrap(KEK, WRAPPED, "amk", ACCOUNT, 3) == KEY


@given(st.integers(min_value=0, max_value=len(WRAPPED) * 8 - 1))
def test_a_wrap_with_any_bit_flipped_is_refused(bit: int) -> None:
    changed = bytearray(WRAPPED)
    changed[bit // 8] ^= 1 << bit % 8
    with pytest.raises(Unwrappable):
        unwrap(KEK, bytes(changed), "amk", ACCOUNT, 3)


@pytest.mark.parametrize("size", range(len(WRAPPED)))
def test_a_wrap_cut_short_is_refused(size: int) -> None:
    with pytest.raises(Unwrappable):
        unwrap(KEK, WRAPPED[:size], "amk", ACCOUNT, 3)


def test_a_wrap_opens_in_no_other_place() -> None:
    for kek, purpose, account, generation in (
        (Secret(b"l" * 32), "amk", ACCOUNT, 3),
        (KEK, "identity", ACCOUNT, 3),
        (KEK, "amk", b"b" * 16, 3),
        (KEK, "amk", ACCOUNT, 2),
    ):
        with pytest.raises(Unwrappable):
            unwrap(kek, WRAPPED, purpose, account, generation)


def test_every_wrap_has_its_own_nonce(take: Entropy) -> None:
    assert len({wrap(KEK, KEY, "amk", ACCOUNT, 3, take) for _ in range(8)}) == 8


def test_aes_key_wrap_is_that_of_rfc_3394() -> None:
    """Section 4.6 of the RFC: 256 bits of key data under a 256-bit key."""
    kek = Secret(bytes(range(32)))
    key = Secret(bytes.fromhex("00112233445566778899AABBCCDDEEFF000102030405060708090A0B0C0D0E0F"))
    wrapped = bytes.fromhex("28C9F404C4B810F4CBCCB35CFB87F8263F5786E2D80ED326CBC7F0E71A99F43BFB988B9B7A02DD21")
    assert wrap_aes_kw(kek, key) == wrapped
    assert unwrap_aes_kw(kek, wrapped) == key


@pytest.mark.parametrize("size", [0, 8, 16, 24, 32, 39, 41, 48])
def test_an_aes_key_wrap_of_another_length_is_refused(size: int) -> None:
    with pytest.raises(Unwrappable):
        unwrap_aes_kw(KEK, (wrap_aes_kw(KEK, KEY) + bytes(8))[:size])


def test_an_aes_key_wrap_of_a_shorter_key_is_refused() -> None:
    shorter = keywrap.aes_key_wrap(KEK.reveal(), b"x" * 16)
    with pytest.raises(Unwrappable):
        unwrap_aes_kw(KEK, shorter)


@given(st.integers(min_value=0, max_value=40 * 8 - 1))
def test_an_aes_key_wrap_with_any_bit_flipped_is_refused(bit: int) -> None:
    changed = bytearray(wrap_aes_kw(KEK, KEY))
    changed[bit // 8] ^= 1 << bit % 8
    with pytest.raises(Unwrappable):
        unwrap_aes_kw(KEK, bytes(changed))
