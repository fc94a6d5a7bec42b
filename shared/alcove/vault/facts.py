"""Facts: payloads that never change.  Vectors travel so, many entries to a record; decisions about consents too."""

from typing import Annotated

import msgspec

from alcove.domain.ids import ItemId
from alcove.ports.store import ChunkVector, EntryVectors
from alcove.wire.codec import Malformed, decode, encode
from alcove.wire.records import Bytes16

DIMENSIONS = 384


_Offset = Annotated[int, msgspec.Meta(ge=0, le=2**31 - 1)]


class _Chunk(msgspec.Struct, frozen=True, array_like=True):
    start: _Offset
    end: _Offset
    vector: bytes


class _Vectors(msgspec.Struct, frozen=True, array_like=True):
    item: Bytes16
    text_hash: Bytes16
    chunks: tuple[_Chunk, ...]


class _VectorFact(msgspec.Struct, frozen=True, array_like=True):
    model: str
    entries: tuple[_Vectors, ...]


def write_vectors(model: str, vectors: list[EntryVectors]) -> bytes:
    """Write the vectors of several entries under one model down."""
    return encode(
        _VectorFact(
            model,
            tuple(
                _Vectors(
                    entry.item,
                    entry.text_hash,
                    tuple(_Chunk(chunk.start, chunk.end, chunk.vector) for chunk in entry.chunks),
                )
                for entry in vectors
            ),
        )
    )


def read_vectors(body: bytes) -> list[EntryVectors]:
    """Read them; nothing when they are not what they should be (they can be computed again)."""
    try:
        fact = decode(_VectorFact, body)
    except Malformed:
        return []
    return [
        EntryVectors(
            item=ItemId(entry.item),
            text_hash=entry.text_hash,
            model=fact.model,
            chunks=tuple(
                ChunkVector(start=chunk.start, end=chunk.end, vector=chunk.vector)
                for chunk in entry.chunks
                if len(chunk.vector) == DIMENSIONS
            ),
        )
        for entry in fact.entries
    ]


class ConsentFact(msgspec.Struct, frozen=True, array_like=True):
    """A decision about a consent, as it travels between a person's devices; `decided_at` in microseconds."""

    type: str
    version: str
    given: bool
    decided_at: int


def read_consent(body: bytes) -> ConsentFact | None:
    """Read a decision; None when it is none."""
    try:
        return decode(ConsentFact, body)
    except Malformed:
        return None
