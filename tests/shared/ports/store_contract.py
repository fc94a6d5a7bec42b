"""What every store must do: `class TestMine(StoreContract)` with a fixture `store` (open and empty) runs all of it.

Records, chains, state and transactions are here; entries and tags in store_lists_contract, further kinds of items in
store_items_contract, words and vectors in store_search_contract.
"""

import hashlib
import threading
from dataclasses import replace

import pytest
from store_samples import Chain, bytes_of, entry, item

from alcove.domain.ids import RecordId
from alcove.domain.instant import Micros
from alcove.ports.store import EntryQuery, RecordRow, Store
from alcove.wire.records import Mark

MUCH = 10**9


class Interrupted(Exception):
    """Something of the caller's went wrong."""


class StoreContract:
    """Subclass it and give the fixture `store`."""

    # Transactions

    def test_a_block_that_fails_leaves_nothing(self, store: Store) -> None:
        def fail() -> None:
            with store.write() as writing:
                writing.set_state("cursor", b"1")
                writing.add_batch(*Chain("a").grow([item(1)]), on_server=False)
                writing.put_entries([entry(1)])
                raise Interrupted

        with pytest.raises(Interrupted):
            fail()
        with store.read() as reading:
            assert reading.state("cursor") is None
            assert reading.heads() == ()
            assert reading.unsent_count() == (0, 0)
            assert reading.entry(item(1)) is None

    def test_a_writer_reads_its_own_writing(self, store: Store) -> None:
        with store.write() as writing:
            writing.set_state("cursor", b"1")
            writing.put_entries([entry(1)])
            assert writing.state("cursor") == b"1"
            assert writing.entry(item(1)) == entry(1)

    def test_a_reader_sees_one_state_while_a_writer_works(self, store: Store) -> None:
        with store.write() as writing:
            writing.set_state("cursor", b"old")
        with store.read() as reading:
            with store.write() as writing:
                writing.set_state("cursor", b"new")
                with store.read() as beside:
                    assert beside.state("cursor") == b"old"
            assert reading.state("cursor") == b"old"
        with store.read() as reading:
            assert reading.state("cursor") == b"new"

    def test_a_thread_that_writes_already_is_told_instead_of_waiting_for_itself(self, store: Store) -> None:
        with store.write() as writing:
            with pytest.raises(RuntimeError), store.write():
                pass
            writing.set_state("cursor", b"1")
        with store.read() as reading:
            assert reading.state("cursor") == b"1"

    def test_writers_in_many_threads_take_turns(self, store: Store) -> None:
        def count_up() -> None:
            for _ in range(10):
                with store.write() as writing:
                    held = writing.state("count") or b"0"
                    writing.set_state("count", str(int(held) + 1).encode())

        threads = [threading.Thread(target=count_up) for _ in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        with store.read() as reading:
            assert reading.state("count") == b"60"

    def test_many_threads_read_at_once(self, store: Store) -> None:
        with store.write() as writing:
            writing.put_entries([entry(number) for number in range(50)])
        inside, seen = threading.Barrier(8), list[int]()

        def look() -> None:
            with store.read() as reading:
                inside.wait()
                seen.append(reading.count_entries(EntryQuery()))

        threads = [threading.Thread(target=look) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert seen == [50] * 8

    # Small named values

    def test_values_are_kept_replaced_and_forgotten(self, store: Store) -> None:
        with store.write() as writing:
            writing.set_state("sync/cursor", b"\x00\x01")
            writing.set_state("sync/epoch", b"")
            writing.set_state("sync%", b"odd")
            writing.set_state("Sync/other", b"case")
            writing.set_state("sync/cursor", b"2")
        with store.read() as reading:
            assert reading.states("sync/") == {"sync/cursor": b"2", "sync/epoch": b""}
            assert reading.states("sync%") == {"sync%": b"odd"}
        with store.write() as writing:
            writing.set_state("sync/cursor", None)
            writing.set_state("never there", None)
        with store.read() as reading:
            assert reading.state("sync/cursor") is None

    # Chains

    def test_a_batch_comes_out_as_it_went_in(self, store: Store) -> None:
        ours, theirs = Chain("ours"), Chain("theirs")
        seen = theirs.grow([item(1), item(2)])
        frontier = (Mark(theirs.device, 2, theirs.last), Mark(bytes_of("x"), 9, bytes_of("y", count=32)))
        made = [ours.grow([item(1)], frontier=frontier), ours.grow([item(2), item(3)]), ours.grow([item(1)])]
        with store.write() as writing:
            writing.add_batch(*seen, on_server=True)
            for batch, rows in made:
                writing.add_batch(batch, rows, on_server=False)
        batches = tuple(batch for batch, _ in made)
        with store.read() as reading:
            assert reading.unsent(MUCH) == batches
            assert reading.batches_after(ours.device, 0, MUCH) == batches
            assert reading.batches_after(ours.device, 1, MUCH) == batches[1:]
            assert reading.batches_after(ours.device, 2, MUCH) == batches[2:]
            assert reading.batches_after(theirs.device, 0, MUCH) == (seen[0],)
            assert reading.unsent_count()[0] == 4

    def test_batches_are_cut_before_the_limit_but_never_to_nothing(self, store: Store) -> None:
        chain = Chain("a")
        made = [chain.grow([item(number)], size=1000) for number in range(5)]
        with store.write() as writing:
            for batch, rows in made:
                writing.add_batch(batch, rows, on_server=False)
        with store.read() as reading:
            each = reading.unsent_count()[1] / 5
            assert 1000 < each < 1500
            assert len(reading.unsent(1)) == 1
            assert len(reading.unsent(int(3.5 * each))) == 3
            assert len(reading.batches_after(chain.device, 0, 1)) == 1
            assert len(reading.batches_after(chain.device, 0, int(2.5 * each))) == 2

    def test_heads_are_the_last_records(self, store: Store) -> None:
        chains = [Chain(name) for name in "abc"]
        with store.write() as writing:
            assert writing.heads() == ()
            for length, chain in enumerate(chains, 1):
                for number in range(length):
                    writing.add_batch(*chain.grow([item(number)]), on_server=True)
        with store.read() as reading:
            heads = {mark.device: mark for mark in reading.heads()}
            assert len(reading.heads()) == 3
            for chain in chains:
                assert heads[chain.device] == Mark(chain.device, chain.next - 1, chain.last)
                assert reading.hash_at(chain.device, chain.next - 1) == chain.last
                assert reading.hash_at(chain.device, chain.next) is None

    def test_what_is_there_is_left_as_it_is(self, store: Store) -> None:
        chain = Chain("a")
        batch, rows = chain.grow([item(1), item(2)])
        with store.write() as writing:
            writing.add_batch(batch, rows, on_server=False)
            writing.add_batch(batch, [replace(row, collection="other") for row in rows], on_server=True)
        with store.read() as reading:
            assert reading.records_of("entry", item(1)) == rows[:1]
            assert reading.unsent(MUCH) == ()
            assert len(reading.all_records(0, 100)) == 2

    def test_a_known_batch_does_not_become_unsent(self, store: Store) -> None:
        batch, rows = Chain("a").grow([item(1)])
        with store.write() as writing:
            writing.add_batch(batch, rows, on_server=True)
            writing.add_batch(batch, rows, on_server=False)
            assert writing.unsent_count() == (0, 0)

    def test_what_the_server_has_is_marked_and_forgotten(self, store: Store) -> None:
        ours, theirs = Chain("ours"), Chain("theirs")
        made = [ours.grow([item(number), item(9)]) for number in range(3)]
        other = theirs.grow([item(5)])
        with store.write() as writing:
            for batch, rows in made:
                writing.add_batch(batch, rows, on_server=False)
            writing.add_batch(*other, on_server=True)
            writing.mark_on_server(ours.device, 3)
            assert writing.unsent(MUCH) == (made[1][0], made[2][0])
            writing.mark_on_server(ours.device, 6)
            assert writing.unsent_count() == (0, 0)
            writing.forget_on_server([Mark(ours.device, 4, made[1][1][1].hash)])
            assert writing.unsent(MUCH) == (made[2][0], other[0])
            writing.forget_on_server([])
            assert writing.unsent(MUCH) == (*(batch for batch, _ in made), other[0])

    def test_what_never_left_is_taken_back(self, store: Store) -> None:
        ours, theirs = Chain("ours"), Chain("theirs")
        sent, kept = ours.grow([item(1)]), ours.grow([item(1), item(2)])
        other = theirs.grow([item(1)])
        with store.write() as writing:
            writing.add_batch(*sent, on_server=True)
            writing.add_batch(*kept, on_server=False)
            writing.add_batch(*other, on_server=False)
            assert writing.remove_unsent(ours.device) == kept[1]
            assert writing.remove_unsent(ours.device) == ()
        with store.read() as reading:
            assert reading.unsent(MUCH) == (other[0],)
            assert {mark.device: mark.seq for mark in reading.heads()} == {ours.device: 1, theirs.device: 1}
            assert reading.records_of("entry", item(1)) == (*sent[1], *other[1])
            assert reading.records_of("entry", item(2)) == ()

    def test_pruning_leaves_the_hash_and_the_place(self, store: Store) -> None:
        chain = Chain("a")
        batch, rows = chain.grow([item(1), item(2)], size=5000)
        ids = [RecordId(row.hash[:16]) for row in rows]
        with store.write() as writing:
            writing.add_batch(batch, rows, on_server=False)
            _, before = writing.unsent_count()
            writing.prune([ids[0], RecordId(bytes(16))])
            writing.prune([ids[0]])
            _, after = writing.unsent_count()
            assert before - after == 5000 - 32
            pruned = writing.record_by_id(ids[0])
            assert pruned is not None
            assert pruned.record.pruned
            assert pruned.record.sealed == hashlib.sha256(rows[0].record.sealed).digest()
            assert replace(rows[0], record=pruned.record, collection="", item=None, kind="pruned") == pruned
            assert writing.history_lengths("entry", 2) == {}
            assert writing.record_by_id(ids[1]) == rows[1]
            (held,) = writing.unsent(MUCH)
            assert held.records == (pruned.record, rows[1].record)
            assert held.signature == batch.signature

    def test_shrinking_changes_nothing_that_is_read(self, store: Store) -> None:
        batch, rows = Chain("a").grow([item(number) for number in range(40)], size=5000)
        ids = [RecordId(row.hash[:16]) for row in rows]
        with store.write() as writing:
            writing.add_batch(batch, rows, on_server=False)
            writing.prune(ids[:30])
        with store.read() as reading:
            before = reading.unsent(MUCH), reading.all_records(0, 100), reading.heads()
            store.shrink()
            assert (reading.unsent(MUCH), reading.all_records(0, 100), reading.heads()) == before
        with store.read() as reading:
            assert (reading.unsent(MUCH), reading.all_records(0, 100), reading.heads()) == before
        assert store.check() == ()

    # Records

    def test_an_items_records_come_in_the_order_of_application(self, store: Store) -> None:
        one, two = Chain("b"), Chain("a")
        made = [one.grow([item(1), item(2)]), two.grow([item(1)]), one.grow([item(1)])]
        tags = two.grow([item(1)], collection="tag")
        with store.write() as writing:
            for batch, rows in [*made, tags]:
                writing.add_batch(batch, rows, on_server=True)
        wanted = (made[0][1][0], made[1][1][0], made[2][1][0])
        with store.read() as reading:
            assert reading.records_of("entry", item(1)) == wanted
            assert reading.records_of("tag", item(1)) == tags[1]
            assert reading.records_of("entry", item(3)) == ()
            many = [item(number) for number in range(1500)]
            assert reading.records_of_items("entry", many) == {item(1): wanted, item(2): made[0][1][1:]}
            assert reading.records_of_items("entry", []) == {}

    def test_all_records_come_in_pages(self, store: Store) -> None:
        chain = Chain("a")
        batch, rows = chain.grow([item(number) for number in range(25)])
        with store.write() as writing:
            writing.add_batch(batch, rows, on_server=True)
        numbered: list[tuple[int, RecordRow]] = []
        with store.read() as reading:
            while page := reading.all_records(numbered[-1][0] if numbered else 0, 10):
                assert len(page) <= 10
                numbered.extend(page)
        assert [row for _, row in numbered] == list(rows)

    def test_a_record_set_aside_is_kept_reported_and_can_be_settled(self, store: Store) -> None:
        chain = Chain("a")
        batch, rows = chain.grow([item(1), item(2)])
        aside = replace(rows[0], collection="", item=None, kind="", written_at=Micros(0), fault="its key has not come")
        with store.write() as writing:
            writing.add_batch(batch, [aside, rows[1]], on_server=True)
        with store.read() as reading:
            assert reading.faulty_records() == (aside,)
            assert reading.records_of("entry", item(1)) == ()
            assert reading.batches_after(chain.device, 0, MUCH) == (batch,)
        with store.write() as writing:
            writing.settle([rows[0]])
        with store.read() as reading:
            assert reading.faulty_records() == ()
            assert reading.records_of("entry", item(1)) == rows[:1]

    def test_a_sound_store_has_no_faults(self, store: Store) -> None:
        with store.write() as writing:
            for name in "ab":
                chain = Chain(name)
                for number in range(3):
                    writing.add_batch(*chain.grow([item(number)]), on_server=True)
            writing.put_entries([entry(number) for number in range(5)])
            writing.index_words(2)
        assert store.check() == ()
