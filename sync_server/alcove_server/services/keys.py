"""The account's key bundles: opaque bytes for the server; only the newest generation keeps its own."""

from datetime import datetime

from alcove.wire.devices import KeysReply, ReplaceBundle
from alcove.wire.sync import Accepted
from alcove_server.services.callers import Caller, DeviceCaller
from alcove_server.services.refusals import AlreadyThere, GenerationMoved
from alcove_server.services.stores.logins import RecoveryLogin
from alcove_server.services.stores.logs import Action
from alcove_server.services.unit import Unit


async def read_keys(unit: Unit, caller: Caller) -> KeysReply:
    """List all generations, oldest first."""
    return KeysReply(generations=tuple(await unit.keys.all(caller.account)))


async def replace_bundle(
    unit: Unit, caller: Caller, request: ReplaceBundle, *, now: datetime
) -> Accepted | AlreadyThere | GenerationMoved:
    """Keep new wraps of the current generation, with the phrase that opens them."""
    account = caller.account
    await unit.heads.lock(account)
    current = await unit.keys.current(account)
    if current is None or current.generation != request.generation:
        return GenerationMoved()
    recovery = RecoveryLogin(account=account, recovery_public=request.recovery_public)
    if not await unit.recovery_logins.keep(request.recovery_id, recovery, now):
        return AlreadyThere()
    await unit.keys.replace_bundle(account, generation=request.generation, bundle=request.bundle, now=now)
    device = caller.device if isinstance(caller, DeviceCaller) else None
    await unit.logs.note(account, Action.BUNDLE_REPLACED, now=now, device=device)
    return Accepted()
