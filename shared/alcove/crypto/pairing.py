"""Adding a device: two letters in a mailbox on the server, under a key that a person carries from screen to screen.

    mailbox = HKDF(code key, "alcove/pairing-id/v1", 16)
    hello   = "ALCH" | u8 1 | nonce | AES-256-GCM(HKDF(code key, "alcove/pairing-hello/v1"), the new device's public
              keys and name, AAD = what stands before | mailbox)
    answer  = "ALCA" | u8 1 | account | nonce | AES-256-GCM(HKDF(code key, "alcove/pairing-answer/v1"),
              HPKE to the new device, AAD = what stands before | mailbox | SHA-256(hello))

- The server sees neither letter and can forge none.  The answer opens only with the new device's private key *and* the
  code: a code that was photographed is not enough to read it afterwards.
- Whoever photographs the code can be first with a hello of their own.  Therefore both devices show `pairing_number`
  of the hello, and the old one answers only after a person has compared them.
- The answer carries how far every device's chain reaches: a server cannot show the new device a shortened past.
"""

import hashlib
from dataclasses import dataclass, field
from typing import Annotated

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from alcove.crypto.account import AccountKeys
from alcove.crypto.box import Unopenable, open_sealed, seal_to
from alcove.crypto.derive import hkdf
from alcove.crypto.entropy import Entropy
from alcove.crypto.secret import Secret
from alcove.crypto.sign import DeviceKeys, certify
from alcove.crypto.verify.certificate import device_id, read_certificate, verify_certificate
from alcove.crypto.verify.points import is_sound_sealing_key, is_sound_signing_key
from alcove.crypto.verify.refusals import BadCertificate
from alcove.crypto.versioned import UnknownVersion
from alcove.domain.ids import DeviceId
from alcove.wire.codec import Malformed, decode, encode
from alcove.wire.records import Bytes32, Mark

__all__ = [
    "BadLetter",
    "Hello",
    "UnknownVersion",
    "Welcome",
    "open_answer",
    "open_hello",
    "pairing_id",
    "pairing_number",
    "seal_answer",
    "seal_hello",
]

_HELLO = b"ALCH\x01"
_ANSWER = b"ALCA\x01"
_NONCE_BYTES = 12
_ACCOUNT_BYTES = 16
_ID_BYTES = 16
_NUMBER_DIGITS = 16
_LONGEST_NAME = 64


class BadLetter(Exception):
    """The pairing letter is not for this code and these devices, or it was changed."""


class _Hello(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    signing_public: Bytes32
    sealing_public: Bytes32
    name: Annotated[str, msgspec.Meta(max_length=_LONGEST_NAME)]


class _Answer(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    keys: bytes
    heads: tuple[Mark, ...]
    certificates: tuple[bytes, ...]
    certificate: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Hello:
    """A new device as it presents itself."""

    signing_public: bytes
    sealing_public: bytes
    name: str = field(repr=False)

    @property
    def device(self) -> DeviceId:
        """The id that it will have."""
        return device_id(self.signing_public, self.sealing_public)


@dataclass(frozen=True, slots=True, kw_only=True)
class Welcome:
    """What the new device receives: keys, how far every chain reaches, all certificates, and its own."""

    keys: AccountKeys
    heads: tuple[Mark, ...]
    certificates: tuple[bytes, ...]
    certificate: bytes


def pairing_id(code_key: Secret) -> bytes:
    """Name the mailbox of a code."""
    return hkdf(code_key.reveal(), b"alcove/pairing-id/v1", _ID_BYTES)


def pairing_number(hello: bytes) -> str:
    """Write a hello letter as sixteen digits, shown on both devices for a person to compare."""
    digest = hashlib.sha256(b"alcove/pairing-number/v1" + hello).digest()
    digits = f"{int.from_bytes(digest, 'big') % 10**_NUMBER_DIGITS:0{_NUMBER_DIGITS}d}"
    return " ".join(digits[start : start + 4] for start in range(0, _NUMBER_DIGITS, 4))


def seal_hello(code_key: Secret, device: DeviceKeys, *, name: str, take: Entropy) -> bytes:
    """Write the new device's letter; a name has at most 64 characters."""
    content = _Hello(device.signing_public, device.sealing_public, name[:_LONGEST_NAME])
    before = _HELLO + take(_NONCE_BYTES)
    return before + _hello_cipher(code_key).encrypt(
        before[len(_HELLO) :], encode(content), before + pairing_id(code_key)
    )


def open_hello(code_key: Secret, letter: bytes) -> Hello:
    """Read the new device's letter on the old one; BadLetter or UnknownVersion otherwise."""
    content = _open_hello(code_key, letter)
    if not (is_sound_signing_key(content.signing_public) and is_sound_sealing_key(content.sealing_public)):
        raise BadLetter
    return Hello(signing_public=content.signing_public, sealing_public=content.sealing_public, name=content.name)


def seal_answer(
    code_key: Secret,
    hello: bytes,
    *,
    keys: AccountKeys,
    heads: tuple[Mark, ...],
    certificates: tuple[bytes, ...],
    take: Entropy,
) -> tuple[bytes, bytes]:
    """Certify the new device and write the old one's letter; give the letter and the certificate.

    Only after a person has compared `pairing_number`.
    """
    new = open_hello(code_key, hello)
    certificate = certify(
        keys.identity,
        account=keys.account,
        generation=keys.generation,
        signing_public=new.signing_public,
        sealing_public=new.sealing_public,
    )
    content = _Answer(keys.to_secret().reveal(), heads, certificates, certificate)
    bound = _bound(code_key, keys.account, hello)
    inner = seal_to(new.sealing_public, Secret(encode(content)), bound)
    nonce = take(_NONCE_BYTES)
    before = _ANSWER + keys.account + nonce
    return before + _answer_cipher(code_key).encrypt(nonce, inner, before + bound), certificate


def open_answer(code_key: Secret, hello: bytes, letter: bytes, *, device: DeviceKeys) -> Welcome:
    """Read the old device's letter on the new one; BadLetter or UnknownVersion otherwise."""
    if not letter.startswith(_ANSWER):
        raise UnknownVersion
    head = len(_ANSWER) + _ACCOUNT_BYTES
    account, nonce = letter[len(_ANSWER) : head], letter[head : head + _NONCE_BYTES]
    before, sealed = letter[: head + _NONCE_BYTES], letter[head + _NONCE_BYTES :]
    if len(nonce) != _NONCE_BYTES:
        raise BadLetter
    bound = _bound(code_key, account, hello)
    try:
        inner = _answer_cipher(code_key).decrypt(nonce, sealed, before + bound)
        content = decode(_Answer, open_sealed(device.sealing, inner, bound).reveal())
        keys = AccountKeys.from_secret(Secret(content.keys))
        own = verify_certificate(content.certificate, keys.identity.public, account)
        others = [read_certificate(one) for one in content.certificates]
    except (InvalidTag, Unopenable, Malformed, UnknownVersion, BadCertificate):
        raise BadLetter from None
    if keys.account != account or own.device != device.device or own.generation != keys.generation:
        raise BadLetter
    if any(other.account != account for other in others):
        raise BadLetter
    return Welcome(keys=keys, heads=content.heads, certificates=content.certificates, certificate=content.certificate)


def _open_hello(code_key: Secret, letter: bytes) -> _Hello:
    if not letter.startswith(_HELLO):
        raise UnknownVersion
    head = len(_HELLO) + _NONCE_BYTES
    nonce = letter[len(_HELLO) : head]
    if len(nonce) != _NONCE_BYTES:
        raise BadLetter
    try:
        bound = letter[:head] + pairing_id(code_key)
        return decode(_Hello, _hello_cipher(code_key).decrypt(nonce, letter[head:], bound))
    except (InvalidTag, Malformed):
        raise BadLetter from None


def _bound(code_key: Secret, account: bytes, hello: bytes) -> bytes:
    return b"alcove/pairing/v1" + account + pairing_id(code_key) + hashlib.sha256(hello).digest()


def _hello_cipher(code_key: Secret) -> AESGCM:
    return AESGCM(hkdf(code_key.reveal(), b"alcove/pairing-hello/v1"))


def _answer_cipher(code_key: Secret) -> AESGCM:
    return AESGCM(hkdf(code_key.reveal(), b"alcove/pairing-answer/v1"))
