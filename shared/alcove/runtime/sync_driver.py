"""Does what the sync machine decides: one round of requests at a time, state saved before effects.

Runs on whatever thread calls `run_until_idle`; the engine gives it a thread of its own.
"""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from threading import Lock
from typing import assert_never

from alcove.crypto.slots import slot_writes
from alcove.domain.ids import DeviceId
from alcove.ports.transport import ServerMisspoke, ServerRefused, ServerUnreachable
from alcove.runtime.accepting import CURSOR, FALSELY_PRUNED, WITHHELD, accept_pack, falsely_pruned, unmet
from alcove.runtime.enlisting import learn_devices, log_in_as_device, make_devices_known, remint_device
from alcove.runtime.failures import FailureKind, Refusal
from alcove.runtime.journal import Journal
from alcove.runtime.pulling_ahead import PullingAhead
from alcove.runtime.replacing import ASKED
from alcove.runtime.sealed_blobs import SealedBlobs, push_blobs
from alcove.runtime.server import Server
from alcove.sync.effects import Apply, AskHeads, Effect, KeepCursor, LogIn, Pull, Push, Remint, Reseed, Wait
from alcove.sync.events import (
    Applied,
    ChainView,
    Event,
    Failed,
    Failure,
    HeadsSeen,
    NothingToPush,
    Prepared,
    Pulled,
    Pushed,
    PushRefusal,
    PushRefused,
)
from alcove.sync.machine import step
from alcove.sync.state import Phase, SyncState
from alcove.wire.problems import Code
from alcove.wire.records import Mark
from alcove.wire.sync import PullReply
from alcove.wire.version import PACK_BYTES

SERVER_EPOCH = "sync/server_epoch"
BROKEN_OFF = "A fault on this machine broke the last sync off; nothing here is lost, and it will be tried again."

Tell = Callable[[str, int, int], None]
"""Progress: what, how many done, how many in all."""


@dataclass(slots=True, kw_only=True)
class RoundCounts:
    """What a round has done."""

    sent: int = 0
    received: int = 0
    round_trips: int = 0
    set_aside: int = 0


class SyncDriver:
    """One journal, one server, one machine."""

    def __init__(self, journal: Journal, server: Server, blobs: SealedBlobs) -> None:
        self.journal, self.server, self._blobs = journal, server, blobs
        self.state = _resumed(journal)
        self.counts = RoundCounts()
        self.last_synced_at: int | None = None
        self.trouble: FailureKind | None = None
        """What kind of thing the state's problem is, for programs; None while there is none."""
        self._events: deque[Event] = deque()
        self._pack: PullReply | None = None
        self._running = Lock()
        self._broken_off = False
        self._ahead = PullingAhead(server)

    def post(self, event: Event) -> None:
        """Hand in an event from any thread; it is looked at when the driver runs."""
        self._events.append(event)

    def end(self) -> None:
        """Give up what is on its way."""
        self._ahead.end()

    def read_again(self) -> None:
        """Read from the beginning in the next round: what was held back may lie before the cursor."""
        self._keep(CURSOR, bytes(8))
        self.state = replace(self.state, cursor=0, reached=0)

    def run_until_idle(self, tell: Tell = lambda _what, _done, _total: None) -> float | None:
        """Handle events and their effects until none is left; give how many seconds to wait before a retry, if so."""
        with self._running:
            if self._broken_off:
                self.state, self._broken_off = _resumed(self.journal), False
            try:
                return self._run(tell)
            except BaseException:
                # Where we stand is what the store says; it is asked before the next round.
                self._events.clear()
                self.state, self._broken_off = replace(self.state, phase=Phase.IDLE, problem=BROKEN_OFF), True
                self.trouble = "store"
                raise

    def _run(self, tell: Tell) -> float | None:
        wait: float | None = None
        if self._events:
            self.trouble = None
        while self._events:
            event = self._events.popleft()
            self.state, effects = step(self.state, event)
            for effect in effects:
                if isinstance(effect, Wait):
                    wait = effect.seconds
                else:
                    self._events.extendleft(self._perform(effect, tell))
        if self.state.phase is Phase.IDLE:
            self.last_synced_at = self.journal.now()
            self._look_for_gaps()
        if not self.state.problem:
            self.trouble = None
        elif self.state.phase in {Phase.IDLE, Phase.STOPPED, Phase.WAITING}:
            # What the world's faults did not bring about, the machine saw by itself: history that does not fit.
            self.trouble = self.trouble or "tampered"
        return wait if self.state.phase is Phase.WAITING else None

    def _look_for_gaps(self) -> None:
        """After a whole round: is something missing that the server should have given?"""
        if not self.state.problem:
            missing = WITHHELD if unmet(self.journal) else FALSELY_PRUNED if falsely_pruned(self.journal) else ""
            self.state = replace(self.state, problem=missing)

    def _perform(self, effect: Effect, tell: Tell) -> tuple[Event, ...]:
        try:
            event = self._do(effect, tell)
        except ServerUnreachable as fault:
            self.trouble = "offline"
            return (Failed(why=Failure.OFFLINE, sentence=str(fault)),)
        except ServerMisspoke as fault:
            self.trouble = "tampered"
            return (Failed(why=Failure.REFUSED, sentence=str(fault)),)
        except ServerRefused as fault:
            self.trouble = "device_revoked" if fault.problem.code is Code.DEVICE_REVOKED else "refused"
            return (_refusal(fault),)
        except Refusal as fault:
            self.trouble = fault.kind
            return (Failed(why=Failure.REVOKED, sentence=fault.sentence),)
        return () if event is None else (event,)

    def _do(self, effect: Effect, tell: Tell) -> Event | None:
        match effect:
            case Push():
                return self._push(tell)
            case Pull():
                return self._pull(effect.after)
            case Apply():
                return self._apply(tell)
            case KeepCursor():
                self._keep(CURSOR, effect.cursor.to_bytes(8, "big"))
                return None
            case AskHeads():
                return self._ask_heads()
            case Reseed():
                return self._reseed(effect)
            case Remint():
                remint_device(self.journal, self.server)
                return Prepared()
            case LogIn():
                log_in_as_device(self.journal, self.server)
                return Prepared()
            case Wait():
                return None
            case _:
                assert_never(effect)

    def _push(self, tell: Tell) -> Event:
        push_blobs(self.journal, self._blobs, self.server)
        with self.journal.read() as reading:
            batches = reading.unsent(PACK_BYTES)
            waiting, _ = reading.unsent_count()
        if not batches:
            return NothingToPush()
        tell("sending", self.counts.sent, self.counts.sent + waiting)
        self.counts.round_trips += 1
        reply = self.server.push(batches, slot_writes(self.journal.entropy.take))
        count = sum(len(batch.records) for batch in batches)
        if reply.stored > count:
            raise ServerMisspoke("The server says that it stored more than it was sent.")
        # Oldest first: the last batch of a device says it for all before it.
        sent = {DeviceId(batch.device): batch.first + len(batch.records) - 1 for batch in batches}
        with self.journal.store.write() as writing:
            for device, last in sent.items():
                writing.mark_on_server(device, last)
            remaining = writing.unsent_count()[0]
        self.counts.sent += count
        tell("sending", self.counts.sent, self.counts.sent + remaining)
        return Pushed(first_seq=reply.first_seq, stored=reply.stored, last_seq=reply.last_seq, remaining=remaining > 0)

    def _pull(self, after: int) -> Event:
        self.counts.round_trips += 1
        reply = self._ahead.pull(after, self.state.cursor)
        self._pack = reply
        if reply.cursor < after or any(one.first_seq <= after for one in reply.batches):
            raise ServerMisspoke("The server's answer goes back behind what was asked for.")
        return Pulled(
            batches=len(reply.batches),
            cursor=reply.cursor,
            last_seq=reply.last_seq,
            more=reply.more,
            server_epoch=reply.server_epoch,
        )

    def _apply(self, tell: Tell) -> Event:
        pack = self._pack
        assert pack is not None, "a pull comes before its apply"  # noqa: S101  # the machine's order, not input
        if self._meets_strangers(pack):
            learn_devices(self.journal, self.server)
        if not self.state.held:
            self._keep(SERVER_EPOCH, pack.server_epoch)
        taken = accept_pack(self.journal, pack.batches, cursor=pack.cursor, keep_cursor=not self.state.held)
        self._pack = None
        self.counts.received += taken.received
        self.counts.set_aside += taken.set_aside
        tell("fetching", pack.cursor, pack.last_seq)
        return Applied(
            cursor=pack.cursor,
            held=bool(taken.refused),
            sentence=taken.sentence,
            restored_here=taken.restored_here,
        )

    def _meets_strangers(self, pack: PullReply) -> bool:
        """Tell whether a pack has a device or an epoch that is not known here."""
        signing, epochs = self.journal.trust.signing, self.journal.keyring.account_keys.epochs
        return any(
            DeviceId(one.batch.device) not in signing or any(record.epoch not in epochs for record in one.batch.records)
            for one in pack.batches
        )

    def _ask_heads(self) -> Event:
        self.counts.round_trips += 1
        reply = self.server.heads()
        on_server = {mark.device: mark for mark in reply.heads}
        chains: list[ChainView] = []
        with self.journal.read() as reading:
            for mark in reading.heads():
                device = DeviceId(mark.device)
                there = on_server.get(mark.device) or Mark(mark.device, 0, bytes(32))
                known = reading.hash_at(device, there.seq) if there.seq else there.hash
                chains.append(
                    ChainView(
                        own=device == self.journal.device,
                        server=there,
                        known_on_server=reading.known_on_server(device),
                        here=mark.seq,
                        agrees=known is None or known == there.hash,
                    )
                )
        return HeadsSeen(server_epoch=reply.server_epoch, last_seq=reply.last_seq, chains=tuple(chains))

    def _reseed(self, effect: Reseed) -> Event:
        make_devices_known(self.journal, self.server)
        with self.journal.lock, self.journal.store.write() as writing:
            writing.forget_on_server(effect.heads)
            writing.set_state(CURSOR, bytes(8))
            writing.set_state(SERVER_EPOCH, effect.server_epoch)
            writing.set_state(ASKED + self.journal.device.hex(), None)
        return Prepared()

    def _keep(self, name: str, value: bytes) -> None:
        with self.journal.store.write() as writing:
            writing.set_state(name, value)


def _resumed(journal: Journal) -> SyncState:
    with journal.read() as reading:
        cursor = int.from_bytes(reading.state(CURSOR) or b"", "big")
        return SyncState(cursor=cursor, reached=cursor, server_epoch=reading.state(SERVER_EPOCH) or b"")


def _refusal(fault: ServerRefused) -> Event:
    problem = fault.problem
    match problem.code:
        case Code.SEQUENCE_GAP:
            return PushRefused(PushRefusal.GAP)
        case Code.SEQUENCE_TAKEN:
            return PushRefused(PushRefusal.TAKEN)
        case Code.SIGNATURE_REFUSED:
            return PushRefused(PushRefusal.ALTERED)
        case Code.UNAUTHENTICATED:
            return Failed(why=Failure.UNAUTHENTICATED, sentence=problem.sentence)
        case Code.DEVICE_REVOKED:
            return Failed(why=Failure.REVOKED, sentence=REVOKED)
        case Code.TOO_MANY | Code.UNAVAILABLE:
            return Failed(why=Failure.BUSY, sentence=problem.sentence, retry_after=float(problem.retry_after))
        case _:
            return Failed(why=Failure.REFUSED, sentence=problem.sentence)


REVOKED = (
    "This device was removed from the account. What is written here stays here and can be exported; "
    "to sync again, add it anew from another device."
)
