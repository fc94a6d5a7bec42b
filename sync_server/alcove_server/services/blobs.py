"""Blobs: sealed chunks.  A chunk's row is written only once the chunk itself is safely stored."""

from datetime import datetime

from alcove.domain.ids import BlobId
from alcove.wire.blobs import MAX_CHUNK_BYTES, BlobStored, HaveReply, HaveRequest
from alcove_server.services.callers import DeviceCaller
from alcove_server.services.push import Quota
from alcove_server.services.refusals import NotFound, TooLarge
from alcove_server.services.unit import Unit


async def missing_blobs(unit: Unit, caller: DeviceCaller, request: HaveRequest) -> HaveReply:
    """Tell which chunks the server lacks."""
    present = await unit.blob_rows.present(caller.account, request.hashes)
    return HaveReply(missing=tuple(one for one in request.hashes if one not in present))


async def is_wanted(unit: Unit, caller: DeviceCaller, blob: BlobId, *, quota: Quota) -> bool | TooLarge:
    """Tell before a chunk is taken in whether it is new and finds room (True), or is there already (False)."""
    if await unit.blob_rows.present(caller.account, (blob,)):
        return False
    if quota.bytes:
        head = await unit.heads.read(caller.account)
        total = head.bytes + await unit.blob_rows.total_bytes(caller.account) + MAX_CHUNK_BYTES
        if quota.is_passed_by(total):
            return TooLarge()
    return True


async def note_blob(unit: Unit, caller: DeviceCaller, blob: BlobId, *, size: int, now: datetime) -> BlobStored:
    """Note a chunk that is safely stored."""
    await unit.blob_rows.add(caller.account, blob, size=size, now=now)
    return BlobStored(size=size)


async def find_blob(unit: Unit, caller: DeviceCaller, blob: BlobId) -> BlobId | NotFound:
    """Tell whether the caller's account has a chunk."""
    return blob if await unit.blob_rows.present(caller.account, (blob,)) else NotFound()
