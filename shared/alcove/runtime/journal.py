"""An open journal: one store, one keyring.

Everything written here goes through `commit`, everything fetched through `accept_pack`.  Each is one transaction:
records, projections, outbox and cursor together, or nothing.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from threading import RLock

from alcove.domain.entry import Entry
from alcove.domain.ids import AccountId, DeviceId, ItemId, item_id_at
from alcove.domain.instant import Micros
from alcove.ports.clock import Clock
from alcove.ports.documents import DocumentMaker
from alcove.ports.entropy import Entropy
from alcove.ports.store import Reading, RecordRow, Store, Writing
from alcove.runtime.trusting import read_trust
from alcove.vault.chains import Trust
from alcove.vault.change import Change
from alcove.vault.facts import read_consent
from alcove.vault.keyring import Keyring
from alcove.vault.opening import row_to_change
from alcove.vault.projecting import Projection, is_document, project_changes
from alcove.vault.sealing import START_OF_CHAIN, seal_changes
from alcove.wire.codec import encode
from alcove.wire.records import Mark
from alcove.wire.version import MAX_BATCH_RECORDS

TOLD = "told/"
DEVICE_NAME = "device_name/"
CONSENT = "consent/"
HERE_ALONE = "preference/"
"""What this device alone prefers: in its store and nowhere else."""
UNANSWERED = "unanswered"
"""How many changes of other devices no record of this one has acknowledged yet (`alcove.runtime.acknowledged`)."""
LATE = "late/"
"""Items with changes that came too late for a cut (`alcove.vault.late`), and of which collection each is."""
NO_STATES: Mapping[str, bytes | None] = {}


@dataclass(slots=True)
class Journal:
    """The one journal of an engine."""

    store: Store
    keyring: Keyring
    documents: DocumentMaker
    clock: Clock
    entropy: Entropy
    trust: Trust
    lock: RLock
    """Held by whoever changes the journal: from reading an item to committing its change nothing else is written."""
    revision: int = 0
    on_commit: Callable[[], None] = lambda: None
    on_arrival: Callable[[], None] = lambda: None

    @property
    def account(self) -> AccountId:
        """Whose journal it is."""
        return self.keyring.account

    @property
    def device(self) -> DeviceId:
        """Which device this is."""
        return self.keyring.device

    def read(self) -> AbstractContextManager[Reading]:
        """Begin a consistent read."""
        return self.store.read()

    def now(self) -> Micros:
        """Tell the time."""
        return self.clock.now()

    def new_item(self) -> ItemId:
        """Mint an item's id."""
        return item_id_at(self.now() // 1000, self.entropy.take(10))

    def change(self, collection: str, item: ItemId, kind: str, body: bytes, at: Micros | None = None) -> Change:
        """Make a change of this device, to be committed."""
        return Change(
            collection=collection, item=item, kind=kind, written_at=self.now() if at is None else at, body=body
        )

    def commit(self, changes: Sequence[Change], states: Mapping[str, bytes | None] = NO_STATES) -> None:
        """Seal, store and project changes of this device; durable when it returns.

        `states` are kept (None: forgotten) on this device alone, in the same transaction.
        """
        if not changes and not states:
            return
        with self.lock, self.store.write() as writing:
            if changes:
                self.commit_within(writing, changes)
            for name, value in states.items():
                writing.set_state(name, value)
        if changes:
            self.changed()

    def commit_within(self, writing: Writing, changes: Sequence[Change]) -> None:
        """The same inside a transaction that is open already."""
        heads = {DeviceId(mark.device): mark for mark in writing.heads()}
        head = heads.get(self.device) or Mark(self.device, 0, START_OF_CHAIN)
        frontier = self._untold(writing, heads)
        own: list[Change] = []
        for start in range(0, len(changes), MAX_BATCH_RECORDS):
            part = changes[start : start + MAX_BATCH_RECORDS]
            batch, rows = seal_changes(part, keyring=self.keyring, head=head, frontier=frontier, take=self.entropy.take)
            own.extend(
                Change(
                    collection=change.collection,
                    item=change.item,
                    kind=change.kind,
                    written_at=change.written_at,
                    body=change.body,
                    device=self.device,
                    seq=row.seq,
                )
                for change, row in zip(part, rows, strict=True)
            )
            writing.add_batch(batch, rows, on_server=False)
            head = Mark(self.device, rows[-1].seq, rows[-1].hash)
            frontier = ()
        self.project(writing, own)

    def project(self, writing: Writing, changes: Iterable[Change]) -> Projection:
        """Bring lists up to date with changes whose records may or may not be stored already."""
        new = tuple(changes)
        fresh = {(change.device, change.seq) for change in new}

        def earlier(collection: str, items: Sequence[ItemId]) -> dict[ItemId, list[Change]]:
            stored = writing.records_of_items(collection, items)
            return {
                item: self.open_rows(row for row in rows if (row.device, row.seq) not in fresh)
                for item, rows in stored.items()
            }

        projection = project_changes(new, earlier=earlier, documents=self.documents)
        write_projection(writing, projection)
        return projection

    def changes_of(self, reading: Reading, collection: str, item: ItemId) -> list[Change]:
        """Open all records of one item, in the order in which they were applied."""
        return self.open_rows(reading.records_of(collection, item))

    def rebuild(self) -> None:
        """Make lists and indexes anew from the records."""
        with self.lock, self.store.write() as writing:
            writing.clear_projections()
            done: set[tuple[str, ItemId]] = set()
            nothing: dict[ItemId, list[Change]] = {}
            after = 0
            while page := writing.all_records(after, 2000):
                after = page[-1][0]
                rows = [row for _, row in page]
                changes = self.open_rows(row for row in rows if not is_document(row.collection))
                changes += self._whole_items(writing, rows, done)
                projection = project_changes(changes, earlier=lambda _, __: nothing, documents=self.documents)
                write_projection(writing, projection)
        self.changed()

    def _whole_items(self, writing: Writing, rows: Iterable[RecordRow], done: set[tuple[str, ItemId]]) -> list[Change]:
        """Open all records of the items that are met for the first time: each is projected once, however long it is."""
        met: dict[str, dict[ItemId, None]] = {}
        for row in rows:
            if row.item is not None and is_document(row.collection) and (row.collection, row.item) not in done:
                met.setdefault(row.collection, {})[row.item] = None
        changes: list[Change] = []
        for collection, items in met.items():
            done.update((collection, item) for item in items)
            for history in writing.records_of_items(collection, tuple(items)).values():
                changes += self.open_rows(history)
        return changes

    def changed(self) -> None:
        """Count a change and tell whoever watches."""
        self.revision += 1
        self.on_commit()

    def arrived(self) -> None:
        """The same for what a server gave: whoever fetched it goes on by itself."""
        self.revision += 1
        self.on_arrival()

    def reload_trust(self) -> None:
        """Read anew whose signatures count."""
        with self.store.read() as reading:
            self.trust = read_trust(reading, self.account)

    def entry(self, item: ItemId) -> Entry | None:
        """Give one entry."""
        with self.store.read() as reading:
            return reading.entry(item)

    def open_rows(self, rows: Iterable[RecordRow]) -> list[Change]:
        """Open stored records; those that cannot be opened are left out."""
        return [change for row in rows if (change := row_to_change(row, self.keyring)) is not None]

    def _untold(self, writing: Writing, heads: dict[DeviceId, Mark]) -> tuple[Mark, ...]:
        """Give the other devices' heads that our last frontier did not have, and note them as told."""
        told = writing.states(TOLD)
        untold: list[Mark] = []
        for device, mark in heads.items():
            if device != self.device and int.from_bytes(told.get(TOLD + device.hex(), b""), "big") < mark.seq:
                untold.append(mark)
                writing.set_state(TOLD + device.hex(), mark.seq.to_bytes(8, "big"))
        if untold:
            writing.set_state(UNANSWERED, None)
        return tuple(untold)


def write_projection(writing: Writing, projection: Projection) -> None:
    """Write what lists, search and pictures show."""
    writing.put_tags(projection.tags)
    writing.put_entries(projection.entries)
    writing.remove_entries(projection.removed_entries)
    writing.put_vectors(projection.vectors)
    for fact in projection.consents:
        kept = read_consent(writing.state(CONSENT + fact.type) or b"")
        if kept is None or kept.decided_at <= fact.decided_at:
            writing.set_state(CONSENT + fact.type, encode(fact))
    writing.put_items(projection.items)
    writing.remove_items(projection.removed_items)
    for collection, item in projection.late:
        writing.set_state(LATE + item.hex(), collection.encode())
    for device, name in projection.device_names.items():
        writing.set_state(DEVICE_NAME + device.hex(), name.encode())
