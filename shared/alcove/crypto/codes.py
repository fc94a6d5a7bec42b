"""Codes that a person copies: the account code of the recovery kit, and the pairing code of a new device.

Crockford's base 32 (no I, L, O, U; case, spaces and dashes do not matter; I and L are read as 1, O as 0), a prefix
that says what it is, and a check of 25 bits over prefix and content, so that a typing error is told at once.

    "AC1" | base32(account secret[16] | check)            32 characters with the prefix
    "PAIR1" | base32(key[32] | server address | check)
"""

import hashlib
from dataclasses import dataclass, field

from alcove.crypto.entropy import Entropy
from alcove.crypto.secret import Secret

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_READ_AS = str.maketrans("ILO", "110")
_SKIPPED = str.maketrans("", "", " -\t\r\n\N{NO-BREAK SPACE}")
_GROUP = 5
_CHECK_CHARACTERS = 5
_ACCOUNT_PREFIX = "AC1"
_PAIRING_PREFIX = "PAIR1"
_ACCOUNT_SECRET_BYTES = 16
_PAIRING_KEY_BYTES = 32
_LONGEST_ADDRESS = 200


class BadCode(Exception):
    """The code is not one; the message says why, in a sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PairingCode:
    """What the old device shows and the new one reads: a one-time key and where the mailbox is."""

    key: Secret
    server: str = field(repr=False)


def mint_pairing_code(server: str, take: Entropy) -> PairingCode:
    """Make the code of one pairing."""
    return PairingCode(key=Secret(take(_PAIRING_KEY_BYTES)), server=server)


def account_secret_to_code(secret: Secret) -> str:
    """Write the account secret for the recovery kit."""
    return _write(_ACCOUNT_PREFIX, secret.reveal())


def code_to_account_secret(text: str) -> Secret:
    """Read an account code; BadCode otherwise."""
    content = _read(_ACCOUNT_PREFIX, text, "an account code")
    if len(content) != _ACCOUNT_SECRET_BYTES:
        raise BadCode("This account code is not whole.")
    return Secret(content)


def pairing_to_code(pairing: PairingCode) -> str:
    """Write a pairing code; all its characters are in a QR code's alphanumeric set."""
    return _write(_PAIRING_PREFIX, pairing.key.reveal() + pairing.server.encode("ascii"))


def code_to_pairing(text: str) -> PairingCode:
    """Read a pairing code; BadCode otherwise."""
    content = _read(_PAIRING_PREFIX, text, "a pairing code")
    key, address = content[:_PAIRING_KEY_BYTES], content[_PAIRING_KEY_BYTES:]
    if not 0 < len(address) <= _LONGEST_ADDRESS or not address.isascii():
        raise BadCode("This pairing code is not whole.")
    return PairingCode(key=Secret(key), server=address.decode("ascii"))


def _write(prefix: str, content: bytes) -> str:
    text = _digits(content) + _check(prefix, content)
    return "-".join([prefix, *(text[start : start + _GROUP] for start in range(0, len(text), _GROUP))])


def _read(prefix: str, text: str, what: str) -> bytes:
    bare = text.upper().translate(_SKIPPED).translate(_READ_AS)
    if not bare.startswith(prefix.translate(_READ_AS)):
        raise BadCode(f"This is not {what}; one begins with {prefix}.")
    digits = bare[len(prefix) :]
    strange = [character for character in digits if character not in _ALPHABET]
    if strange:
        raise BadCode(f'A code has no "{strange[0]}".')
    body, check = digits[:-_CHECK_CHARACTERS], digits[-_CHECK_CHARACTERS:]
    content = _bytes(body)
    if _digits(content) != body or check != _check(prefix, content):
        raise BadCode("There is a typing error in this code, or a part is missing.")
    return content


def _digits(content: bytes) -> str:
    """Write bytes as base 32, five bits a character, zero bits at the end."""
    count = -(-len(content) * 8 // 5)
    number = int.from_bytes(content, "big") << (count * 5 - len(content) * 8)
    return "".join(_ALPHABET[(number >> (5 * place)) & 31] for place in reversed(range(count)))


def _bytes(digits: str) -> bytes:
    size = len(digits) * 5 // 8
    number = 0
    for digit in digits:
        number = number << 5 | _ALPHABET.index(digit)
    return (number >> (len(digits) * 5 - size * 8)).to_bytes(size, "big")


def _check(prefix: str, content: bytes) -> str:
    digest = hashlib.sha256(b"alcove/code/v1" + prefix.encode() + b"/" + content).digest()
    return _digits(digest)[:_CHECK_CHARACTERS]
