"""Enrolment: the account, its first device, its keys and its password come into being together, or not at all.

That a handle exists already is told (`AlreadyThere`), but only at the second step and under the strictest rate limit
(docs/adr/0016).
"""

from datetime import datetime, timedelta

from alcove.crypto.verify import BadSignature, verify_certificate
from alcove.domain.ids import AccountId
from alcove.wire.accounts import EnrolFinish, EnrolStart, OpaqueReply, Session
from alcove.wire.devices import KeyGeneration
from alcove_server.services.callers import Scope
from alcove_server.services.chance import Entropy
from alcove_server.services.issue_token import issue_token
from alcove_server.services.opaque import Opaque
from alcove_server.services.refusals import AlreadyThere, Expired, Forbidden, Malformed, SignatureRefused
from alcove_server.services.stores.logins import Exchange, Login, Purpose, RecoveryLogin
from alcove_server.services.stores.logs import Action, Event
from alcove_server.services.unit import Unit

EXCHANGE_LIFETIME = timedelta(minutes=2)


async def start_enrolment(
    unit: Unit, request: EnrolStart, *, enrolment_open: bool, opaque: Opaque, now: datetime, entropy: Entropy
) -> OpaqueReply | Forbidden | Malformed:
    """Answer the first step; it is the same for a handle that is taken."""
    if not enrolment_open:
        return Forbidden()
    response = await opaque.answer_registration(request.request, request.handle_hash)
    if response is None:
        return Malformed(why="request is not an OPAQUE message")
    exchange = entropy(16)
    await unit.exchanges.begin(
        Exchange(
            exchange=exchange,
            purpose=Purpose.ENROL,
            account=None,
            device=None,
            handle_hash=request.handle_hash,
            state=b"",
            expires_at=now + EXCHANGE_LIFETIME,
        ),
        now,
    )
    return OpaqueReply(exchange=exchange, response=response)


async def finish_enrolment(
    unit: Unit, request: EnrolFinish, *, opaque: Opaque, now: datetime, entropy: Entropy
) -> Session | AlreadyThere | Expired | Malformed | SignatureRefused:
    """Create everything in this one unit."""
    exchange = await unit.exchanges.take(request.exchange, Purpose.ENROL)
    if exchange is None or exchange.expires_at <= now:
        return Expired()
    account = AccountId(request.account)
    try:
        certificate = verify_certificate(request.certificate, request.identity, account)
    except BadSignature:
        return SignatureRefused()
    if certificate.generation != 1:
        return SignatureRefused()
    record = await opaque.record_of(request.upload)
    if record is None:
        return Malformed(why="upload is not an OPAQUE message")
    if len({slot.phrase_hash for slot in request.slots}) != len(request.slots):
        return Malformed(why="slots name one phrase twice")
    await unit.act_for(account)
    login = Login(account=account, opaque_record=record)
    recovery = RecoveryLogin(account=account, recovery_public=request.recovery_public)
    is_new = (
        await unit.accounts.create(account, identity=request.identity, now=now)
        and await unit.logins.keep(exchange.handle_hash, login, now)
        and await unit.recovery_logins.keep(request.recovery_id, recovery, now)
    )
    if not is_new:
        return AlreadyThere()
    await unit.devices.add(
        account,
        certificate.device,
        certificate=request.certificate,
        signing_public=certificate.signing_public,
        now=now,
    )
    first = KeyGeneration(generation=1, identity=request.identity, bundle=request.bundle, statement=b"")
    await unit.keys.add(account, first, now)
    await unit.slots.create(account, request.slots, now)
    await unit.logs.note(account, Action.CREATE, now=now, device=certificate.device)
    await unit.logs.record(account, Event.ENROLLED, now=now, device=certificate.device, counts={})
    return await issue_token(
        unit, account=account, scope=Scope.DEVICE, device=certificate.device, now=now, entropy=entropy
    )
