"""Every way in which the server says no: a closed union, mapped to a Problem in `alcove_server.http.problems`.

A refusal rolls back whatever was done before it.
"""

from dataclasses import dataclass

from alcove.domain.ids import AccountId
from alcove.wire.records import Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Malformed:
    """The request is not in the form of this protocol; `why` names the field, never its content."""

    why: str


@dataclass(frozen=True, slots=True)
class Unauthenticated:
    """No token, or one that has ended."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LoginRefused:
    """Password, handle or signature: the answer never says which.

    `account` is for the account's own access history; it is never told to the caller.
    """

    account: AccountId | None


@dataclass(frozen=True, slots=True)
class Forbidden:
    """The token's scope does not reach this."""


@dataclass(frozen=True, slots=True)
class DeviceRevoked:
    """The device was taken out of the account."""


@dataclass(frozen=True, slots=True)
class ConsentMissing:
    """The person has not agreed to this, or has withdrawn it."""


@dataclass(frozen=True, slots=True)
class NotFound:
    """There is no such thing, or not for this caller."""


@dataclass(frozen=True, slots=True)
class AlreadyThere:
    """Account, handle, letter or decision exists already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SequenceGap:
    """The batch does not follow the chain; `have` says how far that reaches."""

    have: Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class SequenceTaken:
    """Another record stands under that number: the device's store is a copy, or was restored."""

    have: Mark


@dataclass(frozen=True, slots=True)
class GenerationMoved:
    """The account's keys are of another generation, or its devices have changed: fetch both first."""


@dataclass(frozen=True, slots=True)
class Expired:
    """The exchange, challenge or mailbox is over."""


@dataclass(frozen=True, slots=True)
class TooLarge:
    """The request, a record, or all that the account keeps, is larger than the server takes."""


@dataclass(frozen=True, slots=True)
class SignatureRefused:
    """A signature, certificate or chain of hashes does not hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TooMany:
    """Too often; `retry_after` is in seconds."""

    retry_after: int


Refusal = (
    Malformed
    | Unauthenticated
    | LoginRefused
    | Forbidden
    | DeviceRevoked
    | ConsentMissing
    | NotFound
    | AlreadyThere
    | SequenceGap
    | SequenceTaken
    | GenerationMoved
    | Expired
    | TooLarge
    | SignatureRefused
    | TooMany
)
"""Closed: a new one does not type-check until it is mapped."""
