"""A device that the others no longer waited for comes back: what it wrote meanwhile is written anew, nothing twice."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from compaction_world import CompactingDevice, ListedServer, SetClock, settle
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alcove.domain.ids import ItemId

ITEM = ItemId(b"first entry's id")


class Away:
    """Desk and phone work on; the tablet is away and set aside."""

    def __init__(self, folder: Path) -> None:
        self.clock, self.server = SetClock(), ListedServer()
        names = ("desk", "phone", "tablet")
        self.all = [CompactingDevice(folder, name, (*names, "late comer"), self.clock) for name in names]
        self.desk, self.phone, self.tablet = self.all
        self.folder, self.names = folder, names
        for device in self.all:
            device.journal.trust = CompactingDevice.trusting(names)

    def begin(self, text: str = "begin end") -> None:
        self.desk.write(ITEM, text)
        settle(self.all, self.server)

    def go_on(self, *words: str) -> None:
        """The two others write, say what they have, leave the tablet out, compact."""
        for number, word in enumerate(words):
            device = (self.desk, self.phone)[number % 2]
            device.edit(ITEM, device.texts()[ITEM].replace(" end", f" {word} end"))
            settle([self.desk, self.phone], self.server)
        for device in (self.desk, self.phone):
            device.acknowledge()
        settle([self.desk, self.phone], self.server)

    def compact(self) -> int:
        count = self.desk.compact(self.server, least=2).items
        self.phone.sync(self.server)
        count += self.phone.compact(self.server, least=2).items
        self.server.apply_leaves()
        settle([self.desk, self.phone], self.server)
        return count

    def all_say(self) -> str:
        settle(self.all, self.server)
        texts = [device.texts() for device in self.all]
        assert texts[0] == texts[1] == texts[2]
        for device in self.all:
            assert device.late() == 0
            assert not device.misses()
            device.journal.rebuild()
            assert device.texts() == texts[0]
            assert device.journal.store.check() == ()
        return texts[0].get(ITEM, "")

    def end(self) -> None:
        for device in self.all:
            device.end()


@pytest.fixture
def away(tmp_path: Path) -> Iterator[Away]:
    world = Away(tmp_path)
    yield world
    world.end()


def test_a_silent_device_holds_compaction_up_until_it_is_set_aside(away: Away) -> None:
    away.begin()
    away.go_on("a", "b", "c")
    assert not away.compact()
    away.desk.set_aside(away.tablet.device)
    settle([away.desk, away.phone], away.server)
    assert away.compact()


def test_what_it_wrote_meanwhile_is_merged_as_text_and_stands_once(away: Away) -> None:
    away.begin()
    away.tablet.edit(ITEM, "begin late end")
    away.tablet.edit(ITEM, "begin late later end")
    away.desk.set_aside(away.tablet.device)
    away.go_on("a", "b", "c", "d")
    assert away.compact()
    assert sorted(away.all_say().split()) == sorted(["begin", "late", "later", "a", "b", "c", "d", "end"])


def test_what_it_had_is_a_version_on_every_device(away: Away) -> None:
    away.begin()
    away.tablet.edit(ITEM, "begin late end")
    away.desk.set_aside(away.tablet.device)
    away.go_on("a", "b", "c", "d")
    away.compact()
    text = away.all_say()
    for device in away.all:
        versions = device.versions(ITEM)
        assert {"begin end", "begin late end", "begin a b c d end", text} <= {one.entry.text for one in versions}
        assert versions[-1].entry.text == text
        assert [one.number for one in versions] == sorted({one.number for one in versions})


def test_the_others_go_on_while_its_changes_wait_for_it(away: Away) -> None:
    away.begin()
    away.tablet.edit(ITEM, "begin late end")
    away.desk.set_aside(away.tablet.device)
    away.go_on("a", "b", "c", "d")
    away.compact()
    away.tablet.send(away.server)
    settle([away.desk, away.phone], away.server)
    assert away.desk.texts()[ITEM] == "begin a b c d end"
    assert away.desk.late() == 1
    away.desk.edit(ITEM, "begin a b c d e end")
    settle([away.desk, away.phone], away.server)
    assert away.phone.texts()[ITEM] == "begin a b c d e end"
    assert away.desk.compact(away.server, least=1).items == 0
    assert sorted(away.all_say().split()) == sorted(["begin", "late", "a", "b", "c", "d", "e", "end"])


def test_a_device_that_came_back_counts_again(away: Away) -> None:
    away.begin()
    away.desk.set_aside(away.tablet.device)
    away.go_on("a", "b", "c", "d")
    assert away.compact()
    away.all_say()
    away.tablet.acknowledge()
    settle(away.all, away.server)
    away.go_on("e", "f", "g", "h")
    assert not away.compact()
    settle(away.all, away.server)
    away.tablet.acknowledge()
    settle(away.all, away.server)
    assert away.compact()


def test_an_edit_of_an_entry_that_the_others_erased_and_emptied_brings_it_back_whole(away: Away) -> None:
    away.begin("a whole page")
    away.tablet.edit(ITEM, "a whole page and more")
    away.desk.set_aside(away.tablet.device)
    away.desk.erase(ITEM)
    settle([away.desk, away.phone], away.server)
    away.phone.acknowledge()
    settle([away.desk, away.phone], away.server)
    assert away.compact()
    assert away.desk.texts() == {}
    assert away.all_say() == "a whole page and more"


def test_an_erased_entry_keeps_nothing(away: Away) -> None:
    away.begin("a secret")
    away.desk.edit(ITEM, "a secret and another")
    settle(away.all, away.server)
    away.desk.erase(ITEM)
    settle(away.all, away.server)
    for device in away.all:
        device.acknowledge()
    settle(away.all, away.server)
    before = len(away.server.log)
    assert away.desk.compact(away.server).items == 1
    settle(away.all, away.server)
    for device in (away.phone, away.tablet):
        device.compact(away.server)
    away.server.apply_leaves()
    assert away.all_say() == ""
    for device in away.all:
        assert device.versions(ITEM) == []
        with device.journal.read() as reading:
            assert [row.kind for row in reading.records_of("entry", ITEM)] == ["tombstone"]
    assert sum(record.pruned for batch in away.server.log for record in batch.records) == 3
    assert len(away.server.log) == before + 1
    fresh = CompactingDevice(away.folder, "late comer", (*away.names, "late comer"), away.clock)
    away.all.append(fresh)
    fresh.fetch(away.server)
    assert fresh.texts() == {}
    assert not fresh.misses()


def test_a_server_that_was_put_back_is_filled_with_pruned_records_too(away: Away) -> None:
    away.begin()
    away.go_on("a", "b", "c", "d")
    away.tablet.sync(away.server)
    away.tablet.acknowledge()
    settle(away.all, away.server)
    assert away.compact()
    text = away.all_say()
    away.desk.compact(away.server, least=2)
    empty = ListedServer()
    with away.desk.journal.store.write() as writing:
        writing.forget_on_server(())
    away.desk.send(empty)
    assert any(record.pruned for batch in empty.log for record in batch.records)
    fresh = CompactingDevice(away.folder, "late comer", (*away.names, "late comer"), away.clock)
    away.all.append(fresh)
    fresh.fetch(empty)
    assert fresh.texts() == {ITEM: text}
    assert not fresh.misses()
    assert fresh.versions(ITEM)[-1].entry.text == text


@pytest.mark.slow
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(
    mine=st.lists(st.integers(0, 9), min_size=1, max_size=5),
    heard=st.integers(0, 6),
    theirs=st.lists(st.integers(0, 9), min_size=4, max_size=10),
    after=st.lists(st.integers(0, 9), max_size=3),
)
def test_whatever_both_sides_wrote_stands_in_the_end(
    tmp_path_factory: pytest.TempPathFactory, mine: list[int], heard: int, theirs: list[int], after: list[int]
) -> None:
    world = Away(tmp_path_factory.mktemp("away"))
    try:
        world.begin()
        world.desk.set_aside(world.tablet.device)
        words = {"begin", "end"}

        def edit(device: CompactingDevice, word: str, how: int) -> None:
            held = device.texts()[ITEM].split()
            place = 1 + how % (len(held) - 1)
            device.edit(ITEM, " ".join([*held[:place], word, *held[place:]]))
            words.add(word)

        for number, how in enumerate(theirs):
            edit((world.desk, world.phone)[number % 2], f"their{number}", how)
            settle([world.desk, world.phone], world.server)
            if number == 1:
                world.tablet.fetch(world.server, heard)
        for number, how in enumerate(mine):
            edit(world.tablet, f"mine{number}", how)
        for device in (world.phone, world.desk):
            device.acknowledge()
        settle([world.desk, world.phone], world.server)
        world.compact()
        for number, how in enumerate(after):
            edit((world.desk, world.phone)[number % 2], f"after{number}", how)
        text = world.all_say()
        assert sorted(text.split()) == sorted(words)
        for device in world.all:
            device.acknowledge()
        settle(world.all, world.server)
        world.compact()
        assert world.all_say() == text
    finally:
        world.end()
