"""Where a device stands in its sync: one frozen value."""

from dataclasses import dataclass
from enum import StrEnum


class Phase(StrEnum):
    """What is under way.  At most one request is in flight."""

    IDLE = "idle"
    PUSHING = "pushing"
    PULLING = "pulling"
    APPLYING = "applying"
    ASKING_HEADS = "asking_heads"
    PREPARING = "preparing"
    WAITING = "waiting"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncState:
    """`cursor` and `server_epoch` outlive the process; the rest begins anew with it.

    `cursor`: everything up to this number of the server's order is here.  It stays before a batch that could not be
    believed (`held`), so that an honest server can mend it; `reached` is how far this round has read.
    """

    cursor: int = 0
    server_epoch: bytes = b""
    phase: Phase = Phase.IDLE
    reached: int = 0
    heard: int = 0
    """The highest last_seq that the server named."""
    woken: bool = False
    """Something was written while a request was in flight."""
    held: bool = False
    pulled: bool = False
    """This round has asked the server for news."""
    attempts: int = 0
    logged_in_again: bool = False
    reminted: bool = False
    reseeded: bool = False
    """This round has met a restored server already."""
    problem: str = ""
    """A sentence for people; "" when all is well."""
