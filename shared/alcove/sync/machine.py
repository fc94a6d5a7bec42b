"""The rules of sync.

- Push before pull: what was written here is safe first.  The very first contact pulls, to learn the epoch.
- One request in flight; what happens meanwhile is remembered (`woken`, `heard`) and looked at when it ends.
- The cursor moves only with what was applied, in the same transaction; a batch that is not believed holds it back, and
  the rest is read on from `reached`, so that one bad batch blocks no other.
- A push whose records directly follow the cursor needs no pull: a lone writer pays one round trip.
- An older server under a new epoch was restored by its keeper: it is filled again (`Reseed`).  Under the same epoch it
  was rolled back: the machine stops, and says so.
- Records under this device's numbers that are not this device's: the store was copied.  Become a new device, once.
- No server makes this device ask without end: an answer that leads nowhere (news that are not given, a restore within
  a restore) is followed by a wait, and each wait is longer than the one before.
"""

from dataclasses import replace
from typing import assert_never

from alcove.sync.effects import Apply, AskHeads, Effect, KeepCursor, LogIn, Pull, Push, Remint, Reseed, Wait
from alcove.sync.events import (
    Applied,
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
    TimeToRetry,
    Woken,
)
from alcove.sync.state import Phase, SyncState

Step = tuple[SyncState, tuple[Effect, ...]]

LONGEST_WAIT = 60.0
"""Seconds between two tries while the server cannot be reached."""

ROLLED_BACK = (
    "The server has gone back to an older state without saying that it was restored. "
    "Nothing here is lost; sync has stopped until you have looked into it."
)
TWO_HISTORIES = (
    "The server holds another history of one of your devices than this one knows. "
    "Nothing here is lost; sync has stopped until you have looked into it."
)
STILL_TAKEN = "The server refuses this device's records again and again; nothing here is lost, and sync has stopped."
ALTERED = "The server says that this device's records were altered on their way; it will be tried again."
WITHHELD = "The server says that there is more than it gives; it will be asked again."
UNSTEADY = "The server says again and again that it was restored; it will be asked again later."


def step(state: SyncState, event: Event) -> Step:
    """Decide what follows from an event."""
    match event:
        case Woken():
            return _begin(state) if state.phase in _READY else (replace(state, woken=True), ())
        case Moved():
            heard = replace(state, heard=max(state.heard, event.last_seq))
            return _pull_if_behind(heard) if state.phase is Phase.IDLE else (heard, ())
        case TimeToRetry():
            return _begin(state) if state.phase is Phase.WAITING else (state, ())
        case Pulled():
            return _pulled(state, event) if state.phase is Phase.PULLING else (state, ())
        case Applied():
            return _applied(state, event) if state.phase is Phase.APPLYING else (state, ())
        case Pushed():
            return _pushed(state, event) if state.phase is Phase.PUSHING else (state, ())
        case NothingToPush():
            return _nothing_to_push(state) if state.phase is Phase.PUSHING else (state, ())
        case PushRefused():
            return _push_refused(state, event) if state.phase is Phase.PUSHING else (state, ())
        case HeadsSeen():
            return _heads_seen(state, event) if state.phase is Phase.ASKING_HEADS else (state, ())
        case Prepared():
            return _begin(state) if state.phase is Phase.PREPARING else (state, ())
        case Failed():
            return _failed(state, event)
        case _:
            assert_never(event)


_READY = frozenset({Phase.IDLE, Phase.WAITING})


def _begin(state: SyncState) -> Step:
    problem = "" if state.held else state.problem
    fresh = replace(state, woken=False, held=False, pulled=False, reached=state.cursor, problem=problem)
    if not state.server_epoch:
        return _pull(fresh)
    return replace(fresh, phase=Phase.PUSHING), (Push(),)


def _pull(state: SyncState) -> Step:
    """Ask for news.  The answer will say how far the server is; only what is heard meanwhile may go beyond it."""
    after = max(state.reached, state.cursor)
    return replace(state, phase=Phase.PULLING, heard=after), (Pull(after),)


def _pull_if_behind(state: SyncState) -> Step:
    if state.heard > max(state.cursor, state.reached):
        return _pull(replace(state, reached=max(state.cursor, state.reached)))
    return replace(state, phase=Phase.IDLE, reseeded=False), ()


def _finish(state: SyncState) -> Step:
    """The round is over; go on when something came up meanwhile."""
    done = replace(state, phase=Phase.IDLE, attempts=0, logged_in_again=False)
    if done.woken:
        return _begin(done)
    return _pull_if_behind(done)


def _nothing_to_push(state: SyncState) -> Step:
    """Everything written so far is on the server: a round has one look at what others wrote."""
    settled = replace(state, woken=False)
    return _finish(settled) if settled.pulled else _pull(settled)


def _pulled(state: SyncState, event: Pulled) -> Step:
    if state.server_epoch and (event.server_epoch != state.server_epoch or event.last_seq < state.cursor):
        return replace(state, phase=Phase.ASKING_HEADS), (AskHeads(),)
    first_contact = not state.server_epoch
    state = replace(state, server_epoch=event.server_epoch, heard=max(state.heard, event.last_seq), pulled=True)
    if event.batches or first_contact:
        return replace(state, phase=Phase.APPLYING), (Apply(),)
    if event.last_seq > max(state.cursor, state.reached):
        return _wait(replace(state, problem=WITHHELD), 0.0)
    healthy = replace(state, problem=state.problem if state.held else "")
    return _finish(healthy)


def _applied(state: SyncState, event: Applied) -> Step:
    held = state.held or event.held
    led_nowhere = event.cursor <= max(state.cursor, state.reached)
    state = replace(
        state,
        cursor=event.cursor if not held else state.cursor,
        reached=max(event.cursor, state.reached),
        held=held,
        problem=event.sentence or (state.problem if held else ""),
    )
    if event.restored_here and not state.reminted:
        return replace(state, phase=Phase.PREPARING, reminted=True), (Remint(),)
    if state.heard > state.reached:
        return _wait(replace(state, problem=WITHHELD), 0.0) if led_nowhere else _pull(state)
    return replace(state, phase=Phase.PUSHING), (Push(),)


def _pushed(state: SyncState, event: Pushed) -> Step:
    if event.last_seq < state.cursor:
        return replace(state, phase=Phase.ASKING_HEADS), (AskHeads(),)
    state = replace(state, heard=max(state.heard, event.last_seq), reminted=False)
    effects: tuple[Effect, ...] = ()
    last_of_mine = event.first_seq + event.stored - 1
    if event.stored and not state.held and event.first_seq == state.cursor + 1:
        state = replace(state, cursor=last_of_mine, reached=last_of_mine)
        effects = (KeepCursor(last_of_mine),)
    if event.remaining:
        return state, (*effects, Push())
    next_state, more = _finish(replace(state, problem=state.problem if state.held else ""))
    return next_state, (*effects, *more)


def _push_refused(state: SyncState, event: PushRefused) -> Step:
    match event.why:
        case PushRefusal.GAP:
            return replace(state, phase=Phase.ASKING_HEADS), (AskHeads(),)
        case PushRefusal.TAKEN if state.reminted:
            return replace(state, phase=Phase.STOPPED, problem=STILL_TAKEN), ()
        case PushRefusal.TAKEN:
            return replace(state, phase=Phase.PREPARING, reminted=True), (Remint(),)
        case PushRefusal.ALTERED:
            return _wait(replace(state, problem=ALTERED), 0.0)
        case _:
            assert_never(event.why)


def _heads_seen(state: SyncState, event: HeadsSeen) -> Step:
    chains = event.chains
    if not all(chain.agrees for chain in chains if not chain.own):
        return replace(state, phase=Phase.STOPPED, problem=TWO_HISTORIES), ()
    if any(chain.own and (not chain.agrees or chain.server.seq > chain.here) for chain in chains):
        if state.reminted:
            return replace(state, phase=Phase.STOPPED, problem=STILL_TAKEN), ()
        return replace(state, phase=Phase.PREPARING, reminted=True), (Remint(),)
    lacks = any(chain.server.seq < chain.known_on_server for chain in chains)
    same_epoch = event.server_epoch == state.server_epoch
    if same_epoch and (lacks or event.last_seq < state.cursor):
        return replace(state, phase=Phase.STOPPED, problem=ROLLED_BACK), ()
    if state.reseeded:
        return _wait(replace(state, problem=UNSTEADY), 0.0)
    begun_anew = replace(
        state,
        phase=Phase.PREPARING,
        server_epoch=event.server_epoch,
        cursor=0,
        reached=0,
        heard=event.last_seq,
        reseeded=True,
    )
    return begun_anew, (Reseed(tuple(chain.server for chain in chains), event.server_epoch),)


def _failed(state: SyncState, event: Failed) -> Step:
    if state.phase in {Phase.IDLE, Phase.WAITING, Phase.STOPPED}:
        return state, ()
    match event.why:
        case Failure.UNAUTHENTICATED if not state.logged_in_again:
            return replace(state, phase=Phase.PREPARING, logged_in_again=True), (LogIn(),)
        case Failure.REVOKED:
            return replace(state, phase=Phase.STOPPED, problem=event.sentence), ()
        case Failure.OFFLINE | Failure.BUSY | Failure.REFUSED | Failure.UNAUTHENTICATED:
            return _wait(replace(state, problem=event.sentence), event.retry_after)
        case _:
            assert_never(event.why)


def _wait(state: SyncState, at_least: float) -> Step:
    seconds = max(at_least, min(LONGEST_WAIT, 2.0 ** min(state.attempts, 6)))
    waiting = replace(state, phase=Phase.WAITING, attempts=state.attempts + 1, logged_in_again=False, reseeded=False)
    return waiting, (Wait(seconds),)
