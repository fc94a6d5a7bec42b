"""Search in a journal of 10,000 entries with the vectors of all their chunks, asked of an engine in this process.

Chunks are cut as in use; their vectors are random unit vectors, since 42,000 real ones take four minutes and time does
not depend on what they hold.  The query is embedded by the real model.  The bare limit is one scan of as many vectors.
"""

import os
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import Literal

import numpy as np

from alcove.domain.entry import text_hash
from alcove.ports.store import ChunkVector, EntryQuery, EntryVectors
from alcove.runtime.composing import system_parts
from alcove.runtime.engine import Engine
from alcove.runtime.home import Home
from alcove.runtime.intents.exchanging import ImportJournal
from alcove.runtime.intents.keeping import CreateJournal, FinishIndexes, OpenJournal
from alcove.runtime.intents.reading import Search
from alcove.runtime.opened import Opened
from alcove.understanding.chunks import chunks
from alcove.understanding.quantise import vector_to_bytes
from figures import Figure
from journal_of import words, write_journal

ENTRIES = int(os.environ.get("ALCOVE_BENCH_ENTRIES", "10000"))
QUERIES = 100
WORDS_IN_A_QUERY = 6


def measure() -> Iterator[Figure]:
    """Fill a journal, then ask."""
    with tempfile.TemporaryDirectory(prefix="alcove-bench-") as name:
        folder = Path(name)
        write_journal(folder / "journal.zip", ENTRIES)
        parts = system_parts({**os.environ, "ALCOVE_MODEL_HOME": os.devnull})
        filling = Engine(Home(folder / "home"), parts, os.getpid())
        filling.ask(CreateJournal(device_name="bench"))
        filling.ask(ImportJournal(path=str(folder / "journal.zip")))
        filling.ask(FinishIndexes())
        model = system_parts(os.environ).model_id()
        count = fill_vectors(filling, model)
        filling.end()
        engine = Engine(Home(folder / "home"), system_parts(os.environ), os.getpid())
        try:
            yield from _asked(engine, count)
        finally:
            engine.end()


def fill_vectors(engine: Engine, model: str) -> int:
    """Give every entry of an open journal vectors of its chunks; tell how many."""
    opened: object = vars(engine)["_opened"]
    assert isinstance(opened, Opened)
    chance = np.random.default_rng(1)
    count = 0
    with opened.journal.read() as reading:
        entries = reading.whole_entries(EntryQuery(limit=ENTRIES))
    for start in range(0, len(entries), 500):
        sets: list[EntryVectors] = []
        for entry in entries[start : start + 500]:
            pieces = chunks(entry.text, title=entry.title)
            vectors = chance.normal(size=(len(pieces), 384)).astype(np.float32)
            vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
            made = tuple(
                ChunkVector(start=piece.start, end=piece.end, vector=vector_to_bytes(vector))
                for piece, vector in zip(pieces, vectors, strict=True)
            )
            count += len(made)
            sets.append(EntryVectors(item=entry.id, text_hash=text_hash(entry), model=model, chunks=made))
        with opened.journal.store.write() as writing:
            writing.put_vectors(sets)
    return count


def _asked(engine: Engine, count: int) -> Iterator[Figure]:
    engine.ask(OpenJournal())
    bare = np.random.default_rng(2).integers(-127, 127, size=(count, 384), dtype=np.int8)
    query = bare[0].astype(np.int32)
    scans = tuple(_milliseconds(partial(np.matmul, bare, query)) for _ in range(5))
    yield Figure(name="bare limit: one scan of as many int8 vectors", unit="ms", samples=scans, of=f"{count} chunks")
    known = [word.strip(".,;") for word in words()]
    questions = [" ".join(known[start : start + WORDS_IN_A_QUERY]) for start in range(0, 40 * QUERIES, 40)][:QUERIES]
    engine.ask(Search(text="warm", mode="both"))
    modes: tuple[tuple[Literal["meaning", "both"], int], ...] = (("meaning", 40), ("both", 50))
    for mode, goal in modes:
        spent = sorted(_milliseconds(partial(engine.ask, Search(text=text, mode=mode))) for text in questions)
        name = "search by meaning" if mode == "meaning" else "words and meaning together"
        yield Figure(name=name, unit="ms", samples=tuple(spent))
        yield Figure(name=f"{name}, p95", unit="ms", samples=(spent[len(spent) * 95 // 100],), of=f"goal {goal}")
        limit = sorted(scans)[len(scans) // 2]
        yield Figure(name=f"{name}, p95 against the scan", unit="x", samples=(spent[len(spent) * 95 // 100] / limit,))


def _milliseconds(work: Callable[[], object]) -> float:
    begun = perf_counter()
    work()
    return (perf_counter() - begun) * 1e3
