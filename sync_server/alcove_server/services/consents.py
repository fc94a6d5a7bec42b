"""Consents: signed decisions, kept in the words in which they were made.  Withdrawing one takes effect at once."""

from datetime import datetime

from alcove.crypto.verify import BadSignature, verify_consent
from alcove.domain.ids import DeviceId
from alcove.wire.consents import Consent, ConsentsReply
from alcove.wire.sync import Accepted
from alcove_server.services.callers import DeviceCaller
from alcove_server.services.refusals import AlreadyThere, Malformed, SignatureRefused
from alcove_server.services.stores.logs import Action
from alcove_server.services.unit import Unit


async def put_consent(
    unit: Unit, caller: DeviceCaller, consent: Consent, *, now: datetime
) -> Accepted | AlreadyThere | Malformed | SignatureRefused:
    """Keep a decision of any of the account's devices; the same again is accepted."""
    account = caller.account
    if "\0" in consent.version + consent.text or not consent.text:
        return Malformed(why="text is empty or holds a character that is none")
    await unit.heads.lock(account)
    device = await unit.devices.find(account, DeviceId(consent.device))
    if device is None or device.revoked:
        return SignatureRefused()
    try:
        verify_consent(account, consent, device.signing_public)
    except BadSignature:
        return SignatureRefused()
    if not await unit.consents.add(account, consent):
        return Accepted() if await unit.consents.find(account, consent.consent) == consent else AlreadyThere()
    if consent.type == "veiled_search" and not await unit.consents.stands(account, "veiled_search"):
        await unit.veiled.forget_all(account)
    action = Action.CONSENT_GIVEN if consent.given else Action.CONSENT_WITHDRAWN
    await unit.logs.note(account, action, now=now, device=device.device)
    return Accepted()


async def list_consents(unit: Unit, caller: DeviceCaller) -> ConsentsReply:
    """List all decisions, oldest first."""
    return ConsentsReply(consents=tuple(await unit.consents.all(caller.account)))
