"""How a journal grows: an edit a day of each entry, on two devices and a server, before and after compaction.

ALCOVE_BENCH_EDITED (100) entries of 1.2 KB, ALCOVE_BENCH_EDITS (200 in the ordinary run; 1,000 are three years) edits
of each: a sentence is added, one in ten takes one out.  Each edit is a batch of its own, as it is in use; the clock is
set forward a day for each round.  Bytes are pages in use, so free pages do not count.
"""

import os
import random
import sys
import tempfile
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from time import perf_counter

import psycopg

from figures import Figure
from journal_of import words

sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "sync_server" / "raw"))

from running_server import RunningServer, running_server

from alcove.adapters.sqlcipher.connection import Connector
from alcove.domain.collections import Collection, RecordKind
from alcove.domain.entry import Entry
from alcove.domain.ids import ItemId
from alcove.domain.instant import Micros
from alcove.ports.documents import Document
from alcove.ports.store import Writing
from alcove.runtime.composing import system_parts
from alcove.runtime.engine import Engine
from alcove.runtime.home import Home
from alcove.runtime.intents.accounts import Enrol
from alcove.runtime.intents.devices import AcceptPairing, AwaitPairing, JoinByCode, OpenPairing
from alcove.runtime.intents.keeping import CompactJournal, CreateJournal, SyncNow
from alcove.runtime.intents.reading import EntryHistory, GetEntry
from alcove.runtime.intents.writing import EditEntry
from alcove.runtime.opened import Opened
from alcove.vault.change import Change
from alcove.vault.entries import new_entry_body
from alcove.vault.sealing import START_OF_CHAIN, seal_changes
from alcove.wire.records import Mark
from alcove_server.embedded.cluster import Embedded
from alcove_server.maintenance.prune import prune

ENTRIES = int(os.environ.get("ALCOVE_BENCH_EDITED", "100"))
EDITS = int(os.environ.get("ALCOVE_BENCH_EDITS", "200"))
DAY = 86_400_000_000
START = Micros(1_700_000_000_000_000)
SIZE = 1_200


class StepClock:
    """Time as the benchmark sets it."""

    def __init__(self) -> None:
        self.at = START

    def now(self) -> Micros:
        return self.at

    def monotonic(self) -> float:
        return perf_counter()


class Device:
    """An engine in this process."""

    def __init__(self, folder: Path, clock: StepClock) -> None:
        parts = replace(system_parts(os.environ), clock=clock, model_id=lambda: "", embedder=lambda: None)
        self.home = Home(folder)
        self.engine = Engine(self.home, parts, os.getpid())
        self.engine.ask(CreateJournal(device_name=folder.name))

    @property
    def opened(self) -> Opened:
        opened: object = vars(self.engine)["_opened"]
        assert isinstance(opened, Opened)
        return opened

    def bytes_in_use(self) -> int:
        connection = Connector(self.home.store, self.opened.store_key)()
        try:
            pages, free, size = (
                int(connection.execute(f"PRAGMA {name}").fetchone()[0])
                for name in ("page_count", "freelist_count", "page_size")
            )
        finally:
            connection.close()
        return (pages - free) * size


def measure() -> Iterator[Figure]:
    """Write, sync, compact on both devices, prune on the server."""
    with tempfile.TemporaryDirectory(prefix="alcove-bench-") as name:
        folder = Path(name)
        settings = {"ALCOVE_RATE_LIMITS": "no", "ALCOVE_LOG_LEVEL": "warning", "ALCOVE_RUN_JOBS": "no"}
        with running_server(folder / "server", settings) as server:
            clock = StepClock()
            desk, phone = Device(folder / "desk", clock), Device(folder / "phone", clock)
            try:
                yield from _way(desk, phone, server, clock)
            finally:
                desk.engine.end()
                phone.engine.end()


def _way(desk: Device, phone: Device, server: RunningServer, clock: StepClock) -> Iterator[Figure]:
    desk.engine.ask(Enrol(server=server.url, handle="growth", password=b"a long password"))
    _pair(desk, phone)
    items, typed = _write(desk, clock)
    yield _one("entries", "", ENTRIES, f"{EDITS} edits of each")
    yield _one("plain text at the end", "bytes/entry", _plain(desk, items))
    yield _one("typed in all", "bytes/entry", typed / ENTRIES)
    for device in (desk, phone, desk):
        device.engine.ask(SyncNow())
    yield from _edit(desk, items, "before compaction")
    yield from _sizes(desk, phone, server, "before compaction")
    begun = perf_counter()
    done = desk.engine.ask(CompactJournal())
    spent = perf_counter() - begun
    yield _one("compaction of all", "s", spent, done.sentence)
    yield _one("compaction of one entry", "ms", 1e3 * spent / max(1, done.items))
    phone.engine.ask(SyncNow())
    begun = perf_counter()
    phone.engine.ask(CompactJournal())
    yield _one("taking it over on the other device", "s", perf_counter() - begun)
    for device in (desk, phone, desk):
        device.engine.ask(SyncNow())
    begun = perf_counter()
    pruned = prune(Embedded(server.home).attach().dsn("alcove_maintenance"))
    yield _one("pruning on the server", "s", perf_counter() - begun, f"{pruned.records} records, {pruned.bytes} bytes")
    yield from _sizes(desk, phone, server, "after compaction")
    yield from _edit(desk, items, "after compaction")
    history = desk.engine.ask(EntryHistory(item=items[0])).versions
    yield _one("versions kept of an entry", "", len(history), f"of {EDITS + 2}")
    with desk.opened.journal.read() as reading:
        rows = [row for item in items for row in reading.records_of(Collection.ENTRY, ItemId(item))]
    for kind in (RecordKind.SNAPSHOT, RecordKind.FACT):
        size = sum(len(row.record.sealed) for row in rows if row.kind == kind)
        yield _one(f"sealed {'snapshot' if kind is RecordKind.SNAPSHOT else 'versions'}", "bytes/entry", size / ENTRIES)


def _write(device: Device, clock: StepClock) -> tuple[list[ItemId], int]:
    """Write all histories: each edit a record in a batch of its own, all in one transaction to save time."""
    chance = random.Random(1)
    known = words()
    journal = device.opened.journal
    documents: dict[ItemId, Document] = {}
    typed = 0
    with journal.lock, journal.store.write() as writing:
        heads = {mark.device: mark for mark in writing.heads()}
        head = heads.get(journal.device) or Mark(journal.device, 0, START_OF_CHAIN)

        for _ in range(ENTRIES):
            item = journal.new_item()
            entry = Entry(
                id=item, text=_text(chance, known), written_at=clock.at, created_at=clock.at, modified_at=clock.at
            )
            body = new_entry_body(entry)
            documents[item] = journal.documents.load([body])
            typed += len(entry.text)
            head = _keep(device, writing, head, item, body, clock.at)
        for number in range(EDITS):
            clock.at = Micros(START + (number + 1) * DAY)
            for item, document in documents.items():
                sentences = document.text().split(". ")
                if number % 10 == 9:
                    sentences.pop(chance.randrange(len(sentences)))
                else:
                    added = " ".join(chance.choices(known, k=6))
                    typed += len(added) + 2
                    sentences.insert(chance.randrange(len(sentences) + 1), added)
                document.set_text(". ".join(sentences))
                head = _keep(device, writing, head, item, document.take_changes(), clock.at)
    journal.rebuild()
    return list(documents), typed


def _keep(device: Device, writing: Writing, head: Mark, item: ItemId, body: bytes, at: Micros) -> Mark:
    journal = device.opened.journal
    change = Change(collection=Collection.ENTRY, item=item, kind=RecordKind.UPDATE, written_at=at, body=body)
    batch, rows = seal_changes([change], keyring=journal.keyring, head=head, frontier=(), take=journal.entropy.take)
    writing.add_batch(batch, rows, on_server=False)
    return Mark(journal.device, rows[-1].seq, rows[-1].hash)


def _edit(device: Device, items: list[ItemId], when: str) -> Iterator[Figure]:
    """The engine's own edit, with a history that long."""
    spent: list[float] = []
    for item in items[:10]:
        text = device.engine.ask(GetEntry(item=item)).text
        begun = perf_counter()
        device.engine.ask(EditEntry(item=item, text=f"{text} And so to bed."))
        spent.append((perf_counter() - begun) * 1e3)
    yield Figure(name=f"one edit, {when}", unit="ms", samples=tuple(spent))


def _sizes(desk: Device, phone: Device, server: RunningServer, when: str) -> Iterator[Figure]:
    yield _one(f"on the writing device, {when}", "bytes/entry", desk.bytes_in_use() / ENTRIES)
    yield _one(f"on the reading device, {when}", "bytes/entry", phone.bytes_in_use() / ENTRIES)
    with psycopg.connect(Embedded(server.home).attach().dsn("alcove_backup").reveal()) as connection:
        found = connection.execute(
            "SELECT coalesce(sum(octet_length(coalesce(ciphertext, ciphertext_hash)) + 145), 0), count(*),"
            " count(*) FILTER (WHERE ciphertext IS NULL) FROM records"
        ).fetchone()
        assert found is not None
    yield _one(
        f"on the server, {when}", "bytes/entry", int(found[0]) / ENTRIES, f"{found[1]} records, {found[2]} pruned"
    )


def _plain(device: Device, items: list[ItemId]) -> float:
    return sum(len(device.engine.ask(GetEntry(item=item)).text.encode()) for item in items) / ENTRIES


def _text(chance: random.Random, known: list[str]) -> str:
    sentences: list[str] = []
    while sum(map(len, sentences)) < SIZE:
        sentences.append(" ".join(chance.choices(known, k=9)))
    return ". ".join(sentences)


def _pair(first: Device, second: Device) -> None:
    code = first.engine.ask(OpenPairing()).code
    joining = threading.Thread(target=lambda: second.engine.ask(JoinByCode(code=code, device_name="second")))
    joining.start()
    hello = first.engine.ask(AwaitPairing(code=code))
    first.engine.ask(AcceptPairing(code=code, number=hello.number))
    joining.join()


def _one(name: str, unit: str, value: float, of: str = "") -> Figure:
    return Figure(name=name, unit=unit, samples=(float(value),), of=of)
