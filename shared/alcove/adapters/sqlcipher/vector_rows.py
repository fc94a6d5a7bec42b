"""Vectors kept and taken away; sqlite-vec writes zeroes over what it deletes."""

from collections.abc import Iterable, Sequence

from alcove.adapters.sqlcipher.transaction import places
from alcove.adapters.sqlcipher.vectors import VECTOR_BYTES, VectorsReading
from alcove.ports.store import EntryVectors

_NOWHERE = bytes(VECTOR_BYTES)


class VectorsWriting(VectorsReading):
    """Keeps vectors, and takes them away."""

    def put_vectors(self, vectors: Iterable[EntryVectors]) -> None:
        """Keep vectors; those of an entry that is not here, or whose text is another by now, are dropped."""
        for each in vectors:
            row = self._row("SELECT number FROM entry WHERE id = ? AND text_hash = ?", each.item, each.text_hash)
            if row is not None and all(len(chunk.vector) == VECTOR_BYTES for chunk in each.chunks):
                self._put_vectors_of(int(row[0]), each)

    def _put_vectors_of(self, entry: int, vectors: EntryVectors) -> None:
        model = self._model_number(vectors.model)
        if model is None:
            model = self._number("INSERT INTO model (name) VALUES (?) RETURNING number", vectors.model)
        self._take_away("entry = ? AND model = ?", entry, model)
        self._do("INSERT INTO embedding (entry, model) VALUES (?, ?)", entry, model)
        first = self._number("SELECT coalesce(max(number), 0) + 1 FROM chunk")
        numbered = list(enumerate(vectors.chunks))
        self._do_many(
            """
            INSERT INTO chunk (number, entry, model, place, "start", "end", length)
            VALUES (?, ?, ?, ?, ?, ?, vec_distance_l2(vec_int8(?), vec_int8(?)))
            """,
            [
                (first + place, entry, model, place, chunk.start, chunk.end, chunk.vector, _NOWHERE)
                for place, chunk in numbered
            ],
        )
        self._do_many(
            "INSERT INTO chunk_vector (number, model, vector) VALUES (?, ?, vec_int8(?))",
            [(first + place, model, chunk.vector) for place, chunk in numbered],
        )

    def _vectors_leave(self, numbers: Sequence[int]) -> None:
        """Take the vectors of these entries away, under every model."""
        self._take_away(f"entry IN ({places(len(numbers))})", *numbers)

    def _take_away(self, which: str, *values: object) -> None:
        chunks = self._rows(f"SELECT number FROM chunk WHERE {which}", *values)
        self._do_many("DELETE FROM chunk_vector WHERE number = ?", [tuple(row) for row in chunks])
        self._do(f"DELETE FROM chunk WHERE {which}", *values)
        self._do(f"DELETE FROM embedding WHERE {which}", *values)

    def _forget_all_vectors(self) -> None:
        for table in ("chunk_vector", "chunk", "embedding", "model"):
            self._do(f"DELETE FROM {table}")
