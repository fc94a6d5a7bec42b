"""MessagePack in and out.  Unknown fields, wrong types and trailing bytes are `Malformed`, never an accident later."""

from typing import TypeVar

import msgspec

T = TypeVar("T")

_encoder = msgspec.msgpack.Encoder()


class Malformed(Exception):
    """What arrived is not in the form that protocol version 1 has."""


def encode(value: object) -> bytes:
    """Write a message down."""
    return _encoder.encode(value)


def decode(kind: type[T], data: bytes) -> T:
    """Read a message of the given type; `Malformed` when it is anything else."""
    try:
        return msgspec.msgpack.decode(data, type=kind)
    except (msgspec.DecodeError, msgspec.ValidationError, UnicodeDecodeError, RecursionError) as fault:
        raise Malformed(str(fault)) from None


class Message(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A request or a reply: a map with named fields."""
