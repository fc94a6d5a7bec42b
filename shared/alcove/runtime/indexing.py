"""Making words and meanings findable, in the background, newest first; it yields to whatever a person waits for."""

import threading
from collections.abc import Callable

from alcove.domain.collections import Collection, RecordKind
from alcove.domain.entry import Entry, text_hash
from alcove.ports.embedder import Embedder
from alcove.ports.store import ChunkVector, EntryVectors, IndexState
from alcove.runtime.journal import Journal
from alcove.understanding.chunks import chunks
from alcove.vault.facts import write_vectors

WORDS_AT_ONCE = 200
ENTRIES_AT_ONCE = 16
"""Entries embedded between two looks at whether something else is wanted; their vectors travel as one record."""
SECONDS_TO_LET_PASS = 0.05
"""After something was written: it is sent, and shown, first."""
SECONDS_OF_QUIET = 0.2
SECONDS_UNTIL_RELEASE = 120.0
"""A model that nothing has needed for so long gives its memory back."""
NO_MODEL = ""


class Indexer:
    """One thread that indexes while there is something to index."""

    def __init__(
        self,
        journal: Journal,
        model_id: Callable[[], str],
        embedder: Callable[[], Embedder | None],
        busy: Callable[[], bool],
    ) -> None:
        self._journal, self._find_model, self._make_embedder, self._is_busy = journal, model_id, embedder, busy
        self._model_id: str | None = None
        self._embedder: Embedder | None = None
        self._looked = False
        self._wake = threading.Event()
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, name="alcove-indexer", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()
        self.wake()

    def wake(self) -> None:
        """Something was written."""
        self._wake.set()

    def end(self) -> None:
        """Stop after the present few entries."""
        self._ended.set()
        self._wake.set()
        if self._thread.is_alive():
            self._thread.join()

    def model_id(self) -> str:
        """Name the model on this machine, "" when there is none; loads nothing."""
        if self._model_id is None:
            self._model_id = self._find_model()
        return self._model_id

    def embedder(self) -> Embedder | None:
        """Give the model, loaded at the first use; None when there is none on this machine."""
        if not self._looked and self.model_id():
            self._looked = True
            self._embedder = self._make_embedder()
        return self._embedder

    def state(self) -> IndexState:
        """Say how complete the indexes are."""
        with self._journal.read() as reading:
            return reading.index_state(self.model_id())

    def finish(self, tell: Callable[[str, int, int], None]) -> IndexState:
        """Index everything now, on the caller's thread, words first."""
        total = self.state().waiting_for_words
        while (waiting := self._index_words()) and not self._ended.is_set():
            tell("indexing words", total - waiting, total)
        embedder = self.embedder()
        if embedder is not None:
            total = self.state().waiting_for_meaning
            done = 0
            while (count := self._index_meaning(embedder)) and not self._ended.is_set():
                done += count
                tell("indexing meaning", done, max(total, done))
        return self.state()

    def _run(self) -> None:
        while not self._ended.is_set():
            if not self._wake.wait(SECONDS_UNTIL_RELEASE) and self._embedder is not None:
                self._embedder.release()
                continue
            self._wake.clear()
            self._ended.wait(SECONDS_TO_LET_PASS)
            while not self._ended.is_set() and self._step():
                pass

    def _step(self) -> bool:
        """Do a little; tell whether there is more."""
        if self._is_busy():
            return not self._ended.wait(SECONDS_OF_QUIET)
        if self._index_words():
            return True
        if not self._waits_for_meaning():
            return False
        embedder = self.embedder()
        return embedder is not None and self._index_meaning(embedder) > 0

    def _waits_for_meaning(self) -> bool:
        """Look before the model is loaded for nothing."""
        return bool(self.model_id()) and self.state().waiting_for_meaning > 0

    def _index_words(self) -> int:
        with self._journal.read() as reading:
            if not reading.index_state(NO_MODEL).waiting_for_words:
                return 0
        with self._journal.lock, self._journal.store.write() as writing:
            return writing.index_words(WORDS_AT_ONCE)

    def _index_meaning(self, embedder: Embedder) -> int:
        with self._journal.read() as reading:
            entries = reading.entries_without_vectors(embedder.model_id, ENTRIES_AT_ONCE)
        if not entries:
            return 0
        vectors = [vectors_of_entry(entry, embedder) for entry in entries]
        body = write_vectors(embedder.model_id, vectors)
        self._journal.commit(
            [self._journal.change(Collection.EMBEDDING, self._journal.new_item(), RecordKind.FACT, body)]
        )
        return len(entries)


def vectors_of_entry(entry: Entry, embedder: Embedder) -> EntryVectors:
    """Compute an entry's vectors; one without words has no chunks, and that is kept too."""
    # numpy comes with the first vectors, not with the engine's start.
    from alcove.understanding.quantise import vector_to_bytes

    pieces = chunks(entry.text, title=entry.title)
    found = embedder.embed([piece.text for piece in pieces])
    return EntryVectors(
        item=entry.id,
        text_hash=text_hash(entry),
        model=embedder.model_id,
        chunks=tuple(
            ChunkVector(start=piece.start, end=piece.end, vector=vector_to_bytes(vector))
            for piece, vector in zip(pieces, found, strict=True)
        ),
    )
