"""Every key that comes from another (docs/protocol.md, "Keys"), with its own label, so that no two are the same.

Guarding against a server that would have a client weaken its keys: nothing here takes a parameter from a server.
"""

import hashlib
import unicodedata

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from alcove.crypto.secret import Secret
from alcove.crypto.sign import RecoveryKey
from alcove.crypto.stretch import LOGIN_FLOOR, StretchParameters, stretch, stretch_local

KEY_BYTES = 32
ID_BYTES = 16


def hkdf(secret: bytes, label: bytes, size: int = KEY_BYTES) -> bytes:
    """Derive bytes from a secret of full strength (RFC 5869, SHA-256, no salt)."""
    return HKDF(SHA256(), size, None, label).derive(secret)


def handle_hash(handle: str) -> bytes:
    """Name an account towards the server: the hash of the handle, however it was typed."""
    typed = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", handle).casefold()).strip().encode()
    return hashlib.sha256(b"alcove/handle/v1" + len(typed).to_bytes(4, "big") + typed).digest()


def stretch_for_login(password: Secret, handle: bytes) -> Secret:
    """Stretch a password before OPAQUE sees it; `handle` is the handle's hash.  A quarter of a second."""
    salt = hashlib.sha256(b"alcove/prestretch/v1" + handle).digest()[:16]
    return stretch(password, salt, LOGIN_FLOOR)


def opaque_input(stretched: Secret, account_secret: Secret) -> Secret:
    """What goes into OPAQUE as the password: without the account secret a stolen server tests no guess."""
    return Secret(hkdf(stretched.reveal() + account_secret.reveal(), b"alcove/opaque-input/v1"))


def kek_password(export_key: Secret, account_secret: Secret, account: bytes) -> Secret:
    """The key over the account master key that a login by password gives."""
    both = export_key.reveal() + account_secret.reveal()
    return Secret(hkdf(both, b"alcove/kek/password/v1" + account))


def kek_recovery(entropy: Secret) -> Secret:
    """The key over the account master key that the recovery phrase gives."""
    return Secret(hkdf(entropy.reveal(), b"alcove/kek/recovery/v1"))


def recovery_id(entropy: Secret) -> bytes:
    """Name a recovery phrase towards the server."""
    return hkdf(entropy.reveal(), b"alcove/recovery-id/v1", ID_BYTES)


def recovery_key(entropy: Secret) -> RecoveryKey:
    """The key that logs in by the recovery phrase."""
    return RecoveryKey(Secret(hkdf(entropy.reveal(), b"alcove/recovery-key/v1")))


def kek_local(password: Secret, salt: bytes, parameters: StretchParameters) -> Secret:
    """The key over this device's store; WeakParameters when those stored with the wrap are below the floor."""
    return Secret(hkdf(stretch_local(password, salt, parameters).reveal(), b"alcove/kek/local/v1"))


def kek_identity(amk: Secret) -> Secret:
    """The key over the identity key."""
    return Secret(hkdf(amk.reveal(), b"alcove/kek/identity/v1"))


def kek_epoch(amk: Secret) -> Secret:
    """The key over the epoch keys."""
    return Secret(hkdf(amk.reveal(), b"alcove/kek/epoch/v1"))


def kek_account(amk: Secret) -> Secret:
    """The key over the account secret and the handle."""
    return Secret(hkdf(amk.reveal(), b"alcove/kek/account/v1"))


def veil_key(amk: Secret, account: bytes) -> Secret:
    """The key of the account's veiled vectors (not an encryption; see `veil`)."""
    return Secret(hkdf(amk.reveal(), b"alcove/veil/v1" + account))
