"""The key bundle: an account's keys as the server keeps them, under keys that the server never has.

    "ALCB" | u8 version 1 | account, generation,
        the account master key under KEK_password, and under KEK_recovery (each may be missing),
        the identity key, the epoch keys and the account's words under keys that come from the account master key

- Words: account secret, handle, and the SHA-256 of everything else in the bundle.  So parts of two bundles of one
  generation do not mix, and a wrap that is carried over unopened is the one that a device wrote.
- A password is changed without the phrase at hand, a phrase without the password: the other wrap is carried over.
  At a rotation the account master key is new, and nothing can be carried.
"""

import hashlib
from hmac import compare_digest

import msgspec

from alcove.crypto.account import AccountKeys
from alcove.crypto.derive import kek_account, kek_epoch, kek_identity
from alcove.crypto.entropy import Entropy
from alcove.crypto.secret import Secret
from alcove.crypto.sign import IdentityKey
from alcove.crypto.versioned import Malformed, UnknownVersion, read_versioned, write_versioned
from alcove.crypto.wrap import Unwrappable, unwrap, wrap
from alcove.domain.ids import AccountId
from alcove.wire.codec import decode, encode
from alcove.wire.records import Bytes16, Bytes32, Epoch

__all__ = [
    "AccountKeys",
    "Malformed",
    "UnknownVersion",
    "Unwrappable",
    "open_bundle_with_amk",
    "open_bundle_with_password",
    "open_bundle_with_phrase",
    "seal_bundle",
]

_MAGIC = b"ALCB"
_VERSION = 1

_BY_PASSWORD = "amk/password"  # noqa: S105  # the purpose of a wrap
_BY_PHRASE = "amk/recovery"
_IDENTITY = "identity"
_WORDS = "account"


class _EpochWrap(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    epoch: Epoch
    wrapped: bytes


class _Bundle(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    account: Bytes16
    generation: Epoch
    by_password: bytes
    by_phrase: bytes
    identity: bytes
    epochs: tuple[_EpochWrap, ...]
    words: bytes


class _Words(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    account_secret: Bytes16
    handle: str
    rest: Bytes32


def seal_bundle(
    keys: AccountKeys,
    *,
    password_kek: Secret | None,
    recovery_kek: Secret | None,
    take: Entropy,
    carry: bytes = b"",
) -> bytes:
    """Seal an account's keys.  A wrap whose key is None is carried over from `carry`, the bundle before.

    ValueError when neither password nor phrase could open the result; Unwrappable when `carry` is not of these keys.
    """
    account, generation = keys.account, keys.generation
    before = _checked(carry, keys.amk) if carry else None
    if before is not None and (before.account, before.generation) != (account, generation):
        raise Unwrappable
    by_password, by_phrase = (before.by_password, before.by_phrase) if before else (b"", b"")
    if password_kek is not None:
        by_password = wrap(password_kek, keys.amk, _BY_PASSWORD, account, generation, take)
    if recovery_kek is not None:
        by_phrase = wrap(recovery_kek, keys.amk, _BY_PHRASE, account, generation, take)
    if not by_password and not by_phrase:
        raise ValueError("a bundle that neither password nor phrase opens would lose the journal")
    epoch_kek = kek_epoch(keys.amk)
    bundle = _Bundle(
        account=account,
        generation=generation,
        by_password=by_password,
        by_phrase=by_phrase,
        identity=wrap(kek_identity(keys.amk), keys.identity.to_secret(), _IDENTITY, account, generation, take),
        epochs=tuple(
            _EpochWrap(
                number,
                wrap(epoch_kek, keys.epochs[number], _epoch_purpose(number), account, generation, take),
            )
            for number in sorted(keys.epochs)
        ),
        words=b"",
    )
    words = _Words(account_secret=keys.account_secret.reveal(), handle=keys.handle, rest=_hash_of_rest(bundle))
    sealed = wrap(kek_account(keys.amk), Secret(encode(words)), _WORDS, account, generation, take)
    return write_versioned(_MAGIC, _VERSION, msgspec.structs.replace(bundle, words=sealed))


def open_bundle_with_password(bundle: bytes, *, password_kek: Secret) -> AccountKeys:
    """Open a bundle after a login by password; Unwrappable, UnknownVersion or Malformed otherwise."""
    read = read_versioned(_Bundle, _MAGIC, _VERSION, bundle)
    return _open(read, unwrap(password_kek, read.by_password, _BY_PASSWORD, read.account, read.generation))


def open_bundle_with_phrase(bundle: bytes, *, recovery_kek: Secret) -> AccountKeys:
    """Open a bundle with the recovery phrase's key; Unwrappable, UnknownVersion or Malformed otherwise."""
    read = read_versioned(_Bundle, _MAGIC, _VERSION, bundle)
    return _open(read, unwrap(recovery_kek, read.by_phrase, _BY_PHRASE, read.account, read.generation))


def open_bundle_with_amk(bundle: bytes, *, amk: Secret) -> AccountKeys:
    """Open a bundle on a device that has the account master key already."""
    return _open(read_versioned(_Bundle, _MAGIC, _VERSION, bundle), amk)


def _open(read: _Bundle, amk: Secret) -> AccountKeys:
    account, generation = read.account, read.generation
    words = _open_words(read, amk)
    identity = unwrap(kek_identity(amk), read.identity, _IDENTITY, account, generation)
    epoch_kek = kek_epoch(amk)
    return AccountKeys(
        account=AccountId(account),
        generation=generation,
        amk=amk,
        identity=IdentityKey(identity),
        epochs={
            one.epoch: unwrap(epoch_kek, one.wrapped, _epoch_purpose(one.epoch), account, generation)
            for one in read.epochs
        },
        account_secret=Secret(words.account_secret),
        handle=words.handle,
    )


def _checked(bundle: bytes, amk: Secret) -> _Bundle:
    """Read a bundle that a device wrote with this account master key, and nobody changed."""
    read = read_versioned(_Bundle, _MAGIC, _VERSION, bundle)
    _open_words(read, amk)
    return read


def _open_words(read: _Bundle, amk: Secret) -> _Words:
    sealed = unwrap(kek_account(amk), read.words, _WORDS, read.account, read.generation)
    words = decode(_Words, sealed.reveal())
    if not compare_digest(words.rest, _hash_of_rest(read)):
        raise Unwrappable
    return words


def _hash_of_rest(bundle: _Bundle) -> bytes:
    return hashlib.sha256(b"alcove/bundle/v1" + encode(msgspec.structs.replace(bundle, words=b""))).digest()


def _epoch_purpose(number: int) -> str:
    return f"epoch/{number}"
