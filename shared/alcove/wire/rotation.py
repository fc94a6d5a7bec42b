"""The statement that begins a new generation: who leaves, who stays, and what each who stays receives."""

from typing import Annotated

import msgspec

from alcove.wire.codec import Message
from alcove.wire.records import Bytes16, Bytes32, Bytes64, Mark, Sequence


class SealedShare(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """The new account master key and epoch key, sealed (HPKE) to one device that stays."""

    device: Bytes16
    sealed: Annotated[bytes, msgspec.Meta(max_length=4096)]


class RotationBody(Message, frozen=True, kw_only=True):
    """What the three signatures cover.  `decided_at` is in milliseconds since 1970."""

    account: Bytes16
    generation: Annotated[int, msgspec.Meta(ge=2, le=2**31 - 1)]
    previous_identity: Bytes32
    identity: Bytes32
    by_device: Bytes16
    decided_at: Sequence
    revoked: tuple[Mark, ...]
    certificates: tuple[bytes, ...]
    shares: tuple[SealedShare, ...]


class RotationStatement(Message, frozen=True, kw_only=True):
    """The encoded body and the signatures of the old identity, the new identity and the device that rotated."""

    body: bytes
    by_previous_identity: Bytes64
    by_identity: Bytes64
    by_device: Bytes64
