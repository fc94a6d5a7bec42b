"""The mailbox through which an old device adds a new one."""

from alcove.wire.pairing import OpenPairing, PairingReply, PostLetter
from alcove.wire.problems import Code
from alcove.wire.sync import Accepted
from alcove_server.http.desk import Desk
from alcove_server.http.operation import SMALL, Access, Operation
from alcove_server.http.path_ids import hexadecimal
from alcove_server.limits.rates import Rates
from alcove_server.services.callers import DeviceCaller
from alcove_server.services.pairing import open_mailbox, post_answer, post_hello, read_mailbox
from alcove_server.services.refusals import NotFound, Refusal
from alcove_server.services.unit import Unit


async def _open(desk: Desk, body: OpenPairing) -> Accepted | Refusal:
    async def work(unit: Unit, _: DeviceCaller) -> Accepted | Refusal:
        return await open_mailbox(unit, body, now=desk.office.now())

    return await desk.as_device(work)


async def _read(desk: Desk, _: None) -> PairingReply | Refusal:
    pairing = hexadecimal(desk, "pairing", 16)
    if pairing is None:
        return NotFound()

    async def work(unit: Unit) -> PairingReply | Refusal:
        return await read_mailbox(unit, pairing, now=desk.office.now())

    return await desk.as_anybody(work, name=pairing)


async def _hello(desk: Desk, body: PostLetter) -> Accepted | Refusal:
    pairing = hexadecimal(desk, "pairing", 16)
    if pairing is None:
        return NotFound()

    async def work(unit: Unit) -> Accepted | Refusal:
        return await post_hello(unit, pairing, body, now=desk.office.now())

    return await desk.as_anybody(work, name=pairing)


async def _answer(desk: Desk, body: PostLetter) -> Accepted | Refusal:
    pairing = hexadecimal(desk, "pairing", 16)
    if pairing is None:
        return NotFound()

    async def work(unit: Unit, _: DeviceCaller) -> Accepted | Refusal:
        return await post_answer(unit, pairing, body, now=desk.office.now())

    return await desk.as_device(work)


_LETTER_REFUSALS = (Code.NOT_FOUND, Code.EXPIRED, Code.ALREADY_THERE)

OPERATIONS = (
    Operation(
        name="open_pairing",
        method="POST",
        path="/v1/pairings",
        summary="Open a mailbox for ten minutes.",
        access=Access.DEVICE,
        takes=OpenPairing,
        gives=Accepted,
        refusals=(Code.ALREADY_THERE,),
        limit=SMALL,
        handle=_open,
    ),
    Operation(
        name="read_pairing",
        method="GET",
        path="/v1/pairings/{pairing}",
        summary="What lies in a mailbox.",
        access=Access.PUBLIC,
        gives=PairingReply,
        refusals=(Code.NOT_FOUND, Code.EXPIRED),
        rates=Rates.PAIR,
        handle=_read,
    ),
    Operation(
        name="post_hello",
        method="POST",
        path="/v1/pairings/{pairing}/hello",
        summary="The new device's letter.",
        access=Access.PUBLIC,
        takes=PostLetter,
        gives=Accepted,
        refusals=_LETTER_REFUSALS,
        rates=Rates.PAIR,
        limit=SMALL,
        handle=_hello,
    ),
    Operation(
        name="post_answer",
        method="POST",
        path="/v1/pairings/{pairing}/answer",
        summary="The old device's letter.",
        access=Access.DEVICE,
        takes=PostLetter,
        gives=Accepted,
        refusals=_LETTER_REFUSALS,
        limit=SMALL,
        handle=_answer,
    ),
)
