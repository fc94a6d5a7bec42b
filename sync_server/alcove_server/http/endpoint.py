"""Answer one operation: the same steps for all, in this order.

Protocol version, media type, the address's rate, the caller if the body is large, the body with its limit, its
decoding, the operation itself, the answer.
"""

from collections.abc import Awaitable, Callable

from starlette.background import BackgroundTask
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from alcove.domain.ids import AccountId
from alcove.wire.codec import Malformed as Undecodable
from alcove.wire.codec import Message, decode
from alcove.wire.problems import Code, Problem
from alcove.wire.version import MEDIA_TYPE, PROTOCOL, PROTOCOL_HEADER
from alcove_server.blobs.store import BlobsAway
from alcove_server.http.answers import (
    OCTETS,
    Events,
    Octets,
    events_response,
    message_response,
    octets_response,
    problem_response,
)
from alcove_server.http.body import announced_length, read_body
from alcove_server.http.desk import Desk
from alcove_server.http.office import Office
from alcove_server.http.operation import Access, Operation, Special
from alcove_server.http.origins import origin_of
from alcove_server.http.problems import problem, refusal_to_problem
from alcove_server.postgres.database import DatabaseAway
from alcove_server.postgres.origin import Origin
from alcove_server.services.note_failed_login import note_failed_login
from alcove_server.services.refusals import LoginRefused, Malformed, Refusal

UNNAMED_LIMIT = 1024 * 1024
"""A body larger than this is read only for a caller who has been named."""
RETRY_AFTER = 2
"""Seconds that a client should wait when the database is away."""


def endpoint_of(operation: Operation, office: Office) -> Callable[[Request], Awaitable[Response]]:
    """Make the endpoint of an operation."""

    async def endpoint(request: Request) -> Response:
        desk = Desk(
            office=office,
            request=request,
            origin=origin_of(request, path=operation.path),
            rates=operation.rates,
        )
        try:
            outcome = await _answer(operation, desk)
        except (DatabaseAway, BlobsAway) as fault:
            outcome = problem(Code.UNAVAILABLE, sentence=str(fault), retry_after=RETRY_AFTER)
        except ClientDisconnect:
            outcome = Malformed(why="the body ended early")
        return _respond(outcome, office, desk.origin)

    endpoint.__name__ = operation.name
    return endpoint


async def _answer(operation: Operation, desk: Desk) -> Message | Octets | Events | Refusal | Problem:
    refused = _check_headers(operation, desk.request) or desk.count_address()
    if refused is not None:
        return refused
    if operation.takes is None:
        return await operation.handle(desk, None)
    if operation.takes is Special.OCTETS:
        return await operation.handle(desk, desk.request)
    if operation.access is Access.DEVICE and operation.limit > UNNAMED_LIMIT:
        length = announced_length(desk.request)
        if not isinstance(length, int) or length > UNNAMED_LIMIT:
            caller = await desk.is_device()
            if isinstance(caller, Refusal):
                return caller
    body = await read_body(desk.request, limit=operation.limit)
    if not isinstance(body, bytes):
        return body
    try:
        message = decode(operation.takes, body)
    except Undecodable as fault:
        return Malformed(why=str(fault))
    return await operation.handle(desk, message)


def _check_headers(operation: Operation, request: Request) -> Problem | None:
    if request.headers.get(PROTOCOL_HEADER, "").strip() != str(PROTOCOL):
        return problem(Code.PROTOCOL_UNKNOWN)
    if operation.takes is None:
        return None
    expected = OCTETS if operation.takes is Special.OCTETS else MEDIA_TYPE
    given = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    return None if given == expected else problem(Code.BAD_MEDIA_TYPE)


def _respond(outcome: Message | Octets | Events | Refusal | Problem, office: Office, origin: Origin) -> Response:
    if isinstance(outcome, Problem):
        return problem_response(outcome)
    if isinstance(outcome, Message):
        return message_response(outcome)
    if isinstance(outcome, Octets):
        return octets_response(outcome)
    if isinstance(outcome, Events):
        return events_response(outcome)
    after = None
    if isinstance(outcome, LoginRefused):
        after = BackgroundTask(_note_failure, office, origin, outcome.account)
    return problem_response(refusal_to_problem(outcome), then=after)


async def _note_failure(office: Office, origin: Origin, account: AccountId | None) -> None:
    if account is None:
        return
    try:
        async with office.database.unit(origin) as open_unit:
            await note_failed_login(open_unit.unit, account, now=office.now())
    except DatabaseAway:
        office.log.warning("failed login not noted", account=account.hex())
