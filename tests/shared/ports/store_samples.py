"""Entries, chains and vectors to put into a store: the same at every run, and told apart by a number."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from alcove.domain.entry import Entry, text_hash
from alcove.domain.ids import DeviceId, ItemId
from alcove.domain.instant import Micros
from alcove.ports.store import ChunkVector, EntryQuery, EntryVectors, RecordRow, Store
from alcove.wire.records import Batch, Mark, Record

DAY = 86_400_000_000
MODEL = "a-model/1"
ALL = EntryQuery(limit=1000)


def bytes_of(*parts: object, count: int = 16) -> bytes:
    """Give bytes that depend on the parts alone."""
    return hashlib.shake_256(repr(parts).encode()).digest(count)


def item(number: int) -> ItemId:
    return ItemId(bytes_of("item", number))


def device(name: str) -> DeviceId:
    return DeviceId(bytes_of("device", name))


def entry(number: int, text: str = "", **changes: Any) -> Entry:
    """Entry `number`, written on day `number`."""
    made = Entry(
        id=item(number),
        text=text or f"Day {number} was a day like any other.",
        written_at=Micros(number * DAY),
        created_at=Micros(number * DAY + 1),
        modified_at=Micros(number * DAY + 2),
    )
    return replace(made, **changes)


def vectors(of: Entry, *directions: Sequence[int], model: str = MODEL) -> EntryVectors:
    """Vectors of an entry: a chunk for each list of places (see `vector`)."""
    return EntryVectors(
        item=of.id,
        text_hash=text_hash(of),
        model=model,
        chunks=tuple(
            ChunkVector(start=10 * number, end=10 * number + 9, vector=vector(*places))
            for number, places in enumerate(directions)
        ),
    )


def vector(*places: int) -> bytes:
    """A vector that is 100 at these places, -100 where the place is negative, 0 elsewhere."""
    values = [0] * 384
    for place in places:
        values[abs(place)] = 100 if place >= 0 else -100
    return bytes(value & 0xFF for value in values)


def put(store: Store, *entries: Entry, index: bool = True) -> None:
    with store.write() as writing:
        writing.put_entries(entries)
        while index and writing.index_words(1000):
            pass


def found(store: Store, query: str, scope: EntryQuery = ALL) -> list[ItemId]:
    with store.read() as reading:
        return [hit.item for hit in reading.search_words(query, scope)]


class Chain:
    """A device's chain that grows batch by batch; hashes link, seals are made up."""

    def __init__(self, name: str) -> None:
        self.device = device(name)
        self.next = 1
        self.last = bytes(32)

    def grow(
        self, items: Sequence[ItemId], *, collection: str = "entry", size: int = 300, frontier: tuple[Mark, ...] = ()
    ) -> tuple[Batch, tuple[RecordRow, ...]]:
        """Write one record for each item, in one batch."""
        first, previous = self.next, self.last
        rows: list[RecordRow] = []
        for about in items:
            seq = self.next
            sealed = bytes_of(self.device, seq, "sealed", count=size)
            record = Record(1, bytes_of(self.device, seq, "salt", count=32), bytes_of(seq, count=32), sealed)
            own_hash = hashlib.sha256(self.last + sealed).digest()
            rows.append(
                RecordRow(
                    device=self.device,
                    seq=seq,
                    hash=own_hash,
                    previous=self.last,
                    record=record,
                    collection=collection,
                    item=about,
                    kind="update",
                    written_at=Micros(seq),
                )
            )
            self.next, self.last = seq + 1, own_hash
        batch = Batch(
            suite=1,
            device=self.device,
            first=first,
            previous=previous,
            frontier=frontier,
            records=tuple(row.record for row in rows),
            signature=bytes_of(self.device, first, "signature", count=64),
        )
        return batch, tuple(rows)
