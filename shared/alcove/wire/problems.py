"""Refusals: a code for programs, a sentence for people, and the few facts that a client needs to go on."""

from enum import StrEnum

import msgspec

from alcove.wire.codec import Message
from alcove.wire.records import Bytes16, Bytes32, Sequence


class Code(StrEnum):
    """Every refusal of protocol version 1 and its HTTP status."""

    MALFORMED = "malformed"  # 400
    UNAUTHENTICATED = "unauthenticated"  # 401: no token, or it has expired
    LOGIN_REFUSED = "login_refused"  # 401: password, handle or signature: it never says which
    FORBIDDEN = "forbidden"  # 403: the token's scope does not reach this
    DEVICE_REVOKED = "device_revoked"  # 403
    CONSENT_MISSING = "consent_missing"  # 403
    NOT_FOUND = "not_found"  # 404
    METHOD_NOT_ALLOWED = "method_not_allowed"  # 405
    ALREADY_THERE = "already_there"  # 409: account, handle, letter or generation exists
    SEQUENCE_GAP = "sequence_gap"  # 409: `have` says how far the chain reaches
    SEQUENCE_TAKEN = "sequence_taken"  # 409: another record stands under that number: a copied or restored store
    GENERATION_MOVED = "generation_moved"  # 409: fetch the keys first
    EXPIRED = "expired"  # 410: exchange, challenge or mailbox
    TOO_LARGE = "too_large"  # 413
    BAD_MEDIA_TYPE = "bad_media_type"  # 415
    SIGNATURE_REFUSED = "signature_refused"  # 422
    PROTOCOL_UNKNOWN = "protocol_unknown"  # 426
    TOO_MANY = "too_many"  # 429 with Retry-After
    UNAVAILABLE = "unavailable"  # 503: the database is away


class Have(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """How far a device's chain reaches on the server."""

    device: Bytes16
    seq: Sequence
    hash: Bytes32


class Problem(Message, frozen=True, kw_only=True):
    """The body of every refusal."""

    code: Code
    sentence: str
    have: Have | None = None
    retry_after: Sequence = 0
    """Seconds."""
