"""Compaction: long histories become one shallow snapshot, once every device has said that it has them.

- A device has said so with the frontier of a batch that it signed.  A device that only reads says it with an
  acknowledgement record, which it writes here.
- The snapshot is a record like any other; it names what it stands for.  Superseded records keep header and ciphertext
  hash, so every chain still verifies.
"""

from collections.abc import Mapping

from alcove.crypto.sign import sign_prune
from alcove.domain.collections import Collection, RecordKind
from alcove.domain.ids import DeviceId, ItemId, RecordId
from alcove.ports.store import EntryQuery, Reading, RecordRow
from alcove.runtime.account_state import server_address
from alcove.runtime.intents.keeping import Compacted
from alcove.runtime.journal import Journal
from alcove.runtime.opened import Opened, Tell, server_faults
from alcove.vault.acknowledging import acknowledged_by_all, read_acknowledgement, write_acknowledgement
from alcove.vault.change import Change, Covering
from alcove.vault.projecting import load_document
from alcove.wire.codec import encode
from alcove.wire.records import Mark
from alcove.wire.sync import PruneRequest

LONG_HISTORY = 50
"""Updates of one entry from which on a snapshot is worth it."""
WAITING = "Other devices have not yet said that they have everything; sync them, then try again."


def compact(opened: Opened, tell: Tell) -> Compacted:
    """Compact every entry with a long history."""
    journal = opened.journal
    acknowledge(journal)
    with journal.read() as reading:
        enrolled = bool(server_address(reading))
        safe = safe_marks(journal, reading)
        items = [entry.id for entry in reading.entries(EntryQuery(limit=2**31))]
    saved = compacted = 0
    for number, item in enumerate(items):
        tell("compacting", number, len(items))
        rows = _superseded(journal, item, safe)
        if len(rows) >= LONG_HISTORY:
            saved += _replace(journal, item, rows)
            compacted += 1
            if enrolled:
                _prune_on_server(opened, rows)
    others = len(journal.trust.signing) - len(journal.trust.ends) > 1
    sentence = WAITING if others and not compacted else f"{compacted} entries were compacted."
    return Compacted(items=compacted, bytes_saved=saved, sentence=sentence)


def acknowledge(journal: Journal) -> None:
    """Say, signed, how much of the other devices' chains this device has; nothing when nothing is new."""
    with journal.lock:
        with journal.read() as reading:
            heads = tuple(mark for mark in reading.heads() if mark.device != journal.device)
            rows = reading.records_of(Collection.ACKNOWLEDGEMENT, ItemId(journal.device))
            before = journal.open_rows(rows[-1:])
        if heads and not (before and read_acknowledgement(before[-1]) == heads):
            body = write_acknowledgement(heads)
            journal.commit([journal.change(Collection.ACKNOWLEDGEMENT, ItemId(journal.device), RecordKind.FACT, body)])


def safe_marks(journal: Journal, reading: Reading) -> Mapping[DeviceId, int]:
    """Give how far each chain is known to every device that belongs to the account."""
    living = [device for device in journal.trust.signing if device not in journal.trust.ends]
    said: dict[DeviceId, tuple[Mark, ...]] = {}
    for device in living:
        if device == journal.device:
            said[device] = reading.heads()
            continue
        changes = journal.open_rows(reading.records_of(Collection.ACKNOWLEDGEMENT, ItemId(device))[-1:])
        own = next((mark for mark in reading.heads() if mark.device == device), None)
        marks = read_acknowledgement(changes[-1]) if changes else ()
        said[device] = (*marks, *([own] if own else []))
    return acknowledged_by_all(said)


def _superseded(journal: Journal, item: ItemId, safe: Mapping[DeviceId, int]) -> list[RecordRow]:
    with journal.read() as reading:
        rows = reading.records_of(Collection.ENTRY, item)
    return [
        row
        for row in rows
        if row.kind in {RecordKind.UPDATE, RecordKind.SNAPSHOT}
        and not row.record.pruned
        and row.seq <= safe.get(row.device, 0)
    ]


def _replace(journal: Journal, item: ItemId, rows: list[RecordRow]) -> int:
    """Write the snapshot and prune what it stands for, in one transaction."""
    covered: list[Change] = journal.open_rows(rows)
    document = load_document(covered, journal.documents)
    if document is None:
        return 0
    reach: dict[DeviceId, RecordRow] = {}
    for row in rows:
        if row.device not in reach or row.seq > reach[row.device].seq:
            reach[row.device] = row
    marks = tuple(Mark(row.device, row.seq, row.hash) for row in reach.values())
    snapshot = Covering(marks, document.shallow_snapshot(), tuple(row.hash[:16] for row in rows))
    change = journal.change(Collection.ENTRY, item, RecordKind.SNAPSHOT, encode(snapshot), at=covered[-1].written_at)
    with journal.lock, journal.store.write() as writing:
        journal.commit_within(writing, [change])
        writing.prune([RecordId(row.hash[:16]) for row in rows])
    journal.changed()
    return sum(len(row.record.sealed) for row in rows) - len(snapshot.body)


def _prune_on_server(opened: Opened, rows: list[RecordRow]) -> None:
    journal, syncer = opened.journal, opened.enrolled()
    syncer.run_now(lambda _what, _done, _total: None)
    ids = tuple(row.hash[:16] for row in rows)
    with journal.read() as reading:
        head = next(mark for mark in reading.heads() if mark.device == journal.device)
    epoch = journal.keyring.epoch
    signature = sign_prune(
        journal.keyring.device_keys,
        account=journal.account,
        epoch=epoch,
        snapshot_hash=head.hash,
        record_ids=ids,
    )
    with server_faults():
        syncer.server.prune(PruneRequest(record_ids=ids, epoch=epoch, signature=signature, snapshot_hash=head.hash))
