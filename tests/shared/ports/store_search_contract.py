"""What every store must do to be searched: subclass `StoreSearchContract` to run all of it."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from store_samples import ALL, MODEL, bytes_of, entry, found, item, put, vector, vectors

from alcove.domain.entry import Tag
from alcove.domain.ids import ItemId
from alcove.domain.instant import Micros
from alcove.ports.store import EntryQuery, Store


class StoreSearchContract:
    """Subclass it and give the fixture `store`."""

    # Words

    @pytest.mark.parametrize(
        ("query", "wanted"),
        [
            ("lighthouse", {1, 2}),
            ("LIGHTHOUSE", {1, 2}),
            ("lighthouse keeper", {2}),
            ("keeper lighthouse", {2}),
            ('"lighthouse keeper"', {2}),
            ('"keeper lighthouse"', set[int]()),
            ("“lighthouse keeper”", {2}),
            ('"lighthouse kee', {2}),
            ("lighth", {1, 2}),
            ("lighth ", set[int]()),
            ("lighth keeper", {2}),
            ("lighthouse -keeper", {1}),
            ('lighthouse -"the keeper"', {1, 2}),
            ("cafe", {3}),
            ("CAFÉ", {3}),
            ("don't", {3}),
            ("well-being", {4}),
            ("zzz lighthouse", {1, 2}),
            ("日本", {5}),
            ("今日は日本", {5}),
            ("lunch 日本", {5}),
            ("😀", {6}),
            ("rain 😀", {6}),
            ("rain -😀", {7}),
            ("-lighthouse", set[int]()),
            ("Titel", {7}),
            ("a", {2, 6}),
        ],
    )
    def test_words_find_entries(self, store: Store, query: str, wanted: set[int]) -> None:
        put(
            store,
            entry(1, "To the lighthouse, and back."),
            entry(2, "Sat with a lighthouse keeper."),
            entry(3, "We don't go to that café anymore."),
            entry(4, "Thoughts on well-being."),
            entry(5, "今日は日本へ lunch"),
            entry(6, "a 😀 in the rain"),
            entry(7, "in the rain", title="Titel"),
            entry(8, "lighthouse keeper", trashed_at=Micros(1)),
        )
        assert set(found(store, query)) == {item(number) for number in wanted}

    def test_a_beginning_finds_all_that_have_it(self, store: Store) -> None:
        put(store, *[entry(number, f"sailing {number}") for number in range(30)], entry(99, "a sandwich"))
        for typed in ("sa", "sai", "sail", "saili"):
            assert len(found(store, typed)) == 30 + (typed == "sa")
            assert len(found(store, typed, EntryQuery(limit=4))) == 4
        assert found(store, "san") == [item(99)]

    def test_a_title_counts_more_than_a_mention(self, store: Store) -> None:
        put(
            store,
            entry(1, "a harbour somewhere in a longer text about other things"),
            entry(2, "nothing of it", title="The harbour"),
        )
        assert found(store, "harbour") == [item(2), item(1)]

    def test_a_snippet_marks_the_words(self, store: Store) -> None:
        put(
            store,
            entry(1, "before " * 60 + "the heron flew " + "after " * 60),
            entry(2, "昨日は" * 40 + "日本へ" + "行く" * 40),
        )
        with store.read() as reading:
            (hit,) = reading.search_words("heron", ALL)
            assert "the \ue000heron\ue001 flew" in hit.snippet
            assert hit.snippet.startswith("…")
            assert hit.snippet.endswith("…")
            assert len(hit.snippet) < 300
            (hit,) = reading.search_words("日本", ALL)
            assert "昨日は\ue000日本\ue001へ行く" in hit.snippet
            assert len(hit.snippet) < 200

    def test_words_are_found_within_the_scope_up_to_its_limit(self, store: Store) -> None:
        put(store, *[entry(number, "same words here", mood=number % 10 + 1) for number in range(40)])
        assert len(found(store, "same", EntryQuery(limit=15))) == 15
        assert set(found(store, "same", EntryQuery(mood_min=10))) == {item(number) for number in (9, 19, 29, 39)}
        assert found(store, "same", EntryQuery(trashed=True)) == []

    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=200)
    @given(st.text(st.characters(), max_size=30) | st.text('"*-^():+. aANDORNEAR{}\0\ue000', max_size=30))
    def test_any_input_is_a_question(self, store: Store, query: str) -> None:
        if not self.has_entries(store):
            put(store, entry(1, "AND a OR b NEAR c"), entry(2, "日本"))
        found(store, query)

    def has_entries(self, store: Store) -> bool:
        with store.read() as reading:
            return reading.count_entries(ALL) > 0

    def test_a_changed_text_waits_to_be_found_and_is_not_found_by_what_it_lost(self, store: Store) -> None:
        put(store, entry(1, "apple"), entry(2, "plum"))
        put(store, entry(1, "pear"), index=False)
        assert found(store, "apple") == []
        with store.read() as reading:
            assert reading.index_state(MODEL).waiting_for_words == 1
        put(store, entry(1, "pear cherry"), index=False)
        put(store, entry(1, "pear cherry"), entry(2, "plum", mood=3))
        assert found(store, "pear") == found(store, "cherry") == [item(1)]
        assert found(store, "apple") == []
        assert found(store, "plum") == [item(2)]
        with store.read() as reading:
            assert reading.index_state(MODEL).waiting_for_words == 0
        assert store.check() == ()

    def test_indexing_goes_step_by_step_with_a_true_count(self, store: Store) -> None:
        put(store, *[entry(number, "word") for number in range(30)], index=False)
        with store.write() as writing:
            assert writing.index_words(10) == 20
            assert writing.index_words(0) == 20
        assert len(found(store, "word")) == 10
        assert set(found(store, "word")) == {item(number) for number in range(20, 30)}
        with store.write() as writing:
            assert writing.index_words(1000) == 0

    def test_many_changed_texts_are_all_taken_in(self, store: Store) -> None:
        put(store, *[entry(number, "before") for number in range(60)])
        put(store, *[entry(number, "later") for number in range(60)])
        assert found(store, "before") == []
        assert len(found(store, "later")) == 60
        assert store.check() == ()

    # Vectors

    def test_the_nearest_chunks_come_first(self, store: Store) -> None:
        made = [entry(number) for number in (1, 2, 3)]
        put(store, *made)
        with store.write() as writing:
            writing.put_vectors(
                [vectors(made[0], [1, 2], [3, 4]), vectors(made[1], [1, 5]), vectors(made[2], [-1, -2])]
            )
        with store.read() as reading:
            hits = reading.search_vectors(vector(1, 2), MODEL, ALL)
        assert [(hit.item, hit.chunk) for hit in hits] == [(item(1), 0), (item(2), 0), (item(1), 1), (item(3), 0)]
        assert [hit.distance for hit in hits] == pytest.approx([0, 0.5, 1, 2], abs=1e-6)
        assert (hits[2].start, hits[2].end) == (10, 19)

    def test_the_length_of_a_vector_does_not_matter(self, store: Store) -> None:
        put(store, entry(1), entry(2))
        with store.write() as writing:
            near = vectors(entry(1), [1, 2])
            small = replace(near.chunks[0], vector=bytes(each // 10 for each in near.chunks[0].vector))
            writing.put_vectors([replace(near, chunks=(small,)), vectors(entry(2), [1, 7])])
        with store.read() as reading:
            hits = reading.search_vectors(vector(1, 2), MODEL, ALL)
        assert [hit.item for hit in hits] == [item(1), item(2)]

    def test_vectors_are_found_within_the_scope_however_many_lie_nearer(self, store: Store) -> None:
        made = [entry(number, trashed_at=Micros(1) if number < 200 else None) for number in range(205)]
        put(store, *made, index=False)
        with store.write() as writing:
            writing.put_vectors(vectors(each, [1, 2] if each.trashed_at else [1, 3]) for each in made)
        with store.read() as reading:
            hits = reading.search_vectors(vector(1, 2), MODEL, EntryQuery(limit=5))
            assert {hit.item for hit in hits} == {item(number) for number in range(200, 205)}
            assert len(reading.search_vectors(vector(1, 2), MODEL, EntryQuery(trashed=True, limit=7))) == 7

    def test_models_are_not_mixed(self, store: Store) -> None:
        put(store, entry(1), entry(2))
        with store.write() as writing:
            writing.put_vectors([vectors(entry(1), [1]), vectors(entry(2), [1], model="another")])
        with store.read() as reading:
            assert [hit.item for hit in reading.search_vectors(vector(1), MODEL, ALL)] == [item(1)]
            assert [hit.item for hit in reading.search_vectors(vector(1), "another", ALL)] == [item(2)]
            assert reading.search_vectors(vector(1), "unknown", ALL) == ()
            assert reading.search_vectors(b"short", MODEL, ALL) == ()
            assert [each.id for each in reading.entries_without_vectors(MODEL, 10)] == [item(2)]
            assert reading.index_state(MODEL).waiting_for_meaning == 1

    def test_vectors_come_out_as_they_went_in(self, store: Store) -> None:
        put(store, entry(1), entry(2))
        made = vectors(entry(1), [1, 2, 3], [4], [-5, 6])
        with store.write() as writing:
            writing.put_vectors([vectors(entry(1), [9]), made, vectors(entry(2))])
        with store.read() as reading:
            assert reading.vectors_of(item(1)) == made
            assert reading.vectors_of(item(2)) == vectors(entry(2))
            assert reading.vectors_of(item(3)) is None
            assert reading.entries_without_vectors(MODEL, 10) == ()

    def test_vectors_of_another_text_are_dropped(self, store: Store) -> None:
        put(store, entry(1, "now"))
        with store.write() as writing:
            writing.put_vectors([vectors(entry(1, "before"), [1]), vectors(entry(9), [1])])
        with store.read() as reading:
            assert reading.vectors_of(item(1)) is None
            assert reading.search_vectors(vector(1), MODEL, ALL) == ()
            assert [each.id for each in reading.entries_without_vectors(MODEL, 10)] == [item(1)]

    def test_vectors_go_when_the_text_changes_and_stay_when_it_does_not(self, store: Store) -> None:
        put(store, entry(1, "text"), entry(2))
        with store.write() as writing:
            writing.put_vectors([vectors(entry(1, "text"), [1]), vectors(entry(2), [2])])
        put(store, entry(1, "text", mood=3, starred=True))
        with store.read() as reading:
            assert reading.vectors_of(item(1)) is not None
        put(store, entry(1, "text", title="and a title"))
        with store.read() as reading:
            assert reading.vectors_of(item(1)) is None
            assert [hit.item for hit in reading.search_vectors(vector(1), MODEL, ALL)] == [item(2)]

    def test_those_without_vectors_come_newest_first(self, store: Store) -> None:
        put(store, *[entry(number) for number in range(5)])
        with store.read() as reading:
            asked = reading.entries_without_vectors(MODEL, 3)
            assert [each.id for each in asked] == [item(4), item(3), item(2)]
            assert asked[0] == entry(4)

    # Everything at once

    def test_projections_can_be_cleared_and_written_again(self, store: Store) -> None:
        made = [entry(number, f"word{number} same") for number in range(20)]
        tag = Tag(id=ItemId(bytes_of("sea")), name="sea")
        for _ in range(2):
            put(store, *made)
            with store.write() as writing:
                writing.put_tags([tag])
                writing.put_vectors([vectors(each, [1]) for each in made])
                writing.set_state("cursor", b"1")
            assert len(found(store, "same")) == 20
            with store.write() as writing:
                writing.clear_projections()
            with store.read() as reading:
                assert reading.entries(ALL) == ()
                assert reading.tags() == ()
                assert reading.search_vectors(vector(1), MODEL, ALL) == ()
                assert reading.index_state(MODEL).entries == 0
                assert reading.state("cursor") == b"1"
            assert found(store, "same") == []
            assert store.check() == ()
