"""Push, pull, heads, single records, pruning, live events."""

from alcove.wire.problems import Code
from alcove.wire.sync import (
    Accepted,
    FetchReply,
    FetchRequest,
    HeadsReply,
    PruneRequest,
    PullReply,
    PushReply,
    PushRequest,
)
from alcove.wire.version import MAX_BODY_BYTES, PACK_BYTES
from alcove_server.http.answers import Events
from alcove_server.http.beside import beside
from alcove_server.http.desk import Desk
from alcove_server.http.operation import Access, Operation, Parameter, Special
from alcove_server.http.path_ids import number
from alcove_server.live.hub import Stream
from alcove_server.live.stream import write_events
from alcove_server.postgres.database import DatabaseAway
from alcove_server.services.callers import DeviceCaller
from alcove_server.services.check_push import check_push
from alcove_server.services.prune import ask_to_prune
from alcove_server.services.pull import fetch, heads, pull
from alcove_server.services.push import push, signing_keys
from alcove_server.services.refusals import Malformed, Refusal
from alcove_server.services.unit import Unit

HEAVY = 64
"""Records from which a push is checked beside the event loop: some 2 ms of hashing."""
PUSHED, PULLED = "alcove_records_pushed_total", "alcove_records_pulled_total"


async def _push(desk: Desk, body: PushRequest) -> PushReply | Refusal:
    office = desk.office

    async def work(unit: Unit, caller: DeviceCaller) -> PushReply | Refusal:
        keys = await signing_keys(unit, caller.account)
        checked = await beside(
            lambda: check_push(caller.account, body.batches, keys),
            is_heavy=sum(len(batch.records) for batch in body.batches) > HEAVY,
        )
        if isinstance(checked, Refusal):
            return checked
        return await push(unit, caller, body, checked, quota=office.quota, now=office.now())

    reply = await desk.as_device(work)
    if isinstance(reply, PushReply):
        office.registry.count(PUSHED, amount=reply.stored)
    return reply


async def _pull(desk: Desk, _: None) -> PullReply | Refusal:
    office = desk.office
    after, acknowledged, limit = (
        number(desk, "after", 0),
        number(desk, "acknowledged", 0),
        number(desk, "limit", PACK_BYTES),
    )
    if isinstance(after, Malformed):
        return after
    if isinstance(acknowledged, Malformed):
        return acknowledged
    if isinstance(limit, Malformed):
        return limit

    async def work(unit: Unit, caller: DeviceCaller) -> PullReply:
        return await pull(unit, caller, after=after, acknowledged=acknowledged, limit=limit, now=office.now())

    reply = await desk.as_device(work)
    if isinstance(reply, PullReply):
        office.registry.count(PULLED, amount=sum(len(one.batch.records) for one in reply.batches))
    return reply


async def _heads(desk: Desk, _: None) -> HeadsReply | Refusal:
    return await desk.as_device(heads)


async def _fetch(desk: Desk, body: FetchRequest) -> FetchReply | Refusal:
    async def work(unit: Unit, caller: DeviceCaller) -> FetchReply:
        return await fetch(unit, caller, body)

    return await desk.as_device(work)


async def _prune(desk: Desk, body: PruneRequest) -> Accepted | Refusal:
    async def work(unit: Unit, caller: DeviceCaller) -> Accepted | Refusal:
        return await ask_to_prune(unit, caller, body, now=desk.office.now())

    return await desk.as_device(work)


async def _events(desk: Desk, _: None) -> Events | Refusal:
    hub = desk.office.hub

    async def begin(unit: Unit, caller: DeviceCaller) -> Stream:
        stream = hub.open(caller)  # first listen, then look: what is committed in between is heard
        try:
            stream.last_seq = (await unit.heads.read(caller.account)).last_seq
        except BaseException:
            hub.close(stream)
            raise
        return stream

    async def look_up() -> int | None:
        async def work(unit: Unit, caller: DeviceCaller) -> int:
            return (await unit.heads.read(caller.account)).last_seq

        found = await desk.as_device(work)
        return found if isinstance(found, int) else None

    stream = await desk.as_device(begin)
    if isinstance(stream, Refusal):
        return stream
    return Events(lines=write_events(hub, stream, look_up, is_away=DatabaseAway))


OPERATIONS = (
    Operation(
        name="push",
        method="POST",
        path="/v1/push",
        summary="Keep batches of sealed records, whole or not at all.",
        access=Access.DEVICE,
        takes=PushRequest,
        gives=PushReply,
        refusals=(
            Code.SEQUENCE_GAP,
            Code.SEQUENCE_TAKEN,
            Code.SIGNATURE_REFUSED,
            Code.DEVICE_REVOKED,
        ),
        limit=MAX_BODY_BYTES,
        handle=_push,
    ),
    Operation(
        name="pull",
        method="GET",
        path="/v1/pull",
        summary="The next batches in the server's order.",
        access=Access.DEVICE,
        gives=PullReply,
        query=(
            Parameter(name="after", default=0, meaning="The last number that the device has."),
            Parameter(name="acknowledged", default=0, meaning="What it has durably applied."),
            Parameter(name="limit", default=PACK_BYTES, meaning="Bytes past which the answer is cut."),
        ),
        handle=_pull,
    ),
    Operation(
        name="heads",
        method="GET",
        path="/v1/heads",
        summary="How far each device's chain reaches.",
        access=Access.DEVICE,
        gives=HeadsReply,
        handle=_heads,
    ),
    Operation(
        name="fetch",
        method="POST",
        path="/v1/records",
        summary="Single records by id.",
        access=Access.DEVICE,
        takes=FetchRequest,
        gives=FetchReply,
        handle=_fetch,
    ),
    Operation(
        name="prune",
        method="POST",
        path="/v1/prune",
        summary="Let the server drop the ciphertexts of superseded records.",
        access=Access.DEVICE,
        takes=PruneRequest,
        gives=Accepted,
        refusals=(Code.SIGNATURE_REFUSED,),
        handle=_prune,
    ),
    Operation(
        name="events",
        method="GET",
        path="/v1/events",
        summary="Live events: `moved` after each commit, `keys` after each new generation.",
        access=Access.DEVICE,
        gives=Special.EVENTS,
        handle=_events,
    ),
)
