"""Batches and their records."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from alcove.domain.ids import AccountId, DeviceId, RecordId
from alcove.wire.records import Batch, NumberedBatch
from alcove.wire.sync import FetchedRecord, PruneRequest


@dataclass(frozen=True, slots=True, kw_only=True)
class NewBatch:
    """A verified batch on its way in, the server's number of its first record, and the hash of each record."""

    first_seq: int
    batch: Batch
    hashes: Sequence[bytes]
    bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A batch that stands already: the number and the hash of its last record."""

    last: int
    head_hash: bytes


class Records(Protocol):
    """The batches, records and prune_requests tables.  What was pushed stands: there is no way to change it."""

    async def add(self, account: AccountId, batches: Sequence[NewBatch], now: datetime) -> None:
        """Keep batches with their records."""
        ...

    async def standing(self, account: AccountId, device: DeviceId, first: int) -> Standing | None:
        """Find the batch of a device that begins at this number of its chain."""
        ...

    async def id_at(self, account: AccountId, device: DeviceId, device_seq: int) -> RecordId | None:
        """Name the record at a place of a device's chain."""
        ...

    async def after(self, account: AccountId, *, seq: int, up_to_bytes: int) -> Sequence[NumberedBatch]:
        """Read batches in order from the one that holds `seq + 1`, cut at the first boundary past the bytes."""
        ...

    async def fetch(self, account: AccountId, ids: Sequence[bytes]) -> Sequence[FetchedRecord]:
        """Read single records; ids that are not there are left out."""
        ...

    async def ask_to_prune(self, account: AccountId, device: DeviceId, request: PruneRequest, now: datetime) -> None:
        """Leave a request for the role that may prune."""
        ...
