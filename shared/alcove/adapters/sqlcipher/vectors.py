"""Search by meaning: the nearest chunks by exact scan in sqlite-vec.

The scan measures L2 (half the cost of the cosine); what it finds is ordered anew by the cosine, computed from the L2
distance and both lengths.  For vectors of one length, which ours are but for rounding, both orders are the same.
"""

import math
from typing import Any

from sqlalchemy import Select, column, literal, select, table, text

from alcove.adapters.sqlcipher import tables
from alcove.adapters.sqlcipher.entries import WHOLE, row_to_entry
from alcove.adapters.sqlcipher.scope import conditions
from alcove.adapters.sqlcipher.transaction import Transaction
from alcove.domain.entry import Entry
from alcove.domain.ids import ItemId
from alcove.ports.store import ChunkHit, ChunkVector, EntryQuery, EntryVectors

VECTOR_BYTES = 384
MOST_NEIGHBOURS = 4096
"""sqlite-vec's own limit for one question."""
_MORE = 30
"""Asked for beyond the limit, for those that the scope then leaves out; each costs."""
_N = tables.entry.c
_C = tables.chunk.c
_near = table("chunk_vector", column("number"), column("model"), column("distance"))


class VectorsReading(Transaction):
    """Searches by vectors."""

    def search_vectors(self, vector: bytes, model: str, scope: EntryQuery) -> tuple[ChunkHit, ...]:
        """Find the nearest chunks, best first; none for a vector of another size."""
        number = self._model_number(model)
        if number is None or len(vector) != VECTOR_BYTES:
            return ()
        wanted = min(scope.limit + _MORE, MOST_NEIGHBOURS)
        hits, seen = self._nearest(_near_all(vector, number, wanted), vector, scope)
        if len(hits) < scope.limit and seen == wanted:
            hits, _ = self._nearest(_near_within(vector, number, scope), vector, scope)
        return tuple(hits[: scope.limit])

    def _nearest(self, near: Select[*tuple[Any, ...]], vector: bytes, query: EntryQuery) -> tuple[list[ChunkHit], int]:
        """Give the hits within the scope, and how many chunks the scan gave."""
        found = self._connection.execute(near).all()
        distance_by_chunk = {row[0]: row[1] for row in found}
        statement = (
            select(_C.number, _C.length, _N.id, _C.place, _C.start, _C.end)
            .join_from(tables.chunk, tables.entry, _N.number == _C.entry)
            .where(_C.number.in_(list(distance_by_chunk)), *conditions(query))
        )
        own = math.hypot(*memoryview(vector).cast("b"))
        hits = [
            ChunkHit(
                item=ItemId(item),
                chunk=place,
                start=start,
                end=end,
                distance=_cosine_distance(distance_by_chunk[number], length, own),
            )
            for number, length, item, place, start, end in self._connection.execute(statement)
        ]
        hits.sort(key=lambda hit: (hit.distance, hit.item, hit.chunk))
        return hits, len(found)

    def entries_without_vectors(self, model: str, limit: int) -> tuple[Entry, ...]:
        """Give entries whose present text has no vectors under this model, newest first."""
        number = self._model_number(model)
        have = select(tables.embedding.c.entry).where(tables.embedding.c.model == number)
        statement = (
            select(*WHOLE).where(_N.number.not_in(have)).order_by(_N.written_at.desc(), _N.id.desc()).limit(limit)
        )
        return tuple(row_to_entry(row) for row in self._connection.execute(statement))

    def vectors_of(self, item: ItemId) -> EntryVectors | None:
        """Give an entry's vectors, under the model that came last."""
        row = self._row(
            """
            SELECT entry.number, entry.text_hash, model.number, model.name FROM entry
            JOIN embedding ON embedding.entry = entry.number JOIN model ON model.number = embedding.model
            WHERE entry.id = ? ORDER BY embedding.number DESC LIMIT 1
            """,
            item,
        )
        if row is None:
            return None
        entry, text_hash, model, name = row
        chunks = self._rows(
            """
            SELECT "start", "end", (SELECT vector FROM chunk_vector WHERE number = chunk.number)
            FROM chunk WHERE entry = ? AND model = ? ORDER BY place
            """,
            entry,
            model,
        )
        return EntryVectors(
            item=item,
            text_hash=text_hash,
            model=name,
            chunks=tuple(ChunkVector(start=start, end=end, vector=vector) for start, end, vector in chunks),
        )

    def _model_number(self, name: str) -> int | None:
        row = self._row("SELECT number FROM model WHERE name = ?", name)
        return None if row is None else int(row[0])


def _near_all(vector: bytes, model: int, count: int) -> Select[*tuple[Any, ...]]:
    return select(_near.c.number, _near.c.distance).where(
        text("vector MATCH vec_int8(:vector) AND k = :count").bindparams(vector=vector, count=count),
        _near.c.model == model,
    )


def _near_within(vector: bytes, model: int, query: EntryQuery) -> Select[*tuple[Any, ...]]:
    """Measure only the chunks of entries in the scope: exact, also where few of many are asked for."""
    within = (
        select(_C.number)
        .join_from(tables.chunk, tables.entry, _N.number == _C.entry)
        .where(_C.model == literal(model), *conditions(query))
    )
    return _near_all(vector, model, min(query.limit, MOST_NEIGHBOURS)).where(_near.c.number.in_(within))


def _cosine_distance(distance: float, length: float, own_length: float) -> float:
    """Give 0 for the same direction, 2 for the opposite one; 1 where a vector has none."""
    both = length * own_length
    if both == 0:
        return 1.0
    cosine = (length * length + own_length * own_length - distance * distance) / (2 * both)
    return 1.0 - max(-1.0, min(1.0, cosine))
