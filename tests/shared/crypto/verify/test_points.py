"""Every point of small order, found here by arithmetic on the curve, is refused as a key."""

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from alcove.crypto.verify.points import is_sound_sealing_key, is_sound_signing_key
from alcove.crypto.verify.refusals import BadSignature
from alcove.crypto.verify.signature import verify_signature

P = 2**255 - 19
D = -121665 * pow(121666, -1, P) % P


def root(square: int) -> int | None:
    found = pow(square % P, (P + 3) // 8, P)
    if (found * found - square) % P:
        found = found * pow(2, (P - 1) // 4, P) % P
    return found if (found * found - square) % P == 0 else None


def order_eight_y() -> list[int]:
    """Doubling such a point gives y = 0, that is x² = -y²; with the curve's equation d·y⁴ + 2y² - 1 = 0."""
    inner = root(1 + D)
    assert inner is not None
    ys = [root((-1 + sign * inner) * pow(D, -1, P)) for sign in (1, -1)]
    return [value for y in ys if y is not None for value in (y, P - y)]


SMALL_Y = [0, 1, P - 1, *order_eight_y()]
SMALL_U = [(1 + y) * pow(1 - y, -1, P) % P for y in SMALL_Y if y != 1]


def test_the_arithmetic_finds_five_heights() -> None:
    assert len(set(SMALL_Y)) == 5


@pytest.mark.parametrize("y", [*SMALL_Y, P, P + 1, 2**255 - 1])
@pytest.mark.parametrize("sign", [0, 1])
def test_a_signing_key_of_small_order_or_odd_form_is_refused(y: int, sign: int) -> None:
    encoded = (y | sign << 255).to_bytes(32, "little")
    assert not is_sound_signing_key(encoded)
    with pytest.raises(BadSignature):
        verify_signature(encoded, bytes(64), b"anything")


def test_the_library_alone_would_take_a_signature_that_anybody_can_write() -> None:
    """Why `points` exists: under the neutral element, R = 1 and S = 0 sign everything."""
    neutral = b"\x01" + bytes(31)
    Ed25519PublicKey.from_public_bytes(neutral).verify(neutral + bytes(32), b"I owe you a thousand pounds")


@pytest.mark.parametrize("u", [*SMALL_U, 0, 1, P, P + 1, 2**255 - 1, 2**255 + 9])
def test_a_sealing_key_of_small_order_or_odd_form_is_refused(u: int) -> None:
    assert not is_sound_sealing_key(u.to_bytes(32, "little"))


@pytest.mark.parametrize("size", [0, 31, 33])
def test_a_key_of_another_length_is_refused(size: int) -> None:
    assert not is_sound_signing_key(b"\x09" * size)
    assert not is_sound_sealing_key(b"\x09" * size)


def test_usual_keys_are_sound() -> None:
    base = (4 * pow(5, -1, P) % P).to_bytes(32, "little")
    assert is_sound_signing_key(base)
    assert is_sound_sealing_key((9).to_bytes(32, "little"))
