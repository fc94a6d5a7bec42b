"""Sync in words: where the journal is kept, what waits, when it was last verified, what is wrong and what to do."""

from dataclasses import dataclass
from typing import Literal

from alcove.runtime.intents.keeping import StatusView, SyncState
from alcove_desktop.presenters.moments import ago
from alcove_desktop.words import count_of, retell, say

ToDo = Literal["", "confirm", "again", "consent", "join"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncWords:
    """`heading` is one short sentence; `lines` say more; `to_do` names the button that helps."""

    connected: bool
    heading: str
    lines: tuple[str, ...]
    problem: str = ""
    advice: str = ""
    to_do: ToDo = ""
    busy: bool = False


def sync_words(status: StatusView, *, now: int) -> SyncWords:
    """Say how sync stands; `now` in microseconds since 1970."""
    if not status.server:
        return SyncWords(
            connected=False,
            heading=say("This journal lives on this device only."),
            lines=(
                say("A server can keep a sealed copy and bring it to your other devices. It cannot read a word of it."),
            ),
        )
    state = status.sync
    problem, advice, to_do = _problem(state)
    return SyncWords(
        connected=True,
        heading=_heading(state),
        lines=(
            say("Kept at {server} as {name}.", server=server_name(status.server), name=status.handle),
            _waiting(state),
            _verified(state, now=now),
        ),
        problem=problem,
        advice=advice,
        to_do=to_do,
        busy=state.phase == "working",
    )


def server_name(address: str) -> str:
    """Write a server's address as people say it."""
    return address.removeprefix("https://").rstrip("/")


def progress_words(doing: str, done: int, total: int) -> str:
    """Say how far a sync has come; `doing` as the engine names it."""
    match doing:
        case "sending":
            return say("Sending: {done} of {total}", done=done, total=total) if total else say("Sending…")
        case "fetching":
            return say("Fetching: {done} of {total}", done=done, total=total) if total else say("Fetching…")
        case _:
            return say("Working…")


def synced_sentence(sent: int, received: int) -> str:
    """Say what a sync that ended well has done."""
    if not sent and not received:
        return say("Nothing new; everything is in sync.")
    return say(
        "In sync: {sent}, {received}.",
        sent=count_of("{n} change sent", "{n} changes sent", sent),
        received=count_of("{n} change fetched", "{n} changes fetched", received),
    )


def _heading(state: SyncState) -> str:
    if state.problem:
        return say("Sync needs your attention.") if state.problem_kind != "offline" else say("Not reached just now.")
    match state.phase:
        case "working":
            return say("Syncing now.")
        case "waiting":
            return say("Trying again soon.")
        case "stopped":
            return say("Sync is stopped.")
        case "off" | "idle":
            return say("Some changes wait here.") if state.waiting_records else say("Everything is in sync.")


def _waiting(state: SyncState) -> str:
    if not state.waiting_records:
        return say("Nothing waits to be sent.")
    return count_of(
        "{n} change waits to be sent ({size}); it is safe here.",
        "{n} changes wait to be sent ({size}); they are safe here.",
        state.waiting_records,
        size=_size(state.waiting_bytes),
    )


def _verified(state: SyncState, *, now: int) -> str:
    if state.last_synced_at is None:
        return say("Not yet verified with the server since this journal was opened.")
    when = ago(state.last_synced_at, now)
    live = say("News arrives at once.") if state.live else ""
    return f"{say('Last verified with the server {when}.', when=when)} {live}".rstrip()


def _problem(state: SyncState) -> tuple[str, str, ToDo]:
    if state.phase == "stopped" and not state.problem and "consent" in state.sentence:
        return say("You have withdrawn your consent to sync."), say("Give it again under Privacy and lock."), "consent"
    if not state.problem:
        return "", "", ""
    match state.problem_kind:
        case "offline":
            return (
                say("The server could not be reached."),
                say("Nothing is lost; it is tried again by itself. You can go on writing."),
                "again",
            )
        case "unconfirmed_rotation":
            return (
                say("Another of your devices has removed a device and made new keys."),
                say(
                    "Look on that device, under Sync and devices, for a number, and confirm it here. "
                    "If none of you did that, do not confirm."
                ),
                "confirm",
            )
        case "device_revoked":
            return (
                say("This device was removed from the account."),
                say(
                    "What is written here stays here and can be exported. "
                    "To sync again, add it anew from another device."
                ),
                "",
            )
        case "tampered":
            return (
                retell(state.problem),
                say("Nothing here is lost or changed. If it stays so, ask whoever runs the server."),
                "again",
            )
        case _:
            return retell(state.problem), say("Nothing here is lost; try again in a while."), "again"


def _size(count: int) -> str:
    if count < 1_000_000:
        return say("{n} kB", n=max(1, round(count / 1_000)))
    return say("{n} MB", n=round(count / 1_000_000))
