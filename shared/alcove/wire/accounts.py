"""Enrolment, login (OPAQUE, RFC 9807), recovery, password change.  The server sees hashes and OPAQUE messages only."""

from typing import Annotated

import msgspec

from alcove.wire.codec import Message
from alcove.wire.records import Bytes16, Bytes32, Bytes64, Sequence
from alcove.wire.version import SLOTS

OpaqueMessage = Annotated[bytes, msgspec.Meta(min_length=32, max_length=512)]
Certificate = Annotated[bytes, msgspec.Meta(min_length=64, max_length=1024)]
Bundle = Annotated[bytes, msgspec.Meta(max_length=65536)]
OpaqueRecord = Annotated[bytes, msgspec.Meta(min_length=192, max_length=192)]


class EnrolStart(Message, frozen=True, kw_only=True):
    """First step of registering a password."""

    handle_hash: Bytes32
    request: OpaqueMessage


class OpaqueReply(Message, frozen=True, kw_only=True):
    """The server's OPAQUE message and the name of the state that it keeps for two minutes."""

    exchange: Bytes16
    response: OpaqueMessage


class SlotRecord(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """What a secret tag keeps on the server; every account has the same number of them, dummies where unused."""

    phrase_hash: Bytes16
    salt: Bytes16
    verifier: Bytes32
    envelope: OpaqueRecord


class EnrolFinish(Message, frozen=True, kw_only=True):
    """Second step: the account, its first device and its key bundle come into being together."""

    exchange: Bytes16
    upload: OpaqueMessage
    account: Bytes16
    identity: Bytes32
    recovery_id: Bytes16
    recovery_public: Bytes32
    certificate: Certificate
    bundle: Bundle
    slots: Annotated[tuple[SlotRecord, ...], msgspec.Meta(min_length=SLOTS, max_length=SLOTS)]


class LoginStart(Message, frozen=True, kw_only=True):
    """First step of a login by password."""

    handle_hash: Bytes32
    request: OpaqueMessage


class LoginFinish(Message, frozen=True, kw_only=True):
    """Second step; a wrong password and an unknown handle get the same answer."""

    exchange: Bytes16
    finalization: OpaqueMessage


class DeviceLoginStart(Message, frozen=True, kw_only=True):
    """A known device asks for a challenge."""

    account: Bytes16
    device: Bytes16


class Challenge(Message, frozen=True, kw_only=True):
    """Thirty-two random bytes to sign within two minutes."""

    challenge: Bytes32


class DeviceLoginFinish(Message, frozen=True, kw_only=True):
    """The challenge signed with the device's key (docs/protocol.md, "Signatures")."""

    account: Bytes16
    device: Bytes16
    challenge: Bytes32
    signature: Bytes64


class RecoverStart(Message, frozen=True, kw_only=True):
    """Somebody who holds the recovery phrase asks for a challenge; an unknown id gets one too."""

    recovery_id: Bytes16


class RecoverFinish(Message, frozen=True, kw_only=True):
    """The challenge signed with the key that comes from the phrase."""

    recovery_id: Bytes16
    challenge: Bytes32
    signature: Bytes64


class Session(Message, frozen=True, kw_only=True):
    """A token and what it opens: 'device' syncs; 'account' and 'recovery' read the key bundle and register a device."""

    token: Annotated[str, msgspec.Meta(max_length=128)]
    scope: Annotated[str, msgspec.Meta(max_length=16)]
    account: Bytes16
    expires_in: Sequence
    """Seconds."""
    server_epoch: Bytes16


class PasswordStart(Message, frozen=True, kw_only=True):
    """First step of replacing the password's OPAQUE record (a token is needed)."""

    handle_hash: Bytes32
    request: OpaqueMessage


class PasswordFinish(Message, frozen=True, kw_only=True):
    """Second step: the new OPAQUE record and the bundle that goes with it, together or not at all.

    The recovery fields are None when the phrase stays as it is (a device that changes the password does not know it).
    """

    exchange: Bytes16
    upload: OpaqueMessage
    generation: Annotated[int, msgspec.Meta(ge=1, le=2**31 - 1)]
    bundle: Bundle
    recovery_id: Bytes16 | None = None
    recovery_public: Bytes32 | None = None
