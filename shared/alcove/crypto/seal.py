"""Sealing one record, and opening it (docs/protocol.md, "Record").

- Every record has its own key, from the epoch key and a random salt: so the nonce is zero, and met once.
- The key's commitment stands in the header: AES-GCM alone would let one ciphertext open under two keys.
- The whole header is authenticated: a record opens only in its own place, of its own device and account.
- `open_record` proves the seal only.  Chain and signature are `verify_batch`'s; both are needed.
"""

import hashlib
from hmac import compare_digest

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

from alcove.crypto.padding import BadPadding, pad, unpad
from alcove.crypto.secret import Secret
from alcove.crypto.squeeze import BadForm, expand, squeeze
from alcove.crypto.verify.header import record_hash, record_header
from alcove.wire.records import Record
from alcove.wire.version import MAX_RECORD_BYTES

MAX_PAYLOAD_BYTES = MAX_RECORD_BYTES * 7 // 8
"""Padding adds at most an eighth; so whatever is within this fits the wire's limit."""

_SHA256 = SHA256()
_KEY_PREFIX = b"alcove/record-key/v1"
_NONCE = bytes(12)


class Unsealable(Exception):
    """This record cannot be opened: it was damaged, moved, or sealed with a key that is not ours."""


class PayloadTooLarge(Exception):
    """This is more than one record can hold (14 MB)."""


def seal_record(
    *,
    epoch_key: Secret,
    epoch: int,
    account: bytes,
    device: bytes,
    seq: int,
    previous: bytes,
    salt: bytes,
    payload: bytes,
) -> tuple[Record, bytes]:
    """Seal a payload in its place; give the record and its hash, which the next record names as `previous`.

    The salt is 32 fresh random bytes.
    """
    if len(payload) > MAX_PAYLOAD_BYTES:
        raise PayloadTooLarge
    key, commitment = record_key(epoch_key, account, device, seq, salt)
    header = record_header(account, device, seq, previous, epoch, salt, commitment)
    sealed = AESGCM(key).encrypt(_NONCE, pad(squeeze(payload)), header)
    record = Record(epoch=epoch, salt=salt, commitment=commitment, sealed=sealed)
    return record, record_hash(header, hashlib.sha256(sealed).digest())


def open_record(
    *, epoch_key: Secret, account: bytes, device: bytes, seq: int, previous: bytes, record: Record
) -> bytes:
    """Give the payload; Unsealable when the record is not as that device sealed it in that place."""
    if record.pruned:
        raise Unsealable("the record was pruned: only its hash is left")
    key, commitment = record_key(epoch_key, account, device, seq, record.salt)
    if not compare_digest(commitment, record.commitment):
        raise Unsealable("the record was sealed with another key or for another place")
    header = record_header(account, device, seq, previous, record.epoch, record.salt, commitment)
    try:
        return expand(unpad(AESGCM(key).decrypt(_NONCE, record.sealed, header)), MAX_PAYLOAD_BYTES)
    except InvalidTag:
        raise Unsealable("the record was altered or moved") from None
    except (BadPadding, BadForm) as fault:
        raise Unsealable(str(fault)) from None


def record_key(epoch_key: Secret, account: bytes, device: bytes, seq: int, salt: bytes) -> tuple[bytes, bytes]:
    """Derive a record's key and the commitment to it; this key opens this one record."""
    place = b"".join((_KEY_PREFIX, account, device, seq.to_bytes(8, "big"), salt))
    both = HKDFExpand(_SHA256, 64, place).derive(epoch_key.reveal())
    return both[:32], both[32:]
