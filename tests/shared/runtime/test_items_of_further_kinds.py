"""What holds for entries holds for items of further kinds: compaction, late changes, copies, updates of the program."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from compaction_world import CompactingDevice, ListedServer, SetClock, settle
from engine_parts import EngineAt

from alcove.domain.collections import Collection
from alcove.domain.ids import ItemId
from alcove.domain.item import Item
from alcove.ports.store import ItemQuery
from alcove.runtime.answers.items import erase_item, keep_changed_item, keep_new_item, kept_item
from alcove.runtime.intents.keeping import CompactJournal, OpenJournal
from alcove.runtime.intents.preferences import GetPreferences, KeepPreferences
from alcove.runtime.journal import LATE
from alcove.runtime.newly_shown import SHOWN, show_new_kinds

ITEM = ItemId(b"one reminder's i")
KIND = Collection.REMINDER
EVERYTHING = ItemQuery(collection=KIND, limit=1000)


class World:
    """Three devices of an account and the items that they keep."""

    def __init__(self, folder: Path) -> None:
        clock, self.server = SetClock(), ListedServer()
        names = ("desk", "phone", "tablet")
        self.all = [CompactingDevice(folder, name, names, clock) for name in names]
        self.desk, self.phone, self.tablet = self.all

    def begin(self) -> None:
        journal = self.desk.journal
        now = journal.now()
        keep_new_item(
            journal,
            Item(collection=KIND, id=ITEM, at=now, modified_at=now, fields={"title": "0", "priority": 2}, text="note"),
        )
        settle(self.all, self.server)

    def change(self, device: CompactingDevice, text: str | None = None, **fields: str | int) -> None:
        journal = device.journal
        before = kept_item(journal, KIND, ITEM)
        assert before is not None
        after = Item(
            collection=KIND,
            id=ITEM,
            at=before.at,
            modified_at=before.modified_at,
            fields=fields,
            text=before.text if text is None else text,
        )
        keep_changed_item(journal, before, after)

    def go_on(self, count: int) -> None:
        """Desk and phone change it by turns, and say that they have it."""
        for number in range(count):
            self.change((self.desk, self.phone)[number % 2], title=f"after {number}")
            settle([self.desk, self.phone], self.server)
        for device in (self.desk, self.phone):
            device.acknowledge()
        settle([self.desk, self.phone], self.server)

    def compact(self) -> int:
        count = self.desk.compact(self.server, least=2).items
        self.phone.sync(self.server)
        self.server.apply_leaves()
        settle([self.desk, self.phone], self.server)
        return count

    def everywhere(self) -> Item | None:
        """Let all come to rest; give the item, the same on all of them, before and after a rebuild."""
        settle(self.all, self.server)
        found = [kept_item(device.journal, KIND, ITEM) for device in self.all]
        for device, item in zip(self.all, found, strict=True):
            assert device.late() == 0
            assert not device.misses()
            device.journal.rebuild()
            assert kept_item(device.journal, KIND, ITEM) == item
            assert device.journal.store.check() == ()
        said = [None if one is None else (one.fields, one.text, one.members) for one in found]
        assert said[0] == said[1] == said[2]
        return found[0]


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path)
    yield made
    for device in made.all:
        device.end()


def test_a_long_history_is_cut_once_all_have_it(world: World) -> None:
    world.begin()
    world.go_on(6)
    assert not world.compact(), "the tablet has not said that it has it"
    settle(world.all, world.server)
    assert world.tablet.acknowledge(), "a change of a reminder wants an answer"
    world.tablet.send(world.server)
    settle(world.all, world.server)
    before = world.desk.whole_records()
    assert world.compact()
    assert world.desk.whole_records() < before
    item = world.everywhere()
    assert item is not None
    assert (item.fields["title"], item.fields["priority"], item.text) == ("after 5", 2, "note")


def test_what_came_too_late_for_a_cut_is_written_anew_by_its_own_device(world: World) -> None:
    world.begin()
    world.change(world.tablet, "a longer note", priority=5)
    world.desk.set_aside(world.tablet.device)
    world.go_on(4)
    assert world.compact()
    world.tablet.send(world.server)
    settle([world.desk, world.phone], world.server)
    with world.desk.journal.read() as reading:
        assert list(reading.states(LATE).values()) == [b"reminder"]
    item = world.everywhere()
    assert item is not None
    assert (item.fields["title"], item.fields["priority"], item.text) == ("after 3", 5, "a longer note")


def test_an_erased_item_is_emptied_and_an_edit_that_did_not_know_brings_it_back(world: World) -> None:
    world.begin()
    erase_item(world.desk.journal, KIND, ITEM)
    world.change(world.phone, title="still wanted")
    item = world.everywhere()
    assert item is not None
    assert item.fields["title"] == "still wanted"
    erase_item(world.desk.journal, KIND, ITEM)
    settle(world.all, world.server)
    for device in world.all:
        device.acknowledge()
        device.send(world.server)
    settle(world.all, world.server)
    assert world.compact()
    assert world.everywhere() is None


def test_items_of_a_kind_that_is_shown_since_an_update_are_brought_into_the_list(world: World) -> None:
    world.begin()
    journal = world.phone.journal
    with journal.store.write() as writing:
        writing.remove_items([(KIND, ITEM)])
        writing.set_state(SHOWN, None)
    show_new_kinds(journal)
    assert kept_item(journal, KIND, ITEM) == kept_item(world.desk.journal, KIND, ITEM)
    with journal.store.write() as writing:
        writing.remove_items([(KIND, ITEM)])
    show_new_kinds(journal)
    with journal.read() as reading:
        assert reading.count_items(EVERYTHING) == 0, "once is enough"


def test_a_copied_journal_keeps_its_items(desk: EngineAt) -> None:
    desk.ask(KeepPreferences(changes={"theme": "dark"}))
    former = desk.device
    desk.engine.end()
    copy = desk.copied_to(desk.home.folder.with_name("copy"))
    copy.ask(OpenJournal())
    assert copy.device != former
    assert copy.ask(GetPreferences()).theme == "dark"
    copy.ask(KeepPreferences(changes={"theme": "light"}))
    copy.ask(CompactJournal())
    assert copy.ask(GetPreferences()).theme == "light"
    copy.engine.end()
