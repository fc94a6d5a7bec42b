"""Stories that Hypothesis tells of a sync world, and what must be true at the end of each.

While a story lasts, requests and answers are delivered, delayed, lost and repeated as it pleases.  At its end the line
is good again: then every device must come to hold the same, nothing that was written may be missing, and nobody may
have asked more often than there was reason to.
"""

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from sync_world import PACK, Device, Piece, Saved, Step, World

from alcove.sync.effects import AskHeads, Pull, Push
from alcove.sync.events import TimeToRetry, Woken
from alcove.sync.state import Phase

numbers = st.integers(0, 4)
happenings = st.sampled_from(
    [
        "it writes",
        "it writes while it looks for news",
        "it goes on",
        "it goes on",
        "a half step",
        "a half step",
        "a half step",
        "its person asks",
        "it is told of news",
        "it has waited",
        "it crashes",
        "the line breaks",
        "its push comes late",
        "its push comes twice",
    ]
)
THE_LINE = frozenset({"the line breaks", "its push comes late", "its push comes twice"})
REMOTE = (Push, Pull, AskHeads)


class Stories(RuleBasedStateMachine):
    """Three devices and a server; `calamity` is what may befall them beside a bad line, one kind a story."""

    step: Step

    @initialize(calamity=st.sampled_from(["none", "server", "device", "forger"]))
    def begin(self, calamity: str) -> None:
        self.world = World()
        self.calamity = calamity
        self.devices = [Device(self.world, type(self).step) for _ in range(3)]
        self.backups: list[tuple[int, Saved]] = []
        self.late: list[tuple[Piece, ...]] = []
        self.written: set[str] = set()
        self.forgiven: set[str] = set()

    @rule(number=numbers, happenings=st.lists(happenings, min_size=1, max_size=8))
    def things_happen_to_a_device(self, number: int, happenings: list[str]) -> None:
        device = self.device(number)
        for happening in happenings:
            if happening in THE_LINE:
                self.trouble_the_line(device, happening)
            else:
                self.go_on(device, happening)
            self.check(device)

    def go_on(self, device: Device, happening: str) -> None:
        """Let something happen on a device."""
        match happening:
            case "it writes":
                device.write(self.words())
            case "it writes while it looks for news":
                device.post(Woken())
                device.advance()
                device.write(self.words())
            case "its person asks":
                device.post(Woken())
            case "it is told of news":
                device.told()
            case "it has waited":
                device.post(TimeToRetry())
            case "it crashes":
                device.crash()
            case "it goes on":
                for _ in range(6):
                    device.advance()
            case _:
                device.advance()

    def trouble_the_line(self, device: Device, happening: str) -> None:
        """Lose, delay or repeat what is on its way."""
        pushing = isinstance(device.doing, Push)
        if happening == "its push comes late" and pushing:
            self.late.append(tuple(device.saved.unsent()[:PACK]))
            device.lose()
        elif happening == "its push comes twice" and pushing and device.answer is None:
            self.world.push(tuple(device.saved.unsent()[:PACK]))
        elif happening == "the line breaks" and isinstance(device.doing, REMOTE):
            device.lose()

    @rule(happenings=st.lists(st.tuples(numbers, st.integers(1, 3)), min_size=1, max_size=6))
    def devices_go_on_in_turns(self, happenings: list[tuple[int, int]]) -> None:
        for number, count in happenings:
            for _ in range(count):
                self.device(number).advance()

    @precondition(lambda self: bool(self.late))
    @rule(data=st.data())
    def something_late_arrives(self, data: st.DataObject) -> None:
        self.world.push(self.late.pop(data.draw(st.integers(0, len(self.late) - 1))))

    @precondition(lambda self: self.calamity == "server" and bool(self.world.log))
    @rule(back=st.integers(1, 6))
    def the_server_is_restored_from_a_backup(self, back: int) -> None:
        before = {one.payload for one in self.world.log}
        self.world.restore(max(0, len(self.world.log) - back))
        self.forgiven |= before - self.everything()
        self.late.clear()

    @precondition(lambda self: self.calamity == "forger")
    @rule(places=st.sets(st.integers(0, 9), max_size=2))
    def the_server_alters_what_it_gives(self, places: set[int]) -> None:
        self.world.forging = places

    @precondition(lambda self: self.calamity == "device")
    @rule(number=numbers)
    def a_store_is_copied_away(self, number: int) -> None:
        number %= len(self.devices)
        self.backups.append((number, self.devices[number].backup()))

    @precondition(lambda self: self.calamity == "device" and bool(self.backups))
    @rule(data=st.data(), beside=st.booleans(), writes=st.booleans())
    def a_copy_is_used(self, data: st.DataObject, *, beside: bool, writes: bool) -> None:
        """In the place of the store that it was copied from, or beside it as a further device."""
        number, saved = self.backups.pop(data.draw(st.integers(0, len(self.backups) - 1)))
        copied = Device(self.world, type(self).step, saved)
        before = self.everything()
        if beside:
            self.devices.append(copied)
        else:
            self.devices[number] = copied
        self.forgiven |= before - self.everything() - {one.payload for one in self.world.log}
        if writes:
            copied.write(self.words())
        copied.post(Woken())

    @invariant()
    def every_device_is_in_order(self) -> None:
        for device in getattr(self, "devices", ()):
            self.check(device)

    def check(self, device: Device) -> None:
        """See what must be true of a device at any moment."""
        saved, state = device.saved, device.state
        here = saved.payloads()
        if saved.epoch == self.world.epoch:
            lying = {one.payload for one in self.world.log[: saved.cursor]}
            assert lying <= here, "the saved cursor is past what was applied"
        if state.server_epoch == self.world.epoch and state.phase is not Phase.PREPARING:
            lying = {one.payload for one in self.world.log[: state.cursor]}
            assert lying <= here, "the machine's cursor is past what was applied"
        if state.phase is Phase.IDLE:
            assert not saved.unsent(), "a machine rests on what was never sent"
            if self.calamity == "none":
                heard = {one.payload for one in self.world.log[: device.heard_of]}
                assert heard <= here, "a machine rests on news that it was told of"

    def device(self, number: int) -> Device:
        """Give a device; there may be more of them later."""
        return self.devices[number % len(self.devices)]

    def words(self) -> str:
        """Make up what nobody has written yet."""
        payload = f"w{len(self.written)}"
        self.written.add(payload)
        return payload

    def everything(self) -> set[str]:
        """Give what any device holds."""
        return set[str]().union(*(device.saved.payloads() for device in self.devices))

    def settle(self) -> None:
        """Deliver everything until nothing is under way."""
        budget = 60 + 8 * len(self.devices) * (len(self.world.log) + len(self.written) + 1)
        before = self.world.requests
        while any(device.doing is not None for device in self.devices):
            for device in self.devices:
                device.advance()
            assert self.world.requests - before < budget, "a request storm"

    def teardown(self) -> None:
        if not hasattr(self, "devices"):
            return
        self.world.forging.clear()
        self.settle()
        for _ in range(3):
            for device in self.devices:
                device.post(TimeToRetry())
                device.told()
            self.settle()
        if self.calamity == "none":
            self.nothing_waits()
        for _ in range(4):
            for device in self.devices:
                device.post(Woken())
            self.settle()
        self.nothing_waits()
        before = self.world.requests
        for device in self.devices:
            device.post(Woken())
        self.settle()
        assert self.world.requests - before == len(self.devices), "a sync with nothing new is one request"

    def nothing_waits(self) -> None:
        """Hold every device against every other, and against all that was written."""
        for device in self.devices:
            assert device.state.phase is Phase.IDLE, (device.state.phase, device.state.problem)
            assert device.saved.unsent() == [], "something written was never sent"
            assert not device.state.problem, device.state.problem
        first = self.devices[0].saved.payloads()
        assert all(device.saved.payloads() == first for device in self.devices), "the devices differ"
        assert self.written - self.forgiven <= first, "something written is lost"
