"""Devices: register one by a certificate of the account's current identity; list them all."""

from datetime import datetime

from alcove.crypto.verify import BadSignature, Certificate, verify_certificate
from alcove.domain.ids import AccountId
from alcove.wire.accounts import Session
from alcove.wire.devices import DeviceLine, DevicesReply, RegisterDevice
from alcove_server.services.callers import Caller, Scope
from alcove_server.services.chance import Entropy
from alcove_server.services.issue_token import issue_token
from alcove_server.services.refusals import DeviceRevoked, SignatureRefused
from alcove_server.services.stores.keys import CurrentKeys
from alcove_server.services.stores.logs import Action
from alcove_server.services.unit import Unit


async def register_device(
    unit: Unit, caller: Caller, request: RegisterDevice, *, now: datetime, entropy: Entropy
) -> Session | SignatureRefused | DeviceRevoked:
    """Keep the device and give it a token; the same again gives another token."""
    account = caller.account
    await unit.heads.lock(account)
    certificate = believe(account, request, await unit.keys.current(account))
    if certificate is None:
        return SignatureRefused()
    known = await unit.devices.find(account, certificate.device)
    if known is not None and known.revoked:
        return DeviceRevoked()
    await unit.devices.add(
        account,
        certificate.device,
        certificate=request.certificate,
        signing_public=certificate.signing_public,
        now=now,
    )
    if known is None:
        await unit.logs.note(account, Action.DEVICE_ADDED, now=now, device=certificate.device)
    return await issue_token(
        unit, account=account, scope=Scope.DEVICE, device=certificate.device, now=now, entropy=entropy
    )


def believe(account: AccountId, request: RegisterDevice, current: CurrentKeys | None) -> Certificate | None:
    """Read the certificate if the account's current identity made it: one that was succeeded certifies nobody."""
    try:
        certificate = current and verify_certificate(request.certificate, current.identity, account)
    except BadSignature:
        return None
    return certificate if current and certificate and certificate.generation == current.generation else None


async def list_devices(unit: Unit, caller: Caller) -> DevicesReply:
    """List every device, revoked ones too."""
    return DevicesReply(
        devices=tuple(
            DeviceLine(
                device=device.device,
                certificate=device.certificate,
                head=device.head,
                revoked=device.revoked,
                acknowledged=device.acknowledged,
            )
            for device in await unit.devices.all(caller.account)
        )
    )
