"""Password change, key bundles, rotation, devices."""

from alcove.wire.accounts import OpaqueReply, PasswordFinish, PasswordStart, Session
from alcove.wire.devices import DevicesReply, KeysReply, RegisterDevice, ReplaceBundle, Rotate
from alcove.wire.problems import Code
from alcove.wire.sync import Accepted
from alcove_server.http.desk import Desk
from alcove_server.http.operation import SMALL, Access, Operation
from alcove_server.limits.rates import Rates
from alcove_server.services.callers import Caller, DeviceCaller
from alcove_server.services.change_password import finish_password_change, start_password_change
from alcove_server.services.devices import list_devices, register_device
from alcove_server.services.keys import read_keys, replace_bundle
from alcove_server.services.refusals import Refusal
from alcove_server.services.rotate import rotate
from alcove_server.services.unit import Unit


async def _password_start(desk: Desk, body: PasswordStart) -> OpaqueReply | Refusal:
    office = desk.office

    async def work(unit: Unit, caller: Caller) -> OpaqueReply | Refusal:
        return await start_password_change(
            unit, caller, body, opaque=office.opaque, now=office.now(), entropy=office.entropy
        )

    return await desk.as_account(work)


async def _password_finish(desk: Desk, body: PasswordFinish) -> Accepted | Refusal:
    office = desk.office

    async def work(unit: Unit, caller: Caller) -> Accepted | Refusal:
        return await finish_password_change(unit, caller, body, opaque=office.opaque, now=office.now())

    return await desk.as_account(work)


async def _read_keys(desk: Desk, _: None) -> KeysReply | Refusal:
    return await desk.as_account(read_keys)


async def _replace_bundle(desk: Desk, body: ReplaceBundle) -> Accepted | Refusal:
    async def work(unit: Unit, caller: Caller) -> Accepted | Refusal:
        return await replace_bundle(unit, caller, body, now=desk.office.now())

    return await desk.as_account(work)


async def _rotate(desk: Desk, body: Rotate) -> Accepted | Refusal:
    async def work(unit: Unit, caller: DeviceCaller) -> Accepted | Refusal:
        return await rotate(unit, caller, body, now=desk.office.now())

    return await desk.as_device(work)


async def _register(desk: Desk, body: RegisterDevice) -> Session | Refusal:
    office = desk.office

    async def work(unit: Unit, caller: Caller) -> Session | Refusal:
        return await register_device(unit, caller, body, now=office.now(), entropy=office.entropy)

    return await desk.as_account(work)


async def _list_devices(desk: Desk, _: None) -> DevicesReply | Refusal:
    return await desk.as_account(list_devices)


OPERATIONS = (
    Operation(
        name="password_start",
        method="POST",
        path="/v1/password/start",
        summary="First step of replacing the password (OPAQUE).",
        access=Access.ACCOUNT,
        takes=PasswordStart,
        gives=OpaqueReply,
        rates=Rates.PASSWORD,
        limit=SMALL,
        handle=_password_start,
    ),
    Operation(
        name="password_finish",
        method="POST",
        path="/v1/password/finish",
        summary="Keep the new password record and the bundle that goes with it.",
        access=Access.ACCOUNT,
        takes=PasswordFinish,
        gives=Accepted,
        refusals=(Code.GENERATION_MOVED, Code.ALREADY_THERE, Code.EXPIRED),
        rates=Rates.PASSWORD,
        limit=SMALL,
        handle=_password_finish,
    ),
    Operation(
        name="read_keys",
        method="GET",
        path="/v1/keys",
        summary="All generations of the account's keys.",
        access=Access.ACCOUNT,
        gives=KeysReply,
        handle=_read_keys,
    ),
    Operation(
        name="replace_bundle",
        method="PUT",
        path="/v1/keys",
        summary="New wraps of the same generation.",
        access=Access.ACCOUNT,
        takes=ReplaceBundle,
        gives=Accepted,
        refusals=(Code.GENERATION_MOVED, Code.ALREADY_THERE),
        limit=SMALL,
        handle=_replace_bundle,
    ),
    Operation(
        name="rotate",
        method="POST",
        path="/v1/keys/rotate",
        summary="Begin a new generation: a new identity, and some devices may leave.",
        access=Access.DEVICE,
        takes=Rotate,
        gives=Accepted,
        refusals=(Code.GENERATION_MOVED, Code.SIGNATURE_REFUSED, Code.ALREADY_THERE),
        handle=_rotate,
    ),
    Operation(
        name="register_device",
        method="POST",
        path="/v1/devices",
        summary="A device token for a certificate of the account's identity.",
        access=Access.ACCOUNT,
        takes=RegisterDevice,
        gives=Session,
        refusals=(Code.SIGNATURE_REFUSED,),
        limit=SMALL,
        handle=_register,
    ),
    Operation(
        name="list_devices",
        method="GET",
        path="/v1/devices",
        summary="Every device of the account, revoked ones too.",
        access=Access.ACCOUNT,
        gives=DevicesReply,
        handle=_list_devices,
    ),
)
