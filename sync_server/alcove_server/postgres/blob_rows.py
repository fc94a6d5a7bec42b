"""Which sealed chunks lie safely in the blob store."""

from collections.abc import Sequence
from datetime import datetime

from alcove.domain.ids import AccountId, BlobId
from alcove_server.postgres.session import Session, uuid_of

_PRESENT = b"SELECT blob_hash FROM blobs WHERE user_id = $1 AND blob_hash = ANY($2)"
_ADD = b"""
    INSERT INTO blobs (user_id, blob_hash, size, created_at) VALUES ($1, $2, $3, $4)
    ON CONFLICT (user_id, blob_hash) DO NOTHING"""
_TOTAL = b"SELECT coalesce(sum(size), 0)::bigint FROM blobs WHERE user_id = $1"


class PostgresBlobRows:
    """The blobs table."""

    __slots__ = ("_session",)

    def __init__(self, session: Session) -> None:
        self._session = session

    async def present(self, account: AccountId, hashes: Sequence[bytes]) -> frozenset[bytes]:
        """Tell which of these are there."""
        return frozenset(row[0] for row in await self._session.rows(_PRESENT, uuid_of(account), list(hashes)))

    async def add(self, account: AccountId, blob: BlobId, *, size: int, now: datetime) -> None:
        """Note a chunk that is safely stored."""
        await self._session.run(_ADD, uuid_of(account), blob, size, now)

    async def total_bytes(self, account: AccountId) -> int:
        """Sum the sizes of the account's chunks."""
        row = await self._session.row(_TOTAL, uuid_of(account))
        return 0 if row is None else int(row[0])
