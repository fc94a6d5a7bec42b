"""Login by recovery phrase: the key that comes from the phrase signs a challenge.  An unknown id gets one, too."""

from datetime import datetime

from alcove.crypto.verify import BadSignature, verify_recovery_login
from alcove.wire.accounts import Challenge, RecoverFinish, RecoverStart, Session
from alcove_server.services.callers import Scope
from alcove_server.services.chance import Entropy
from alcove_server.services.enrol import EXCHANGE_LIFETIME
from alcove_server.services.issue_token import issue_token
from alcove_server.services.refusals import Expired, LoginRefused
from alcove_server.services.stores.logins import Exchange, Purpose
from alcove_server.services.stores.logs import Action
from alcove_server.services.unit import Unit


async def start_recovery(unit: Unit, request: RecoverStart, *, now: datetime, entropy: Entropy) -> Challenge:
    """Give a challenge for this recovery id."""
    challenge = entropy(32)
    await unit.exchanges.begin(
        Exchange(
            exchange=challenge,
            purpose=Purpose.RECOVER,
            account=None,
            device=None,
            handle_hash=b"",
            state=request.recovery_id,
            expires_at=now + EXCHANGE_LIFETIME,
        ),
        now,
    )
    return Challenge(challenge=challenge)


async def finish_recovery(
    unit: Unit, request: RecoverFinish, *, now: datetime, entropy: Entropy
) -> Session | LoginRefused | Expired:
    """Give a recovery token for a signed challenge."""
    exchange = await unit.exchanges.take(request.challenge, Purpose.RECOVER)
    if exchange is None or exchange.expires_at <= now:
        return Expired()
    login = await unit.recovery_logins.find(request.recovery_id)
    if login is None or exchange.state != request.recovery_id:
        return LoginRefused(account=None)
    try:
        verify_recovery_login(
            recovery_id=request.recovery_id,
            challenge=request.challenge,
            signature=request.signature,
            recovery_public=login.recovery_public,
        )
    except BadSignature:
        return LoginRefused(account=login.account)
    await unit.act_for(login.account)
    if not await unit.accounts.is_active(login.account):
        return LoginRefused(account=login.account)
    await unit.accounts.note_login(login.account, now)
    await unit.logs.note(login.account, Action.LOGIN, now=now)
    return await issue_token(unit, account=login.account, scope=Scope.RECOVERY, device=None, now=now, entropy=entropy)
