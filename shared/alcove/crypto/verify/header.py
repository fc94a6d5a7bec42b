"""The public header of a record and its hash (docs/protocol.md, "Record").

The header is never sent: whoever receives a batch rebuilds it.  All fields have a fixed width.
"""

import hashlib
import struct

from alcove.domain.ids import ID_BYTES, RecordId
from alcove.wire.version import SUITE

HEADER = struct.Struct(">4sB16s16sQ32sI32s32s")
"""Magic, suite, account, device, seq, previous, epoch, salt, commitment: 145 bytes."""
MAGIC = b"ALCR"
NO_HASH = bytes(32)
"""What stands before the first record of a chain."""

_HASH_PREFIX = b"alcove/record-hash/v1"


def record_header(  # noqa: PLR0917  # ten thousand calls a push: keywords cost a tenth of the whole
    account: bytes, device: bytes, seq: int, previous: bytes, epoch: int, salt: bytes, commitment: bytes
) -> bytes:
    """Build the 145 bytes that a record's seal authenticates."""
    return HEADER.pack(MAGIC, SUITE, account, device, seq, previous, epoch, salt, commitment)


def record_hash(header: bytes, sealed_sha256: bytes) -> bytes:
    """Hash a record: what the next record of the device names as its predecessor."""
    return hashlib.sha256(_HASH_PREFIX + header + sealed_sha256).digest()


def record_id(hash_of_record: bytes) -> RecordId:
    """Name a record by its hash."""
    return RecordId(hash_of_record[:ID_BYTES])
