"""Records as they travel: sealed, in batches, one signature a batch.

A receiver rebuilds each record's public header from the batch (docs/protocol.md, "Record"), so account, device,
sequence number and previous hash are not sent with every record.
"""

from typing import Annotated

import msgspec

Bytes16 = Annotated[bytes, msgspec.Meta(min_length=16, max_length=16)]
Bytes32 = Annotated[bytes, msgspec.Meta(min_length=32, max_length=32)]
Bytes64 = Annotated[bytes, msgspec.Meta(min_length=64, max_length=64)]
Sequence = Annotated[int, msgspec.Meta(ge=0, le=2**53)]
Epoch = Annotated[int, msgspec.Meta(ge=1, le=2**31 - 1)]


class Record(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """One sealed record.  `sealed` is the ciphertext, or its SHA-256 once `pruned` is true."""

    epoch: Epoch
    salt: Bytes32
    commitment: Bytes32
    sealed: bytes
    pruned: bool = False


class Mark(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """A place in a device's chain: the hash of its record number `seq`."""

    device: Bytes16
    seq: Sequence
    hash: Bytes32


class Batch(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """Consecutive records of one device and the signature over their last hash.

    `previous` is the hash before the first record (32 zero bytes at the start of a chain); `frontier` what this
    device has newly applied of the others since its previous batch.
    """

    suite: int
    device: Bytes16
    first: Sequence
    previous: Bytes32
    frontier: tuple[Mark, ...]
    records: tuple[Record, ...]
    signature: Bytes64


class NumberedBatch(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """A batch and the server's number of its first record; the others follow without a gap."""

    first_seq: Sequence
    batch: Batch
