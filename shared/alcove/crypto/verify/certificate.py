"""A device certificate: the account's identity key says that two public keys are a device of the account.

    body = "alcove/certificate/v1" | account | u32 generation | ed25519 public[32] | x25519 public[32]
    certificate = body | signature[64]

A device's id is the hash of its two keys, so that no device can take the name of another.
"""

import hashlib
import struct
from dataclasses import dataclass

from alcove.crypto.verify.points import is_sound_sealing_key, is_sound_signing_key
from alcove.crypto.verify.refusals import BadCertificate, BadSignature
from alcove.crypto.verify.signature import verify_signature
from alcove.domain.ids import ID_BYTES, AccountId, DeviceId

_BODY = struct.Struct(">21s16sI32s32s")
_PREFIX = b"alcove/certificate/v1"
_SIGNATURE_BYTES = 64
CERTIFICATE_BYTES = _BODY.size + _SIGNATURE_BYTES


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """What a certificate says."""

    account: AccountId
    generation: int
    device: DeviceId
    signing_public: bytes
    sealing_public: bytes


def device_id(signing_public: bytes, sealing_public: bytes) -> DeviceId:
    """Name a device by its public keys."""
    digest = hashlib.sha256(b"alcove/device/v1" + signing_public + sealing_public).digest()
    return DeviceId(digest[:ID_BYTES])


def certificate_body(account: bytes, generation: int, signing_public: bytes, sealing_public: bytes) -> bytes:
    """Build what the identity key signs."""
    return _BODY.pack(_PREFIX, account, generation, signing_public, sealing_public)


def read_certificate(certificate: bytes) -> Certificate:
    """Read what a certificate says, *without* believing it; BadCertificate when it is not one at all."""
    if len(certificate) != CERTIFICATE_BYTES:
        raise BadCertificate(f"a certificate has {CERTIFICATE_BYTES} bytes")
    prefix, account, generation, signing, sealing = _BODY.unpack_from(certificate)
    if prefix != _PREFIX:
        raise BadCertificate("this is not a certificate of version 1")
    if generation < 1:
        raise BadCertificate("generations count from 1")
    if not (is_sound_signing_key(signing) and is_sound_sealing_key(sealing)):
        raise BadCertificate("the device's keys are not sound")
    return Certificate(
        account=AccountId(account),
        generation=generation,
        device=device_id(signing, sealing),
        signing_public=signing,
        sealing_public=sealing,
    )


def verify_certificate(certificate: bytes, identity_public: bytes, account: bytes) -> Certificate:
    """Read a certificate and believe it; BadCertificate when identity or account are others."""
    said = read_certificate(certificate)
    if said.account != account:
        raise BadCertificate("the certificate is of another account")
    try:
        verify_signature(identity_public, certificate[_BODY.size :], certificate[: _BODY.size])
    except BadSignature as fault:
        raise BadCertificate(str(fault)) from None
    return said
