"""Login by handle and password (OPAQUE).  A wrong password and an unknown handle cannot be told apart.

Both steps do the same work for both: an unknown handle is answered from the dummy record and its state is kept, too.
"""

from datetime import datetime

from alcove.wire.accounts import LoginFinish, LoginStart, OpaqueReply, Session
from alcove_server.services.callers import Scope
from alcove_server.services.chance import Entropy
from alcove_server.services.enrol import EXCHANGE_LIFETIME
from alcove_server.services.issue_token import issue_token
from alcove_server.services.opaque import Opaque
from alcove_server.services.refusals import Expired, LoginRefused, Malformed
from alcove_server.services.stores.logins import Exchange, Purpose
from alcove_server.services.stores.logs import Action
from alcove_server.services.unit import Unit


async def start_login(
    unit: Unit, request: LoginStart, *, opaque: Opaque, now: datetime, entropy: Entropy
) -> OpaqueReply | Malformed:
    """Answer the first step."""
    login = await unit.logins.find(request.handle_hash)
    record = opaque.dummy_record if login is None else login.opaque_record
    answer = await opaque.answer_login(request.request, record, request.handle_hash)
    if answer is None:
        return Malformed(why="request is not an OPAQUE message")
    exchange = entropy(16)
    await unit.exchanges.begin(
        Exchange(
            exchange=exchange,
            purpose=Purpose.LOGIN,
            account=None if login is None else login.account,
            device=None,
            handle_hash=request.handle_hash,
            state=answer.state,
            expires_at=now + EXCHANGE_LIFETIME,
        ),
        now,
    )
    return OpaqueReply(exchange=exchange, response=answer.response)


async def finish_login(
    unit: Unit, request: LoginFinish, *, opaque: Opaque, now: datetime, entropy: Entropy
) -> Session | LoginRefused | Expired:
    """Give an account token for a proof of the password."""
    exchange = await unit.exchanges.take(request.exchange, Purpose.LOGIN)
    if exchange is None or exchange.expires_at <= now:
        return Expired()
    proven = await opaque.is_proven(exchange.state, request.finalization)
    account = exchange.account
    if not proven or account is None:
        return LoginRefused(account=account)
    await unit.act_for(account)
    if not await unit.accounts.is_active(account):
        return LoginRefused(account=account)
    await unit.accounts.note_login(account, now)
    await unit.logs.note(account, Action.LOGIN, now=now)
    return await issue_token(unit, account=account, scope=Scope.ACCOUNT, device=None, now=now, entropy=entropy)
