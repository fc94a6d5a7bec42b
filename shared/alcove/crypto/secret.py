"""Bytes that must not be seen.

- They are read through one greppable word, `reveal()`.
- They never print, format, pickle, copy into JSON or MessagePack, or become a key of a dictionary.
- Comparing takes the same time wherever the difference lies.
- Python cannot wipe memory; a lock therefore ends the process that holds them (docs/adr/0007).
"""

import hmac
import unicodedata
from typing import Never, final


@final
class Secret:
    """Some secret bytes."""

    __slots__ = ("_bytes",)
    __hash__ = None  # type: ignore[assignment]  # a hash in a log or a set would tell secrets apart

    def __init__(self, content: bytes) -> None:
        self._bytes = bytes(content)

    def reveal(self) -> bytes:
        """Give the bytes; every place that does so can be found by this word."""
        return self._bytes

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Secret):
            return NotImplemented
        return hmac.compare_digest(self._bytes, other._bytes)

    def __repr__(self) -> str:
        return "Secret(…)"

    __str__ = __repr__

    def __format__(self, _spec: str) -> str:
        return repr(self)

    def __reduce_ex__(self, _protocol: object) -> Never:
        """Refuse to be pickled or copied: a secret leaves by `reveal` or not at all."""
        raise TypeError("a secret is not written down")


def password_secret(text: str) -> Secret:
    """Take a password as typed; NFKC, so that every keyboard gives the same bytes."""
    return Secret(unicodedata.normalize("NFKC", text).encode())
