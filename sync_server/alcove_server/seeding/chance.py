"""Bytes that look random and are the same every time: SHA-256 in counter mode over a name."""

import hashlib
import uuid


def seeded_bytes(name: str, count: int) -> bytes:
    """Give that many bytes for a name."""
    blocks = (hashlib.sha256(f"alcove/seed/v1|{name}|{number}".encode()).digest() for number in range(count // 32 + 1))
    return b"".join(blocks)[:count]


def seeded_uuid(name: str) -> uuid.UUID:
    """Give a UUID for a name."""
    return uuid.UUID(bytes=seeded_bytes(name, 16))
