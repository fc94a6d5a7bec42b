"""Records as they rest: asked for by item, place or hash.  They are never changed; only `chains` writes them."""

from collections.abc import Sequence
from typing import Any

from alcove.adapters.sqlcipher.transaction import MANY, Transaction, places
from alcove.domain.ids import DeviceId, ItemId, RecordId
from alcove.domain.instant import Micros
from alcove.ports.store import RecordRow
from alcove.wire.records import Record

COLUMNS = (
    "device, seq, hash, previous, epoch, salt, commitment, sealed, pruned, collection, item, kind, written_at, fault"
)


def row_to_record(row: Sequence[Any]) -> RecordRow:
    """Read one row of `COLUMNS`."""
    device, seq, own_hash, previous, epoch, salt, commitment, sealed, pruned, collection, item, kind, at, fault = row
    return RecordRow(
        device=DeviceId(device),
        seq=seq,
        hash=own_hash,
        previous=previous,
        record=Record(epoch, salt, commitment, sealed, bool(pruned)),
        collection=collection,
        item=None if item is None else ItemId(item),
        kind=kind,
        written_at=Micros(at),
        fault=fault,
    )


class RecordsReading(Transaction):
    """Reads records one by one; order is always the order of application here."""

    def hash_at(self, device: DeviceId, seq: int) -> bytes | None:
        """Give the hash of one record."""
        row = self._row("SELECT hash FROM record WHERE device = ? AND seq = ?", device, seq)
        return None if row is None else row[0]

    def records_of(self, collection: str, item: ItemId) -> tuple[RecordRow, ...]:
        """Give an item's records."""
        return self.records_of_items(collection, (item,)).get(item, ())

    def records_of_items(self, collection: str, items: Sequence[ItemId]) -> dict[ItemId, tuple[RecordRow, ...]]:
        """Give the records of many items; items without any are left out."""
        found: dict[ItemId, list[RecordRow]] = {}
        for start in range(0, len(items), MANY):
            some = items[start : start + MANY]
            sql = (
                f"SELECT {COLUMNS} FROM record WHERE item IN ({places(len(some))}) AND collection = ? ORDER BY position"
            )
            for row in self._rows(sql, *some, collection):
                record = row_to_record(row)
                if record.item is not None:
                    found.setdefault(record.item, []).append(record)
        return {item: tuple(records) for item, records in found.items()}

    def history_lengths(self, collection: str, at_least: int) -> dict[ItemId, int]:
        """Give the items with so many records."""
        rows = self._rows(
            """
            SELECT item, count(*) FROM record WHERE item IS NOT NULL AND collection = ? AND pruned = 0
            GROUP BY item HAVING count(*) >= ?
            """,
            collection,
            at_least,
        )
        return {ItemId(item): count for item, count in rows}

    def bearers(self) -> tuple[RecordRow, ...]:
        """Give the snapshots and tombstones; the condition is the index's own, word for word."""
        sql = f"SELECT {COLUMNS} FROM record WHERE kind = 'snapshot' OR kind = 'tombstone' ORDER BY kind, position"
        return tuple(row_to_record(row) for row in self._rows(sql))

    def record_by_id(self, record: RecordId) -> RecordRow | None:
        """Give the record whose hash begins so."""
        rest = 32 - len(record)
        sql = f"SELECT {COLUMNS} FROM record WHERE hash BETWEEN ? AND ? LIMIT 1"
        row = self._row(sql, record + bytes(rest), record + b"\xff" * rest)
        return None if row is None else row_to_record(row)

    def all_records(self, after: int, limit: int) -> tuple[tuple[int, RecordRow], ...]:
        """Give records behind a local order number, with theirs."""
        sql = f"SELECT position, {COLUMNS} FROM record WHERE position > ? ORDER BY position LIMIT ?"
        return tuple((row[0], row_to_record(row[1:])) for row in self._rows(sql, after, limit))

    def faulty_records(self) -> tuple[RecordRow, ...]:
        """Give the records that were set aside."""
        sql = f"SELECT {COLUMNS} FROM record WHERE fault <> '' ORDER BY position"
        return tuple(row_to_record(row) for row in self._rows(sql))
