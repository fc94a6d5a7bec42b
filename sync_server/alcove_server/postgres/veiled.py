"""Veiled vectors in pgvector: an exact scan of one account's rows, no index (design 5)."""

from array import array
from collections.abc import Sequence
from struct import pack

from alcove.domain.ids import AccountId
from alcove.wire.veiled import VeiledHit, VeiledVector
from alcove_server.postgres.half_vectors import HalfVector
from alcove_server.postgres.multirow import cut, values_clause
from alcove_server.postgres.session import Session, uuid_of

_PUT = b"INSERT INTO veiled_embeddings (user_id, record_id, chunk, vector) VALUES "
_PUT_AGAIN = b" ON CONFLICT (user_id, record_id, chunk) DO UPDATE SET vector = excluded.vector"
_FORGET_ALL = b"DELETE FROM veiled_embeddings WHERE user_id = $1"
_NEAREST = b"""
    SELECT record_id, chunk, vector <-> $2 AS distance FROM veiled_embeddings WHERE user_id = $1
    ORDER BY distance, record_id, chunk LIMIT $3"""
_COUNT = b"SELECT count(*) FROM veiled_embeddings WHERE user_id = $1"


class PostgresVeiledVectors:
    """The veiled_embeddings table."""

    __slots__ = ("_session",)

    def __init__(self, session: Session) -> None:
        self._session = session

    async def put(self, account: AccountId, vectors: Sequence[VeiledVector]) -> None:
        """Keep vectors; one that is there is replaced."""
        for start, size in cut(len(vectors)):
            values: list[object] = [uuid_of(account)]
            for one in vectors[start : start + size]:
                values += (one.record_id, one.chunk, half_vector(one.vector))
            clause = values_clause(rows=size, columns=3, shared=1)
            await self._session.run_many(_PUT + clause + _PUT_AGAIN, values)

    async def forget_all(self, account: AccountId) -> None:
        """Delete every vector of the account."""
        await self._session.run(_FORGET_ALL, uuid_of(account))

    async def nearest(self, account: AccountId, vector: bytes, *, limit: int) -> list[VeiledHit]:
        """Find the nearest by exact scan."""
        rows = await self._session.rows(_NEAREST, uuid_of(account), half_vector(vector), limit)
        return [VeiledHit(record_id=row[0], chunk=row[1], distance=row[2]) for row in rows]

    async def count(self, account: AccountId) -> int:
        """Count the account's vectors."""
        row = await self._session.row(_COUNT, uuid_of(account))
        return 0 if row is None else int(row[0])


def half_vector(little_endian: bytes) -> HalfVector:
    """Write halves as pgvector receives them: dimensions, an unused number, halves in network order."""
    halves = array("H", little_endian)
    halves.byteswap()
    return HalfVector(pack(">HH", len(halves), 0) + halves.tobytes())
