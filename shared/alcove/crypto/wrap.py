"""A key under another key (docs/protocol.md, "Keys").

- Bound to purpose, account and generation: a wrap that a server moves elsewhere does not open.
- `wrap_aes_kw` (RFC 3394) binds nothing: it is used only inside something that does, where 40 bytes are asked for.
"""

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import keywrap
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from alcove.crypto.entropy import Entropy
from alcove.crypto.secret import Secret

NONCE_BYTES = 12
WRAPPED_BYTES = 40


class Unwrappable(Exception):
    """The key does not open this: it is another key, or what was stored was changed."""


def wrap(  # noqa: PLR0917  # the order of docs/protocol.md
    kek: Secret, key: Secret, purpose: str, account: bytes, generation: int, take: Entropy
) -> bytes:
    """Seal a key under another one."""
    nonce = take(NONCE_BYTES)
    sealed = AESGCM(kek.reveal()).encrypt(nonce, key.reveal(), _bound(purpose, account, generation))
    return nonce + sealed


def unwrap(kek: Secret, wrapped: bytes, purpose: str, account: bytes, generation: int) -> Secret:
    """Open what `wrap` sealed; Unwrappable when key, purpose, account or generation differ."""
    nonce, sealed = wrapped[:NONCE_BYTES], wrapped[NONCE_BYTES:]
    if len(nonce) != NONCE_BYTES:
        raise Unwrappable
    try:
        return Secret(AESGCM(kek.reveal()).decrypt(nonce, sealed, _bound(purpose, account, generation)))
    except InvalidTag:
        raise Unwrappable from None


def wrap_aes_kw(kek: Secret, key: Secret) -> bytes:
    """Wrap a 32-byte key in 40 bytes (RFC 3394)."""
    return keywrap.aes_key_wrap(kek.reveal(), key.reveal())


def unwrap_aes_kw(kek: Secret, wrapped: bytes) -> Secret:
    """Open what `wrap_aes_kw` wrapped; Unwrappable otherwise."""
    if len(wrapped) != WRAPPED_BYTES:
        raise Unwrappable
    try:
        return Secret(keywrap.aes_key_unwrap(kek.reveal(), wrapped))
    except keywrap.InvalidUnwrap:
        raise Unwrappable from None


def _bound(purpose: str, account: bytes, generation: int) -> bytes:
    words = purpose.encode()
    return b"".join((b"alcove/wrap/v1", len(words).to_bytes(4, "big"), words, account, generation.to_bytes(4, "big")))
