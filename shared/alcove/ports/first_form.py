"""A new item written down plainly: its fields, members and text, before anybody has changed it (docs/adr/0063).

- Every device makes the same document of it, change for change: its author's number comes from these bytes alone.
- Most items are never changed.  Such a one is read without a document being made, and is a third shorter.
- The first byte is one with which no document's own update begins.
"""

import hashlib
from collections.abc import Iterable, Mapping

import msgspec

from alcove.domain.speakable import speakable
from alcove.wire.codec import decode, encode

MARK = b"\x01"
_Field = None | bool | int | float | str


class FirstForm(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """What a new item holds; names are in order."""

    fields: dict[str, _Field]
    members: tuple[str, ...]
    text: str


def write_first_form(fields: Mapping[str, _Field], members: Iterable[str], text: str) -> bytes:
    """Write a new item down."""
    ordered = {speakable(name): _speakable_field(fields[name]) for name in sorted(fields)}
    return MARK + encode(FirstForm(ordered, tuple(sorted(set(members))), speakable(text)))


def _speakable_field(value: _Field) -> _Field:
    return speakable(value) if isinstance(value, str) else value


def is_first_form(body: bytes) -> bool:
    """Tell it from a document's update."""
    return body.startswith(MARK)


def read_first_form(body: bytes) -> FirstForm:
    """Read it; `Malformed` when it is none."""
    return decode(FirstForm, body.removeprefix(MARK))


def author_of(body: bytes) -> int:
    """Give 64 bits under which its changes stand in the document: the same wherever the same was written."""
    return int.from_bytes(hashlib.sha256(body).digest()[:8], "big")
