"""Prune: leave a signed request; the role that may empty ciphertexts acts on it later."""

from datetime import datetime

from alcove.crypto.verify import BadSignature, verify_prune
from alcove.wire.sync import Accepted, PruneRequest
from alcove_server.services.callers import DeviceCaller
from alcove_server.services.push import signing_keys
from alcove_server.services.refusals import SignatureRefused
from alcove_server.services.stores.logs import Action
from alcove_server.services.unit import Unit


async def ask_to_prune(
    unit: Unit, caller: DeviceCaller, request: PruneRequest, *, now: datetime
) -> Accepted | SignatureRefused:
    """Check that the calling device signed exactly this, and keep it with its proof."""
    signing_public_by_device = await signing_keys(unit, caller.account)
    try:
        verify_prune(caller.account, request, signing_public_by_device[caller.device])
    except BadSignature:
        return SignatureRefused()
    await unit.records.ask_to_prune(caller.account, caller.device, request, now)
    await unit.logs.note(caller.account, Action.PRUNE_REQUESTED, now=now, device=caller.device)
    return Accepted()
