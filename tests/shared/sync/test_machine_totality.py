"""Every state against every event: the machine never raises, never has two requests out, and never falls asleep."""

import itertools
from collections.abc import Iterator

import pytest

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
    TimeToRetry,
    Woken,
)
from alcove.sync.machine import LONGEST_WAIT, step
from alcove.sync.state import Phase, SyncState
from alcove.wire.records import Mark

HERE, THERE = b"e" * 16, b"f" * 16
BOOLS = (False, True)
SEQS = (0, 3, 7)
PHASE_OF: dict[type[Effect], Phase] = {
    Push: Phase.PUSHING,
    Pull: Phase.PULLING,
    Apply: Phase.APPLYING,
    AskHeads: Phase.ASKING_HEADS,
    Reseed: Phase.PREPARING,
    Remint: Phase.PREPARING,
    LogIn: Phase.PREPARING,
}
IN_FLIGHT = frozenset(PHASE_OF.values())
ANSWERS: dict[Phase, tuple[type[Event], ...]] = {
    Phase.PUSHING: (Pushed, NothingToPush, PushRefused, Failed),
    Phase.PULLING: (Pulled, Failed),
    Phase.APPLYING: (Applied, Failed),
    Phase.ASKING_HEADS: (HeadsSeen, Failed),
    Phase.PREPARING: (Prepared, Failed),
}


def chain(*, own: bool, server: int, known: int, here: int, agrees: bool) -> ChainView:
    mark = Mark(b"o" * 16 if own else b"x" * 16, server, bytes(32))
    return ChainView(own=own, server=mark, known_on_server=known, here=here, agrees=agrees)


def events() -> Iterator[Event]:
    yield from (Woken(), NothingToPush(), Prepared(), TimeToRetry())
    yield from (Moved(seq) for seq in SEQS)
    yield from (PushRefused(why) for why in PushRefusal)
    yield from (Failed(why=why, sentence="s", retry_after=after) for why in Failure for after in (0.0, 90.0))
    for batches, cursor, last, epoch in itertools.product((0, 2), SEQS, SEQS, (HERE, THERE)):
        yield Pulled(batches=batches, cursor=cursor, last_seq=last, more=cursor < last, server_epoch=epoch)
    for cursor, held, copy in itertools.product(SEQS, BOOLS, BOOLS):
        yield Applied(cursor=cursor, held=held, sentence="bad" if held else "", restored_here=copy)
    for first, stored, last, more in itertools.product((0, 1, 4), (0, 2), SEQS, BOOLS):
        yield Pushed(first_seq=first, stored=stored, last_seq=last, remaining=more)
    views = [
        chain(own=own, server=server, known=known, here=3, agrees=agrees)
        for own, server, known, agrees in itertools.product(BOOLS, (2, 4), (2, 3), BOOLS)
    ]
    for last, epoch, view in itertools.product(SEQS, (HERE, THERE), views):
        yield HeadsSeen(server_epoch=epoch, last_seq=last, chains=(view,))
    yield HeadsSeen(server_epoch=THERE, last_seq=0, chains=())


def states(phase: Phase) -> Iterator[SyncState]:
    for epoch, (cursor, reached), heard in itertools.product((b"", HERE), ((0, 0), (3, 3), (3, 7)), (0, 7)):
        for woken, held, pulled, again, reminted in itertools.product(BOOLS, repeat=5):
            for attempts, reseeded, problem in ((9, True, "trouble"),) if woken else ((0, False, ""),):
                yield SyncState(
                    cursor=cursor,
                    server_epoch=epoch,
                    phase=phase,
                    reached=reached,
                    heard=heard,
                    woken=woken,
                    held=held,
                    pulled=pulled,
                    attempts=attempts,
                    logged_in_again=again,
                    reminted=reminted,
                    reseeded=reseeded,
                    problem=problem,
                )


EVENTS = tuple(events())


@pytest.mark.parametrize("phase", list(Phase))
def test_every_state_takes_every_event(phase: Phase) -> None:
    for state in states(phase):
        for event in EVENTS:
            after, effects = step(state, event)
            fault = what_is_wrong(state, event, after, effects)
            assert not fault, (fault, state, event, after, effects)


def what_is_wrong(state: SyncState, event: Event, after: SyncState, effects: tuple[Effect, ...]) -> str:
    requests = [one for one in effects if type(one) in PHASE_OF]
    waits = [one for one in effects if isinstance(one, Wait)]
    kept = [one for one in effects if isinstance(one, KeepCursor)]
    is_answer = isinstance(event, ANSWERS.get(state.phase, ()))
    if len(requests) > 1 or (requests and requests[-1] is not effects[-1]):
        return "more than one request, or something after it"
    if requests and after.phase is not PHASE_OF[type(requests[0])]:
        return "the phase does not say what was asked"
    if state.phase in IN_FLIGHT and not is_answer and (effects or after.phase is not state.phase):
        return "something other than the answer ended a request"
    if is_answer and after.phase in IN_FLIGHT and not requests:
        return "it waits for an answer to nothing"
    if (after.phase is Phase.WAITING and state.phase is not Phase.WAITING) != bool(waits):
        return "a wait without an end, or an end without a wait"
    if any(not 1.0 <= wait.seconds <= max(LONGEST_WAIT, 90.0) for wait in waits):
        return "a wait that is too short or too long"
    if state.phase is Phase.STOPPED and (after.phase is not Phase.STOPPED or effects):
        return "a stopped machine goes on by itself"
    if after.phase is Phase.STOPPED and not (after.problem or state.phase is Phase.STOPPED):
        return "it stops and does not say why"
    if isinstance(event, Woken) and state.phase in IN_FLIGHT and not after.woken:
        return "what was written meanwhile is forgotten"
    if after.phase is Phase.IDLE and after.woken and state.phase is not Phase.IDLE:
        return "it rests although something was written"
    return cursor_fault(state, event, after, kept)


def cursor_fault(state: SyncState, event: Event, after: SyncState, kept: list[KeepCursor]) -> str:
    if kept and (state.held or not isinstance(event, Pushed) or kept[0].cursor != after.cursor):
        return "a cursor is kept that may not be"
    if after.cursor > state.cursor and not isinstance(event, Applied | Pushed):
        return "the cursor moved with something that was not applied"
    if isinstance(event, Applied) and (event.held or state.held) and after.cursor != state.cursor:
        return "the cursor moved past what was not believed"
    begun_anew = isinstance(event, HeadsSeen) and after.phase is Phase.PREPARING
    said_back = isinstance(event, Applied) and event.cursor < state.cursor  # the driver takes no such pack
    if after.cursor < state.cursor and not (begun_anew or said_back):
        return "the cursor moved back"
    return ""
