"""The local store: one encrypted file that holds immutable records and the projections rebuilt from them.

Rules every adapter keeps:
- one writer at a time (RuntimeError in a second block of one thread); a `write()` block is all or nothing, and durable;
- a reader sees one consistent state, also while a writer works;
- records are never changed; pruning replaces the ciphertext by its hash;
- projections (entries, tags, items of further kinds, words, vectors) can be dropped and rebuilt from records alone.
"""

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from alcove.domain.entry import Entry, EntryLine, Tag
from alcove.domain.ids import DeviceId, ItemId, RecordId
from alcove.domain.instant import Micros
from alcove.domain.item import Item
from alcove.wire.records import Batch, Mark, Record


class StoreProblem(Exception):
    """The journal's file cannot be used; the message is the sentence that a person reads."""


class WrongKey(StoreProblem):
    """The key does not open this journal file, or the file is damaged."""


class StoreTooNew(StoreProblem):
    """This journal was written by a newer Alcove; please update before opening it."""


class StoreBusy(StoreProblem):
    """Another program is using this journal's file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordRow:
    """A record as it rests: its place in the chain, its sealed form, and (after unsealing) what it is about.

    `collection` and `item` are empty and `fault` says why when the record could not be opened.
    """

    device: DeviceId
    seq: int
    hash: bytes
    previous: bytes
    record: Record
    collection: str = ""
    item: ItemId | None = None
    kind: str = ""
    written_at: Micros = Micros(0)
    fault: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryQuery:
    """Which entries, newest `written_at` first (then the higher id); `since` is included, `until` is not.

    `after` continues behind the last line of the page before: its `written_at` and id.
    """

    trashed: bool = False
    tag: ItemId | None = None
    mood_min: int | None = None
    mood_max: int | None = None
    starred: bool | None = None
    since: Micros | None = None
    until: Micros | None = None
    technique: str | None = None
    after: tuple[Micros, ItemId] | None = None
    with_private: bool = True
    limit: int = 100


class EntryFigures(NamedTuple):
    """What calendars and charts count of one entry that is not in the trash; a tuple, since there are thousands."""

    written_at: Micros
    timezone: str
    words: int
    mood: int | None
    starred: int
    is_private: int


class TechniqueUse(NamedTuple):
    """An entry that names the technique by which it was written (its meta's "technique")."""

    written_at: Micros
    timezone: str
    technique: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemQuery:
    """Which items of a further kind, the latest `at` first (then the higher id); `since` is included, `until` is not.

    `after` continues behind the last item of the page before: its `at` and id.
    """

    collection: str
    trashed: bool = False
    since: Micros | None = None
    until: Micros | None = None
    after: tuple[Micros, ItemId] | None = None
    limit: int = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class WordHit:
    """An entry that has the words; `snippet` marks them with U+E000 before and U+E001 after."""

    item: ItemId
    rank: float
    snippet: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChunkHit:
    """A chunk near in meaning; offsets in code points of the entry's text; distance 0 (same) to 2."""

    item: ItemId
    chunk: int
    start: int
    end: int
    distance: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ChunkVector:
    """One chunk's place in the text and its vector as 384 signed bytes."""

    start: int
    end: int
    vector: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryVectors:
    """All chunks of one entry under one model, for the text with this hash (`alcove.domain.entry.text_hash`)."""

    item: ItemId
    text_hash: bytes
    model: str
    chunks: tuple[ChunkVector, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexState:
    """How complete the indexes are."""

    entries: int
    waiting_for_words: int
    waiting_for_meaning: int


class Reading(Protocol):
    """What a transaction can read."""

    def state(self, name: str) -> bytes | None:
        """Give one small named value (cursor, identity, settings)."""
        ...

    def states(self, prefix: str) -> dict[str, bytes]:
        """Give all named values whose name begins so."""
        ...

    def heads(self) -> tuple[Mark, ...]:
        """Give the last record of each device's chain here."""
        ...

    def hash_at(self, device: DeviceId, seq: int) -> bytes | None:
        """Give the hash of one record."""
        ...

    def unsent(self, limit_bytes: int) -> tuple[Batch, ...]:
        """Give batches not yet known to stand on the server, oldest first: at least one, no more than fit the limit."""
        ...

    def unsent_count(self) -> tuple[int, int]:
        """Give records and bytes not yet on the server."""
        ...

    def known_on_server(self, device: DeviceId) -> int:
        """Give the highest number of a device's chain that is known to stand on the server; 0 for none."""
        ...

    def batches_after(self, device: DeviceId, seq: int, limit_bytes: int) -> tuple[Batch, ...]:
        """Give a device's batches that begin after `seq`, in order: at least one, no more than fit the limit."""
        ...

    def records_of(self, collection: str, item: ItemId) -> tuple[RecordRow, ...]:
        """Give an item's records in the order in which they were applied here."""
        ...

    def records_of_items(self, collection: str, items: Sequence[ItemId]) -> dict[ItemId, tuple[RecordRow, ...]]:
        """The same for many items at once."""
        ...

    def history_lengths(self, collection: str, at_least: int) -> dict[ItemId, int]:
        """Give the items with so many records that are not pruned, and how many they have."""
        ...

    def bearers(self) -> tuple[RecordRow, ...]:
        """Give the records that stand for others: all snapshots, then all tombstones; cheap when there are few."""
        ...

    def record_by_id(self, record: RecordId) -> RecordRow | None:
        """Give one record by the first sixteen bytes of its hash."""
        ...

    def all_records(self, after: int, limit: int) -> tuple[tuple[int, RecordRow], ...]:
        """Give records with their local order number, for rebuilding and re-sealing."""
        ...

    def faulty_records(self) -> tuple[RecordRow, ...]:
        """Give the records that were set aside."""
        ...

    def entry(self, item: ItemId) -> Entry | None:
        """Give one entry."""
        ...

    def entries_by_id(self, items: Sequence[ItemId]) -> dict[ItemId, Entry]:
        """Give several entries; those that are not here are left out."""
        ...

    def entry_by_prefix(self, prefix: str) -> tuple[ItemId, ...]:
        """Give up to ten entries whose id, written in hexadecimal without dashes, begins so."""
        ...

    def entries(self, query: EntryQuery) -> tuple[EntryLine, ...]:
        """Give a page of the list."""
        ...

    def whole_entries(self, query: EntryQuery) -> tuple[Entry, ...]:
        """Give a page of entries with their texts (export, embedding)."""
        ...

    def count_entries(self, query: EntryQuery) -> int:
        """Count what `entries` would give without limit."""
        ...

    def figures(self, since: Micros | None = None, until: Micros | None = None) -> tuple[EntryFigures, ...]:
        """Give what is counted of the entries of a span (all), oldest first; reads no text."""
        ...

    def techniques(self, since: Micros | None = None, until: Micros | None = None) -> tuple[TechniqueUse, ...]:
        """Give the techniques that entries of a span (all) name, oldest first."""
        ...

    def first_and_last(self) -> tuple[Micros, Micros] | None:
        """Give the moments of the oldest and the newest entry that is not in the trash; None when there is none."""
        ...

    def known_sources(self, source_ids: Sequence[str]) -> dict[str, ItemId]:
        """Give which imported entries are here already (trashed ones too)."""
        ...

    def all_tags(self) -> tuple[Tag, ...]:
        """Give all tags by name; cheap."""
        ...

    def tags(self, *, with_private: bool = True) -> tuple[tuple[Tag, int], ...]:
        """Give all tags by name and how many entries, not trashed, have each; counts through all of them.

        Without private entries those are not counted, and a tag that they alone have is left out.
        """
        ...

    def item(self, collection: str, item: ItemId) -> Item | None:
        """Give one item of a further kind."""
        ...

    def items(self, query: ItemQuery) -> tuple[Item, ...]:
        """Give a page of them."""
        ...

    def count_items(self, query: ItemQuery) -> int:
        """Count what `items` would give without limit."""
        ...

    def search_words(self, query: str, scope: EntryQuery) -> tuple[WordHit, ...]:
        """Find entries with these words (any input is a valid query; quotes make phrases), best first."""
        ...

    def search_vectors(self, vector: bytes, model: str, scope: EntryQuery) -> tuple[ChunkHit, ...]:
        """Find the nearest chunks, best first."""
        ...

    def index_state(self, model: str) -> IndexState:
        """Say how much still waits to be indexed."""
        ...

    def entries_without_vectors(self, model: str, limit: int) -> tuple[Entry, ...]:
        """Give entries whose present text has no vectors under this model, newest first."""
        ...

    def vectors_of(self, item: ItemId) -> EntryVectors | None:
        """Give an entry's vectors."""
        ...


class Writing(Reading, Protocol):
    """What a transaction can write."""

    def set_state(self, name: str, value: bytes | None) -> None:
        """Keep or forget one small named value."""
        ...

    def add_batch(self, batch: Batch, rows: Sequence[RecordRow], *, on_server: bool) -> None:
        """Keep a batch and its records; a record that is there already is left as it is."""
        ...

    def settle(self, rows: Sequence[RecordRow]) -> None:
        """Note what records are about that were set aside and could be opened since (or why they still cannot)."""
        ...

    def mark_on_server(self, device: DeviceId, up_to_seq: int) -> None:
        """Note that the server has this device's batches up to here."""
        ...

    def forget_on_server(self, heads: Sequence[Mark]) -> None:
        """Note that the server has each device's chain only up to these marks (after an honest restore)."""
        ...

    def remove_unsent(self, device: DeviceId) -> tuple[RecordRow, ...]:
        """Take back this device's batches that the server never accepted, to seal them anew under another device."""
        ...

    def prune(self, records: Sequence[RecordId]) -> None:
        """Replace the ciphertext of these records by its hash; they are of no item any more, and of kind "pruned"."""
        ...

    def put_entries(self, entries: Iterable[Entry]) -> None:
        """Write entries into the list; words and vectors of changed texts wait to be indexed again."""
        ...

    def remove_entries(self, items: Sequence[ItemId]) -> None:
        """Take entries out of list and indexes."""
        ...

    def put_tags(self, tags: Iterable[Tag]) -> None:
        """Write tags."""
        ...

    def remove_tags(self, items: Iterable[ItemId]) -> None:
        """Take tags out of the list."""
        ...

    def put_items(self, items: Iterable[Item]) -> None:
        """Write items of further kinds into the list."""
        ...

    def remove_items(self, items: Iterable[tuple[str, ItemId]]) -> None:
        """Take items, each by its collection and id, out of the list."""
        ...

    def put_vectors(self, vectors: Iterable[EntryVectors]) -> None:
        """Keep vectors; ones for a text that has changed meanwhile are dropped."""
        ...

    def index_words(self, limit: int) -> int:
        """Index up to `limit` waiting entries for words and say how many still wait."""
        ...

    def clear_projections(self) -> None:
        """Forget everything that can be rebuilt from records."""
        ...


class Store(Protocol):
    """One open journal file."""

    def read(self) -> AbstractContextManager[Reading]:
        """Begin a consistent read."""
        ...

    def write(self) -> AbstractContextManager[Writing]:
        """Begin the one write transaction; it commits at the end of the block, or leaves nothing behind."""
        ...

    def check(self) -> tuple[str, ...]:
        """Look for damage: a sentence for each fault found, none when all is well."""
        ...

    def shrink(self) -> None:
        """Give the disk back what pruning left empty; writers wait.  A file too large for it stays as it is."""
        ...

    def backup_to(self, path: str) -> None:
        """Write a consistent encrypted copy while the store is in use."""
        ...

    def close(self) -> None:
        """Close the file and forget the key."""
        ...
