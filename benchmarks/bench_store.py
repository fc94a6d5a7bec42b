"""The journal's file with 10,000 entries of 1.2 KB: applying what was pulled, listing, searching, starting.

- Words are made up and as common as in a diary; each entry has four chunks with vectors of random directions.
- `bare insert`: the same sealed records into a table without index in one SQLCipher file, the limit to compare with.
- Other work on the machine moves all figures of a run together: compare within a run.
"""

import random
import shutil
import tempfile
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import accumulate
from pathlib import Path
from time import perf_counter

import numpy as np

from alcove.adapters.loro_documents import LoroDocuments
from alcove.adapters.sqlcipher.connection import Connector
from alcove.adapters.sqlcipher.store import SqlcipherStore
from alcove.crypto.secret import Secret
from alcove.domain.entry import Entry, text_hash
from alcove.domain.ids import DeviceId, ItemId
from alcove.domain.instant import Micros
from alcove.ports.store import ChunkVector, EntryQuery, EntryVectors, RecordRow
from alcove.wire.records import Batch, Record
from figures import Figure

ENTRIES = 10_000
CHUNKS = 4
IN_A_BATCH = 512
IN_A_TRANSACTION = 7
"""Batches in a pack of some 4 MB."""
KEY = Secret(bytes(range(32)))
MODEL = "bench/1"
DAY = 86_400_000_000
VOCABULARY = [
    first + middle + last
    for first in ("th", "mo", "wa", "fri", "ga", "li", "so", "cu", "ne", "pla", "dre", "ho", "ki", "ru", "ve", "ba")
    for middle in ("", "ri", "le", "nde", "sto", "mpi", "ga", "ru", "ve", "lli", "no", "che", "ta", "ssu", "bo", "fe")
    for last in (
        "",
        "n",
        "ng",
        "ts",
        "re",
        "ly",
        "ed",
        "ss",
        "ck",
        "m",
        "st",
        "t",
        "d",
        "er",
        "al",
        "ow",
        "y",
        "k",
        "p",
    )
]
"""4,864 words; the nth is used 1/n times as often as the first (Zipf), as in a diary."""
SHARES = list(accumulate(1 / rank for rank in range(1, len(VOCABULARY) + 1)))


def texts(rng: random.Random) -> Iterator[str]:
    """Give texts of 1.2 KB."""
    for _ in range(ENTRIES):
        yield " ".join(rng.choices(VOCABULARY, cum_weights=SHARES, k=250))[:1200]


def pulled(rng: random.Random) -> list[tuple[Batch, list[RecordRow], list[Entry]]]:
    """Give what a first pull brings: batches, their records, and the entries they amount to."""
    device = DeviceId(rng.randbytes(16))
    made: list[tuple[Batch, list[RecordRow], list[Entry]]] = []
    rows: list[RecordRow] = []
    entries: list[Entry] = []
    previous = bytes(32)
    for number, text in enumerate(texts(rng), 1):
        item = ItemId(rng.randbytes(16))
        record = Record(1, rng.randbytes(32), rng.randbytes(32), rng.randbytes(1000))
        own_hash = rng.randbytes(32)
        rows.append(
            RecordRow(
                device=device,
                seq=number,
                hash=own_hash,
                previous=previous,
                record=record,
                collection="entry",
                item=item,
                kind="update",
                written_at=Micros(number),
            )
        )
        previous = own_hash
        at = Micros(number * DAY // 3)
        entries.append(Entry(id=item, text=text, mood=number % 10 + 1, written_at=at, created_at=at, modified_at=at))
        if len(rows) == IN_A_BATCH or number == ENTRIES:
            batch = Batch(1, device, rows[0].seq, rows[0].previous, (), tuple(row.record for row in rows), bytes(64))
            made.append((batch, rows, entries))
            rows, entries = [], []
    return made


def vectors(rng: random.Random, entries: Iterable[Entry]) -> list[EntryVectors]:
    """Give unit vectors at the embedder's scale, in random directions."""
    numbers = np.random.default_rng(rng.randrange(2**32))
    made: list[EntryVectors] = []
    for entry in entries:
        floats = numbers.normal(size=(CHUNKS, 384))
        floats /= np.linalg.norm(floats, axis=1, keepdims=True)
        small = np.clip(np.rint(floats * 508), -127, 127).astype(np.int8)
        chunks = tuple(
            ChunkVector(start=at * 300, end=at * 300 + 300, vector=small[at].tobytes()) for at in range(CHUNKS)
        )
        made.append(EntryVectors(item=entry.id, text_hash=text_hash(entry), model=MODEL, chunks=chunks))
    return made


@contextmanager
def folder() -> Generator[Path]:
    """A folder that is gone afterwards."""
    path = Path(tempfile.mkdtemp(prefix="alcove-bench-"))
    try:
        yield path
    finally:
        shutil.rmtree(path)


def timed(do: Callable[[], object]) -> float:
    """Milliseconds."""
    start = perf_counter()
    do()
    return (perf_counter() - start) * 1000


def bare_insert(path: Path, batches: list[tuple[Batch, list[RecordRow], list[Entry]]]) -> None:
    """The sealed records, and nothing else, in as many transactions."""
    connection = Connector(path, KEY)()
    connection.execute("CREATE TABLE sealed (number INTEGER PRIMARY KEY, content BLOB)")
    for start in range(0, len(batches), IN_A_TRANSACTION):
        connection.execute("BEGIN IMMEDIATE")
        for _, rows, _ in batches[start : start + IN_A_TRANSACTION]:
            connection.executemany("INSERT INTO sealed (content) VALUES (?)", [(row.record.sealed,) for row in rows])
        connection.execute("COMMIT")
    connection.close()


def apply(store: SqlcipherStore, batches: list[tuple[Batch, list[RecordRow], list[Entry]]]) -> None:
    """What a pull does to the store."""
    for start in range(0, len(batches), IN_A_TRANSACTION):
        with store.write() as writing:
            for batch, rows, entries in batches[start : start + IN_A_TRANSACTION]:
                writing.add_batch(batch, rows, on_server=True)
                writing.put_entries(entries)


def index_words(store: SqlcipherStore) -> None:
    """All, in the steps that the engine takes."""
    waiting = 1
    while waiting:
        with store.write() as writing:
            waiting = writing.index_words(200)


def put_vectors(store: SqlcipherStore, made: list[EntryVectors]) -> None:
    """All, in the steps in which a pull brings them."""
    for start in range(0, len(made), 500):
        with store.write() as writing:
            writing.put_vectors(made[start : start + 500])


def applied(rng: random.Random, place: Path) -> Iterable[Figure]:
    """Apply the same pull three times beside the bare limit; leave one store."""
    batches = pulled(rng)
    bare: list[float] = []
    ours: list[float] = []
    for turn in range(3):
        bare.append(timed(partial(bare_insert, place / f"bare{turn}.db", batches)))
        store = SqlcipherStore.create(place / f"journal{turn}.db", KEY)
        ours.append(timed(partial(apply, store, batches)))
        store.close()
    yield Figure(name="bare insert of the sealed records", unit="ms", samples=tuple(bare), of="10,000")
    yield Figure(name="records and entries applied", unit="ms", samples=tuple(ours), of="10,000")
    store = SqlcipherStore.open(place / "journal2.db", KEY)
    made = vectors(rng, [entry for _, _, entries in batches for entry in entries])
    yield Figure(name="words indexed", unit="ms", samples=(timed(lambda: index_words(store)),), of="10,000 entries")
    yield Figure(name="vectors kept", unit="ms", samples=(timed(lambda: put_vectors(store, made)),), of="40,000 chunks")
    store.close()


def asked(rng: random.Random, path: Path) -> Iterable[Figure]:
    """Questions, each on the same open store; the first of each kind is left out, its pages are cold."""
    store = SqlcipherStore.open(path, KEY)
    queries = {
        "a rare one": [rng.choice(VOCABULARY[1000:]) + " " for _ in range(40)],
        "one in every tenth entry or so": [rng.choice(VOCABULARY[150:300]) + " " for _ in range(40)],
        "one in nearly every entry": [rng.choice(VOCABULARY[:10]) + " " for _ in range(20)],
        "three together": [" ".join(rng.sample(VOCABULARY[20:300], 3)) + " " for _ in range(40)],
        "three letters being typed": [rng.choice(VOCABULARY[20:])[:3] for _ in range(40)],
        "two letters being typed": [rng.choice(VOCABULARY[20:])[:2] for _ in range(40)],
        "a phrase": ['"' + " ".join(rng.sample(VOCABULARY[:100], 2)) + '"' for _ in range(40)],
        "a script without spaces": ["日本"] * 10,
    }
    near = [rng.randbytes(384) for _ in range(30)]
    page = EntryQuery()
    with store.read() as reading:
        lines = reading.entries(page)
        yield Figure(
            name="a page of 100 lines",
            unit="ms",
            samples=tuple(timed(lambda: reading.entries(page)) for _ in range(50)),
        )
        middle = EntryQuery(after=(lines[-1].written_at, lines[-1].id), mood_min=3, with_private=False)
        yield Figure(
            name="the next page, narrowed",
            unit="ms",
            samples=tuple(timed(lambda: reading.entries(middle)) for _ in range(50)),
        )
        yield Figure(
            name="a count, narrowed",
            unit="ms",
            samples=tuple(timed(lambda: reading.count_entries(middle)) for _ in range(50)),
        )
        yield Figure(name="heads", unit="ms", samples=tuple(timed(reading.heads) for _ in range(50)))
        yield Figure(
            name="state of the indexes",
            unit="ms",
            samples=tuple(timed(lambda: reading.index_state(MODEL)) for _ in range(50)),
        )
        for name, some in queries.items():
            reading.search_words(some[0], page)
            times = tuple(timed(partial(reading.search_words, query, page)) for query in some)
            yield Figure(name=f"words: {name}", unit="ms", samples=times, of="100 snippets")
        reading.search_vectors(near[0], MODEL, page)
        times = tuple(timed(partial(reading.search_vectors, vector, MODEL, page)) for vector in near)
        yield Figure(name="meaning", unit="ms", samples=times, of="40,000 chunks")
    after: list[float] = []
    for vector in near[:10]:
        with store.write() as writing:
            writing.set_state("bench", vector)
        with store.read() as reading:
            after.append(timed(partial(reading.search_vectors, vector, MODEL, page)))
    yield Figure(name="meaning, right after something was written", unit="ms", samples=tuple(after))
    store.close()


def small_things(path: Path) -> Iterable[Figure]:
    """One entry written; starting; one document."""
    store = SqlcipherStore.open(path, KEY)
    with store.read() as reading:
        entries = reading.whole_entries(EntryQuery(limit=40))

    def write(number: int, text: str) -> None:
        with store.write() as writing:
            writing.put_entries(
                [
                    Entry(
                        id=entries[number].id,
                        text=text,
                        written_at=Micros(1),
                        created_at=Micros(1),
                        modified_at=Micros(1),
                    )
                ]
            )

    def index() -> None:
        with store.write() as writing:
            writing.index_words(1)

    written: list[float] = []
    indexed: list[float] = []
    for number in range(40):
        written.append(timed(partial(write, number, f"changed {number} " * 100)))
        indexed.append(timed(index))
    yield Figure(name="one changed entry written", unit="ms", samples=tuple(written))
    yield Figure(name="one changed entry's words, out and in", unit="ms", samples=tuple(indexed))
    store.close()

    def start() -> None:
        opened = SqlcipherStore.open(path, KEY)
        with opened.read() as reading:
            reading.entries(EntryQuery())
        opened.close()

    yield Figure(name="open, first page, close", unit="ms", samples=tuple(timed(start) for _ in range(20)))
    texts_ = [entry.text for entry in entries]
    documents = LoroDocuments(1)

    def make(text: str) -> bytes:
        document = documents.new()
        document.set_text(text)
        document.set_field("mood", 7)
        document.set_field("written_at", 1_700_000_000_000_000)
        return document.take_changes()

    updates = [make(text) for text in texts_]
    yield Figure(
        name="one document made",
        unit="µs",
        samples=tuple(timed(partial(make, text)) * 1000 for text in texts_),
    )

    def load(update: bytes) -> None:
        document = documents.load([update])
        document.text()
        document.fields()
        document.members()

    yield Figure(
        name="one document read",
        unit="µs",
        samples=tuple(timed(partial(load, update)) * 1000 for update in updates),
    )


def measure() -> Iterable[Figure]:
    """Everything, in one folder."""
    rng = random.Random(20261121)
    with folder() as place:
        yield from applied(rng, place)
        yield from asked(rng, place / "journal2.db")
        yield from small_things(place / "journal2.db")
