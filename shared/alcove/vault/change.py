"""What a record says once it is open: which item it is about, what it does to it, and when it was made.

All of this lies inside the seal (docs/adr/0002): a server learns neither the item nor the kind.
"""

from dataclasses import dataclass
from typing import Annotated

import msgspec

from alcove.domain.collections import RecordKind
from alcove.domain.ids import DeviceId, ItemId
from alcove.domain.instant import EARLIEST, LATEST, Micros
from alcove.wire.codec import decode, encode
from alcove.wire.records import Bytes16, Mark

CHANGE_FORMAT = 1
_KINDS = frozenset(kind.value for kind in RecordKind)


class _Payload(msgspec.Struct, frozen=True, array_like=True):
    """The bytes that are sealed.  Collections of later versions are kept, not refused: they only are not shown."""

    format: int
    collection: Annotated[str, msgspec.Meta(max_length=64)]
    item: Bytes16
    kind: str
    written_at: Annotated[int, msgspec.Meta(ge=EARLIEST, le=LATEST)]
    body: bytes


class Named(msgspec.Struct, frozen=True, array_like=True):
    """Records of one device's chain: by turns how many to pass over and how many to take, from number 1 on."""

    device: Bytes16
    runs: tuple[Annotated[int, msgspec.Meta(ge=0, le=2**53)], ...]


class Covering(msgspec.Struct, frozen=True, array_like=True):
    """The body of a tombstone or a snapshot: what it stands for, and up to where of each device's chain.

    It names the records that it supersedes, those of earlier snapshots too: only those may be pruned
    (docs/protocol.md, "Record").
    """

    marks: tuple[Mark, ...]
    body: bytes = b""
    superseded: tuple[Named, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change to one item; `device` and `seq` say whose and which, `written_at` is that device's clock."""

    collection: str
    item: ItemId
    kind: str
    written_at: Micros
    body: bytes
    device: DeviceId = DeviceId(b"")
    seq: int = 0


class UnknownChange(Exception):
    """This record was made by a newer Alcove; it is kept, and will show after an update."""


def change_to_payload(change: Change) -> bytes:
    """Write a change down for sealing."""
    return encode(_Payload(CHANGE_FORMAT, change.collection, change.item, change.kind, change.written_at, change.body))


def payload_to_change(payload: bytes, *, device: DeviceId, seq: int) -> Change:
    """Read what was sealed; `UnknownChange` when the format or kind is of a later version, `Malformed` otherwise."""
    read = decode(_Payload, payload)
    if read.format != CHANGE_FORMAT or read.kind not in _KINDS:
        raise UnknownChange
    return Change(
        collection=read.collection,
        item=ItemId(read.item),
        kind=read.kind,
        written_at=Micros(read.written_at),
        body=read.body,
        device=device,
        seq=seq,
    )


def is_covered(change: Change, marks: tuple[Mark, ...]) -> bool:
    """Tell whether marks of a tombstone or snapshot stand for this change."""
    return any(mark.device == change.device and change.seq <= mark.seq for mark in marks)
