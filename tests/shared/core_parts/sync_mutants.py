"""Faults to plant in the machine: each by replacing a piece of its source in a copy that only the test sees."""

import inspect
from types import ModuleType

from sync_world import Step

from alcove.sync import machine

MUTANTS: dict[str, tuple[str, str]] = {
    "the cursor moves when a pack comes, not when it is applied": (
        "heard=max(state.heard, event.last_seq), pulled=True)",
        "heard=max(state.heard, event.last_seq), pulled=True, cursor=event.cursor, reached=event.cursor)",
    ),
    "what is written during a request is forgotten": (
        "else (replace(state, woken=True), ())",
        "else (state, ())",
    ),
    "the answer on its way overrules what was heard since": (
        "    return _finish(healthy)\n",
        "    return _finish(replace(healthy, heard=event.last_seq))\n",
    ),
    "what is written during the last answer is forgotten": (
        "    if done.woken:\n        return _begin(done)\n",
        "",
    ),
    "news during a request are forgotten": (
        "heard = replace(state, heard=max(state.heard, event.last_seq))\n",
        "heard = state if state.phase is not Phase.IDLE else replace(state, heard=event.last_seq)\n",
    ),
    "a restored server is not read from the beginning": (
        "cursor=0,\n        reached=0,\n",
        "",
    ),
    "a restored server's epoch is not kept": (
        "server_epoch=event.server_epoch,\n        cursor=0",
        "cursor=0",
    ),
    "a restored server is not filled again": (
        "return begun_anew, (Reseed(tuple(chain.server for chain in chains), event.server_epoch),)",
        "return _pull(begun_anew)",
    ),
    "the cursor is kept although something is held": (
        "if event.stored and not state.held and event.first_seq == state.cursor + 1:",
        "if event.stored and event.first_seq == state.cursor + 1:",
    ),
    "the cursor follows a push that is not next to it": (
        "if event.stored and not state.held and event.first_seq == state.cursor + 1:",
        "if event.stored and not state.held:",
    ),
    "the cursor moves past what is not believed": (
        "cursor=event.cursor if not held else state.cursor,",
        "cursor=event.cursor,",
    ),
    "the first push after a pull is the last": (
        "    if event.remaining:\n        return state, (*effects, Push())\n",
        "",
    ),
    "the machine pulls one pack only": (
        "    if state.heard > state.reached:\n        return _wait",
        "    if False:\n        return _wait",
    ),
    "a round never asks for news": (
        "return _finish(settled) if settled.pulled else _pull(settled)",
        "return _finish(settled)",
    ),
    "a lost answer is not tried again": (
        "return _wait(replace(state, problem=event.sentence), event.retry_after)",
        "return replace(state, phase=Phase.IDLE), ()",
    ),
    "the machine tries again at once": (
        "return _wait(replace(state, problem=event.sentence), event.retry_after)",
        "return _begin(state)",
    ),
    "a copied store goes on under its name": (
        "return replace(state, phase=Phase.PREPARING, reminted=True), (Remint(),)\n        case PushRefusal.ALTERED:",
        "return _wait(state, 0.0)\n        case PushRefusal.ALTERED:",
    ),
    "what others have seen of our own is not looked at": (
        "if event.restored_here and not state.reminted:",
        "if False:",
    ),
    "a gap is not looked into": (
        "return replace(state, phase=Phase.ASKING_HEADS), (AskHeads(),)\n        case PushRefusal.TAKEN if",
        "return _wait(state, 0.0)\n        case PushRefusal.TAKEN if",
    ),
    "another epoch is not noticed": (
        "if state.server_epoch and (event.server_epoch != state.server_epoch or event.last_seq < state.cursor):",
        "if False:",
    ),
    "a rolled back server is filled again": (
        "if same_epoch and (lacks or event.last_seq < state.cursor):",
        "if False:",
    ),
    "another history is not noticed": (
        "if not all(chain.agrees for chain in chains if not chain.own):",
        "if False:",
    ),
    "a push that goes back is not noticed": (
        "if event.last_seq < state.cursor:\n",
        "if False:\n",
    ),
    "news that are not given are asked for without end": (
        "if event.last_seq > max(state.cursor, state.reached):",
        "if False:",
    ),
    "a restore within a restore is followed without end": (
        "    if state.reseeded:\n        return _wait(replace(state, problem=UNSTEADY), 0.0)\n",
        "",
    ),
    "a token is renewed without end": (
        "case Failure.UNAUTHENTICATED if not state.logged_in_again:",
        "case Failure.UNAUTHENTICATED:",
    ),
    "waits do not grow": ("attempts=state.attempts + 1", "attempts=0"),
    "a stopped machine is woken": (
        "_READY = frozenset({Phase.IDLE, Phase.WAITING})",
        "_READY = frozenset({Phase.IDLE, Phase.WAITING, Phase.STOPPED})",
    ),
    "an answer that comes too late is believed": (
        "return _applied(state, event) if state.phase is Phase.APPLYING else (state, ())",
        "return _applied(state, event)",
    ),
}

BY_RULES = frozenset(
    {
        # Another guard stands behind these, or the server must be hostile: no story of honest parts tells them apart.
        "the cursor is kept although something is held",
        "the machine pulls one pack only",
        "what others have seen of our own is not looked at",
        "a rolled back server is filled again",
        "news during a request are forgotten",
        "the answer on its way overrules what was heard since",
        "another history is not noticed",
        "a push that goes back is not noticed",
        "news that are not given are asked for without end",
        "a restore within a restore is followed without end",
        "a token is renewed without end",
        "waits do not grow",
        "a stopped machine is woken",
        "an answer that comes too late is believed",
    }
)


def mutated_source(name: str) -> str:
    """Give the machine's source with one fault in it."""
    before, after = MUTANTS[name]
    source = inspect.getsource(machine)
    assert source.count(before) == 1, f"the place of this fault is not clear any more: {name}"
    return source.replace(before, after)


def planted(name: str) -> Step:
    """Give the machine with one fault in it."""
    module = ModuleType("planted_machine")
    exec(compile(mutated_source(name), f"<{name}>", "exec"), module.__dict__)
    step: Step = module.__dict__["step"]
    return step
