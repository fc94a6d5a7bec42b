"""Consents that the server must know of, signed by the device on which they were given."""

from typing import Annotated, Literal

import msgspec

from alcove.wire.codec import Message
from alcove.wire.records import Bytes16, Bytes64, Sequence

ConsentType = Literal[
    "data_processing",
    "marketing",
    "emergency_contact",
    "research",
    "sync",
    "escalation",
    "veiled_search",
    "connector",
    "anonymous_reports",
]


class Consent(Message, frozen=True, kw_only=True):
    """One decision: which text in which version, given or withdrawn, when (ms since 1970), by which device."""

    consent: Bytes16
    type: ConsentType
    version: Annotated[str, msgspec.Meta(max_length=32)]
    text: Annotated[str, msgspec.Meta(max_length=8192)]
    given: bool
    decided_at: Sequence
    device: Bytes16
    signature: Bytes64


class ConsentsReply(Message, frozen=True, kw_only=True):
    """All decisions, oldest first; the last of a type counts."""

    consents: tuple[Consent, ...]
