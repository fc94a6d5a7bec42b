"""Consents, and what one of them opens: veiled search."""

from alcove.wire.consents import Consent, ConsentsReply
from alcove.wire.problems import Code
from alcove.wire.sync import Accepted
from alcove.wire.veiled import PutVeiled, SearchVeiled, VeiledHits
from alcove_server.http.desk import Desk
from alcove_server.http.operation import SMALL, Access, Operation
from alcove_server.services.callers import DeviceCaller
from alcove_server.services.consents import list_consents, put_consent
from alcove_server.services.refusals import Refusal
from alcove_server.services.unit import Unit
from alcove_server.services.veiled import forget_veiled, put_veiled, search_veiled


async def _put_consent(desk: Desk, body: Consent) -> Accepted | Refusal:
    async def work(unit: Unit, caller: DeviceCaller) -> Accepted | Refusal:
        return await put_consent(unit, caller, body, now=desk.office.now())

    return await desk.as_device(work)


async def _list_consents(desk: Desk, _: None) -> ConsentsReply | Refusal:
    return await desk.as_device(list_consents)


async def _put_veiled(desk: Desk, body: PutVeiled) -> Accepted | Refusal:
    async def work(unit: Unit, caller: DeviceCaller) -> Accepted | Refusal:
        return await put_veiled(unit, caller, body)

    return await desk.as_device(work)


async def _forget_veiled(desk: Desk, _: None) -> Accepted | Refusal:
    return await desk.as_device(forget_veiled)


async def _search_veiled(desk: Desk, body: SearchVeiled) -> VeiledHits | Refusal:
    async def work(unit: Unit, caller: DeviceCaller) -> VeiledHits | Refusal:
        return await search_veiled(unit, caller, body)

    return await desk.as_device(work)


OPERATIONS = (
    Operation(
        name="put_consent",
        method="PUT",
        path="/v1/consents",
        summary="Keep a signed decision.",
        access=Access.DEVICE,
        takes=Consent,
        gives=Accepted,
        refusals=(Code.SIGNATURE_REFUSED, Code.ALREADY_THERE),
        limit=SMALL,
        handle=_put_consent,
    ),
    Operation(
        name="list_consents",
        method="GET",
        path="/v1/consents",
        summary="All decisions, oldest first.",
        access=Access.DEVICE,
        gives=ConsentsReply,
        handle=_list_consents,
    ),
    Operation(
        name="put_veiled",
        method="PUT",
        path="/v1/veiled",
        summary="Keep veiled vectors.",
        access=Access.DEVICE,
        takes=PutVeiled,
        gives=Accepted,
        refusals=(Code.CONSENT_MISSING,),
        handle=_put_veiled,
    ),
    Operation(
        name="forget_veiled",
        method="DELETE",
        path="/v1/veiled",
        summary="Delete all veiled vectors of the account.",
        access=Access.DEVICE,
        gives=Accepted,
        handle=_forget_veiled,
    ),
    Operation(
        name="search_veiled",
        method="POST",
        path="/v1/veiled/search",
        summary="The nearest veiled vectors, by exact scan.",
        access=Access.DEVICE,
        takes=SearchVeiled,
        gives=VeiledHits,
        refusals=(Code.CONSENT_MISSING,),
        limit=SMALL,
        handle=_search_veiled,
    ),
)
