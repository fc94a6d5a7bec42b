"""Batches and their records: added, read, never changed."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import msgspec

from alcove.crypto.verify import record_id
from alcove.domain.ids import AccountId, DeviceId, RecordId
from alcove.wire.records import Batch, Mark, NumberedBatch, Record
from alcove.wire.sync import FetchedRecord, PruneRequest
from alcove_server.postgres.multirow import cut, values_clause
from alcove_server.postgres.session import Row, Session, uuid_of
from alcove_server.services.stores.records import NewBatch, Standing

MOST_BATCHES = 4096
"""Read in one go; what is beyond comes with the next pull."""

_ADD_RECORDS = b"""
    INSERT INTO records (user_id, created_at, seq, record_id, device_id, device_seq, prev_hash, epoch, salt,
        commitment, ciphertext, ciphertext_hash) VALUES """
_RECORD_COLUMNS = 10
_ADD_BATCHES = b"""
    INSERT INTO batches (user_id, created_at, device_id, first_device_seq, last_device_seq, first_seq, last_seq,
        suite, prev_hash, head_hash, frontier, signature, byte_count) VALUES """
_BATCH_COLUMNS = 11
_STANDING = b"""
    SELECT last_device_seq, head_hash FROM batches
    WHERE user_id = $1 AND device_id = $2 AND first_device_seq = $3"""
_ID_AT = b"SELECT record_id FROM records WHERE user_id = $1 AND device_id = $2 AND device_seq = $3"
_BATCHES_AFTER = b"""
    SELECT first_seq, last_seq, suite, device_id, first_device_seq, prev_hash, frontier, signature FROM (
        SELECT *, sum(byte_count) OVER (ORDER BY first_seq) - byte_count AS bytes_before FROM (
            SELECT * FROM batches
            WHERE user_id = $1 AND first_seq > coalesce(
                (SELECT max(first_seq) FROM batches WHERE user_id = $1 AND first_seq <= $2 AND last_seq <= $2), 0)
            ORDER BY first_seq LIMIT $4
        ) AS next
    ) AS summed WHERE bytes_before < $3 ORDER BY first_seq"""
_RECORDS_BETWEEN = b"""
    SELECT epoch, salt, commitment, coalesce(ciphertext, ciphertext_hash), ciphertext IS NULL FROM records
    WHERE user_id = $1 AND seq BETWEEN $2 AND $3 ORDER BY seq"""
_FETCH = b"""
    SELECT device_id, device_seq, prev_hash, epoch, salt, commitment, coalesce(ciphertext, ciphertext_hash),
        ciphertext IS NULL
    FROM records WHERE user_id = $1 AND record_id = ANY($2)"""
_ASK_TO_PRUNE = b"""
    INSERT INTO prune_requests (user_id, requested_at, device_id, epoch, snapshot_hash, signature, record_id)
    VALUES """
_DO_NOTHING = b" ON CONFLICT (user_id, record_id) DO NOTHING"

_frontier = msgspec.msgpack.Decoder(tuple[Mark, ...])


class PostgresRecords:
    """The batches, records and prune_requests tables."""

    __slots__ = ("_session",)

    def __init__(self, session: Session) -> None:
        self._session = session

    async def add(self, account: AccountId, batches: Sequence[NewBatch], now: datetime) -> None:
        """Keep batches with their records."""
        user = uuid_of(account)
        lines = [_batch_values(one) for one in batches]
        for start, size in cut(len(lines)):
            clause = values_clause(rows=size, columns=_BATCH_COLUMNS, shared=2)
            values = [user, now, *(value for line in lines[start : start + size] for value in line)]
            await self._session.run_many(_ADD_BATCHES + clause, values)
        values = [value for one in batches for value in _record_values(one)]
        for start, size in cut(len(values) // _RECORD_COLUMNS):
            clause = values_clause(rows=size, columns=_RECORD_COLUMNS, shared=2)
            piece = values[start * _RECORD_COLUMNS : (start + size) * _RECORD_COLUMNS]
            await self._session.run_many(_ADD_RECORDS + clause, [user, now, *piece])

    async def standing(self, account: AccountId, device: DeviceId, first: int) -> Standing | None:
        """Find the batch of a device that begins at this number of its chain."""
        row = await self._session.row(_STANDING, uuid_of(account), uuid_of(device), first)
        return None if row is None else Standing(last=row[0], head_hash=row[1])

    async def id_at(self, account: AccountId, device: DeviceId, device_seq: int) -> RecordId | None:
        """Name the record at a place of a device's chain."""
        row = await self._session.row(_ID_AT, uuid_of(account), uuid_of(device), device_seq)
        return None if row is None else RecordId(row[0])

    async def after(self, account: AccountId, *, seq: int, up_to_bytes: int) -> list[NumberedBatch]:
        """Read batches in order from the one that holds `seq + 1`, cut at the first boundary past the bytes."""
        user = uuid_of(account)
        lines = await self._session.rows(_BATCHES_AFTER, user, seq, up_to_bytes, MOST_BATCHES)
        if not lines:
            return []
        first_seq, last_seq = lines[0][0], lines[-1][1]
        rows = await self._session.rows(_RECORDS_BETWEEN, user, first_seq, last_seq)
        records = [Record(*row) for row in rows]
        return [_numbered(line, records[line[0] - first_seq : line[1] - first_seq + 1]) for line in lines]

    async def fetch(self, account: AccountId, ids: Sequence[bytes]) -> list[FetchedRecord]:
        """Read single records; ids that are not there are left out."""
        return [
            FetchedRecord(device=row[0].bytes, seq=row[1], previous=row[2], record=Record(*row[3:]))
            for row in await self._session.rows(_FETCH, uuid_of(account), list(ids))
        ]

    async def ask_to_prune(self, account: AccountId, device: DeviceId, request: PruneRequest, now: datetime) -> None:
        """Leave a request for the role that may prune."""
        ids = sorted(set(request.record_ids))
        shared = (uuid_of(account), now, uuid_of(device), request.epoch, request.snapshot_hash, request.signature)
        for start, size in cut(len(ids)):
            clause = values_clause(rows=size, columns=1, shared=len(shared))
            await self._session.run_many(_ASK_TO_PRUNE + clause + _DO_NOTHING, [*shared, *ids[start : start + size]])


def _batch_values(one: NewBatch) -> tuple[object, ...]:
    batch, count = one.batch, len(one.hashes)
    return (
        uuid_of(batch.device),
        batch.first,
        batch.first + count - 1,
        one.first_seq,
        one.first_seq + count - 1,
        batch.suite,
        batch.previous,
        one.hashes[-1],
        msgspec.msgpack.encode(batch.frontier),
        batch.signature,
        one.bytes,
    )


def _record_values(one: NewBatch) -> list[object]:
    batch = one.batch
    device = uuid_of(batch.device)
    previous, device_seq, seq = batch.previous, batch.first, one.first_seq
    values: list[object] = []
    for record, hash_of_record in zip(batch.records, one.hashes, strict=True):
        sealed, digest = (None, record.sealed) if record.pruned else (record.sealed, None)
        values += (
            seq,
            record_id(hash_of_record),
            device,
            device_seq,
            previous,
            record.epoch,
            record.salt,
            record.commitment,
            sealed,
            digest,
        )
        previous = hash_of_record
        device_seq += 1
        seq += 1
    return values


def _numbered(line: Row, records: Sequence[Record]) -> NumberedBatch:
    device: UUID = line[3]
    return NumberedBatch(
        first_seq=line[0],
        batch=Batch(
            suite=line[2],
            device=device.bytes,
            first=line[4],
            previous=line[5],
            frontier=_frontier.decode(line[6]),
            records=tuple(records),
            signature=line[7],
        ),
    )
