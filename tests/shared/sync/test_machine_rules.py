"""The rules at the head of the machine, one by one."""

from dataclasses import replace

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
from alcove.sync.machine import (
    ALTERED,
    LONGEST_WAIT,
    ROLLED_BACK,
    STILL_TAKEN,
    TWO_HISTORIES,
    UNSTEADY,
    WITHHELD,
    step,
)
from alcove.sync.state import Phase, SyncState
from alcove.wire.records import Mark

EPOCH, ANOTHER = b"e" * 16, b"f" * 16
MET = SyncState(cursor=5, reached=5, heard=5, server_epoch=EPOCH)


def after(state: SyncState, *events: Event) -> tuple[SyncState, list[Effect]]:
    """Hand in events one after another; give the last state and all effects."""
    effects: list[Effect] = []
    for event in events:
        state, more = step(state, event)
        effects.extend(more)
    return state, effects


def pulled(*, batches: int = 0, cursor: int = 5, last_seq: int = 5, epoch: bytes = EPOCH) -> Pulled:
    return Pulled(batches=batches, cursor=cursor, last_seq=last_seq, more=cursor < last_seq, server_epoch=epoch)


def pushed(first_seq: int, stored: int, last_seq: int, *, remaining: bool = False) -> Pushed:
    return Pushed(first_seq=first_seq, stored=stored, last_seq=last_seq, remaining=remaining)


def view(*, own: bool = False, server: int = 5, known: int = 5, here: int = 5, agrees: bool = True) -> ChainView:
    mark = Mark(b"d" * 16, server, bytes(32))
    return ChainView(own=own, server=mark, known_on_server=known, here=here, agrees=agrees)


def heads(*chains: ChainView, last_seq: int = 5, epoch: bytes = EPOCH) -> HeadsSeen:
    return HeadsSeen(server_epoch=epoch, last_seq=last_seq, chains=chains)


OFFLINE = Failed(why=Failure.OFFLINE, sentence="no line")


def test_the_first_contact_pulls_to_learn_the_epoch_and_then_pushes() -> None:
    state, effects = after(SyncState(), Woken())
    assert effects == [Pull(0)]
    state, effects = after(state, pulled(cursor=0, last_seq=0), Applied(cursor=0, held=False))
    assert effects == [Apply(), Push()]
    assert state.server_epoch == EPOCH
    state, effects = after(state, NothingToPush())
    assert (state.phase, effects) == (Phase.IDLE, [])


def test_what_was_written_is_pushed_before_anything_is_pulled() -> None:
    assert after(MET, Woken())[1] == [Push()]


def test_a_sync_with_nothing_new_is_one_request() -> None:
    state, effects = after(MET, Woken(), NothingToPush(), pulled())
    assert effects == [Push(), Pull(5)]
    assert state.phase is Phase.IDLE


def test_a_lone_writer_pays_one_request_and_keeps_the_cursor() -> None:
    state, effects = after(MET, Woken(), pushed(6, 3, 8))
    assert effects == [Push(), KeepCursor(8)]
    assert (state.phase, state.cursor) == (Phase.IDLE, 8)


def test_a_push_behind_what_others_wrote_moves_no_cursor_and_pulls() -> None:
    state, effects = after(MET, Woken(), pushed(9, 1, 9))
    assert effects == [Push(), Pull(5)]
    assert state.cursor == 5


def test_a_push_that_the_server_had_already_moves_no_cursor() -> None:
    state, effects = after(MET, Woken(), pushed(0, 0, 5))
    assert (state.cursor, effects) == (5, [Push()])


def test_a_long_outbox_goes_on_until_nothing_remains() -> None:
    _, effects = after(MET, Woken(), pushed(6, 2, 7, remaining=True), pushed(8, 2, 9))
    assert effects == [Push(), KeepCursor(7), Push(), KeepCursor(9)]


def test_pulls_go_on_until_the_last_number_that_was_heard() -> None:
    state, effects = after(
        MET,
        Moved(9),
        pulled(batches=1, cursor=7, last_seq=9),
        Applied(cursor=7, held=False),
        pulled(batches=1, cursor=9, last_seq=9),
        Applied(cursor=9, held=False),
        NothingToPush(),
    )
    assert effects == [Pull(5), Apply(), Pull(7), Apply(), Push()]
    assert (state.phase, state.cursor) == (Phase.IDLE, 9)


@pytest.mark.parametrize(
    "before",
    [replace(MET, phase=phase) for phase in (Phase.PUSHING, Phase.PULLING, Phase.APPLYING, Phase.ASKING_HEADS)],
)
def test_while_a_request_is_out_nothing_else_is_sent_and_nothing_is_forgotten(before: SyncState) -> None:
    state, effects = after(before, Woken(), Moved(12))
    assert effects == []
    assert (state.woken, state.heard, state.phase) == (True, 12, before.phase)


def test_what_was_written_during_the_last_answer_begins_a_new_round() -> None:
    _, effects = after(MET, Woken(), Woken(), pushed(6, 1, 6))
    assert effects == [Push(), KeepCursor(6), Push()]


def test_an_empty_outbox_settles_what_woke_the_machine_meanwhile() -> None:
    state, effects = after(MET, Woken(), Woken(), NothingToPush(), pulled())
    assert effects == [Push(), Pull(5)]
    assert (state.phase, state.woken) == (Phase.IDLE, False)


def test_news_that_the_cursor_has_already_are_no_news() -> None:
    assert after(MET, Moved(5))[1] == []


def test_news_of_which_the_answer_on_its_way_does_not_know_are_asked_for_after_it() -> None:
    state, effects = after(MET, Woken(), NothingToPush(), Moved(6), pulled(last_seq=5))
    assert effects == [Push(), Pull(5), Pull(5)]
    state, effects = after(state, pulled(last_seq=5))
    assert (state.phase, effects) == (Phase.IDLE, [])


def test_a_batch_that_is_not_believed_holds_the_cursor_and_the_rest_is_read_on() -> None:
    state, effects = after(
        MET,
        Moved(9),
        pulled(batches=1, cursor=7, last_seq=9),
        Applied(cursor=7, held=True, sentence="bad"),
        pulled(batches=1, cursor=9, last_seq=9),
        Applied(cursor=9, held=False),
        NothingToPush(),
    )
    assert effects == [Pull(5), Apply(), Pull(7), Apply(), Push()]
    assert (state.cursor, state.reached, state.problem, state.phase) == (5, 9, "bad", Phase.IDLE)


def test_the_next_round_reads_again_what_was_held_and_a_mended_server_ends_the_problem() -> None:
    held = replace(MET, held=True, reached=9, heard=9, problem="bad")
    state, effects = after(
        held,
        Woken(),
        NothingToPush(),
        pulled(batches=2, cursor=9, last_seq=9),
        Applied(cursor=9, held=False),
        NothingToPush(),
    )
    assert effects == [Push(), Pull(5), Apply(), Push()]
    assert (state.cursor, state.problem, state.held) == (9, "", False)


def test_while_something_is_held_no_push_moves_the_cursor() -> None:
    held = replace(MET, held=True, phase=Phase.PUSHING, problem="bad")
    state, effects = after(held, pushed(6, 2, 7))
    assert KeepCursor(7) not in effects
    assert (state.cursor, state.problem) == (5, "bad")


def test_an_older_server_under_a_new_epoch_is_filled_again() -> None:
    lacking = view(server=2, known=5)
    state, effects = after(
        replace(MET, phase=Phase.PULLING), pulled(last_seq=2, epoch=ANOTHER), heads(lacking, last_seq=2, epoch=ANOTHER)
    )
    assert effects == [AskHeads(), Reseed((lacking.server,), ANOTHER)]
    assert (state.cursor, state.reached, state.server_epoch) == (0, 0, ANOTHER)
    assert after(state, Prepared())[1] == [Push()]


@pytest.mark.parametrize(
    "answer", [heads(view(server=2, known=5), last_seq=9), heads(view(), last_seq=4), heads(last_seq=0)]
)
def test_an_older_server_under_the_same_epoch_stops_the_machine(answer: HeadsSeen) -> None:
    state, effects = after(replace(MET, phase=Phase.PULLING), pulled(last_seq=4), answer)
    assert effects == [AskHeads()]
    assert (state.phase, state.problem) == (Phase.STOPPED, ROLLED_BACK)
    assert after(state, Woken(), Moved(99), TimeToRetry(), OFFLINE)[1] == []


def test_a_push_whose_answer_is_behind_the_cursor_asks_for_the_heads() -> None:
    assert after(replace(MET, phase=Phase.PUSHING), pushed(3, 1, 3))[1] == [AskHeads()]


def test_another_history_of_another_device_stops_the_machine() -> None:
    state, effects = after(replace(MET, phase=Phase.ASKING_HEADS), heads(view(agrees=False), epoch=ANOTHER))
    assert (state.phase, state.problem, effects) == (Phase.STOPPED, TWO_HISTORIES, [])


@pytest.mark.parametrize("own", [view(own=True, agrees=False), view(own=True, server=6, here=5)])
def test_a_longer_or_another_chain_of_our_own_makes_a_new_device(own: ChainView) -> None:
    asking = replace(MET, phase=Phase.ASKING_HEADS)
    state, effects = after(asking, heads(own))
    assert (effects, state.phase) == ([Remint()], Phase.PREPARING)
    state, effects = after(replace(asking, reminted=True), heads(own))
    assert (state.phase, state.problem, effects) == (Phase.STOPPED, STILL_TAKEN, [])


def test_numbers_that_are_taken_make_a_new_device_once() -> None:
    taken = PushRefused(PushRefusal.TAKEN)
    state, effects = after(MET, Woken(), taken, Prepared())
    assert effects == [Push(), Remint(), Push()]
    assert after(state, taken)[0].problem == STILL_TAKEN
    settled, _ = after(state, pushed(6, 1, 6))
    assert not settled.reminted


def test_records_of_ours_that_others_have_seen_and_we_have_not_make_a_new_device() -> None:
    applying = replace(MET, phase=Phase.APPLYING, heard=7)
    assert after(applying, Applied(cursor=7, held=False, restored_here=True))[1] == [Remint()]
    again = replace(applying, reminted=True)
    assert after(again, Applied(cursor=7, held=False, restored_here=True))[1] == [Push()]


def test_what_is_held_while_becoming_a_new_device_is_read_again() -> None:
    applying = replace(MET, phase=Phase.APPLYING, heard=7)
    state, _ = after(applying, Applied(cursor=7, held=True, restored_here=True), Prepared(), NothingToPush())
    assert (state.phase, state.cursor) == (Phase.PULLING, 5)


def test_a_gap_asks_for_the_heads_and_fills_once_before_it_waits() -> None:
    gap = PushRefused(PushRefusal.GAP)
    state, effects = after(MET, Woken(), gap, heads(view()), Prepared(), gap, heads(view()))
    assert [type(one) for one in effects] == [Push, AskHeads, Reseed, Push, AskHeads, Wait]
    assert state.problem == UNSTEADY


def test_a_server_that_names_a_new_epoch_each_time_is_asked_no_faster_than_one_that_is_away() -> None:
    state, requests = MET, 0
    events: list[Event] = [Woken()]
    for turn in range(200):
        state, effects = step(state, events.pop(0))
        match effects[-1] if effects else None:
            case Push():
                events.append(NothingToPush())
            case Pull():
                events.append(pulled(epoch=turn.to_bytes(16, "big")))
            case AskHeads():
                events.append(heads(view(), epoch=turn.to_bytes(16, "big")))
            case Reseed():
                events.append(Prepared())
            case Wait():
                break
            case _:
                raise AssertionError(effects)
        requests += 1
    assert state.phase is Phase.WAITING
    assert requests < 12


def test_altered_records_are_tried_again_later() -> None:
    state, effects = after(MET, Woken(), PushRefused(PushRefusal.ALTERED))
    assert (state.problem, effects[-1]) == (ALTERED, Wait(1.0))


def test_news_that_are_promised_and_not_given_are_waited_for() -> None:
    state, effects = after(MET, Moved(9), pulled(last_seq=9))
    assert effects == [Pull(5), Wait(1.0)]
    assert (state.phase, state.problem) == (Phase.WAITING, WITHHELD)
    _, effects = after(MET, Moved(9), pulled(batches=1, cursor=5, last_seq=9), Applied(cursor=5, held=False))
    assert effects == [Pull(5), Apply(), Wait(1.0)]


def test_waits_grow_and_end_at_a_minute_and_a_good_round_begins_anew() -> None:
    state = MET
    seconds: list[float] = []
    for _ in range(9):
        state, effects = after(state, Woken(), OFFLINE)
        wait = effects[-1]
        assert isinstance(wait, Wait)
        seconds.append(wait.seconds)
    assert seconds == [1.0, 2.0, 4.0, 8.0, 16.0, 32.0, LONGEST_WAIT, LONGEST_WAIT, LONGEST_WAIT]
    state, _ = after(state, Woken(), pushed(6, 1, 6))
    assert (state.attempts, state.problem) == (0, "")
    assert after(state, Woken(), OFFLINE)[1][-1] == Wait(1.0)


def test_a_server_that_says_when_to_come_back_is_listened_to() -> None:
    busy = Failed(why=Failure.BUSY, sentence="later", retry_after=90.0)
    assert after(MET, Woken(), busy)[1][-1] == Wait(90.0)


def test_waiting_ends_with_time_or_with_something_written_and_not_with_news() -> None:
    waiting = replace(MET, phase=Phase.WAITING, problem="no line")
    assert after(waiting, TimeToRetry())[1] == [Push()]
    assert after(waiting, Woken())[1] == [Push()]
    assert after(waiting, Moved(9))[1] == []
    assert after(MET, TimeToRetry())[1] == []


def test_a_token_that_ended_is_renewed_once_and_then_waited_for() -> None:
    ended = Failed(why=Failure.UNAUTHENTICATED, sentence="who are you")
    state, effects = after(MET, Woken(), ended, Prepared(), ended)
    assert effects == [Push(), LogIn(), Push(), Wait(1.0)]
    assert not state.logged_in_again


def test_a_removed_device_stops_and_says_so() -> None:
    removed = Failed(why=Failure.REVOKED, sentence="removed")
    state, _ = after(MET, Woken(), removed)
    assert (state.phase, state.problem) == (Phase.STOPPED, "removed")


@pytest.mark.parametrize("phase", [Phase.IDLE, Phase.WAITING, Phase.STOPPED])
def test_an_answer_that_comes_after_all_is_over_changes_nothing(phase: Phase) -> None:
    late = replace(MET, phase=phase)
    answers = (OFFLINE, pulled(batches=1, last_seq=9), pushed(6, 1, 6), heads(), Prepared(), NothingToPush())
    for answer in answers:
        assert step(late, answer) == (late, ())
    assert step(late, Applied(cursor=9, held=False)) == (late, ())
    assert step(late, PushRefused(PushRefusal.TAKEN)) == (late, ())
