"""What every store must tell calendars and charts: subclass `StoreFiguresContract` to run all of it."""

from store_samples import DAY, entry, item, put

from alcove.domain.instant import EARLIEST, LATEST, Micros
from alcove.ports.store import EntryFigures, Store, TechniqueUse


class StoreFiguresContract:
    """Subclass it and give the fixture `store`."""

    def test_figures_are_those_of_the_entries_oldest_first(self, store: Store) -> None:
        newer = entry(2, "one two three", mood=9, starred=True, timezone="Europe/Vienna")
        older = entry(1, "four words are here", is_private=True)
        put(store, newer, older, entry(3, trashed_at=Micros(1)))
        with store.read() as reading:
            assert reading.figures() == (
                EntryFigures(Micros(DAY), "UTC", 4, None, 0, 1),
                EntryFigures(Micros(2 * DAY), "Europe/Vienna", 3, 9, 1, 0),
            )

    def test_a_span_of_figures_has_its_beginning_and_not_its_end(self, store: Store) -> None:
        put(store, *(entry(number) for number in range(5)))
        with store.read() as reading:
            found = reading.figures(Micros(DAY), Micros(3 * DAY))
            assert [one.written_at for one in found] == [DAY, 2 * DAY]
            assert len(reading.figures(since=Micros(3 * DAY))) == 2
            assert len(reading.figures(until=Micros(DAY))) == 1

    def test_figures_reach_over_all_years(self, store: Store) -> None:
        put(store, entry(1, written_at=LATEST), entry(2, written_at=EARLIEST))
        with store.read() as reading:
            assert [one.written_at for one in reading.figures()] == [EARLIEST, LATEST]
            assert reading.first_and_last() == (EARLIEST, LATEST)

    def test_first_and_last_leave_the_trash_out(self, store: Store) -> None:
        with store.read() as reading:
            assert reading.first_and_last() is None
        put(store, entry(1, trashed_at=Micros(1)), entry(2), entry(3), entry(4, trashed_at=Micros(1)))
        with store.read() as reading:
            assert reading.first_and_last() == (2 * DAY, 3 * DAY)

    def test_figures_follow_a_change(self, store: Store) -> None:
        put(store, entry(1, "one"))
        put(store, entry(1, "one two", mood=3))
        with store.read() as reading:
            assert reading.figures() == (EntryFigures(Micros(DAY), "UTC", 2, 3, 0, 0),)
        with store.write() as writing:
            writing.remove_entries([item(1)])
            assert writing.figures() == ()

    def test_techniques_are_those_that_entries_name(self, store: Store) -> None:
        put(
            store,
            entry(3, meta={"technique": "five senses"}),
            entry(2, meta={"technique": "", "weather": "rain"}),
            entry(1, meta={"technique": "letter", "other": "é"}),
            entry(4, meta={"technique": 7}),
            entry(5, meta={"of": "technique"}),
            entry(6, meta={"technique": "letter"}, trashed_at=Micros(1)),
        )
        with store.read() as reading:
            assert reading.techniques() == (
                TechniqueUse(Micros(DAY), "UTC", "letter"),
                TechniqueUse(Micros(3 * DAY), "UTC", "five senses"),
            )
            assert reading.techniques(since=Micros(2 * DAY))[0].technique == "five senses"
