"""List, indexes and outbox beside a plain dictionary, through any order of writing, failing and reopening."""

import tempfile
from functools import cache
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from store_samples import MODEL, Chain, entry, item, vector, vectors

from alcove.adapters.sqlcipher.store import SqlcipherStore
from alcove.crypto.secret import Secret
from alcove.domain.entry import Entry
from alcove.domain.ids import ItemId
from alcove.domain.instant import Micros
from alcove.ports.store import EntryQuery
from alcove.wire.records import Batch

KEY = Secret(b"\x07" * 32)
ALL = EntryQuery(limit=1000)
WORDS = ("apple", "pear", "plum", "fig")
numbers = st.integers(0, 7)


def made(number: int, words: list[str], mood: int | None, state: str, when: int, tags: set[int]) -> Entry:
    return entry(
        number,
        " ".join(words) or "nothing",
        mood=mood,
        trashed_at=Micros(1) if state == "trashed" else None,
        written_at=Micros(when),
        tags=tuple(item(100 + tag) for tag in sorted(tags)),
    )


entries = st.builds(
    made,
    numbers,
    st.lists(st.sampled_from(WORDS), max_size=3),
    st.none() | st.integers(1, 10),
    st.sampled_from(["shown", "trashed"]),
    st.integers(-2, 2),
    st.sets(st.integers(0, 1)),
)


@cache
def empty_journal() -> bytes:
    """A file as `create` makes it; made once, for it takes a moment."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "journal.db"
        SqlcipherStore.create(path, KEY).close()
        return path.read_bytes()


class Abandoned(Exception):
    """The writer thought better of it."""


class StoreBesideADictionary(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "journal.db"
        self.path.write_bytes(empty_journal())
        self.store = SqlcipherStore.open(self.path, KEY)
        self.entries: dict[ItemId, Entry] = {}
        self.embedded: dict[ItemId, tuple[int, Entry]] = {}
        self.waiting: set[ItemId] = set()
        self.chain = Chain("a")
        self.batches: list[Batch] = []
        self.on_server = 0

    def teardown(self) -> None:
        assert self.store.check() == ()
        self.store.close()
        self.folder.cleanup()

    @initialize(first=st.lists(entries, max_size=4))
    def begin(self, first: list[Entry]) -> None:
        self.put(first)
        self.index(1000)

    @rule(some=st.lists(entries, min_size=1, max_size=4))
    def put(self, some: list[Entry]) -> None:
        with self.store.write() as writing:
            writing.put_entries(some)
        for each in {each.id: each for each in some}.values():
            before = self.entries.get(each.id)
            if before is None or before.text != each.text:
                self.waiting.add(each.id)
                self.embedded.pop(each.id, None)
            self.entries[each.id] = each

    @rule(some=st.lists(entries, min_size=1, max_size=3))
    def put_and_abandon(self, some: list[Entry]) -> None:
        def give_up() -> None:
            with self.store.write() as writing:
                writing.put_entries(some)
                writing.remove_entries([item(0), item(1)])
                writing.index_words(3)
                raise Abandoned

        with pytest.raises(Abandoned):
            give_up()

    @rule(gone=st.lists(numbers, max_size=3))
    def remove(self, gone: list[int]) -> None:
        with self.store.write() as writing:
            writing.remove_entries([item(number) for number in gone])
        for number in gone:
            self.entries.pop(item(number), None)
            self.embedded.pop(item(number), None)
            self.waiting.discard(item(number))

    @rule(limit=st.sampled_from([1, 2, 1000]))
    def index(self, limit: int) -> None:
        with self.store.write() as writing:
            left = writing.index_words(limit)
        if left == 0:
            self.waiting.clear()
        else:
            self.waiting = {
                each for each in self.waiting if not any(self.is_found(each, word) for word in self.words_of(each))
            }

    @rule(number=numbers, direction=st.integers(0, 3))
    def embed(self, number: int, direction: int) -> None:
        held = self.entries.get(item(number))
        about = held or entry(number)
        with self.store.write() as writing:
            writing.put_vectors([vectors(about, [direction], [direction, 300])])
        if held is not None:
            self.embedded[item(number)] = (direction, held)

    @rule(count=st.integers(1, 3))
    def write_records(self, count: int) -> None:
        batch, rows = self.chain.grow([item(number) for number in range(count)])
        with self.store.write() as writing:
            writing.add_batch(batch, rows, on_server=False)
        self.batches.append(batch)

    @rule(share=st.integers(0, 3))
    def the_server_takes_some(self, share: int) -> None:
        self.on_server = min(len(self.batches), self.on_server + share)
        last = self.batches[self.on_server - 1] if self.on_server else None
        with self.store.write() as writing:
            writing.mark_on_server(self.chain.device, last.first + len(last.records) - 1 if last else 0)

    @rule()
    def reopen(self) -> None:
        self.store.close()
        self.store = SqlcipherStore.open(self.path, KEY)

    @rule()
    def rebuild(self) -> None:
        with self.store.write() as writing:
            writing.clear_projections()
            writing.put_entries(self.entries.values())
        self.embedded.clear()
        self.waiting = set(self.entries)

    def words_of(self, which: ItemId) -> list[str]:
        return self.entries[which].text.split() if which in self.entries else []

    def is_found(self, which: ItemId, word: str) -> bool:
        scope = EntryQuery(limit=1000, trashed=self.entries[which].trashed_at is not None)
        with self.store.read() as reading:
            return which in {hit.item for hit in reading.search_words(f'"{word}"', scope)}

    @invariant()
    def the_list_is_the_dictionary(self) -> None:
        with self.store.read() as reading:
            for trashed in (False, True):
                shown = [each for each in self.entries.values() if (each.trashed_at is not None) == trashed]
                shown.sort(key=lambda each: (each.written_at, each.id), reverse=True)
                query = EntryQuery(limit=1000, trashed=trashed)
                assert list(reading.whole_entries(query)) == shown
                assert [line.id for line in reading.entries(query)] == [each.id for each in shown]
                assert reading.count_entries(query) == len(shown)
            for tag in (item(100), item(101)):
                tagged = {each.id for each in self.entries.values() if tag in each.tags and each.trashed_at is None}
                assert {line.id for line in reading.entries(EntryQuery(tag=tag))} == tagged

    @invariant()
    def words_find_those_that_have_them_and_no_others(self) -> None:
        with self.store.read() as reading:
            for word in WORDS:
                hits = {hit.item for hit in reading.search_words(f'"{word}"', ALL)}
                have = {
                    each.id for each in self.entries.values() if word in each.text.split() and each.trashed_at is None
                }
                assert hits == have - self.waiting

    @invariant()
    def vectors_are_those_of_the_present_texts(self) -> None:
        with self.store.read() as reading:
            state = reading.index_state(MODEL)
            assert (state.entries, state.waiting_for_meaning) == (
                len(self.entries),
                len(self.entries) - len(self.embedded),
            )
            assert state.waiting_for_words >= len(self.waiting)
            without = {each.id for each in reading.entries_without_vectors(MODEL, 100)}
            assert without == set(self.entries) - set(self.embedded)
            near = {hit.item for hit in reading.search_vectors(vector(1), MODEL, ALL) if hit.distance < 1e-6}
            assert near == {
                which
                for which, (direction, _) in self.embedded.items()
                if direction == 1 and self.entries[which].trashed_at is None
            }

    @invariant()
    def the_outbox_is_what_the_server_lacks(self) -> None:
        with self.store.read() as reading:
            assert list(reading.unsent(10**9)) == self.batches[self.on_server :]
            assert list(reading.batches_after(self.chain.device, 0, 10**9)) == self.batches
            assert sum(seq.seq for seq in reading.heads()) == self.chain.next - 1


TestStoreBesideADictionary = pytest.mark.slow(StoreBesideADictionary.TestCase)
TestStoreBesideADictionary.settings = settings(max_examples=30, stateful_step_count=20)
