"""Devices, key bundles, rotation."""

from typing import Annotated

import msgspec

from alcove.wire.accounts import Bundle, Certificate
from alcove.wire.codec import Message
from alcove.wire.records import Bytes16, Bytes32, Mark, Sequence

Statement = Annotated[bytes, msgspec.Meta(max_length=65536)]
Generation = Annotated[int, msgspec.Meta(ge=1, le=2**31 - 1)]


class RegisterDevice(Message, frozen=True, kw_only=True):
    """A certificate that the account's identity key signed."""

    certificate: Certificate


class DeviceLine(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """A device as the server knows it.  Its name is not here: that travels sealed."""

    device: Bytes16
    certificate: Certificate
    head: Mark
    revoked: bool
    acknowledged: Sequence


class DevicesReply(Message, frozen=True, kw_only=True):
    """Every device of the account, revoked ones too."""

    devices: tuple[DeviceLine, ...]


class KeyGeneration(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """A generation of the account's keys: its bundle of wraps and, from the second on, the statement that began it."""

    generation: Generation
    identity: Bytes32
    bundle: Bundle
    statement: Statement


class KeysReply(Message, frozen=True, kw_only=True):
    """All generations, oldest first; only the newest keeps its bundle."""

    generations: tuple[KeyGeneration, ...]


class ReplaceBundle(Message, frozen=True, kw_only=True):
    """New wraps in the same generation (a phrase was renewed)."""

    generation: Generation
    bundle: Bundle
    recovery_id: Bytes16
    recovery_public: Bytes32


class Rotate(Message, frozen=True, kw_only=True):
    """A new identity, signed cut-offs for the devices that leave, new certificates for those that stay.

    All or nothing; the server refuses it unless `generation` is the current one plus one.  The recovery phrase is a new
    one, since the old one's key cannot wrap keys that it has never seen.
    """

    generation: Generation
    identity: Bytes32
    statement: Statement
    bundle: Bundle
    certificates: Annotated[tuple[Certificate, ...], msgspec.Meta(max_length=64)]
    revoked: Annotated[tuple[Mark, ...], msgspec.Meta(max_length=64)]
    recovery_id: Bytes16
    recovery_public: Bytes32
