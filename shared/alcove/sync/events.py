"""What can happen to a device that syncs."""

from dataclasses import dataclass
from enum import StrEnum

from alcove.wire.records import Mark


class Failure(StrEnum):
    """Why a request brought no answer that can be used."""

    OFFLINE = "offline"
    UNAUTHENTICATED = "unauthenticated"
    REVOKED = "revoked"
    BUSY = "busy"
    REFUSED = "refused"


class PushRefusal(StrEnum):
    """Why the server did not keep what was pushed."""

    GAP = "gap"
    TAKEN = "taken"
    ALTERED = "altered"


@dataclass(frozen=True, slots=True)
class Woken:
    """Something was written here, or a person asked for a sync."""


@dataclass(frozen=True, slots=True)
class Moved:
    """The server says, unasked, that the account now reaches `last_seq`."""

    last_seq: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Pulled:
    """A pack came.  Its content stays with the driver; `batches` says how many there are in it."""

    batches: int
    cursor: int
    last_seq: int
    more: bool
    server_epoch: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Applied:
    """The pack is in the store, its cursor too.  `held` when something in it could not be believed."""

    cursor: int
    held: bool
    sentence: str = ""
    restored_here: bool = False
    """Another device has seen records of this one that are not here: this store is an older copy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pushed:
    """The server has a pack.  `remaining`: there is more that it lacks."""

    first_seq: int
    stored: int
    last_seq: int
    remaining: bool


@dataclass(frozen=True, slots=True)
class NothingToPush:
    """The server has everything that is here."""


@dataclass(frozen=True, slots=True)
class PushRefused:
    """The server did not keep the pack."""

    why: PushRefusal


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainView:
    """One device's chain: how far the server has it, how far it was known to have it, and whether they agree."""

    own: bool
    server: Mark
    known_on_server: int
    here: int
    agrees: bool
    """The record under the server's last number is the same here (true when it is not here at all)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadsSeen:
    """The server's heads, held against what is here."""

    server_epoch: bytes
    last_seq: int
    chains: tuple[ChainView, ...]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A `Reseed`, `Remint` or `LogIn` has been done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """No usable answer came."""

    why: Failure
    sentence: str
    retry_after: float = 0.0


@dataclass(frozen=True, slots=True)
class TimeToRetry:
    """The waiting time is over."""


Event = (
    Woken
    | Moved
    | Pulled
    | Applied
    | Pushed
    | NothingToPush
    | PushRefused
    | HeadsSeen
    | Prepared
    | Failed
    | TimeToRetry
)
