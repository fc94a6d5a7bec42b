"""Several devices, edits made apart, deliveries in pieces, compaction at any time: nothing anybody wrote is lost."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from compaction_world import CompactingDevice, ListedServer, SetClock, settle
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alcove.domain.ids import ItemId

NAMES = ("desk", "phone", "tablet")
ITEMS = (ItemId(b"first entry's id"), ItemId(b"other entry's id"))

places = st.integers(0, 2)
steps = st.one_of(
    st.tuples(st.just("edit"), places, st.integers(0, 1), st.integers(0, 99)),
    st.tuples(st.just("edit"), places, st.integers(0, 1), st.integers(0, 99)),
    st.tuples(st.just("send"), places, st.just(0), st.just(0)),
    st.tuples(st.just("fetch"), places, st.just(0), st.integers(1, 4)),
    st.tuples(st.just("sync"), places, st.just(0), st.just(0)),
    st.tuples(st.just("sync"), places, st.just(0), st.just(0)),
    st.tuples(st.just("say"), places, st.just(0), st.just(0)),
    st.tuples(st.just("compact"), places, st.just(0), st.just(0)),
    st.tuples(st.just("compact"), places, st.just(0), st.just(0)),
    st.tuples(st.just("empty"), places, st.just(0), st.just(0)),
)
Story = list[tuple[str, int, int, int]]


class Told:
    """A story as it is played: who wrote which words."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.clock, self.server = folder, SetClock(), ListedServer()
        everyone = (*NAMES, "late comer")
        self.devices = [CompactingDevice(folder, name, everyone[:3], self.clock) for name in NAMES]
        self.words: dict[ItemId, set[str]] = {item: set() for item in ITEMS}
        self.compacted = 0
        for item in ITEMS:
            self.devices[0].write(item, "begin end")
        settle(self.devices, self.server)

    def play(self, story: Story) -> None:
        for number, (what, which, item, how) in enumerate(story):
            device = self.devices[which]
            match what:
                case "edit":
                    self.edit(device, ITEMS[item], f"w{number}", how)
                case "send":
                    device.send(self.server)
                case "fetch":
                    device.fetch(self.server, how)
                case "sync":
                    device.sync(self.server)
                case "say":
                    device.acknowledge()
                case "compact":
                    self.compacted += device.compact(self.server, least=2).items
                case _:
                    self.server.apply_leaves()

    def edit(self, device: CompactingDevice, item: ItemId, word: str, how: int) -> None:
        held = device.texts()[item].split()
        place = 1 + how % (len(held) - 1)
        device.edit(item, " ".join([*held[:place], word, *held[place:]]))
        self.words[item].add(word)

    def come_to_rest(self) -> None:
        settle(self.devices, self.server)
        for _ in range(2):
            for device in self.devices:
                device.acknowledge()
            settle(self.devices, self.server)
            for device in self.devices:
                self.compacted += device.compact(self.server, least=2).items
            settle(self.devices, self.server)
            self.server.apply_leaves()

    def check(self) -> None:
        texts = [device.texts() for device in self.devices]
        assert all(one == texts[0] for one in texts)
        for item, words in self.words.items():
            assert words <= set(texts[0][item].split())
            assert len(texts[0][item].split()) == len(words) + 2
        for device in self.devices:
            assert device.late() == 0
            assert not device.misses()
            assert device.journal.store.check() == ()
            device.journal.rebuild()
            assert device.texts() == texts[0]
            for item in ITEMS:
                versions = device.versions(item)
                assert [one.number for one in versions] == sorted({one.number for one in versions})
                assert versions[-1].entry.text == texts[0][item]

    def end(self) -> None:
        for device in self.devices:
            device.end()


def tell(story: Story, *, with_late_comer: bool = False) -> Told:
    with TemporaryDirectory(prefix="alcove-compacting-") as folder:
        told = Told(Path(folder))
        try:
            told.play(story)
            assert all(device.late() == 0 for device in told.devices), "the cut stood before somebody's edit"
            told.come_to_rest()
            told.check()
            if with_late_comer:
                fresh = CompactingDevice(Path(folder), "late comer", (*NAMES, "late comer"), told.clock)
                told.devices.append(fresh)
                fresh.fetch(told.server)
                assert not fresh.misses()
                assert fresh.texts() == told.devices[0].texts()
        finally:
            told.end()
        return told


@pytest.mark.slow
@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=(HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much),
)
@given(story=st.lists(steps, min_size=5, max_size=60), with_late_comer=st.booleans())
def test_no_edit_falls_before_a_cut_and_none_is_lost(*, story: Story, with_late_comer: bool) -> None:
    tell(story, with_late_comer=with_late_comer)


def test_a_long_history_is_cut_while_all_go_on_writing() -> None:
    story: Story = []
    for number in range(12):
        story += [("edit", number % 3, 0, number), ("sync", number % 3, 0, 0)]
        if number % 4 == 3:
            story += [("sync", one, 0, 0) for one in (0, 1, 2)]
            story += [("say", one, 0, 0) for one in (0, 1, 2)] + [("sync", one, 0, 0) for one in (0, 1, 2, 0)]
            story += [("edit", 1, 0, 5), ("compact", 0, 0, 0), ("edit", 2, 0, 6), ("empty", 0, 0, 0)]
    assert tell(story, with_late_comer=True).compacted >= 2
