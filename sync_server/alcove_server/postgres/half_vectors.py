"""pgvector's halfvec as a parameter of psycopg, in binary; PostgreSQL infers the type from the column beside it."""

from psycopg import AsyncConnection
from psycopg.adapt import Dumper
from psycopg.pq import Format


class HalfVector(bytes):
    """A vector in the form that `halfvec_recv` reads."""

    __slots__ = ()


class _HalfVectorDumper(Dumper):
    format = Format.BINARY
    oid = 0

    def dump(self, obj: HalfVector) -> bytes:
        return obj


def register_half_vectors(connection: AsyncConnection[tuple[object, ...]]) -> None:
    """Teach a connection to send them."""
    connection.adapters.register_dumper(HalfVector, _HalfVectorDumper)
