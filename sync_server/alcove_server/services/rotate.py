"""Begin a new generation: a new identity, cut-offs for the devices that leave, certificates for those that stay.

Checked under the account's lock, in this order:
- the generation is the current one plus one (the same statement again is a repeat, and accepted);
- the statement holds: old identity, new identity and a device that has not been revoked signed it;
- request and statement say the same;
- every device that is in the account and not revoked either stays or leaves, and nobody else is named;
- a cut-off within what the server has names the record that stands there.
"""

from collections.abc import Sequence
from datetime import datetime

from alcove.crypto.verify import BadSignature, read_certificate, verify_rotation
from alcove.domain.ids import AccountId, DeviceId
from alcove.wire.devices import KeyGeneration, Rotate
from alcove.wire.records import Mark
from alcove.wire.rotation import RotationBody
from alcove.wire.sync import Accepted
from alcove_server.services.announcements import DeviceLeft, KeysMoved
from alcove_server.services.callers import DeviceCaller
from alcove_server.services.refusals import AlreadyThere, GenerationMoved, SignatureRefused
from alcove_server.services.stores.devices import Device
from alcove_server.services.stores.keys import CurrentKeys
from alcove_server.services.stores.logins import RecoveryLogin
from alcove_server.services.stores.logs import Action
from alcove_server.services.unit import Unit


async def rotate(
    unit: Unit, caller: DeviceCaller, request: Rotate, *, now: datetime
) -> Accepted | AlreadyThere | GenerationMoved | SignatureRefused:
    """Check everything, then keep it all."""
    account = caller.account
    await unit.heads.lock(account)
    current = await unit.keys.current(account)
    if current is None or request.generation not in (current.generation, current.generation + 1):
        return GenerationMoved()
    if request.generation == current.generation:
        return Accepted() if request.statement == current.statement else GenerationMoved()
    devices = await unit.devices.all(account)
    body = believe(account, request, current, devices)
    if body is None:
        return SignatureRefused()
    certificate_by_device = {read_certificate(one).device: one for one in body.certificates}
    named = {*certificate_by_device, *(DeviceId(mark.device) for mark in body.revoked)}
    if named - {device.device for device in devices}:
        return SignatureRefused()
    if {device.device for device in devices if not device.revoked} - named:
        return GenerationMoved()
    if not await _marks_hold(unit, account, body.revoked, devices):
        return SignatureRefused()
    recovery = RecoveryLogin(account=account, recovery_public=request.recovery_public)
    if not await unit.recovery_logins.keep(request.recovery_id, recovery, now):
        return AlreadyThere()

    for device, certificate in certificate_by_device.items():
        await unit.devices.recertify(account, device, certificate)
    for mark in body.revoked:
        leaver = DeviceId(mark.device)
        await unit.devices.revoke(account, leaver, cutoff=mark.seq, now=now)
        await unit.logs.note(account, Action.DEVICE_REVOKED, now=now, device=leaver)
        unit.announce(DeviceLeft(account=account, device=leaver))
    keys = KeyGeneration(
        generation=request.generation,
        identity=request.identity,
        bundle=request.bundle,
        statement=request.statement,
    )
    await unit.keys.add(account, keys, now)
    await unit.accounts.change_identity(account, request.identity)
    await unit.tokens.end_short_ones(account, but=caller.token_hash)
    await unit.logs.note(account, Action.KEYS_ROTATED, now=now, device=caller.device)
    unit.announce(KeysMoved(account=account))
    return Accepted()


def believe(
    account: AccountId, request: Rotate, current: CurrentKeys, devices: Sequence[Device]
) -> RotationBody | None:
    """Return what the statement says if it holds and says the same as the request."""
    key_by_device = {device.device: device.signing_public for device in devices if not device.revoked}
    revoked = {device.device for device in devices if device.revoked}

    def signing_public_of(device: bytes) -> bytes | None:
        return key_by_device.get(DeviceId(device))

    try:
        body = verify_rotation(
            request.statement,
            account=account,
            previous_identity=current.identity,
            signing_public_of_device=signing_public_of,
        )
    except BadSignature:
        return None
    stays = {read_certificate(one).device for one in body.certificates}
    said = (request.generation, request.identity, request.certificates, request.revoked)
    signed = (body.generation, body.identity, body.certificates, body.revoked)
    return body if said == signed and not stays & revoked else None


async def _marks_hold(unit: Unit, account: AccountId, marks: Sequence[Mark], devices: Sequence[Device]) -> bool:
    """Compare cut-offs with the records that the server has; what it has not yet, it cannot compare."""
    head_by_device = {device.device: device.head for device in devices}
    for mark in marks:
        leaver = DeviceId(mark.device)
        if 0 < mark.seq <= head_by_device[leaver].seq:
            standing = await unit.records.id_at(account, leaver, mark.seq)
            if standing != mark.hash[:16]:
                return False
    return True
