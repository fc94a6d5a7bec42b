"""What lasts begins with four letters and a version, so that a later form is told from a damaged one."""

from typing import TypeVar

import msgspec

from alcove.wire.codec import Malformed, decode, encode

T = TypeVar("T", bound=msgspec.Struct)


class UnknownVersion(Exception):
    """This was written by another version of Alcove, or is not what it is said to be."""


def write_versioned(magic: bytes, version: int, value: msgspec.Struct) -> bytes:
    """Write a value down behind its letters and its version."""
    return magic + bytes((version,)) + encode(value)


def read_versioned(kind: type[T], magic: bytes, version: int, written: bytes) -> T:
    """Read a value; UnknownVersion for other letters or versions, Malformed when the rest is not of that kind."""
    start = magic + bytes((version,))
    if not written.startswith(start):
        raise UnknownVersion
    return decode(kind, written[len(start) :])


__all__ = ["Malformed", "UnknownVersion", "read_versioned", "write_versioned"]
