"""Sealed chunks."""

import hashlib

from starlette.requests import Request

from alcove.domain.ids import BlobId
from alcove.wire.blobs import MAX_CHUNK_BYTES, BlobStored, HaveReply, HaveRequest
from alcove.wire.problems import Code
from alcove_server.http.answers import Octets
from alcove_server.http.body import announced_length, stream
from alcove_server.http.desk import Desk
from alcove_server.http.operation import Access, Operation, Special
from alcove_server.http.path_ids import hexadecimal
from alcove_server.services.blobs import find_blob, is_wanted, missing_blobs, note_blob
from alcove_server.services.callers import DeviceCaller
from alcove_server.services.refusals import Malformed, NotFound, Refusal, TooLarge
from alcove_server.services.unit import Unit


async def _have(desk: Desk, body: HaveRequest) -> HaveReply | Refusal:
    async def work(unit: Unit, caller: DeviceCaller) -> HaveReply:
        return await missing_blobs(unit, caller, body)

    return await desk.as_device(work)


async def _put(desk: Desk, request: Request) -> BlobStored | Refusal:
    """No connection is held while the chunk comes in and while it is flushed."""
    office = desk.office
    named = await desk.is_device()
    if isinstance(named, Refusal):
        return named
    name = hexadecimal(desk, "blob", 32)
    if name is None:
        return Malformed(why="a blob is named by the SHA-256 of its octets in hexadecimal")
    blob = BlobId(name)
    sealed = await _read_chunk(request, blob)
    if not isinstance(sealed, bytes):
        return sealed

    async def ask(unit: Unit, caller: DeviceCaller) -> bool | Refusal:
        return await is_wanted(unit, caller, blob, quota=office.quota)

    wanted = await desk.as_device(ask)
    if isinstance(wanted, Refusal):
        return wanted
    if not wanted:
        return BlobStored(size=len(sealed))
    await office.blobs.put(named.account, blob, sealed)

    async def note(unit: Unit, caller: DeviceCaller) -> BlobStored:
        return await note_blob(unit, caller, blob, size=len(sealed), now=office.now())

    return await desk.as_device(note)


async def _read_chunk(request: Request, blob: BlobId) -> bytes | Malformed | TooLarge:
    length = announced_length(request)
    if isinstance(length, Malformed):
        return length
    if length is not None and length > MAX_CHUNK_BYTES:
        return TooLarge()
    digest = hashlib.sha256()
    sealed = bytearray()
    async for piece in stream(request):
        if len(sealed) + len(piece) > MAX_CHUNK_BYTES:
            return TooLarge()
        digest.update(piece)
        sealed += piece
    if digest.digest() != blob:
        return Malformed(why="the octets do not have the hash that names them")
    return bytes(sealed)


async def _get(desk: Desk, _: None) -> Octets | Refusal:
    name = hexadecimal(desk, "blob", 32)
    if name is None:
        return NotFound()
    blob = BlobId(name)

    async def work(unit: Unit, caller: DeviceCaller) -> DeviceCaller | Refusal:
        found = await find_blob(unit, caller, blob)
        return found if isinstance(found, NotFound) else caller

    caller = await desk.as_device(work)
    if isinstance(caller, Refusal):
        return caller
    sealed = await desk.office.blobs.get(caller.account, blob)
    if sealed is None:
        desk.office.log.error("a chunk is missing from the blob store", account=caller.account.hex(), blob=name.hex())
        return NotFound()
    return Octets(body=sealed)


OPERATIONS = (
    Operation(
        name="have_blobs",
        method="POST",
        path="/v1/blobs/have",
        summary="Which of these chunks does the server lack?",
        access=Access.DEVICE,
        takes=HaveRequest,
        gives=HaveReply,
        handle=_have,
    ),
    Operation(
        name="put_blob",
        method="PUT",
        path="/v1/blobs/{blob}",
        summary="Keep a sealed chunk under its SHA-256.",
        access=Access.DEVICE,
        takes=Special.OCTETS,
        gives=BlobStored,
        handle=_put,
    ),
    Operation(
        name="get_blob",
        method="GET",
        path="/v1/blobs/{blob}",
        summary="A sealed chunk.",
        access=Access.DEVICE,
        gives=Special.OCTETS,
        refusals=(Code.NOT_FOUND,),
        handle=_get,
    ),
)
