"""Numbers that people compare by eye, or type, to know that two devices hold the same identity key."""

import hashlib

GROUPS = 6
DIGITS = 4
"""24 digits: 79 bits, more than anybody can search through for a second key with the same number."""


def safety_number(identity_public: bytes) -> str:
    """Write an identity key as six groups of four digits."""
    digest = hashlib.sha256(b"alcove/safety-number/v1" + identity_public).digest()
    digits = f"{int.from_bytes(digest, 'big') % 10 ** (GROUPS * DIGITS):0{GROUPS * DIGITS}d}"
    return " ".join(digits[start : start + DIGITS] for start in range(0, len(digits), DIGITS))
