"""Find out who asks, from the token alone, and let the unit act for that account.

A revoked device's token is still found, so that the answer can be `DeviceRevoked` at once; it opens nothing.
"""

from datetime import datetime, timedelta

from alcove_server.services.callers import AccountCaller, Caller, DeviceCaller, Scope
from alcove_server.services.issue_token import LIFETIME_BY_SCOPE
from alcove_server.services.refusals import DeviceRevoked, Unauthenticated
from alcove_server.services.stores.accounts import Admission
from alcove_server.services.unit import Unit

NOTED_EVERY = timedelta(hours=1)
"""A token's use is written down, and its end moved, at most this often: a no-op sync writes nothing."""


async def name_caller(unit: Unit, token_hash: bytes, *, now: datetime) -> Caller | Unauthenticated | DeviceRevoked:
    """Say whose token this is."""
    token = await unit.tokens.find(token_hash)
    if token is None or token.expires_at <= now:
        return Unauthenticated()
    await unit.act_for(token.account)
    if token.device is None:
        if not await unit.accounts.is_active(token.account):
            return Unauthenticated()
        return AccountCaller(account=token.account, scope=token.scope, token_hash=token_hash)
    admission = await unit.accounts.admits(token.account, token.device)
    if admission is not Admission.ADMITTED:
        return DeviceRevoked() if admission is Admission.REVOKED else Unauthenticated()
    if now - token.last_used_at >= NOTED_EVERY:
        await unit.tokens.extend(token_hash, expires_at=now + LIFETIME_BY_SCOPE[Scope.DEVICE], now=now)
    return DeviceCaller(account=token.account, device=token.device, token_hash=token_hash)
