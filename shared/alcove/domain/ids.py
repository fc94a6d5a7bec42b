"""Names of things: sixteen bytes each, with a type of their own so that none is taken for another."""

import hashlib
from typing import NewType, TypeVar
from uuid import UUID

AccountId = NewType("AccountId", bytes)
"""One person's journal; minted on the first device, with no server."""
DeviceId = NewType("DeviceId", bytes)
"""The hash of a device's public keys: a device cannot take another's name."""
ItemId = NewType("ItemId", bytes)
"""One synced thing: an entry, a tag, a reminder."""
RecordId = NewType("RecordId", bytes)
"""The first sixteen bytes of a record's hash."""
BlobId = NewType("BlobId", bytes)
"""The SHA-256 (32 bytes) of a sealed chunk."""

ID_BYTES = 16

T = TypeVar("T", AccountId, DeviceId, ItemId, RecordId)


def id_to_text(value: bytes) -> str:
    """Write an id as 8-4-4-4-12 hexadecimal digits."""
    return str(UUID(bytes=value))


def text_to_id(text: str) -> bytes:
    """Read an id written by `id_to_text`; ValueError when it is not one."""
    return UUID(text.strip()).bytes


def item_id_at(millis: int, random: bytes) -> ItemId:
    """Mint a time-ordered id (UUID version 7, RFC 9562) from milliseconds since 1970 and ten random bytes."""
    stamp = max(0, min(millis, (1 << 48) - 1)).to_bytes(6, "big")
    tail = bytearray(random[:10])
    tail[0] = (tail[0] & 0x0F) | 0x70
    tail[2] = (tail[2] & 0x3F) | 0x80
    return ItemId(stamp + bytes(tail))


def item_id_of_key(account: AccountId, collection: str, key: str) -> ItemId:
    """Name an item by its natural key, so that two offline creations of one thing are one item."""
    parts = (b"alcove/natural-key/v1", account, collection.encode(), key.encode())
    joined = b"".join(len(part).to_bytes(4, "big") + part for part in parts)
    return ItemId(hashlib.sha256(joined).digest()[:ID_BYTES])
