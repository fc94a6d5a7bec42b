"""Lives of a server that end by SIGKILL during pushes, and what must be there in the next one.

Rules
- Two devices of one account push batches side by side; what the server answered for is acknowledged.
- A batch that was in flight is there wholly or not at all; pushed again it is taken, or found to be there.
- Afterwards every pull gives every acknowledged batch, octet for octet, in the order of its chain.
"""

import re
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from random import Random
from threading import Event, Lock, Timer

import httpx
from mortal_device import MortalDevice
from mortal_server import MortalServer
from raw_client import RawClient, Refused
from raw_device import RawAccount, RawDevice

from alcove.runtime.intents.everything import Progress
from alcove.runtime.intents.writing import WriteEntry
from alcove.wire.problems import Code
from alcove.wire.records import Batch

UNAVAILABLE = frozenset({Code.UNAVAILABLE})
TRIES = 400


@dataclass(kw_only=True)
class Pusher:
    """A device that pushes; `acknowledged` is what the server has answered for, `pending` what it has not."""

    device: RawDevice
    acknowledged: list[Batch] = field(default_factory=list[Batch])
    pending: Batch | None = None

    def push(self, sizes: Sequence[int]) -> bool:
        """Push the batch that is pending, or a new one; tell whether it was acknowledged."""
        if self.pending is None:
            self.pending = self.device.batch(sizes)
        try:
            self.device.push(self.pending)
        except httpx.HTTPError:
            return False
        except Refused as refused:
            if refused.code not in UNAVAILABLE:
                raise
            return False
        self.acknowledged.append(self.pending)
        self.pending = None
        return True


def two_pushers(address: str) -> tuple[Pusher, Pusher]:
    """Enrol an account with two devices."""
    first = RawDevice(account=RawAccount(), client=RawClient(address))
    first.enrol()
    second = RawDevice(account=first.account, client=RawClient(address))
    second.register(first.client.token)
    return Pusher(device=first), Pusher(device=second)


def push_until(kill: Callable[[], None], pushers: Sequence[Pusher], chance: Random) -> None:
    """Push from all devices at once; kill after some acknowledgements, while more is in flight."""
    left = chance.randrange(1, 40)
    counting = Lock()
    seeds = [chance.random() for _ in pushers]

    def work(pusher: Pusher, seed: float) -> None:
        nonlocal left
        own = Random(seed)
        for _ in range(TRIES):
            sizes = [own.choice((64, 300, 4_000))] * own.choice((1, 1, 20, 200))
            if not pusher.push(sizes):
                return
            with counting:
                left -= 1
                due = left == 0
            if due:
                killing.submit(kill)

    with ThreadPoolExecutor(1) as killing, ThreadPoolExecutor(len(pushers)) as pool:
        for future in [pool.submit(work, pusher, seed) for pusher, seed in zip(pushers, seeds, strict=True)]:
            future.result()


def finish(pushers: Sequence[Pusher]) -> None:
    """Push what is still pending; a server that is just coming back is asked again."""
    for pusher in pushers:
        for _ in range(TRIES):
            if pusher.pending is None or pusher.push(()):
                break
        assert pusher.pending is None


def all_is_there(pushers: Sequence[Pusher]) -> None:
    """See that a pull gives exactly what was acknowledged, and nothing besides but what is pending."""
    batches = [numbered.batch for numbered in pushers[0].device.pull_all()]
    for pusher in pushers:
        own = [batch for batch in batches if batch.device == pusher.device.id]
        assert own[: len(pusher.acknowledged)] == pusher.acknowledged
        surplus = own[len(pusher.acknowledged) :]
        assert surplus == [] or surplus == [pusher.pending]
    assert len(batches) == len({(batch.device, batch.first) for batch in batches})


def live_and_die(server: MortalServer, pushers: tuple[Pusher, Pusher], chance: Random, how: str) -> None:
    """One life of the server, its end, its return, and a look at what is there."""
    match how:
        case "server":
            push_until(server.kill, pushers, chance)
            server.start()
        case "postgres":
            push_until(server.kill_postgres, pushers, chance)
            # A server whose database has gone says so and ends; whoever supervises it starts it anew.
            assert server.wait() != 0
            server.start()
        case _:
            number = chance.randrange(1000)
            push_until(lambda: server.kill_backend(number), pushers, chance)
    finish(pushers)
    all_is_there(pushers)


def killed_during_pushes(server: MortalServer, seed: int, lives: int, how: str) -> None:
    chance = Random(seed)
    pushers = two_pushers(server.address)
    before = _batches(server)
    for _ in range(lives):
        live_and_die(server, pushers, chance, how)
    assert _batches(server) - before == sum(len(one.acknowledged) for one in pushers)
    for pusher in pushers:
        pusher.device.client.close()


def _batches(server: MortalServer) -> int:
    """Count the batches whose chains and signatures hold; all do, or this fails."""
    found = re.search(r"([\d,]+) batches", server.verify())
    assert found is not None
    return int(found[1].replace(",", ""))


def killed_under_a_device(
    server: MortalServer, first: MortalDevice, second: MortalDevice, *, seed: int, lives: int
) -> None:
    """A real device sends while its server dies; it says so, goes on later, and another device has everything."""
    chance = Random(seed)
    first.enrol(server.address, f"patient-{seed}@example.org")
    first.lets_in(second)
    for _ in range(lives):
        for _ in range(8):
            first.ask(WriteEntry(text=chance.randbytes(350_000).hex()))
        killer, delay = Event(), chance.uniform(0, 0.2)
        dying = Timer(delay, server.kill)

        def heard(_progress: Progress, killer: Event = killer, dying: Timer = dying) -> None:
            if not killer.is_set():
                killer.set()
                dying.start()

        report = first.sync(heard)
        dying.join()
        assert (report.state.phase, report.state.problem_kind) in {("waiting", "offline"), ("idle", "")}
        server.start()
        assert first.sync().state.phase == "idle"
    assert second.sync().state.phase == "idle"
    assert second.pages() == first.pages()
    assert len(second.lines()) == 8 * lives
    assert [*first.complaints(), *second.complaints()] == []
    server.verify()
