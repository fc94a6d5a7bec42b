"""Replace the password's OPAQUE record and the bundle that goes with it, together or not at all.

The handle may change with it.  All account and recovery tokens but the caller's end: whoever logged in with the old
password has to know the new one.
"""

from datetime import datetime

from alcove.wire.accounts import OpaqueReply, PasswordFinish, PasswordStart
from alcove.wire.sync import Accepted
from alcove_server.services.callers import Caller, DeviceCaller
from alcove_server.services.chance import Entropy
from alcove_server.services.enrol import EXCHANGE_LIFETIME
from alcove_server.services.opaque import Opaque
from alcove_server.services.refusals import AlreadyThere, Expired, GenerationMoved, Malformed
from alcove_server.services.stores.logins import Exchange, Login, Purpose, RecoveryLogin
from alcove_server.services.stores.logs import Action
from alcove_server.services.unit import Unit


async def start_password_change(
    unit: Unit, caller: Caller, request: PasswordStart, *, opaque: Opaque, now: datetime, entropy: Entropy
) -> OpaqueReply | Malformed:
    """Answer the first step."""
    response = await opaque.answer_registration(request.request, request.handle_hash)
    if response is None:
        return Malformed(why="request is not an OPAQUE message")
    exchange = entropy(16)
    await unit.exchanges.begin(
        Exchange(
            exchange=exchange,
            purpose=Purpose.PASSWORD,
            account=caller.account,
            device=None,
            handle_hash=request.handle_hash,
            state=b"",
            expires_at=now + EXCHANGE_LIFETIME,
        ),
        now,
    )
    return OpaqueReply(exchange=exchange, response=response)


async def finish_password_change(
    unit: Unit, caller: Caller, request: PasswordFinish, *, opaque: Opaque, now: datetime
) -> Accepted | AlreadyThere | Expired | GenerationMoved | Malformed:
    """Keep the new record and bundle, and the new phrase if there is one."""
    account = caller.account
    if (request.recovery_id is None) != (request.recovery_public is None):
        return Malformed(why="recovery_id and recovery_public come together")
    exchange = await unit.exchanges.take(request.exchange, Purpose.PASSWORD)
    if exchange is None or exchange.expires_at <= now or exchange.account != account:
        return Expired()
    await unit.heads.lock(account)
    current = await unit.keys.current(account)
    if current is None or current.generation != request.generation:
        return GenerationMoved()
    record = await opaque.record_of(request.upload)
    if record is None:
        return Malformed(why="upload is not an OPAQUE message")
    if not await unit.logins.keep(exchange.handle_hash, Login(account=account, opaque_record=record), now):
        return AlreadyThere()
    if request.recovery_id is not None and request.recovery_public is not None:
        recovery = RecoveryLogin(account=account, recovery_public=request.recovery_public)
        if not await unit.recovery_logins.keep(request.recovery_id, recovery, now):
            return AlreadyThere()
    await unit.keys.replace_bundle(account, generation=request.generation, bundle=request.bundle, now=now)
    await unit.tokens.end_short_ones(account, but=caller.token_hash)
    device = caller.device if isinstance(caller, DeviceCaller) else None
    await unit.logs.note(account, Action.PASSWORD_CHANGED, now=now, device=device)
    return Accepted()
