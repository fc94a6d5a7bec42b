"""One Ed25519 check for all messages.

OpenSSL refuses a signature whose S is not reduced; unsound keys are refused here.
"""

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from alcove.crypto.verify.points import is_sound_signing_key
from alcove.crypto.verify.refusals import BadSignature


def verify_signature(public: bytes, signature: bytes, message: bytes) -> None:
    """Return when the key made the signature over the message; BadSignature otherwise."""
    if not is_sound_signing_key(public):
        raise BadSignature("the public key is not a sound Ed25519 key")
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except InvalidSignature:
        raise BadSignature("the signature does not match") from None
