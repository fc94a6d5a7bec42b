"""Enrolment, the three logins, logout."""

from alcove.wire.accounts import (
    Challenge,
    DeviceLoginFinish,
    DeviceLoginStart,
    EnrolFinish,
    EnrolStart,
    LoginFinish,
    LoginStart,
    OpaqueReply,
    RecoverFinish,
    RecoverStart,
    Session,
)
from alcove.wire.problems import Code
from alcove.wire.sync import Accepted
from alcove_server.http.desk import Desk
from alcove_server.http.operation import SMALL, Access, Operation
from alcove_server.limits.rates import Rates
from alcove_server.services.callers import Caller
from alcove_server.services.enrol import finish_enrolment, start_enrolment
from alcove_server.services.login_by_device import finish_device_login, start_device_login
from alcove_server.services.login_by_password import finish_login, start_login
from alcove_server.services.logout import logout
from alcove_server.services.recover import finish_recovery, start_recovery
from alcove_server.services.refusals import Refusal
from alcove_server.services.unit import Unit


async def _enrol_start(desk: Desk, body: EnrolStart) -> OpaqueReply | Refusal:
    office = desk.office

    async def work(unit: Unit) -> OpaqueReply | Refusal:
        return await start_enrolment(
            unit,
            body,
            enrolment_open=office.enrolment_open,
            opaque=office.opaque,
            now=office.now(),
            entropy=office.entropy,
        )

    return await desk.as_anybody(work, name=body.handle_hash)


async def _enrol_finish(desk: Desk, body: EnrolFinish) -> Session | Refusal:
    office = desk.office

    async def work(unit: Unit) -> Session | Refusal:
        return await finish_enrolment(unit, body, opaque=office.opaque, now=office.now(), entropy=office.entropy)

    return await desk.as_anybody(work)


async def _login_start(desk: Desk, body: LoginStart) -> OpaqueReply | Refusal:
    office = desk.office

    async def work(unit: Unit) -> OpaqueReply | Refusal:
        return await start_login(unit, body, opaque=office.opaque, now=office.now(), entropy=office.entropy)

    return await desk.as_anybody(work, name=body.handle_hash)


async def _login_finish(desk: Desk, body: LoginFinish) -> Session | Refusal:
    office = desk.office

    async def work(unit: Unit) -> Session | Refusal:
        return await finish_login(unit, body, opaque=office.opaque, now=office.now(), entropy=office.entropy)

    return await desk.as_anybody(work)


async def _device_start(desk: Desk, body: DeviceLoginStart) -> Challenge | Refusal:
    office = desk.office

    async def work(unit: Unit) -> Challenge:
        return await start_device_login(unit, body, now=office.now(), entropy=office.entropy)

    return await desk.as_anybody(work, name=body.account)


async def _device_finish(desk: Desk, body: DeviceLoginFinish) -> Session | Refusal:
    office = desk.office

    async def work(unit: Unit) -> Session | Refusal:
        return await finish_device_login(unit, body, now=office.now(), entropy=office.entropy)

    return await desk.as_anybody(work, name=body.account)


async def _recover_start(desk: Desk, body: RecoverStart) -> Challenge | Refusal:
    office = desk.office

    async def work(unit: Unit) -> Challenge:
        return await start_recovery(unit, body, now=office.now(), entropy=office.entropy)

    return await desk.as_anybody(work, name=body.recovery_id)


async def _recover_finish(desk: Desk, body: RecoverFinish) -> Session | Refusal:
    office = desk.office

    async def work(unit: Unit) -> Session | Refusal:
        return await finish_recovery(unit, body, now=office.now(), entropy=office.entropy)

    return await desk.as_anybody(work, name=body.recovery_id)


async def _logout(desk: Desk, _: None) -> Accepted | Refusal:
    async def work(unit: Unit, caller: Caller) -> Accepted:
        return await logout(unit, caller, now=desk.office.now())

    return await desk.as_account(work)


OPERATIONS = (
    Operation(
        name="enrol_start",
        method="POST",
        path="/v1/enrol/start",
        summary="First step of registering a password (OPAQUE).",
        access=Access.PUBLIC,
        takes=EnrolStart,
        gives=OpaqueReply,
        refusals=(Code.FORBIDDEN,),
        rates=Rates.ENROL,
        limit=SMALL,
        handle=_enrol_start,
    ),
    Operation(
        name="enrol_finish",
        method="POST",
        path="/v1/enrol/finish",
        summary="The account, its first device and its keys come into being together.",
        access=Access.PUBLIC,
        takes=EnrolFinish,
        gives=Session,
        refusals=(Code.ALREADY_THERE, Code.EXPIRED, Code.SIGNATURE_REFUSED),
        rates=Rates.ENROL,
        limit=SMALL,
        handle=_enrol_finish,
    ),
    Operation(
        name="login_start",
        method="POST",
        path="/v1/login/start",
        summary="First step of a login by handle and password (OPAQUE).",
        access=Access.PUBLIC,
        takes=LoginStart,
        gives=OpaqueReply,
        rates=Rates.LOGIN,
        limit=SMALL,
        handle=_login_start,
    ),
    Operation(
        name="login_finish",
        method="POST",
        path="/v1/login/finish",
        summary="An account token for a proof of the password.",
        access=Access.PUBLIC,
        takes=LoginFinish,
        gives=Session,
        refusals=(Code.LOGIN_REFUSED, Code.EXPIRED),
        rates=Rates.LOGIN,
        limit=SMALL,
        handle=_login_finish,
    ),
    Operation(
        name="device_login_start",
        method="POST",
        path="/v1/login/device/start",
        summary="A challenge for a certified device.",
        access=Access.PUBLIC,
        takes=DeviceLoginStart,
        gives=Challenge,
        rates=Rates.DEVICE_LOGIN,
        limit=SMALL,
        handle=_device_start,
    ),
    Operation(
        name="device_login_finish",
        method="POST",
        path="/v1/login/device/finish",
        summary="A device token for a signed challenge.",
        access=Access.PUBLIC,
        takes=DeviceLoginFinish,
        gives=Session,
        refusals=(Code.LOGIN_REFUSED, Code.DEVICE_REVOKED, Code.EXPIRED),
        rates=Rates.DEVICE_LOGIN,
        limit=SMALL,
        handle=_device_finish,
    ),
    Operation(
        name="recover_start",
        method="POST",
        path="/v1/recover/start",
        summary="A challenge for the holder of a recovery phrase.",
        access=Access.PUBLIC,
        takes=RecoverStart,
        gives=Challenge,
        rates=Rates.RECOVER,
        limit=SMALL,
        handle=_recover_start,
    ),
    Operation(
        name="recover_finish",
        method="POST",
        path="/v1/recover/finish",
        summary="A recovery token for a signed challenge.",
        access=Access.PUBLIC,
        takes=RecoverFinish,
        gives=Session,
        refusals=(Code.LOGIN_REFUSED, Code.EXPIRED),
        rates=Rates.RECOVER,
        limit=SMALL,
        handle=_recover_finish,
    ),
    Operation(
        name="logout",
        method="POST",
        path="/v1/logout",
        summary="End the caller's token.",
        access=Access.ACCOUNT,
        gives=Accepted,
        handle=_logout,
    ),
)
