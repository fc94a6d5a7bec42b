"""How sync stands, in a few words for the side bar and a sentence for whoever asks."""

from dataclasses import dataclass
from typing import Literal

from alcove.runtime.intents.keeping import StatusView
from alcove_desktop.presenters.moments import ago
from alcove_desktop.words import count_of, retell, say


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncWords:
    """`short` for the side bar, `long` for its tooltip and for screen readers."""

    icon: Literal["device", "sync", "check", "cloud-off", "warning"]
    short: str
    long: str


def sync_words(status: StatusView, now: int) -> SyncWords:
    """Say how it stands."""
    sync = status.sync
    verified = say("Last verified with the server: {when}.", when=ago(sync.last_synced_at, now))
    waiting = count_of("{n} change waits here.", "{n} changes wait here.", sync.waiting_records)
    if not status.server or sync.phase == "off":
        if not status.server:
            return SyncWords(
                icon="device", short=say("On this computer"), long=say("Encrypted, on this computer only.")
            )
        return SyncWords(
            icon="cloud-off", short=say("Sync is off"), long=" ".join((say("Sync is off."), waiting, verified))
        )
    if sync.problem:
        if sync.problem_kind == "offline":
            return SyncWords(
                icon="cloud-off",
                short=say("Offline"),
                long=" ".join((say("The server cannot be reached; it is tried again."), waiting, verified)),
            )
        return SyncWords(icon="warning", short=say("Sync needs you"), long=f"{retell(sync.problem)} {verified}")
    match sync.phase:
        case "working":
            return SyncWords(icon="sync", short=say("Syncing"), long=" ".join((say("Syncing."), waiting)))
        case "waiting":
            return SyncWords(icon="cloud-off", short=say("Waiting"), long=f"{waiting} {verified}")
        case "stopped":
            return SyncWords(icon="warning", short=say("Sync has stopped"), long=verified)
        case _:
            short = say("In step") if not sync.waiting_records else waiting
            return SyncWords(icon="check", short=short, long=verified)
