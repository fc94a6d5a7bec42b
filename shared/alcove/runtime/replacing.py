"""Writing what stands for superseded records, emptying those, and giving the server leave to do the same.

One transaction: the stand-in is there, or nothing has gone.  The server is asked once the stand-in is on it; that it
was asked is remembered by the stand-in's number in this device's chain.
"""

from collections.abc import Iterable, Sequence

from alcove.crypto.sign import sign_prune
from alcove.domain.collections import RecordKind
from alcove.domain.ids import ItemId, RecordId
from alcove.ports.store import Reading, RecordRow, Writing
from alcove.runtime.journal import LATE, Journal
from alcove.runtime.server import Server
from alcove.vault.change import Change
from alcove.vault.cutting import Replacement
from alcove.vault.late import rewrite_late, wants_rewriting
from alcove.vault.lives import covering
from alcove.vault.placing import place_changes
from alcove.vault.superseded import Place, named_places
from alcove.wire.sync import PruneRequest

ASKED = "prune/asked/"
MOST_AT_ONCE = 4096


def replace_records(
    journal: Journal,
    writing: Writing,
    rows: Sequence[RecordRow],
    replacement: Replacement,
    *,
    collection: str,
    item: ItemId,
) -> int:
    """Write the stand-in and empty what it supersedes; give how many bytes fewer there are."""
    at = replacement.written_at
    changes = [journal.change(collection, item, replacement.kind, replacement.body, at=at)]
    if replacement.versions:
        changes.insert(0, journal.change(collection, item, RecordKind.FACT, replacement.versions, at=at))
    before = {(row.device, row.seq) for row in rows}
    journal.commit_within(writing, changes)
    freed = empty_records(writing, rows, replacement.supersedes)
    added = [row for row in writing.records_of(collection, item) if (row.device, row.seq) not in before]
    return freed - sum(len(row.record.sealed) for row in added)


def empty_records(writing: Writing, rows: Iterable[RecordRow], places: frozenset[Place]) -> int:
    """Empty the records at these places; give the bytes that went."""
    gone = [row for row in rows if (row.device, row.seq) in places and not row.record.pruned]
    writing.prune([RecordId(row.hash[:16]) for row in gone])
    return sum(len(row.record.sealed) - 32 for row in gone)


def rewrite_late_items(journal: Journal, writing: Writing) -> None:
    """Write anew what this device wrote too late for a cut; what another device wrote too late waits for it."""
    for name, kind in writing.states(LATE).items():
        item, collection = ItemId(bytes.fromhex(name.removeprefix(LATE))), kind.decode()
        rows = writing.records_of(collection, item)
        replacement = rewrite_late(
            journal.open_rows(rows),
            own=journal.device,
            now=journal.now(),
            hash_at=writing.hash_at,
            documents=journal.documents,
        )
        if replacement is not None:
            replace_records(journal, writing, rows, replacement, collection=collection, item=item)
        changes = journal.open_rows(writing.records_of(collection, item))
        if not wants_rewriting(changes, place_changes(changes, journal.documents)):
            writing.set_state(name, None)


def ask_to_prune(journal: Journal, server: Server) -> None:
    """Give the server leave to empty what this device's stand-ins supersede, as far as those are on it."""
    with journal.read() as reading:
        name = ASKED + journal.device.hex()
        asked = int.from_bytes(reading.state(name) or b"", "big")
        there = reading.known_on_server(journal.device)
        bearers = [row for row in _bearers(reading, journal) if asked < row.seq <= there]
        leaves = [(row, ids) for row in bearers if (ids := _named_ids(reading, journal, row))]
    for row, ids in leaves:
        for start in range(0, len(ids), MOST_AT_ONCE):
            _ask(journal, server, row.hash, ids[start : start + MOST_AT_ONCE])
    if there > asked:
        with journal.store.write() as writing:
            writing.set_state(name, there.to_bytes(8, "big"))


def _bearers(reading: Reading, journal: Journal) -> list[RecordRow]:
    return [row for row in reading.bearers() if row.device == journal.device]


def _named_ids(reading: Reading, journal: Journal, row: RecordRow) -> tuple[bytes, ...]:
    changes: list[Change] = journal.open_rows([row])
    hashes = [reading.hash_at(*place) for change in changes for place in named_places(covering(change).superseded)]
    return tuple(found[:16] for found in hashes if found is not None)


def _ask(journal: Journal, server: Server, snapshot_hash: bytes, ids: tuple[bytes, ...]) -> None:
    epoch = journal.keyring.epoch
    signature = sign_prune(
        journal.keyring.device_keys,
        account=journal.account,
        epoch=epoch,
        snapshot_hash=snapshot_hash,
        record_ids=ids,
    )
    server.prune(PruneRequest(record_ids=ids, epoch=epoch, signature=signature, snapshot_hash=snapshot_hash))
