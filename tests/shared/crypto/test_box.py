import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from alcove.crypto.box import (
    HybridKey,
    Unopenable,
    UnsoundKey,
    hybrid_seal_to,
    open_sealed,
    seal_to,
)
from alcove.crypto.entropy import Entropy
from alcove.crypto.secret import Secret

PRIVATE = X25519PrivateKey.from_private_bytes(b"x" * 32)
PUBLIC = PRIVATE.public_key().public_bytes_raw()
INSIDE = Secret(b"the keys of a journal")
SEALED = seal_to(PUBLIC, INSIDE, b"context")
HYBRID = HybridKey(Secret(b"h" * 96))
HYBRID_SEALED = hybrid_seal_to(HYBRID.public, INSIDE, b"context")


def test_a_box_opens_for_its_key_in_its_context() -> None:
    assert open_sealed(PRIVATE, SEALED, b"context") == INSIDE
    assert HYBRID.open_sealed(HYBRID_SEALED, b"context") == INSIDE
    assert len(SEALED) == len(INSIDE.reveal()) + 48
    assert (len(HYBRID.public), len(HYBRID_SEALED)) == (1216, len(INSIDE.reveal()) + 1136)


def test_a_box_opens_for_nobody_else_and_nowhere_else(take: Entropy) -> None:
    with pytest.raises(Unopenable):
        open_sealed(PRIVATE, SEALED, b"other context")
    with pytest.raises(Unopenable):
        open_sealed(X25519PrivateKey.from_private_bytes(take(32)), SEALED, b"context")
    with pytest.raises(Unopenable):
        HYBRID.open_sealed(HYBRID_SEALED, b"other context")
    with pytest.raises(Unopenable):
        HybridKey.mint(take).open_sealed(HYBRID_SEALED, b"context")


@given(st.integers(min_value=0, max_value=len(SEALED) * 8 - 1))
def test_a_box_with_any_bit_flipped_is_refused(bit: int) -> None:
    changed = bytearray(SEALED)
    changed[bit // 8] ^= 1 << bit % 8
    if bit == 31 * 8 + 7:  # the one bit that X25519 does not read (RFC 7748, 5): HPKE binds it all the same
        assert changed != SEALED
    with pytest.raises(Unopenable):
        open_sealed(PRIVATE, bytes(changed), b"context")


@given(st.integers(min_value=0, max_value=len(HYBRID_SEALED) * 8 - 1))
def test_a_hybrid_box_with_any_bit_flipped_is_refused(bit: int) -> None:
    changed = bytearray(HYBRID_SEALED)
    changed[bit // 8] ^= 1 << bit % 8
    with pytest.raises(Unopenable):
        HYBRID.open_sealed(bytes(changed), b"context")


@pytest.mark.parametrize("size", [0, 1, 32, 47, 48, len(SEALED) - 1])
def test_a_box_cut_short_is_refused(size: int) -> None:
    with pytest.raises(Unopenable):
        open_sealed(PRIVATE, SEALED[:size], b"context")
    with pytest.raises(Unopenable):
        HYBRID.open_sealed(HYBRID_SEALED[:size], b"context")


@pytest.mark.parametrize("key", [b"", bytes(32), b"\x01" + bytes(31), b"\xff" * 32, b"\x09" * 33])
def test_nothing_is_sealed_to_what_is_no_key(key: bytes) -> None:
    with pytest.raises(UnsoundKey):
        seal_to(key, INSIDE, b"context")
    with pytest.raises(UnsoundKey):
        hybrid_seal_to(HYBRID.public[:1184] + key, INSIDE, b"context")


def test_nothing_is_sealed_to_a_lattice_key_out_of_range() -> None:
    with pytest.raises(UnsoundKey):
        hybrid_seal_to(b"\xff" * 1184 + PUBLIC, INSIDE, b"context")


def test_a_hybrid_key_comes_back_from_its_wrap(take: Entropy) -> None:
    key = HybridKey.mint(take)
    assert HybridKey(key.to_secret()).public == key.public
    with pytest.raises(ValueError, match="96 bytes"):
        HybridKey(Secret(bytes(95)))
