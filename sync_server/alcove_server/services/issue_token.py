"""Give out a token: 256 random bits, of which only the SHA-256 is kept.

Account and recovery tokens live fifteen minutes: enough to fetch the bundle and register a device.  A device's
token lives thirty days from its last use.
"""

import hashlib
from base64 import urlsafe_b64encode
from datetime import datetime, timedelta

from alcove.domain.ids import AccountId, DeviceId
from alcove.wire.accounts import Session
from alcove_server.services.callers import Scope
from alcove_server.services.chance import Entropy
from alcove_server.services.stores.logins import Token
from alcove_server.services.unit import Unit

LIFETIME_BY_SCOPE = {
    Scope.ACCOUNT: timedelta(minutes=15),
    Scope.RECOVERY: timedelta(minutes=15),
    Scope.DEVICE: timedelta(days=30),
}


def token_hash(token: str) -> bytes:
    """Hash a token as it is kept.  Its 256 bits need no salt and no stretching."""
    return hashlib.sha256(token.encode()).digest()


async def issue_token(
    unit: Unit, *, account: AccountId, scope: Scope, device: DeviceId | None, now: datetime, entropy: Entropy
) -> Session:
    """Make a token, keep its hash, and tell it once."""
    token = urlsafe_b64encode(entropy(32)).rstrip(b"=").decode()
    lifetime = LIFETIME_BY_SCOPE[scope]
    await unit.tokens.add(
        Token(
            token_hash=token_hash(token),
            account=account,
            device=device,
            scope=scope,
            expires_at=now + lifetime,
            last_used_at=now,
        )
    )
    return Session(
        token=token,
        scope=scope.value,
        account=account,
        expires_in=int(lifetime.total_seconds()),
        server_epoch=await unit.server.epoch(),
    )
