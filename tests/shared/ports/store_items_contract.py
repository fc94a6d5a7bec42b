"""What every store must do with items of further kinds: subclass `StoreItemsContract` to run all of it."""

from dataclasses import replace

import pytest
from store_samples import DAY, item

from alcove.domain.ids import ItemId
from alcove.domain.instant import EARLIEST, LATEST, Micros
from alcove.domain.item import Item
from alcove.ports.store import ItemQuery, Store

KIND, OTHER = "reminder", "a kind that nobody knows yet"
ALL = ItemQuery(collection=KIND, limit=1000)


def made(number: int, *, kind: str = KIND, at: int | None = None, trashed_at: int | None = None) -> Item:
    """Item `number`, standing on day `number`."""
    return Item(
        collection=kind,
        id=item(number),
        at=Micros(number * DAY if at is None else at),
        modified_at=Micros(number),
        trashed_at=None if trashed_at is None else Micros(trashed_at),
        fields={"title": f"Item {number}"},
    )


def put(store: Store, *items: Item) -> None:
    with store.write() as writing:
        writing.put_items(items)


class StoreItemsContract:
    """Subclass it and give the fixture `store`."""

    @pytest.mark.parametrize("at", [EARLIEST, -1, 0, LATEST])
    def test_an_item_comes_out_as_it_went_in(self, store: Store, at: Micros) -> None:
        full = Item(
            collection=KIND,
            id=item(1),
            at=at,
            modified_at=Micros(-7),
            trashed_at=Micros(9),
            fields={"": None, "yes": True, "no": False, "n": -(2**63), "x": 0.35, "s": "Grüße 😀 \x00"},
            members=frozenset({"joy", "😀"}),
            text="two\n\nlines",
        )
        put(store, full)
        with store.read() as reading:
            assert reading.item(KIND, full.id) == full
            assert reading.item(OTHER, full.id) is None
            assert reading.item(KIND, item(2)) is None

    def test_kinds_lie_beside_each_other(self, store: Store) -> None:
        put(store, made(1), made(1, kind=OTHER), made(2, kind=OTHER))
        with store.write() as writing:
            assert writing.items(ALL) == (made(1),)
            assert writing.count_items(replace(ALL, collection=OTHER)) == 2
            writing.remove_items([(OTHER, item(1)), (KIND, item(77))])
            assert writing.item(OTHER, item(1)) is None
            assert writing.item(KIND, item(1)) == made(1)

    def test_pages_of_items_follow_each_other_without_gap_or_repeat(self, store: Store) -> None:
        put(store, *[made(number, at=number // 4) for number in range(30)], made(1, kind=OTHER))
        pages: list[ItemId] = []
        query = ItemQuery(collection=KIND, limit=7)
        with store.read() as reading:
            while some := reading.items(query):
                pages += [one.id for one in some]
                query = replace(query, after=(some[-1].at, some[-1].id))
        assert pages == sorted((item(number) for number in range(30)), key=lambda one: (at_of(one), one), reverse=True)

    @pytest.mark.parametrize(
        ("query", "wanted"),
        [
            (ALL, [4, 3, 1]),
            (replace(ALL, trashed=True), [2]),
            (replace(ALL, since=Micros(3 * DAY)), [4, 3]),
            (replace(ALL, until=Micros(3 * DAY)), [1]),
            (replace(ALL, since=Micros(DAY), until=Micros(4 * DAY)), [3, 1]),
        ],
    )
    def test_questions_narrow_the_list_of_items(self, store: Store, query: ItemQuery, wanted: list[int]) -> None:
        put(store, made(1), made(2, trashed_at=5), made(3), made(4))
        with store.read() as reading:
            assert [one.id for one in reading.items(query)] == [item(number) for number in wanted]
            assert reading.count_items(replace(query, limit=1)) == len(wanted)

    def test_an_item_written_again_replaces_itself(self, store: Store) -> None:
        put(store, made(1, trashed_at=1))
        put(store, made(1), replace(made(1, at=9), text="other"))
        with store.read() as reading:
            assert reading.items(ALL) == (replace(made(1, at=9), text="other"),)
            assert reading.count_items(replace(ALL, trashed=True)) == 0

    def test_items_are_forgotten_with_all_that_can_be_rebuilt(self, store: Store) -> None:
        put(store, made(1))
        with store.write() as writing:
            writing.clear_projections()
            assert writing.count_items(ALL) == 0


def at_of(one: ItemId) -> int:
    """Give the instant of an item of the pages' test."""
    return next(number for number in range(30) if item(number) == one) // 4
