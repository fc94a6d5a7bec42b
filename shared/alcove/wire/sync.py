"""Push, pull, heads, single records, pruning."""

from typing import Annotated

import msgspec

from alcove.wire.codec import Message
from alcove.wire.records import Batch, Bytes16, Bytes32, Epoch, Mark, NumberedBatch, Record, Sequence
from alcove.wire.version import SLOTS

Bytes40 = Annotated[bytes, msgspec.Meta(min_length=40, max_length=40)]
SlotBytes = Annotated[bytes, msgspec.Meta(min_length=1024, max_length=1024)]


class SlotWrite(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """One padded slot as it is written again with every push that stores something: iv(12) ciphertext(996) tag(16)."""

    wrapped_key: Bytes40
    blob: SlotBytes


class PushRequest(Message, frozen=True, kw_only=True):
    """Batches to keep, oldest first, and all the slots."""

    batches: tuple[Batch, ...]
    slots: Annotated[tuple[SlotWrite, ...], msgspec.Meta(min_length=SLOTS, max_length=SLOTS)]


class PushReply(Message, frozen=True, kw_only=True):
    """Everything up to the device heads stands on the server.  `stored` counts the records that were new to it."""

    last_seq: Sequence
    stored: Sequence
    first_seq: Sequence
    """The server's number of the first newly stored record; 0 when nothing was."""


class PullReply(Message, frozen=True, kw_only=True):
    """The next batches in the server's order; `more` when another pull would give further ones."""

    batches: tuple[NumberedBatch, ...]
    cursor: Sequence
    last_seq: Sequence
    more: bool
    server_epoch: Bytes16


class HeadsReply(Message, frozen=True, kw_only=True):
    """How far each device's chain reaches on this server."""

    server_epoch: Bytes16
    last_seq: Sequence
    heads: tuple[Mark, ...]


class FetchRequest(Message, frozen=True, kw_only=True):
    """Ask for single records by id (a veiled search answers ids)."""

    record_ids: Annotated[tuple[Bytes16, ...], msgspec.Meta(max_length=256)]


class FetchedRecord(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """A record by itself with what its header needs; it proves itself by its seal, not by the chain."""

    device: Bytes16
    seq: Sequence
    previous: Bytes32
    record: Record


class FetchReply(Message, frozen=True, kw_only=True):
    """The records that the server has, in any order."""

    records: tuple[FetchedRecord, ...]


class PruneRequest(Message, frozen=True, kw_only=True):
    """Superseded records whose ciphertext the server may drop; header and ciphertext hash stay."""

    record_ids: Annotated[tuple[Bytes16, ...], msgspec.Meta(max_length=4096)]
    epoch: Epoch
    signature: Annotated[bytes, msgspec.Meta(min_length=64, max_length=64)]
    snapshot_hash: Bytes32


class Accepted(Message, frozen=True, kw_only=True):
    """Done, or will be."""

    accepted: bool = True
