"""Opt-in search on the server: it ranks veiled vectors, this device ranks again what the server names.

The server answers ids of records that hold entries.  Those not here yet are fetched one by one and shown from their
seal alone, so that a device which has not pulled everything can search.
"""

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from alcove.crypto.verify.header import record_hash, record_header
from alcove.domain.collections import Collection
from alcove.domain.entry import Entry
from alcove.domain.ids import DeviceId, ItemId, RecordId
from alcove.ports.embedder import Embedder
from alcove.ports.store import ChunkHit, EntryVectors, Reading
from alcove.runtime.consenting import is_given
from alcove.runtime.failures import Refusal
from alcove.runtime.indexing import vectors_of_entry
from alcove.runtime.journal import Journal
from alcove.runtime.opened import Opened, server_faults
from alcove.runtime.server import Server
from alcove.runtime.veiled_vectors import veil_of
from alcove.vault.change import Change
from alcove.vault.opening import read_record
from alcove.vault.projecting import entry_of

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt


CANDIDATES = 100
MODEL_FIRST = "Search on the server compares meanings, and its model was not built here (alcove model build)."
CONSENT_FIRST = "Search on the server needs its consent first: alcove consent give veiled_search."


@dataclass(frozen=True, slots=True)
class VeiledFinds:
    """What the server's answer led to: near chunks, best first, and entries that are not in this store yet."""

    hits: tuple[ChunkHit, ...]
    fetched: dict[ItemId, Entry]


def search_by_veil(opened: Opened, reading: Reading, embedder: Embedder | None, text: str) -> VeiledFinds:
    """Ask the server which veiled vectors are near, and rank what it names by true vectors."""
    server = opened.enrolled().server
    if not is_given(reading, "veiled_search"):
        raise Refusal("refused", CONSENT_FIRST)
    if embedder is None:
        raise Refusal("refused", MODEL_FIRST)
    if not text.strip():
        return VeiledFinds((), {})
    vector = embedder.embed([text])[0]
    with server_faults():
        found = server.search_veiled(veil_of(opened.journal).veil_query(vector, opened.parts.entropy.take), CANDIDATES)
        unknown = [hit.record_id for hit in found.hits if reading.record_by_id(RecordId(hit.record_id)) is None]
        changes = _fetch(opened.journal, server, list(dict.fromkeys(unknown)))
    near: dict[ItemId, ChunkHit] = {}
    fetched: dict[ItemId, Entry] = {}
    for hit in found.hits:
        row = reading.record_by_id(RecordId(hit.record_id))
        item = row.item if row is not None else None
        if row is None and hit.record_id in changes:
            change = changes[hit.record_id]
            entry = entry_of([change], change.item, opened.journal.documents)
            if entry is not None:
                item = change.item
                fetched[item] = entry
        if item is not None and item not in near:
            kept = vectors_of_entry(fetched[item], embedder) if item in fetched else reading.vectors_of(item)
            best = _best_chunk(kept, item, embedder.model_id, vector)
            near[item] = best or ChunkHit(item=item, chunk=hit.chunk, start=0, end=0, distance=2.0)
    return VeiledFinds(tuple(sorted(near.values(), key=lambda one: one.distance)), fetched)


def _fetch(journal: Journal, server: Server, record_ids: list[bytes]) -> dict[bytes, Change]:
    """Fetch single records and open those that prove themselves by their seal and are about entries."""
    if not record_ids:
        return {}
    changes: dict[bytes, Change] = {}
    for one in server.fetch(record_ids).records:
        read = read_record(
            one.record, keyring=journal.keyring, device=DeviceId(one.device), seq=one.seq, previous=one.previous
        )
        header = record_header(
            journal.account, one.device, one.seq, one.previous, one.record.epoch, one.record.salt, one.record.commitment
        )
        name = record_hash(header, hashlib.sha256(one.record.sealed).digest())[:16]
        if not isinstance(read, str) and read.collection == Collection.ENTRY:
            changes[name] = read
    return changes


def _best_chunk(
    kept: EntryVectors | None, item: ItemId, model: str, vector: "npt.NDArray[np.float32]"
) -> ChunkHit | None:
    from alcove.understanding.quantise import bytes_to_vector

    if kept is None or kept.model != model or not kept.chunks:
        return None
    distances = [1.0 - float(bytes_to_vector(chunk.vector) @ vector) for chunk in kept.chunks]
    best = min(range(len(distances)), key=distances.__getitem__)
    chunk = kept.chunks[best]
    return ChunkHit(item=item, chunk=best, start=chunk.start, end=chunk.end, distance=distances[best])
