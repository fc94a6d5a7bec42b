"""Give a token back: it ends, and the streams that were opened with it."""

from datetime import datetime

from alcove.wire.sync import Accepted
from alcove_server.services.announcements import TokenEnded
from alcove_server.services.callers import Caller, DeviceCaller
from alcove_server.services.stores.logs import Action
from alcove_server.services.unit import Unit


async def logout(unit: Unit, caller: Caller, *, now: datetime) -> Accepted:
    """End the caller's token."""
    await unit.tokens.end(caller.token_hash)
    device = caller.device if isinstance(caller, DeviceCaller) else None
    await unit.logs.note(caller.account, Action.LOGOUT, now=now, device=device)
    unit.announce(TokenEnded(account=caller.account, token_hash=caller.token_hash))
    return Accepted()
