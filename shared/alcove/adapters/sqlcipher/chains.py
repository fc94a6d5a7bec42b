"""Each device's chain in signed batches: what is here, what the server has, what still has to go there.

- A batch comes out byte for byte as it went in: its row, and the device's records from `first` to `last`.
- What is there already is left as it is.
- Pruning replaces a ciphertext by its hash, in the record alone: chain and signature still verify.
"""

import hashlib
from collections.abc import Sequence
from typing import Any

from alcove.adapters.sqlcipher.records import COLUMNS, RecordsReading, row_to_record
from alcove.adapters.sqlcipher.transaction import places
from alcove.domain.ids import DeviceId, RecordId
from alcove.ports.store import RecordRow
from alcove.wire import codec
from alcove.wire.records import Batch, Mark, Record

_BATCH = "device, first, last, suite, previous, frontier, signature, byte_count"
_INSERT_RECORD = f"INSERT OR IGNORE INTO record ({COLUMNS})"


class ChainsReading(RecordsReading):
    """Reads chains and batches."""

    def heads(self) -> tuple[Mark, ...]:
        """Give the last record of each device; jumps from device to device in the index."""
        rows = self._rows(
            """
            WITH RECURSIVE chain (device) AS (
                SELECT min(device) FROM record
                UNION ALL
                SELECT (SELECT min(device) FROM record WHERE device > chain.device) FROM chain WHERE device IS NOT NULL
            )
            SELECT record.device, record.seq, record.hash FROM chain JOIN record ON record.device = chain.device
            AND record.seq = (SELECT max(seq) FROM record WHERE device = chain.device)
            """
        )
        return tuple(Mark(*row) for row in rows)

    def unsent(self, limit_bytes: int) -> tuple[Batch, ...]:
        """Give batches that the server may lack, oldest first: at least one, and no more than fit the limit."""
        return self._batches(f"SELECT {_BATCH} FROM batch WHERE on_server = 0 ORDER BY position", (), limit_bytes)

    def unsent_count(self) -> tuple[int, int]:
        """Give records and bytes not yet on the server."""
        row = self._row(
            "SELECT coalesce(sum(last - first + 1), 0), coalesce(sum(byte_count), 0) FROM batch WHERE on_server = 0"
        )
        return row[0], row[1]

    def known_on_server(self, device: DeviceId) -> int:
        """Give the highest number of a device's chain that is known to stand on the server."""
        return self._number("SELECT coalesce(max(last), 0) FROM batch WHERE device = ? AND on_server = 1", device)

    def batches_after(self, device: DeviceId, seq: int, limit_bytes: int) -> tuple[Batch, ...]:
        """Give a device's batches that begin after `seq`: at least one, and no more than fit the limit."""
        sql = f"SELECT {_BATCH} FROM batch WHERE device = ? AND first > ? ORDER BY first"
        return self._batches(sql, (device, seq), limit_bytes)

    def _batches(self, sql: str, values: tuple[object, ...], limit_bytes: int) -> tuple[Batch, ...]:
        chosen: list[Any] = []
        total = 0
        with self._connection.exec_driver_sql(sql, values) as found:
            for row in found:
                total += row[7]
                if chosen and total > limit_bytes:
                    break
                chosen.append(row)
        return tuple(self._batch(row) for row in chosen)

    def _batch(self, row: Any) -> Batch:
        device, first, last, suite, previous, frontier, signature, _ = row
        records = self._rows(
            """
            SELECT epoch, salt, commitment, sealed, pruned FROM record
            WHERE device = ? AND seq BETWEEN ? AND ? ORDER BY seq
            """,
            device,
            first,
            last,
        )
        return Batch(
            suite=suite,
            device=device,
            first=first,
            previous=previous,
            frontier=codec.decode(tuple[Mark, ...], frontier),
            records=tuple(
                Record(epoch, salt, commitment, sealed, bool(pruned))
                for epoch, salt, commitment, sealed, pruned in records
            ),
            signature=signature,
        )


class ChainsWriting(ChainsReading):
    """Adds batches and notes what the server has."""

    def add_batch(self, batch: Batch, rows: Sequence[RecordRow], *, on_server: bool) -> None:
        """Keep a batch and its records."""
        self._do(
            f"""
            INSERT INTO batch ({_BATCH}, on_server) VALUES ({places(9)})
            ON CONFLICT (device, first) DO UPDATE SET on_server = max(on_server, excluded.on_server)
            """,
            batch.device,
            batch.first,
            batch.first + len(batch.records) - 1,
            batch.suite,
            batch.previous,
            codec.encode(batch.frontier),
            batch.signature,
            len(codec.encode(batch)),
            int(on_server),
        )
        self._insert_many(_INSERT_RECORD, [_record_to_row(row) for row in rows])

    def settle(self, rows: Sequence[RecordRow]) -> None:
        """Note what records are about that were set aside and could be opened since, or why they cannot."""
        self._do_many(
            """
            UPDATE record SET collection = ?, item = ?, kind = ?, written_at = ?, fault = ?
            WHERE device = ? AND seq = ?
            """,
            [(row.collection, row.item, row.kind, row.written_at, row.fault, row.device, row.seq) for row in rows],
        )

    def mark_on_server(self, device: DeviceId, up_to_seq: int) -> None:
        """Note that the server has this device's batches up to here."""
        self._do("UPDATE batch SET on_server = 1 WHERE device = ? AND last <= ? AND on_server = 0", device, up_to_seq)

    def forget_on_server(self, heads: Sequence[Mark]) -> None:
        """Note that the server has each device's chain only up to these marks, and of other devices nothing."""
        for mark in heads:
            self._do("UPDATE batch SET on_server = 0 WHERE device = ? AND last > ?", mark.device, mark.seq)
        known = [mark.device for mark in heads]
        self._do(f"UPDATE batch SET on_server = 0 WHERE device NOT IN ({places(len(known))})", *known)

    def remove_unsent(self, device: DeviceId) -> tuple[RecordRow, ...]:
        """Take back the device's batches that the server never accepted."""
        spans = self._rows("SELECT first, last FROM batch WHERE device = ? AND on_server = 0 ORDER BY first", device)
        taken: list[RecordRow] = []
        for first, last in spans:
            place = "device = ? AND seq BETWEEN ? AND ?"
            rows = self._rows(f"SELECT {COLUMNS} FROM record WHERE {place} ORDER BY seq", device, first, last)
            taken.extend(row_to_record(row) for row in rows)
            self._do(f"DELETE FROM record WHERE {place}", device, first, last)
        self._do("DELETE FROM batch WHERE device = ? AND on_server = 0", device)
        return tuple(taken)

    def prune(self, records: Sequence[RecordId]) -> None:
        """Replace the ciphertext of these records by its hash."""
        for record in records:
            held = self.record_by_id(record)
            if held is None or held.record.pruned:
                continue
            shorter = hashlib.sha256(held.record.sealed).digest()
            self._do(
                """
                UPDATE record SET sealed = ?, pruned = 1, collection = '', item = NULL, kind = 'pruned'
                WHERE device = ? AND seq = ?
                """,
                shorter,
                held.device,
                held.seq,
            )
            self._do(
                """
                UPDATE batch SET byte_count = byte_count - ? WHERE device = ?
                AND first = (SELECT max(first) FROM batch WHERE device = ? AND first <= ?)
                """,
                len(held.record.sealed) - len(shorter),
                held.device,
                held.device,
                held.seq,
            )


def _record_to_row(row: RecordRow) -> tuple[object, ...]:
    sealed = row.record
    return (
        row.device,
        row.seq,
        row.hash,
        row.previous,
        sealed.epoch,
        sealed.salt,
        sealed.commitment,
        sealed.sealed,
        int(sealed.pruned),
        row.collection,
        row.item,
        row.kind,
        row.written_at,
        row.fault,
    )
