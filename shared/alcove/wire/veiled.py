"""Server-side similarity search over veiled vectors: only with a recorded consent, and never called encrypted."""

from typing import Annotated

import msgspec

from alcove.wire.codec import Message
from alcove.wire.records import Bytes16, Sequence

HalfVector = Annotated[bytes, msgspec.Meta(min_length=768, max_length=768)]
"""384 IEEE half floats, little endian."""
ChunkNumber = Annotated[int, msgspec.Meta(ge=0, le=32767)]


class VeiledVector(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """One chunk's veiled vector and the record that holds the text."""

    record_id: Bytes16
    chunk: ChunkNumber
    vector: HalfVector


class PutVeiled(Message, frozen=True, kw_only=True):
    """Vectors to keep; one that is there already is replaced."""

    vectors: Annotated[tuple[VeiledVector, ...], msgspec.Meta(max_length=1000)]


class SearchVeiled(Message, frozen=True, kw_only=True):
    """A veiled query."""

    vector: HalfVector
    limit: Annotated[int, msgspec.Meta(ge=1, le=400)]


class VeiledHit(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """A near vector; `distance` is Euclidean, between veiled vectors."""

    record_id: Bytes16
    chunk: ChunkNumber
    distance: float


class VeiledHits(Message, frozen=True, kw_only=True):
    """Nearest first, exact among the account's own vectors."""

    hits: tuple[VeiledHit, ...]
    total: Sequence
