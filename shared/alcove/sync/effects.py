"""What the machine asks of its driver.  Each is safe to do twice."""

from dataclasses import dataclass

from alcove.wire.records import Mark


@dataclass(frozen=True, slots=True)
class Push:
    """Send the next pack of batches that the server lacks; `NothingToPush` when there is none."""


@dataclass(frozen=True, slots=True)
class Pull:
    """Ask for the batches behind this cursor."""

    after: int


@dataclass(frozen=True, slots=True)
class Apply:
    """Judge, open and store the pack that was pulled last, and its cursor, in one transaction."""


@dataclass(frozen=True, slots=True)
class KeepCursor:
    """Store this cursor: what lies before it are this device's own records."""

    cursor: int


@dataclass(frozen=True, slots=True)
class AskHeads:
    """Ask how far each device's chain reaches on the server."""


@dataclass(frozen=True, slots=True)
class Reseed:
    """Note that the server, restored by its keeper, has only this much, under a new epoch; begin again at cursor 0."""

    heads: tuple[Mark, ...]
    server_epoch: bytes


@dataclass(frozen=True, slots=True)
class Remint:
    """This store is a copy: become a new device, and seal anew what the server never took."""


@dataclass(frozen=True, slots=True)
class LogIn:
    """Get a new token with the device's key."""


@dataclass(frozen=True, slots=True)
class Wait:
    """Come back after so many seconds, or earlier when woken."""

    seconds: float


Effect = Push | Pull | Apply | KeepCursor | AskHeads | Reseed | Remint | LogIn | Wait
