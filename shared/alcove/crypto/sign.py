"""Private keys that sign, and every signature of docs/protocol.md.

What is signed is built in `alcove.crypto.verify`, so that signer and checker cannot differ.
"""

from dataclasses import dataclass, field
from typing import Self

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from alcove.crypto.entropy import Entropy
from alcove.crypto.secret import Secret
from alcove.crypto.verify.batch import batch_message, check_form
from alcove.crypto.verify.certificate import certificate_body, device_id
from alcove.crypto.verify.consent import consent_message
from alcove.crypto.verify.logins import device_login_message, recovery_login_message
from alcove.crypto.verify.prune import prune_message
from alcove.domain.ids import DeviceId
from alcove.wire.consents import Consent, ConsentType
from alcove.wire.records import Batch

_SEED_BYTES = 32
_NO_SIGNATURE = bytes(64)


class SigningKey:
    """An Ed25519 key.  Prints nothing."""

    __slots__ = ("_key", "public")

    def __init__(self, seed: Secret) -> None:
        """Take the 32 random bytes that the key is made of."""
        self._key = Ed25519PrivateKey.from_private_bytes(seed.reveal())
        self.public = self._key.public_key().public_bytes_raw()

    @classmethod
    def mint(cls, take: Entropy) -> Self:
        """Make a new key."""
        return cls(Secret(take(_SEED_BYTES)))

    def sign(self, message: bytes) -> bytes:
        """Sign 64 bytes' worth."""
        return self._key.sign(message)

    def to_secret(self) -> Secret:
        """Give the seed, to be wrapped."""
        return Secret(self._key.private_bytes_raw())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SigningKey) and self.public == other.public

    def __hash__(self) -> int:
        return hash(self.public)


class IdentityKey(SigningKey):
    """The account's key of one generation: it certifies devices and nothing else."""

    __slots__ = ()


class RecoveryKey(SigningKey):
    """The key that comes from the recovery phrase: it logs in when the password is lost."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class DeviceKeys:
    """A device's own two private keys; they never leave it."""

    signing: SigningKey
    sealing: X25519PrivateKey
    device: DeviceId = field(init=False, repr=False, compare=False)
    """The device's id, worked out once: it is asked for with every record."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "device", device_id(self.signing_public, self.sealing_public))

    @classmethod
    def mint(cls, take: Entropy) -> Self:
        """Make a new device."""
        return cls(SigningKey.mint(take), X25519PrivateKey.from_private_bytes(take(_SEED_BYTES)))

    @classmethod
    def from_secret(cls, secret: Secret) -> Self:
        """Read what `to_secret` wrote."""
        both = secret.reveal()
        if len(both) != 2 * _SEED_BYTES:
            raise ValueError("device keys are two times 32 bytes")
        return cls(SigningKey(Secret(both[:_SEED_BYTES])), X25519PrivateKey.from_private_bytes(both[_SEED_BYTES:]))

    def to_secret(self) -> Secret:
        """Give both private keys, to be wrapped."""
        return Secret(self.signing.to_secret().reveal() + self.sealing.private_bytes_raw())

    @property
    def signing_public(self) -> bytes:
        """The Ed25519 public key."""
        return self.signing.public

    @property
    def sealing_public(self) -> bytes:
        """The X25519 public key."""
        return self.sealing.public_key().public_bytes_raw()


def certify(
    identity: IdentityKey, *, account: bytes, generation: int, signing_public: bytes, sealing_public: bytes
) -> bytes:
    """Make the certificate of a device."""
    body = certificate_body(account, generation, signing_public, sealing_public)
    return body + identity.sign(body)


def sign_batch(account: bytes, unsigned: Batch, last_hash: bytes, keys: DeviceKeys) -> Batch:
    """Sign a batch of records sealed one upon the other; `last_hash` is the last one's, from `seal_record`.

    The signature that the batch came with is replaced.  BrokenChain when no reader would take the batch.
    """
    if unsigned.device != keys.device:
        raise ValueError("a device signs its own batches")
    check_form(unsigned)
    signature = keys.signing.sign(batch_message(account, unsigned, last_hash))
    return msgspec.structs.replace(unsigned, signature=signature)


def sign_device_login(keys: DeviceKeys, *, account: bytes, challenge: bytes) -> bytes:
    """Answer a login challenge as this device."""
    return keys.signing.sign(device_login_message(account, keys.device, challenge))


def sign_recovery_login(key: RecoveryKey, *, recovery_id: bytes, challenge: bytes) -> bytes:
    """Answer a login challenge as the holder of the phrase."""
    return key.sign(recovery_login_message(recovery_id, challenge))


def sign_consent(
    keys: DeviceKeys,
    *,
    account: bytes,
    consent: bytes,
    type: ConsentType,  # noqa: A002  # the seeds' name for this field
    version: str,
    text: str,
    given: bool,
    decided_at: int,
) -> Consent:
    """Write a decision down, signed."""
    unsigned = Consent(
        consent=consent,
        type=type,
        version=version,
        text=text,
        given=given,
        decided_at=decided_at,
        device=keys.device,
        signature=_NO_SIGNATURE,
    )
    signature = keys.signing.sign(consent_message(account, unsigned))
    return msgspec.structs.replace(unsigned, signature=signature)


def sign_prune(
    keys: DeviceKeys, *, account: bytes, epoch: int, snapshot_hash: bytes, record_ids: tuple[bytes, ...]
) -> bytes:
    """Give leave to drop the ciphertexts that a snapshot has superseded."""
    message = prune_message(account, epoch=epoch, snapshot_hash=snapshot_hash, record_ids=record_ids)
    return keys.signing.sign(message)
