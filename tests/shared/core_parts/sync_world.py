"""A small world for the sync machine: an honest server, devices with a store, and a line that loses and repeats.

A double of the server's rules and of the driver's, without keys and files, so that thousands of stories can be told:
- a record is its payload in a chain; each push or pull carries two records at most;
- what a device has *saved* outlives a crash; its machine's state, its request and the answer do not;
- a request, once out, may reach the server at once, late, twice or never; so may its answer reach the device.
"""

import copy
import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from alcove.sync.effects import Apply, AskHeads, Effect, KeepCursor, LogIn, Pull, Push, Remint, Reseed, Wait
from alcove.sync.events import (
    Applied,
    ChainView,
    Event,
    Failed,
    Failure,
    HeadsSeen,
    Moved,
    NothingToPush,
    Prepared,
    Pulled,
    Pushed,
    PushRefusal,
    PushRefused,
    Woken,
)
from alcove.sync.state import SyncState
from alcove.wire.records import Mark

Step = Callable[[SyncState, Event], tuple[SyncState, tuple[Effect, ...]]]
PACK = 2
NOTHING = bytes(32)


@dataclass(frozen=True, slots=True)
class Piece:
    """One record: whose, which, after what, what it says, and what its device had newly seen of the others."""

    device: bytes
    seq: int
    previous: bytes
    payload: str
    frontier: tuple[Mark, ...] = ()
    forged: bool = False
    """Altered on its way: its device never signed this."""

    @property
    def hash(self) -> bytes:
        """Name the record by all it says."""
        seen = [(mark.device, mark.seq, mark.hash) for mark in self.frontier]
        return hashlib.sha256(repr((self.device, self.seq, self.previous, self.payload, seen)).encode()).digest()


@dataclass(slots=True)
class World:
    """The server, and the names that it has not given away yet."""

    log: list[Piece] = field(default_factory=list[Piece])
    epoch: bytes = b"1" * 16
    restores: int = 0
    names: int = 0
    requests: int = 0
    forging: set[int] = field(default_factory=set[int])
    """The places of the log at which the server, for now, gives something else."""

    def new_name(self) -> bytes:
        """Mint a device's name."""
        self.names += 1
        return self.names.to_bytes(16, "big")

    def chain(self, device: bytes) -> list[Piece]:
        """Give what the server has of a device."""
        return [one for one in self.log if one.device == device]

    def push(self, pieces: tuple[Piece, ...]) -> Event:
        """Keep what is new, whole or not at all."""
        self.requests += 1
        new: list[Piece] = []
        for one in pieces:
            chain = [*self.chain(one.device), *(other for other in new if other.device == one.device)]
            if one.seq <= len(chain):
                if chain[one.seq - 1].hash != one.hash:
                    return PushRefused(PushRefusal.TAKEN)
            elif one.seq > len(chain) + 1:
                return PushRefused(PushRefusal.GAP)
            elif one.previous != (chain[-1].hash if chain else NOTHING):
                return PushRefused(PushRefusal.TAKEN)
            else:
                new.append(one)
        first = len(self.log) + 1 if new else 0
        self.log.extend(new)
        return Pushed(first_seq=first, stored=len(new), last_seq=len(self.log), remaining=False)

    def pull(self, after: int) -> "Pack":
        """Give the next records."""
        self.requests += 1
        places = range(after, min(after + PACK, len(self.log)))
        pieces = tuple(replace(self.log[one], forged=one in self.forging) for one in places)
        return Pack(pieces, after + len(pieces), max(len(self.log), after if pieces else 0), self.epoch)

    def restore(self, length: int) -> None:
        """Put an older state back, as its keeper does: under a new epoch."""
        self.restores += 1
        del self.log[length:]
        self.epoch = hashlib.sha256(self.epoch).digest()[:16]


@dataclass(frozen=True, slots=True)
class Pack:
    """The answer to a pull."""

    pieces: tuple[Piece, ...]
    cursor: int
    last_seq: int
    epoch: bytes


@dataclass(slots=True)
class Saved:
    """What a device's store holds."""

    name: bytes
    applied: list[Piece] = field(default_factory=list[Piece])
    on_server: dict[bytes, int] = field(default_factory=dict[bytes, int])
    told: dict[bytes, int] = field(default_factory=dict[bytes, int])
    cursor: int = 0
    epoch: bytes = b""

    def chain(self, device: bytes) -> list[Piece]:
        """Give what is here of a device."""
        return [one for one in self.applied if one.device == device]

    def unsent(self) -> list[Piece]:
        """Give what the server is not known to have."""
        return [one for one in self.applied if one.seq > self.on_server.get(one.device, 0)]

    def payloads(self) -> set[str]:
        """Give what everything here says."""
        return {one.payload for one in self.applied}


class Device:
    """A store, a machine, and at most one thing under way."""

    def __init__(self, world: World, step: Step, saved: Saved | None = None) -> None:
        self.world, self._step = world, step
        self.saved = saved or Saved(world.new_name())
        self._begin()

    def _begin(self) -> None:
        saved = self.saved
        self.state = SyncState(cursor=saved.cursor, reached=saved.cursor, server_epoch=saved.epoch)
        self.doing: Effect | None = None
        self.sent: tuple[Piece, ...] = ()
        self.answer: Event | Pack | None = None
        self.pack: Pack | None = None
        self.heard_of = 0

    def crash(self) -> None:
        """Lose what was not saved; the engine that starts again looks for news at once."""
        self._begin()
        self.post(Woken())

    def write(self, payload: str) -> None:
        """Keep something, and wake the machine."""
        self._append(payload)
        self.post(Woken())

    def told(self) -> None:
        """The server tells of how far it has come."""
        self.heard_of = len(self.world.log)
        self.post(Moved(self.heard_of))

    def _append(self, payload: str) -> None:
        saved = self.saved
        own = saved.chain(saved.name)
        heads = {one.device: Mark(one.device, one.seq, one.hash) for one in saved.applied if one.device != saved.name}
        news = tuple(mark for device, mark in heads.items() if mark.seq > saved.told.get(device, 0))
        saved.told.update({mark.device: mark.seq for mark in news})
        previous = own[-1].hash if own else NOTHING
        saved.applied.append(Piece(saved.name, len(own) + 1, previous, payload, news))

    def post(self, event: Event) -> None:
        """Hand in an event and take up what follows from it."""
        self.state, effects = self._step(self.state, event)
        for effect in effects:
            match effect:
                case KeepCursor():
                    self.saved.cursor = effect.cursor
                case Wait():
                    pass
                case _:
                    assert self.doing is None, "two requests at once"
                    self.doing = effect

    def ask(self) -> None:
        """What is under way reaches the server (or the store) and is done there; the answer is on its way."""
        doing, saved = self.doing, self.saved
        match doing:
            case Push():
                self.sent = tuple(saved.unsent()[:PACK])
                if not self.sent:  # seen at once, with nothing in between: no request goes out
                    self.doing = None
                    self.post(NothingToPush())
                    return
                self.answer = self.world.push(self.sent)
            case Pull():
                self.answer = self.world.pull(doing.after)
            case AskHeads():
                self.world.requests += 1
                self.answer = self._heads_seen()
            case Apply():
                self.answer = self._apply()
            case Reseed():
                saved.on_server = {mark.device: mark.seq for mark in doing.heads}
                saved.cursor, saved.epoch = 0, doing.server_epoch
                self.answer = Prepared()
            case Remint():
                self._remint()
                self.answer = Prepared()
            case LogIn():
                self.answer = Prepared()
            case _:
                raise AssertionError(doing)

    def hear(self) -> None:
        """The answer arrives."""
        answer, self.doing, self.answer = self.answer, None, None
        match answer:
            case Pushed():
                for one in self.sent:
                    reach = self.saved.on_server
                    reach[one.device] = max(reach.get(one.device, 0), one.seq)
                remaining = bool(self.saved.unsent())
                answer = Pushed(
                    first_seq=answer.first_seq, stored=answer.stored, last_seq=answer.last_seq, remaining=remaining
                )
            case Pack():
                self.pack = answer
                answer = Pulled(
                    batches=len(answer.pieces),
                    cursor=answer.cursor,
                    last_seq=answer.last_seq,
                    more=answer.cursor < answer.last_seq,
                    server_epoch=answer.epoch,
                )
            case _:
                assert answer is not None
        self.post(answer)

    def lose(self) -> None:
        """Nothing comes back."""
        self.doing = self.answer = None
        self.post(Failed(why=Failure.OFFLINE, sentence="no line"))
        assert self.doing is None, "a lost answer is followed by a request at once"

    def advance(self) -> None:
        """Go one half step on: a request arrives, or its answer does."""
        if self.answer is not None:
            self.hear()
        elif self.doing is not None:
            self.ask()

    def _apply(self) -> Event:
        saved, pack = self.saved, self.pack
        assert pack is not None, "a pull comes before its apply"
        refused = restored_here = False
        if not self.state.held:
            saved.epoch = pack.epoch
        for one in pack.pieces:
            chain = saved.chain(one.device)
            own = one.device == saved.name
            if one.forged:
                refused = True
            elif one.seq <= len(chain) and chain[one.seq - 1].hash == one.hash:
                saved.on_server[one.device] = max(saved.on_server.get(one.device, 0), one.seq)
            elif one.seq != len(chain) + 1 or one.previous != (chain[-1].hash if chain else NOTHING):
                refused = True
                restored_here = restored_here or (own and one.seq <= len(chain) + 1)
            else:
                own_len = len(saved.chain(saved.name))
                seen = any(mark.device == saved.name and mark.seq > own_len for mark in one.frontier)
                restored_here = restored_here or own or seen
                saved.applied.append(one)
                saved.on_server[one.device] = one.seq
        if not self.state.held and not refused:
            saved.cursor = pack.cursor
        sentence = "bad" if refused else ""
        return Applied(cursor=pack.cursor, held=refused, sentence=sentence, restored_here=restored_here)

    def _heads_seen(self) -> HeadsSeen:
        views: list[ChainView] = []
        for device in dict.fromkeys(one.device for one in self.saved.applied):
            here, there = self.saved.chain(device), self.world.chain(device)
            known = here[len(there) - 1].hash if 0 < len(there) <= len(here) else None
            views.append(
                ChainView(
                    own=device == self.saved.name,
                    server=Mark(device, len(there), there[-1].hash if there else NOTHING),
                    known_on_server=self.saved.on_server.get(device, 0),
                    here=len(here),
                    agrees=known is None or known == there[-1].hash,
                )
            )
        return HeadsSeen(server_epoch=self.world.epoch, last_seq=len(self.world.log), chains=tuple(views))

    def _remint(self) -> None:
        saved = self.saved
        kept = saved.on_server.get(saved.name, 0)
        again = [one for one in saved.applied if one.device == saved.name and one.seq > kept]
        saved.applied = [one for one in saved.applied if one not in again]
        saved.name = self.world.new_name()
        for one in again:
            self._append(one.payload)

    def backup(self) -> Saved:
        """Copy the store."""
        return copy.deepcopy(self.saved)
