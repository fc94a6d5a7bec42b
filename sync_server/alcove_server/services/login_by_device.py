"""Login of a certified device: it signs a challenge.  An unknown device gets a challenge, too."""

from datetime import datetime

from alcove.crypto.verify import BadSignature, verify_device_login
from alcove.domain.ids import AccountId, DeviceId
from alcove.wire.accounts import Challenge, DeviceLoginFinish, DeviceLoginStart, Session
from alcove_server.services.callers import Scope
from alcove_server.services.chance import Entropy
from alcove_server.services.enrol import EXCHANGE_LIFETIME
from alcove_server.services.issue_token import issue_token
from alcove_server.services.refusals import DeviceRevoked, Expired, LoginRefused
from alcove_server.services.stores.logins import Exchange, Purpose
from alcove_server.services.stores.logs import Action
from alcove_server.services.unit import Unit


async def start_device_login(unit: Unit, request: DeviceLoginStart, *, now: datetime, entropy: Entropy) -> Challenge:
    """Give a challenge for this account and device."""
    challenge = entropy(32)
    await unit.exchanges.begin(
        Exchange(
            exchange=challenge,
            purpose=Purpose.DEVICE_LOGIN,
            account=AccountId(request.account),
            device=DeviceId(request.device),
            handle_hash=b"",
            state=b"",
            expires_at=now + EXCHANGE_LIFETIME,
        ),
        now,
    )
    return Challenge(challenge=challenge)


async def finish_device_login(
    unit: Unit, request: DeviceLoginFinish, *, now: datetime, entropy: Entropy
) -> Session | LoginRefused | DeviceRevoked | Expired:
    """Give a device token for a signed challenge."""
    exchange = await unit.exchanges.take(request.challenge, Purpose.DEVICE_LOGIN)
    if exchange is None or exchange.expires_at <= now:
        return Expired()
    account, name = AccountId(request.account), DeviceId(request.device)
    if (exchange.account, exchange.device) != (account, name):
        return LoginRefused(account=None)
    await unit.act_for(account)
    device = await unit.devices.find(account, name)
    if device is None or not await unit.accounts.is_active(account):
        return LoginRefused(account=None)
    try:
        verify_device_login(
            account=account,
            device=name,
            challenge=request.challenge,
            signature=request.signature,
            signing_public=device.signing_public,
        )
    except BadSignature:
        return LoginRefused(account=account)
    if device.revoked:
        return DeviceRevoked()
    await unit.accounts.note_login(account, now)
    await unit.logs.note(account, Action.LOGIN, now=now, device=name)
    return await issue_token(unit, account=account, scope=Scope.DEVICE, device=name, now=now, entropy=entropy)
