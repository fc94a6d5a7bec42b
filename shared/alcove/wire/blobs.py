"""Sealed chunks in the object store, named by their SHA-256."""

from typing import Annotated

import msgspec

from alcove.wire.codec import Message
from alcove.wire.records import Bytes32, Sequence

CHUNK_BYTES = 1024 * 1024
"""Of plaintext in one sealed chunk; the last one is padded."""
MAX_CHUNK_BYTES = CHUNK_BYTES + 1024


class HaveRequest(Message, frozen=True, kw_only=True):
    """Which of these does the server lack?"""

    hashes: Annotated[tuple[Bytes32, ...], msgspec.Meta(max_length=4096)]


class HaveReply(Message, frozen=True, kw_only=True):
    """Those that it lacks."""

    missing: tuple[Bytes32, ...]


class BlobStored(Message, frozen=True, kw_only=True):
    """The chunk lies on disk (or with the object store)."""

    size: Sequence
