"""Devices of one account with real journals on real stores, and a server that is a list of batches.

A device writes, sends what it has when the test says so, and fetches as many batches as the test says; nothing here
waits, and no thread works beside the test.
"""

import hashlib
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import RLock

from msgspec.structs import replace as replaced
from vault_parts import ACCOUNT, keyring_of, repeating, trust_of

from alcove.adapters.loro_documents import LoroDocuments
from alcove.adapters.sqlcipher.store import SqlcipherStore
from alcove.crypto.secret import Secret
from alcove.domain.collections import Collection, RecordKind
from alcove.domain.entry import Entry
from alcove.domain.ids import DeviceId, ItemId
from alcove.domain.instant import Micros
from alcove.runtime.accepting import CURSOR, accept_pack, falsely_pruned
from alcove.runtime.account_state import SERVER
from alcove.runtime.acknowledged import acknowledge
from alcove.runtime.answers.writing import load_entry, new_entry_change
from alcove.runtime.compacting import Pass, compact_journal
from alcove.runtime.journal import LATE, Journal
from alcove.runtime.replacing import ask_to_prune
from alcove.vault.chains import Trust
from alcove.vault.change import Covering
from alcove.vault.entries import write_changed_entry
from alcove.vault.history import Version, versions_of
from alcove.wire.codec import encode
from alcove.wire.records import Batch, NumberedBatch
from alcove.wire.sync import Accepted, PruneRequest

MUCH = 2**40
START = 1_700_000_000_000_000
DAY = 86_400_000_000


@dataclass(slots=True)
class SetClock:
    """A clock that the test sets; it ticks a microsecond at each look."""

    at: int = START

    def now(self) -> Micros:
        """Tell the time."""
        self.at += 1
        return Micros(self.at)

    def monotonic(self) -> float:
        """Tell seconds."""
        return self.at / 1e6


@dataclass(slots=True)
class ListedServer:
    """The batches of an account in their order; a pruned record is given as its hash."""

    log: list[Batch] = field(default_factory=list[Batch])
    leaves: list[PruneRequest] = field(default_factory=list[PruneRequest])
    hashes: dict[bytes, tuple[int, int]] = field(default_factory=dict[bytes, tuple[int, int]])

    def push(self, batches: tuple[Batch, ...], ids: list[list[bytes]]) -> None:
        """Keep what is new."""
        known = {(one.device, one.first) for one in self.log}
        for batch, names in zip(batches, ids, strict=True):
            if (batch.device, batch.first) not in known:
                self.hashes.update({name: (len(self.log), place) for place, name in enumerate(names)})
                self.log.append(batch)

    def prune(self, request: PruneRequest) -> Accepted:
        """Keep a leave to prune, as `alcove.runtime.server.Server` sends it."""
        self.leaves.append(request)
        return Accepted()

    def apply_leaves(self) -> int:
        """Empty what may be emptied, as the maintenance role does."""
        count = 0
        for request in self.leaves:
            if request.snapshot_hash[:16] in self.hashes:
                count += sum(self._empty(name) for name in request.record_ids if name in self.hashes)
        self.leaves.clear()
        return count

    def _empty(self, name: bytes) -> bool:
        number, place = self.hashes[name]
        batch = self.log[number]
        record = batch.records[place]
        if record.pruned:
            return False
        short = replaced(record, sealed=hashlib.sha256(record.sealed).digest(), pruned=True)
        records = (*batch.records[:place], short, *batch.records[place + 1 :])
        self.log[number] = replaced(batch, records=records)
        return True


class CompactingDevice:
    """One device of the account; all of an account trust each other by name."""

    def __init__(self, folder: Path, name: str, everyone: tuple[str, ...], clock: SetClock) -> None:
        keyring = keyring_of(name)
        folder.mkdir(parents=True, exist_ok=True)
        peer = int.from_bytes(hashlib.sha256(name.encode()).digest()[:7], "big")
        self.name, self.cursor = name, 0
        self.journal = Journal(
            store=SqlcipherStore.create(folder / f"{name}.db", Secret(bytes(32))),
            keyring=keyring,
            documents=LoroDocuments(peer),
            clock=clock,
            entropy=_Repeating(name),
            trust=self.trusting(everyone),
            lock=RLock(),
        )
        with self.journal.store.write() as writing:
            writing.set_state(SERVER, b"https://journal.example")

    @staticmethod
    def trusting(names: tuple[str, ...]) -> Trust:
        """Trust just these devices."""
        return trust_of(*(keyring_of(one, ACCOUNT) for one in names))

    @property
    def device(self) -> DeviceId:
        """Its name in records."""
        return self.journal.device

    def write(self, item: ItemId, text: str) -> None:
        """Write an entry."""
        now = self.journal.now()
        entry = Entry(id=item, text=text, written_at=now, created_at=now, modified_at=now)
        self.journal.commit([new_entry_change(self.journal, entry)])

    def edit(self, item: ItemId, text: str) -> None:
        """Make an entry's text another."""
        _, document, before = load_entry(self.journal, item)
        write_changed_entry(document, before, replace(before, text=text))
        body = document.take_changes()
        if body:
            self.journal.commit([self.journal.change(Collection.ENTRY, item, RecordKind.UPDATE, body)])

    def erase(self, item: ItemId) -> None:
        """Erase an entry, as `alcove.runtime.answers.writing.erase` does."""
        with self.journal.read() as reading:
            body = encode(Covering(reading.heads()))
        self.journal.commit([self.journal.change(Collection.ENTRY, item, RecordKind.TOMBSTONE, body)])

    def set_aside(self, device: DeviceId) -> None:
        """Set a device aside without asking for how long it was silent."""
        self.journal.commit([self.journal.change(Collection.SET_ASIDE, ItemId(device), RecordKind.FACT, b"")])

    def send(self, server: ListedServer) -> None:
        """Send all that waits."""
        with self.journal.store.write() as writing:
            batches = writing.unsent(MUCH)
            ids = [
                [(writing.hash_at(DeviceId(one.device), one.first + at) or b"")[:16] for at in range(len(one.records))]
                for one in batches
            ]
            server.push(batches, ids)
            for one in batches:
                writing.mark_on_server(DeviceId(one.device), one.first + len(one.records) - 1)

    def fetch(self, server: ListedServer, count: int = 10**6) -> int:
        """Take in some batches; what is refused is an error of the test."""
        pack = [NumberedBatch(number, batch) for number, batch in enumerate(server.log, 1)]
        pack = pack[self.cursor : self.cursor + count]
        if not pack:
            return 0
        taken = accept_pack(self.journal, pack, cursor=self.cursor + len(pack), keep_cursor=True)
        assert taken.refused == ()
        assert not taken.contradicted
        with self.journal.read() as reading:
            self.cursor = int.from_bytes(reading.state(CURSOR) or b"", "big")
        return taken.received

    def sync(self, server: ListedServer) -> int:
        """Send, fetch, and send what followed from it."""
        self.send(server)
        received = self.fetch(server)
        self.send(server)
        self.fetch(server)
        return received

    def compact(self, server: ListedServer, least: int = 3) -> Pass:
        """Compact, send, and give the server leave to prune."""
        done = compact_journal(self.journal, lambda _what, _done, _total: None, lambda: True, least=least)
        self.send(server)
        ask_to_prune(self.journal, server)  # type: ignore[arg-type]  # only `prune` is asked of it
        return done

    def acknowledge(self) -> bool:
        """Say what it has, at once."""
        return acknowledge(self.journal, at_once=True)

    def texts(self) -> dict[ItemId, str]:
        """Give every entry's text, from its records."""
        with self.journal.read() as reading:
            items = {row.item for _, row in reading.all_records(0, 10**6) if row.collection == Collection.ENTRY}
            shown = {item: reading.entry(item) for item in items if item is not None}
        return {item: entry.text for item, entry in shown.items() if entry is not None}

    def versions(self, item: ItemId) -> list[Version]:
        """Give an entry's history."""
        with self.journal.read() as reading:
            changes = self.journal.changes_of(reading, Collection.ENTRY, item)
        return versions_of(changes, item, self.journal.documents)

    def late(self) -> int:
        """Count the entries with changes that came too late for a cut."""
        with self.journal.read() as reading:
            return len(reading.states(LATE))

    def misses(self) -> bool:
        """Tell whether records were called pruned that nobody replaced."""
        return falsely_pruned(self.journal)

    def whole_records(self) -> int:
        """Count the records that are not pruned."""
        with self.journal.read() as reading:
            return sum(not row.record.pruned for _, row in reading.all_records(0, 10**6))

    def end(self) -> None:
        """Close the store."""
        self.journal.store.close()


class _Repeating:
    def __init__(self, name: str) -> None:
        self._take = repeating(f"compacting {name}")

    def take(self, count: int) -> bytes:
        """Give the next bytes."""
        return self._take(count)


def settle(devices: list[CompactingDevice], server: ListedServer) -> None:
    """Let all of them sync until nothing moves."""
    for _ in range(10):
        if not sum(device.sync(server) for device in devices):
            return
    raise AssertionError("they never come to rest")
