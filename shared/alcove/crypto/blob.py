"""Large things (recordings, drawings, pictures) as sealed chunks in the object store.

    sealed = nonce[12] | AES-256-GCM(key, nonce, pad(chunk), AAD = "alcove/blob/v1" | account | u32 index | u32 count)
    nonce  = HMAC-SHA-256(nonce key, AAD | padded chunk)[:12];  key | nonce key = HKDF(blob key, "alcove/blob-key/v1")
    name   = SHA-256(sealed)

- A blob has a random key of its own, which travels with the chunks' names inside a sealed record.
- Sealing the same chunk again gives the same bytes, so an upload that broke off goes on; two different chunks never
  share key and nonce.
- The whole blob is padded to its Padmé size: chunks are full but for the last.
"""

import hashlib
import hmac

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from alcove.crypto.derive import hkdf
from alcove.crypto.entropy import Entropy
from alcove.crypto.padding import FLOOR, BadPadding, pad, padme, unpad
from alcove.crypto.seal import Unsealable
from alcove.crypto.secret import Secret
from alcove.domain.ids import BlobId
from alcove.wire.blobs import CHUNK_BYTES

_KEY_BYTES = 32
_NONCE_BYTES = 12
_LENGTH_BYTES = 4


def mint_blob_key(take: Entropy) -> Secret:
    """Make the key of one blob."""
    return Secret(take(_KEY_BYTES))


def chunk_sizes(size: int) -> tuple[int, ...]:
    """Cut a blob of this size: how much each chunk holds once padded; all but the last hold 1 MiB."""
    whole, rest = divmod(max(FLOOR, padme(size)), CHUNK_BYTES)
    return (CHUNK_BYTES,) * whole + ((rest,) if rest else ())


def seal_chunk(*, key: Secret, account: bytes, index: int, count: int, size: int, chunk: bytes) -> tuple[BlobId, bytes]:
    """Seal chunk `index` of `count`, padded to `size` (from `chunk_sizes`); give its name and the octets."""
    if not 0 <= index < count or len(chunk) > size:
        raise ValueError("a chunk lies within its blob and its size")
    seal_key, nonce_key = _keys(key)
    bound = _bound(account, index, count)
    padded = pad(chunk, to=size + _LENGTH_BYTES)
    nonce = hmac.digest(nonce_key, bound + padded, "sha256")[:_NONCE_BYTES]
    sealed = nonce + AESGCM(seal_key).encrypt(nonce, padded, bound)
    return BlobId(hashlib.sha256(sealed).digest()), sealed


def open_chunk(*, key: Secret, account: bytes, name: bytes, index: int, count: int, sealed: bytes) -> bytes:
    """Open a chunk that was asked for by name; Unsealable when it is another or was changed."""
    if not hmac.compare_digest(hashlib.sha256(sealed).digest(), name):
        raise Unsealable("the server gave something else under this name")
    nonce = sealed[:_NONCE_BYTES]
    if len(nonce) != _NONCE_BYTES:
        raise Unsealable("the chunk is cut off")
    try:
        opened = AESGCM(_keys(key)[0]).decrypt(nonce, sealed[_NONCE_BYTES:], _bound(account, index, count))
        return unpad(opened)
    except InvalidTag:
        raise Unsealable("the chunk was altered or moved") from None
    except BadPadding as fault:
        raise Unsealable(str(fault)) from None


def _keys(key: Secret) -> tuple[bytes, bytes]:
    both = hkdf(key.reveal(), b"alcove/blob-key/v1", 2 * _KEY_BYTES)
    return both[:_KEY_BYTES], both[_KEY_BYTES:]


def _bound(account: bytes, index: int, count: int) -> bytes:
    return b"alcove/blob/v1" + account + index.to_bytes(4, "big") + count.to_bytes(4, "big")
