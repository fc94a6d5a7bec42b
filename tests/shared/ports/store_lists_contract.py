"""What every store must do with entries and tags: subclass `StoreListsContract` to run all of it."""

from dataclasses import replace

import pytest
from store_samples import ALL, DAY, MODEL, bytes_of, entry, found, item, put, vector, vectors

from alcove.domain.entry import Tag
from alcove.domain.ids import ItemId, id_to_text
from alcove.domain.instant import Micros
from alcove.ports.store import EntryQuery, Store

SEA, WORK = ItemId(bytes_of("sea")), ItemId(bytes_of("work"))


class StoreListsContract:
    """Subclass it and give the fixture `store`."""

    # Entries

    def test_an_entry_comes_out_as_it_went_in(self, store: Store) -> None:
        full = entry(
            1,
            "# Grüße 😀\n\n  two  words \x00 end",
            title="A title",
            mood=7,
            tags=(WORK, SEA),
            starred=True,
            pinned=True,
            is_private=True,
            timezone="Europe/Berlin",
            trashed_at=Micros(5),
            source_id="dayone:1",
            meta={"weather": {"°C": -3.5, "sky": ["grey", None, True]}},
            written_at=Micros(-9_000_000_000_000_000),
        )
        put(store, full, entry(2))
        with store.read() as reading:
            assert reading.entry(full.id) == full
            assert reading.entry(item(2)) == entry(2)
            assert reading.entry(item(3)) is None

    def test_the_list_shows_lines_without_the_text(self, store: Store) -> None:
        made = entry(1, "\n## First line\n\nand " + "more " * 100, mood=3, tags=(SEA,), starred=True)
        put(store, made)
        with store.read() as reading:
            (line,) = reading.entries(ALL)
        assert (line.id, line.heading, line.mood, line.tags, line.starred) == (made.id, "First line", 3, (SEA,), True)
        assert line.preview.startswith("## First line and more more")
        assert len(line.preview) <= 160
        assert line.word_count == 104

    def test_pages_follow_each_other_without_gap_or_repeat(self, store: Store) -> None:
        made = [entry(number, written_at=Micros(number // 4 * DAY)) for number in range(30)]
        put(store, *made)
        wanted = sorted(made, key=lambda each: (each.written_at, each.id), reverse=True)
        pages: list[ItemId] = []
        query = EntryQuery(limit=7)
        with store.read() as reading:
            while lines := reading.entries(query):
                pages += [line.id for line in lines]
                query = replace(query, after=(lines[-1].written_at, lines[-1].id))
            assert [each.id for each in reading.whole_entries(ALL)] == pages
        assert pages == [each.id for each in wanted]

    @pytest.mark.parametrize(
        ("query", "wanted"),
        [
            (EntryQuery(), {1, 2, 3, 4}),
            (EntryQuery(trashed=True), {5}),
            (EntryQuery(tag=SEA), {1, 2}),
            (EntryQuery(tag=SEA, trashed=True), {5}),
            (EntryQuery(mood_min=4), {2, 3}),
            (EntryQuery(mood_max=4), {1, 2}),
            (EntryQuery(mood_min=4, mood_max=4), {2}),
            (EntryQuery(starred=True), {3}),
            (EntryQuery(starred=False), {1, 2, 4}),
            (EntryQuery(since=Micros(2 * DAY)), {2, 3, 4}),
            (EntryQuery(until=Micros(2 * DAY)), {1}),
            (EntryQuery(technique="walk"), {2}),
            (EntryQuery(technique=""), set[int]()),
            (EntryQuery(with_private=False), {1, 2, 3}),
            (EntryQuery(tag=SEA, mood_min=4, since=Micros(DAY), starred=False), {2}),
        ],
    )
    def test_questions_narrow_the_list(self, store: Store, query: EntryQuery, wanted: set[int]) -> None:
        put(
            store,
            entry(1, mood=1, tags=(SEA,)),
            entry(2, mood=4, tags=(WORK, SEA), meta={"technique": "walk"}),
            entry(3, mood=9, starred=True, meta={"technique": ["walk"], "walk": 1}),
            entry(4, is_private=True, meta={"said": 'not a "technique" at all'}),
            entry(5, trashed_at=Micros(1), tags=(SEA,)),
        )
        ids = {item(number) for number in wanted}
        with store.read() as reading:
            assert {line.id for line in reading.entries(query)} == ids
            assert {each.id for each in reading.whole_entries(query)} == ids
            assert reading.count_entries(replace(query, limit=1)) == len(wanted)

    def test_an_entry_written_again_replaces_itself(self, store: Store) -> None:
        put(store, entry(1, "first", tags=(SEA,), mood=2))
        changed = entry(1, "second", tags=(WORK,), written_at=Micros(99 * DAY))
        put(store, changed, entry(1, "third", tags=(WORK,)))
        with store.read() as reading:
            assert reading.entry(item(1)) == entry(1, "third", tags=(WORK,))
            assert reading.count_entries(ALL) == 1
            assert reading.count_entries(EntryQuery(tag=SEA)) == 0
            assert reading.count_entries(EntryQuery(tag=WORK)) == 1

    def test_entries_are_removed_from_list_and_indexes(self, store: Store) -> None:
        kept, gone = entry(1, "apple", tags=(SEA,)), entry(2, "apple pear", tags=(SEA,))
        put(store, kept, gone)
        with store.write() as writing:
            writing.put_vectors([vectors(gone, [1]), vectors(kept, [2])])
            writing.remove_entries([gone.id, item(77)])
        with store.read() as reading:
            assert [line.id for line in reading.entries(ALL)] == [kept.id]
            assert reading.count_entries(EntryQuery(tag=SEA)) == 1
            assert reading.vectors_of(gone.id) is None
            assert [hit.item for hit in reading.search_vectors(vector(1), MODEL, ALL)] == [kept.id]
        assert found(store, "apple") == [kept.id]
        assert found(store, "pear") == []
        put(store, entry(3, "something else"))
        assert found(store, "pear") == []
        put(store, gone)
        assert found(store, "pear") == [gone.id]
        assert store.check() == ()

    def test_an_id_is_found_by_its_beginning(self, store: Store) -> None:
        put(store, *[entry(number) for number in range(40)])
        text = id_to_text(item(7)).replace("-", "")
        with store.read() as reading:
            assert reading.entry_by_prefix(text) == (item(7),)
            assert item(7) in reading.entry_by_prefix(text[:1])
            assert item(7) in reading.entry_by_prefix(text[:7].upper())
            assert reading.entry_by_prefix(id_to_text(item(7))) == (item(7),)
            assert len(reading.entry_by_prefix(text[:1])) <= 10
            for nothing in ("", "xyz", text + "0", "%", "-"):
                assert reading.entry_by_prefix(nothing) == ()

    def test_imported_entries_are_known_in_the_trash_too(self, store: Store) -> None:
        put(store, entry(1, source_id="a"), entry(2, source_id="b", trashed_at=Micros(1)), entry(3))
        with store.read() as reading:
            asked = ["a", "b", "c", "", *[str(number) for number in range(1200)]]
            assert reading.known_sources(asked) == {"a": item(1), "b": item(2)}
            assert reading.known_sources([]) == {}

    # Tags

    def test_tags_come_by_name_with_their_count(self, store: Store) -> None:
        tags = [Tag(id=ItemId(bytes_of(name)), name=name) for name in ("work", "Ärger", "sea", "Sea", "apples")]
        put(
            store,
            entry(1, tags=(tags[0].id, tags[2].id)),
            entry(2, tags=(tags[0].id,)),
            entry(3, tags=(tags[0].id,), trashed_at=Micros(1)),
        )
        with store.write() as writing:
            writing.put_tags(tags)
            writing.put_tags([replace(tags[4], name="pears", colour="#ff0000")])
        with store.read() as reading:
            listed = [(tag.name, count) for tag, count in reading.tags()]
            assert listed == [("pears", 0), ("Sea", 0), ("sea", 1), ("work", 2), ("Ärger", 0)]
            assert reading.tags()[0][0].colour == "#ff0000"
        with store.write() as writing:
            writing.remove_tags([tags[0].id])
            assert [tag.name for tag, _ in writing.tags()] == ["pears", "Sea", "sea", "Ärger"]
            assert writing.all_tags() == tuple(tag for tag, _ in writing.tags())
