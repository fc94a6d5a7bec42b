"""Vectors kept and taken away; sqlite-vec writes zeroes over what it deletes."""

from collections.abc import Iterable, Sequence

from alcove.adapters.sqlcipher.transaction import MANY, places
from alcove.adapters.sqlcipher.vectors import VECTOR_BYTES, VectorsReading
from alcove.ports.store import ChunkVector, EntryVectors

_NOWHERE = bytes(VECTOR_BYTES)


class VectorsWriting(VectorsReading):
    """Keeps vectors, and takes them away."""

    def put_vectors(self, vectors: Iterable[EntryVectors]) -> None:
        """Keep vectors; those of an entry that is not here, or whose text is another by now, are dropped."""
        wanted = list({(each.item, each.text_hash, each.model): each for each in vectors}.values())
        for start in range(0, len(wanted), MANY):
            some = wanted[start : start + MANY]
            numbers = self._numbers_of_present_texts(some)
            models = {name: self._model(name) for name in {each.model for each in some}}
            self._put_sets(
                [
                    (numbers[each.item, each.text_hash], models[each.model], each.chunks)
                    for each in some
                    if (each.item, each.text_hash) in numbers
                    and all(len(chunk.vector) == VECTOR_BYTES for chunk in each.chunks)
                ]
            )

    def _put_sets(self, sets: Sequence[tuple[int, int, tuple[ChunkVector, ...]]]) -> None:
        """Put each entry's vectors under a model in the place of those before."""
        for entry, model, _ in sets:
            if self._row("SELECT 1 FROM embedding WHERE entry = ? AND model = ?", entry, model):
                self._take_away("entry = ? AND model = ?", entry, model)
        self._do_many("INSERT INTO embedding (entry, model) VALUES (?, ?)", [each[:2] for each in sets])
        first = self._number("SELECT coalesce(max(number), 0) + 1 FROM chunk")
        chunks = [(entry, model, place, chunk) for entry, model, some in sets for place, chunk in enumerate(some)]
        self._do_many(
            """
            INSERT INTO chunk (number, entry, model, place, "start", "end", length)
            VALUES (?, ?, ?, ?, ?, ?, vec_distance_l2(vec_int8(?), vec_int8(?)))
            """,
            [
                (number, entry, model, place, chunk.start, chunk.end, chunk.vector, _NOWHERE)
                for number, (entry, model, place, chunk) in enumerate(chunks, first)
            ],
        )
        self._do_many(
            "INSERT INTO chunk_vector (number, model, vector) VALUES (?, ?, vec_int8(?))",
            [(number, model, chunk.vector) for number, (_, model, _, chunk) in enumerate(chunks, first)],
        )

    def _numbers_of_present_texts(self, some: Sequence[EntryVectors]) -> dict[tuple[bytes, bytes], int]:
        items = [each.item for each in some]
        rows = self._rows(f"SELECT id, text_hash, number FROM entry WHERE id IN ({places(len(items))})", *items)
        return {(item, text_hash): number for item, text_hash, number in rows}

    def _model(self, name: str) -> int:
        known = self._model_number(name)
        return known or self._number("INSERT INTO model (name) VALUES (?) RETURNING number", name)

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
