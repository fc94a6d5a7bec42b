"""HPKE (RFC 9180, base mode): sealed to somebody's public key, opened with the private one.

- `info` binds the context; base mode has no other public binding, and no sender: whoever relies on this signs it too.
- AES-256-GCM does not commit to a key: what is sealed to several people needs a commitment of its own.
- The hybrid with ML-KEM-768 is for what must stay closed for decades.  The library draws its own randomness.
"""

from typing import Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import (
    AEAD,
    KDF,
    KEM,
    MLKEM768X25519PrivateKey,
    MLKEM768X25519PublicKey,
    Suite,
)

from alcove.crypto.entropy import Entropy
from alcove.crypto.secret import Secret
from alcove.crypto.verify.points import is_sound_sealing_key

_CLASSIC = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
_HYBRID = Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)

_SEED_BYTES = 64
_CURVE_BYTES = 32
_LATTICE_PUBLIC_BYTES = 1184


class Unopenable(Exception):
    """This was not sealed to this key in this context, or it was changed."""


class UnsoundKey(Exception):
    """The public key to seal to is not a key."""


def seal_to(public: bytes, plaintext: Secret, info: bytes) -> bytes:
    """Seal to an X25519 public key; 48 bytes longer than what is inside."""
    if not is_sound_sealing_key(public):
        raise UnsoundKey
    return _CLASSIC.encrypt(plaintext.reveal(), X25519PublicKey.from_public_bytes(public), info)


def open_sealed(private: X25519PrivateKey, sealed: bytes, info: bytes) -> Secret:
    """Open what `seal_to` sealed; Unopenable when key, context or content differ."""
    try:
        return Secret(_CLASSIC.decrypt(sealed, private, info))
    except InvalidTag:
        raise Unopenable from None


class HybridKey:
    """An ML-KEM-768 and an X25519 key that are used together: both must be broken to open what is sealed."""

    __slots__ = ("_key", "_secret", "public")

    def __init__(self, secret: Secret) -> None:
        """Take the 96 random bytes that both are made of; ValueError when there are more or fewer."""
        seed = secret.reveal()
        if len(seed) != _SEED_BYTES + _CURVE_BYTES:
            raise ValueError("a hybrid key is made of 96 bytes")
        lattice = MLKEM768PrivateKey.from_seed_bytes(seed[:_SEED_BYTES])
        curve = X25519PrivateKey.from_private_bytes(seed[_SEED_BYTES:])
        self._secret = secret
        self._key = MLKEM768X25519PrivateKey(lattice, curve)
        self.public = lattice.public_key().public_bytes_raw() + curve.public_key().public_bytes_raw()

    @classmethod
    def mint(cls, take: Entropy) -> Self:
        """Make a new key."""
        return cls(Secret(take(_SEED_BYTES + _CURVE_BYTES)))

    def to_secret(self) -> Secret:
        """Give the 96 bytes, to be wrapped."""
        return self._secret

    def open_sealed(self, sealed: bytes, info: bytes) -> Secret:
        """Open what `hybrid_seal_to` sealed; Unopenable when key, context or content differ."""
        try:
            return Secret(_HYBRID.decrypt(sealed, self._key, info))
        except InvalidTag:
            raise Unopenable from None


def hybrid_seal_to(public: bytes, plaintext: Secret, info: bytes) -> bytes:
    """Seal to a hybrid public key (1,216 bytes); 1,136 bytes longer than what is inside."""
    lattice, curve = public[:_LATTICE_PUBLIC_BYTES], public[_LATTICE_PUBLIC_BYTES:]
    if not is_sound_sealing_key(curve):
        raise UnsoundKey
    try:
        key = MLKEM768X25519PublicKey(
            MLKEM768PublicKey.from_public_bytes(lattice), X25519PublicKey.from_public_bytes(curve)
        )
    except ValueError:
        raise UnsoundKey from None
    return _HYBRID.encrypt(plaintext.reveal(), key, info)
