"""Pull: the next batches in the server's order, cut at a batch boundary; the caller's own come back, too.

The cursor is the account's own counter, handed out under its lock: no reader can miss a number.
"""

from datetime import datetime

from alcove.wire.sync import FetchReply, FetchRequest, HeadsReply, PullReply
from alcove.wire.version import PACK_BYTES
from alcove_server.services.callers import DeviceCaller
from alcove_server.services.unit import Unit


async def pull(
    unit: Unit, caller: DeviceCaller, *, after: int, acknowledged: int, limit: int, now: datetime
) -> PullReply:
    """Give what comes after a number, and remember what the device has durably applied.

    A batch is never cut: one that is larger than the limit comes whole and alone.
    """
    account = caller.account
    head = await unit.heads.read(account)
    if acknowledged:
        durable = min(acknowledged, head.last_seq)
        await unit.devices.acknowledge(account, caller.device, seq=durable, now=now)
    batches = (
        await unit.records.after(account, seq=after, up_to_bytes=max(1, min(limit, PACK_BYTES)))
        if after < head.last_seq
        else ()
    )
    cursor = after
    if batches:
        newest = batches[-1]
        cursor = newest.first_seq + len(newest.batch.records) - 1
    last_seq = max(head.last_seq, cursor) if batches else head.last_seq
    return PullReply(
        batches=tuple(batches),
        cursor=cursor,
        last_seq=last_seq,
        more=cursor < last_seq,
        server_epoch=await unit.server.epoch(),
    )


async def heads(unit: Unit, caller: DeviceCaller) -> HeadsReply:
    """Tell how far each device's chain reaches."""
    devices = await unit.devices.all(caller.account)
    head = await unit.heads.read(caller.account)
    return HeadsReply(
        server_epoch=await unit.server.epoch(),
        last_seq=head.last_seq,
        heads=tuple(device.head for device in devices),
    )


async def fetch(unit: Unit, caller: DeviceCaller, request: FetchRequest) -> FetchReply:
    """Give single records by id; those that are not there are left out."""
    return FetchReply(records=tuple(await unit.records.fetch(caller.account, request.record_ids)))
