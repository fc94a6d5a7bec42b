"""Push: keep batches of records, whole or not at all, in the account's one order.

Under the account's locked head, batch by batch: one that stands already is skipped, so a lost answer costs only a
repeat; another one under its numbers is `SequenceTaken`; one that does not follow is `SequenceGap`.  Any certified
device's batches are taken from any device of the account, so that a server restored from an old backup is filled
again; a revoked device's only up to its cut-off.  The slots are written again with every push that stores something.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from alcove.domain.ids import AccountId, DeviceId
from alcove.wire.records import Mark
from alcove.wire.sync import PushReply, PushRequest
from alcove_server.services.announcements import Moved
from alcove_server.services.callers import DeviceCaller
from alcove_server.services.check_push import CheckedBatch
from alcove_server.services.refusals import (
    DeviceRevoked,
    SequenceGap,
    SequenceTaken,
    SignatureRefused,
    TooLarge,
)
from alcove_server.services.stores.devices import Device
from alcove_server.services.stores.logs import Event
from alcove_server.services.stores.records import NewBatch
from alcove_server.services.unit import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Quota:
    """How many bytes of records and chunks an account may keep; 0 is without limit."""

    bytes: int

    def is_passed_by(self, total: int) -> bool:
        """Tell whether a total is too much."""
        return 0 < self.bytes < total


async def signing_keys(unit: Unit, account: AccountId) -> Mapping[DeviceId, bytes]:
    """Read the keys against which a push is checked; a device's never changes."""
    return {device.device: device.signing_public for device in await unit.devices.all(account)}


async def push(
    unit: Unit,
    caller: DeviceCaller,
    request: PushRequest,
    checked: Sequence[CheckedBatch],
    *,
    quota: Quota,
    now: datetime,
) -> PushReply | SequenceGap | SequenceTaken | DeviceRevoked | SignatureRefused | TooLarge:
    """Keep what is new of the checked batches."""
    account = caller.account
    head = await unit.heads.lock(account)
    device_by_id = {device.device: device for device in await unit.devices.all(account)}
    if device_by_id[caller.device].revoked:
        return DeviceRevoked()
    moved: dict[DeviceId, Mark] = {}
    new: list[NewBatch] = []
    last_seq = head.last_seq
    for one in checked:
        device = device_by_id[DeviceId(one.batch.device)]
        fits = await _place(unit, account, one, device=device, reached=moved.get(device.device, device.head), new=new)
        if isinstance(fits, SequenceGap | SequenceTaken | DeviceRevoked):
            return fits
        if fits:
            new.append(NewBatch(first_seq=last_seq + 1, batch=one.batch, hashes=one.hashes, bytes=one.bytes))
            last_seq += len(one.hashes)
            moved[device.device] = Mark(device=device.device, seq=one.last, hash=one.hashes[-1])
    stored = last_seq - head.last_seq
    if stored == 0:
        return PushReply(last_seq=last_seq, stored=0, first_seq=0)
    added = sum(one.bytes for one in new)
    if quota.bytes and quota.is_passed_by(head.bytes + added + await unit.blob_rows.total_bytes(account)):
        return TooLarge()
    counts = {"batches": len(new), "records": stored}
    async with unit.together():
        await unit.records.add(account, new, now)
        await unit.devices.set_heads(account, moved)
        await unit.slots.rewrite(account, request.slots, now)
        await unit.heads.advance(account, last_seq=last_seq, added_bytes=added, added_records=stored)
        await unit.logs.record(account, Event.SYNCED, now=now, device=caller.device, counts=counts)
    unit.announce(Moved(account=account, last_seq=last_seq))
    return PushReply(last_seq=last_seq, stored=stored, first_seq=head.last_seq + 1)


async def _place(
    unit: Unit, account: AccountId, one: CheckedBatch, *, device: Device, reached: Mark, new: Sequence[NewBatch]
) -> bool | SequenceGap | SequenceTaken | DeviceRevoked:
    """Tell whether the batch is new (True), stands already (False), or is refused."""
    batch = one.batch
    if batch.first <= reached.seq:
        if batch.first > device.head.seq:
            is_repeat = any(
                earlier.batch.first == batch.first and earlier.hashes[-1] == one.hashes[-1]
                for earlier in new
                if earlier.batch.device == batch.device
            )
        else:
            standing = await unit.records.standing(account, device.device, batch.first)
            is_repeat = standing is not None and standing.last == one.last and standing.head_hash == one.hashes[-1]
        return False if is_repeat else SequenceTaken(have=reached)
    if device.revoked and one.last > device.cutoff:
        return DeviceRevoked()
    if batch.first > reached.seq + 1:
        return SequenceGap(have=reached)
    return True if batch.previous == reached.hash else SequenceTaken(have=reached)
