"""A judged batch to rows and changes.  A record that cannot be opened is set aside and never blocks the others."""

from dataclasses import dataclass

from alcove.crypto.seal import Unsealable, open_record
from alcove.domain.ids import DeviceId
from alcove.ports.store import RecordRow
from alcove.vault.change import Change, UnknownChange, payload_to_change
from alcove.vault.keyring import Keyring
from alcove.wire.codec import Malformed
from alcove.wire.records import Batch, Record

KEY_MISSING = "Its key has not reached this device yet."
PRUNED = "Its content was replaced by a snapshot."


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A batch's rows for the store and the changes that could be read."""

    rows: tuple[RecordRow, ...]
    changes: tuple[Change, ...]


def open_batch(batch: Batch, hashes: tuple[bytes, ...], keyring: Keyring) -> Opened:
    """Open every record of a batch whose chain and signature hold."""
    rows: list[RecordRow] = []
    changes: list[Change] = []
    device = DeviceId(batch.device)
    previous = batch.previous
    for offset, record in enumerate(batch.records):
        seq = batch.first + offset
        read = read_record(record, keyring=keyring, device=device, seq=seq, previous=previous)
        record_hash = hashes[offset]
        if isinstance(read, str):
            row = RecordRow(device=device, seq=seq, hash=record_hash, previous=previous, record=record, fault=read)
        else:
            row = RecordRow(
                device=device,
                seq=seq,
                hash=record_hash,
                previous=previous,
                record=record,
                collection=read.collection,
                item=read.item,
                kind=read.kind,
                written_at=read.written_at,
            )
            changes.append(read)
        rows.append(row)
        previous = record_hash
    return Opened(rows=tuple(rows), changes=tuple(changes))


def read_record(record: Record, *, keyring: Keyring, device: DeviceId, seq: int, previous: bytes) -> Change | str:
    """Open one record; a sentence when it cannot be."""
    if record.pruned:
        return PRUNED
    epoch_key = keyring.epoch_key(record.epoch)
    if epoch_key is None:
        return KEY_MISSING
    try:
        payload = open_record(
            epoch_key=epoch_key,
            account=keyring.account,
            device=device,
            seq=seq,
            previous=previous,
            record=record,
        )
        return payload_to_change(payload, device=device, seq=seq)
    except (Unsealable, Malformed, UnknownChange) as fault:
        return str(fault) or type(fault).__doc__ or type(fault).__name__


def row_to_change(row: RecordRow, keyring: Keyring) -> Change | None:
    """Open a stored record again; None when it is pruned or was set aside."""
    read = read_record(row.record, keyring=keyring, device=row.device, seq=row.seq, previous=row.previous)
    return None if isinstance(read, str) else read
