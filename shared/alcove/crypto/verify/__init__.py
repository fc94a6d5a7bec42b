"""What can be checked with public keys alone: the one part of the crypto package that a server may import.

Importing it brings in no cipher, no secret and no private key.
"""

from alcove.crypto.verify.batch import batch_message, chain_hashes, frontier_bytes, verify_batch
from alcove.crypto.verify.certificate import (
    Certificate,
    certificate_body,
    device_id,
    read_certificate,
    verify_certificate,
)
from alcove.crypto.verify.consent import consent_message, verify_consent
from alcove.crypto.verify.header import NO_HASH, record_hash, record_header, record_id
from alcove.crypto.verify.logins import (
    device_login_message,
    recovery_login_message,
    verify_device_login,
    verify_recovery_login,
)
from alcove.crypto.verify.prune import prune_message, verify_prune
from alcove.crypto.verify.refusals import BadCertificate, BadRotation, BadSignature, BrokenChain, Unverified
from alcove.crypto.verify.rotation import rotation_message, verify_rotation
from alcove.crypto.verify.safety import safety_number
from alcove.crypto.verify.succession import Succession, verify_member, verify_succession

__all__ = [
    "NO_HASH",
    "BadCertificate",
    "BadRotation",
    "BadSignature",
    "BrokenChain",
    "Certificate",
    "Succession",
    "Unverified",
    "batch_message",
    "certificate_body",
    "chain_hashes",
    "consent_message",
    "device_id",
    "device_login_message",
    "frontier_bytes",
    "prune_message",
    "read_certificate",
    "record_hash",
    "record_header",
    "record_id",
    "recovery_login_message",
    "rotation_message",
    "safety_number",
    "verify_batch",
    "verify_certificate",
    "verify_consent",
    "verify_device_login",
    "verify_member",
    "verify_prune",
    "verify_recovery_login",
    "verify_rotation",
    "verify_succession",
]
