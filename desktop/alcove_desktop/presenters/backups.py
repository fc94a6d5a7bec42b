"""Backups: when the next one is due, and how the last one went, in words."""

from dataclasses import dataclass
from typing import Literal

from alcove.runtime.intents.safekeeping import BackupView
from alcove_desktop.presenters.moments import ago
from alcove_desktop.presenters.wall_clock import DAY, HOUR
from alcove_desktop.words import count_of, number, retell, say

AFTER_A_PROBLEM = HOUR
"""A folder that was not there (a stick pulled out) is tried again this much later; in microseconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupState:
    """What the room says."""

    tone: Literal["plain", "good", "problem"]
    sentence: str
    advice: str = ""


def next_backup(*, folder: str, last: BackupView, tried_at: int | None, now: int) -> int | None:
    """Give the instant of the next backup, at the earliest `now`; None when backups are off.

    A day after the last good one; where the latest try failed, an hour after it.
    """
    if not folder:
        return None
    if tried_at is not None and last.problem:
        return max(now, tried_at + AFTER_A_PROBLEM)
    if last.at is None or last.problem or last.at > now:
        return now
    return max(now, last.at + DAY)


def backup_in_words(last: BackupView, *, folder: str, has_password: bool, now: int) -> BackupState:
    """Say how it stands."""
    if not has_password:
        return BackupState(
            tone="plain", sentence=say("Set a password first: a copy that anyone can open is no protection.")
        )
    if not folder:
        return BackupState(tone="plain", sentence=say("No copies are made yet."))
    if last.problem:
        return BackupState(
            tone="problem",
            sentence=retell(last.problem),
            advice=" ".join(
                (
                    *(
                        [say("The last good copy was made {when}.", when=ago(last.at, now))]
                        if last.at is not None
                        else []
                    ),
                    say("You can try again, or choose another folder."),
                )
            ),
        )
    if last.at is None:
        return BackupState(tone="plain", sentence=say("The first copy will be made in a moment."))
    return BackupState(
        tone="good",
        sentence=say("Last copy {when}, checked by opening it.", when=ago(last.at, now)),
        advice=say(
            "{copies}, the newest of {size}.",
            copies=count_of("{n} copy is kept", "{n} copies are kept", last.copies),
            size=size_in_words(last.bytes),
        ),
    )


def size_in_words(size: int) -> str:
    """Write a size in bytes as a person reads it."""
    if size < 1_000_000:
        return say("{n} KB", n=number(max(1, round(size / 1000))))
    if size < 1_000_000_000:
        return say("{n} MB", n=number(size / 1_000_000, 1))
    return say("{n} GB", n=number(size / 1_000_000_000, 1))
