"""Check what a push claims before anything is locked: forms, sizes, chains of hashes, signatures.

Pure and heavy (a hash for every record): whoever calls it for a large push does so beside the event loop.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import msgspec

from alcove.crypto.verify import BadSignature, BrokenChain, verify_batch
from alcove.domain.ids import AccountId, DeviceId
from alcove.wire.records import Batch
from alcove.wire.version import MAX_BATCH_RECORDS, MAX_RECORD_BYTES
from alcove_server.services.refusals import Malformed, SignatureRefused, TooLarge

MAX_SEQ = 2**53
RECORD_OVERHEAD = 80
"""What a record takes on the wire beside its ciphertext: salt, commitment, epoch, lengths."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedBatch:
    """A batch that its device wrote, with the hash of each record and its size on the wire."""

    batch: Batch
    hashes: Sequence[bytes]
    bytes: int

    @property
    def last(self) -> int:
        """The number of the last record in its device's chain."""
        return self.batch.first + len(self.batch.records) - 1


def check_push(
    account: AccountId, batches: Sequence[Batch], signing_public_by_device: Mapping[DeviceId, bytes]
) -> Sequence[CheckedBatch] | Malformed | TooLarge | SignatureRefused:
    """Check every batch by itself; the first fault refuses all."""
    checked: list[CheckedBatch] = []
    for batch in batches:
        if not 0 < len(batch.records) <= MAX_BATCH_RECORDS:
            return Malformed(why=f"a batch holds 1 to {MAX_BATCH_RECORDS} records")
        if not 1 <= batch.first <= MAX_SEQ - MAX_BATCH_RECORDS:
            return Malformed(why="a chain starts at record 1")
        sizes = [len(record.sealed) for record in batch.records]
        if min(sizes) == 0:
            return Malformed(why="a sealed record is not empty")
        if max(sizes) > MAX_RECORD_BYTES:
            return TooLarge()
        signing_public = signing_public_by_device.get(DeviceId(batch.device))
        if signing_public is None:
            return SignatureRefused()
        try:
            hashes = verify_batch(account, batch, signing_public)
        except (BadSignature, BrokenChain):
            return SignatureRefused()
        size = sum(sizes) + RECORD_OVERHEAD * len(sizes) + len(msgspec.msgpack.encode(batch.frontier))
        checked.append(CheckedBatch(batch=batch, hashes=hashes, bytes=size))
    return checked
