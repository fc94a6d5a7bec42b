"""How long tokens and exchanges live, told by a clock that the test holds."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import TypeVar
from uuid import UUID

import psycopg
import pytest
from raw_client import code_of
from raw_device import RawAccount, RawDevice, login_by_password, recover

from alcove.crypto.opaque import finish_registration, start_registration
from alcove.crypto.sign import DeviceKeys, sign_device_login
from alcove.crypto.slots import dummy_slot_records
from alcove.domain.ids import AccountId, DeviceId
from alcove.wire.accounts import (
    DeviceLoginFinish,
    DeviceLoginStart,
    EnrolFinish,
    EnrolStart,
    OpaqueReply,
    RecoverFinish,
    RecoverStart,
    Session,
)
from alcove.wire.pairing import OpenPairing, PairingReply, PostLetter
from alcove.wire.problems import Code
from alcove_server.machine import entropy, now
from alcove_server.opaque.server import NotBegun, OpaqueKe, make_opaque_keys
from alcove_server.postgres.database import Database
from alcove_server.services.callers import DeviceCaller, Scope
from alcove_server.services.enrol import finish_enrolment, start_enrolment
from alcove_server.services.issue_token import issue_token, token_hash
from alcove_server.services.login_by_device import finish_device_login, start_device_login
from alcove_server.services.name_caller import name_caller
from alcove_server.services.pairing import open_mailbox, post_answer, post_hello, read_mailbox
from alcove_server.services.prepare_opaque import prepare_opaque
from alcove_server.services.recover import finish_recovery, start_recovery
from alcove_server.services.refusals import Expired, Unauthenticated
from alcove_server.services.stores.server import OpaqueKeys
from alcove_server.services.unit import Unit
from alcove_server.settings import Databases

T = TypeVar("T")


class Units:
    """Run pieces of work in units of their own, one after the other."""

    def __init__(self, databases: Databases) -> None:
        self._databases = databases

    def run(self, *works: Callable[[Unit], Awaitable[T]]) -> list[T]:
        async def all_of_them() -> list[T]:
            database = Database(self._databases.app, size=2)
            await database.open()
            try:
                answers: list[T] = []
                for work in works:
                    async with database.unit() as opened:
                        answers.append(await work(opened.unit))
                return answers
            finally:
                await database.close()

        return asyncio.run(all_of_them())

    def one(self, work: Callable[[Unit], Awaitable[T]]) -> T:
        return self.run(work)[0]


@pytest.fixture
def units(service_databases: Databases) -> Units:
    return Units(service_databases)


def named(token: str, at: datetime) -> Callable[[Unit], Awaitable[object]]:
    return lambda unit: name_caller(unit, token_hash(token), now=at)


def test_a_devices_token_lives_thirty_days_from_its_last_use(device: RawDevice, units: Units) -> None:
    token, start = device.client.token, now()
    days = timedelta(days=1)
    seen = units.run(
        named(token, start + 29 * days),
        named(token, start + 58 * days),
        named(token, start + 58 * days + timedelta(minutes=1)),
        named(token, start + 88 * days + timedelta(seconds=1)),
    )
    caller = DeviceCaller(
        account=AccountId(device.account.id), device=DeviceId(device.id), token_hash=token_hash(token)
    )
    assert seen == [caller, caller, caller, Unauthenticated()]


def test_an_account_token_lives_fifteen_minutes(device: RawDevice, units: Units) -> None:
    account, start = AccountId(device.account.id), now()
    issued: Session = units.one(
        lambda unit: issue_token(unit, account=account, scope=Scope.ACCOUNT, device=None, now=start, entropy=entropy)
    )
    minutes = timedelta(minutes=1)
    seen = units.run(named(issued.token, start + 14 * minutes), named(issued.token, start + 15 * minutes))
    assert not isinstance(seen[0], Unauthenticated)
    assert seen[1] == Unauthenticated()


def test_a_token_of_a_suspended_account_or_a_lost_device_opens_nothing(
    device: RawDevice, units: Units, service_databases: Databases
) -> None:
    account, start = AccountId(device.account.id), now()

    async def tokens(unit: Unit) -> tuple[Session, Session]:
        lost = DeviceId(entropy(16))
        return (
            await issue_token(unit, account=account, scope=Scope.DEVICE, device=lost, now=start, entropy=entropy),
            await issue_token(unit, account=account, scope=Scope.ACCOUNT, device=None, now=start, entropy=entropy),
        )

    lost, short = units.one(tokens)
    assert units.one(named(lost.token, start)) == Unauthenticated()
    with psycopg.connect(service_databases.maintenance.reveal()) as connection:
        connection.execute("UPDATE accounts SET status = 'suspended' WHERE user_id = %s", [UUID(bytes=account)])
    assert units.run(named(short.token, start), named(device.client.token, start)) == [Unauthenticated()] * 2
    assert code_of(device.login) is Code.LOGIN_REFUSED
    assert code_of(login_by_password, device.client, device.account) is Code.LOGIN_REFUSED
    assert code_of(recover, device.client, device.account) is Code.LOGIN_REFUSED


def test_every_exchange_ends_after_two_minutes(device: RawDevice, units: Units) -> None:
    start = now()
    late = start + timedelta(minutes=2)
    account, keys = device.account.id, device.keys

    async def device_login(unit: Unit) -> object:
        begin = DeviceLoginStart(account=account, device=device.id)
        challenge = (await start_device_login(unit, begin, now=start, entropy=entropy)).challenge
        signature = sign_device_login(keys, account=account, challenge=challenge)
        body = DeviceLoginFinish(account=account, device=device.id, challenge=challenge, signature=signature)
        return await finish_device_login(unit, body, now=late, entropy=entropy)

    async def recovery(unit: Unit) -> object:
        begin = RecoverStart(recovery_id=device.account.recovery_id)
        challenge = (await start_recovery(unit, begin, now=start, entropy=entropy)).challenge
        body = RecoverFinish(recovery_id=device.account.recovery_id, challenge=challenge, signature=bytes(64))
        return await finish_recovery(unit, body, now=late, entropy=entropy)

    assert units.run(device_login, recovery) == [Expired(), Expired()]


def test_an_enrolment_that_took_too_long_makes_nothing(units: Units) -> None:
    account, keys, start = RawAccount(), DeviceKeys.mint(entropy), now()
    opaque = OpaqueKe()

    async def enrol(unit: Unit) -> object:
        opaque.begin(await prepare_opaque(unit, lambda: make_opaque_keys(entropy)))
        begun = start_registration(account.password)
        answer = await start_enrolment(
            unit,
            EnrolStart(handle_hash=account.handle_hash, request=begun.request),
            enrolment_open=True,
            opaque=opaque,
            now=start,
            entropy=entropy,
        )
        assert isinstance(answer, OpaqueReply)
        done = finish_registration(account.password, begun.state, answer.response)
        finish = EnrolFinish(
            exchange=answer.exchange,
            upload=done.message,
            account=account.id,
            identity=account.keys.identity.public,
            recovery_id=account.recovery_id,
            recovery_public=account.recovery.public,
            certificate=account.certificate(keys),
            bundle=b"",
            slots=dummy_slot_records(entropy),
        )
        return await finish_enrolment(unit, finish, opaque=opaque, now=start + timedelta(minutes=2), entropy=entropy)

    assert units.one(enrol) == Expired()


def test_a_mailbox_lives_ten_minutes(units: Units) -> None:
    pairing, start = entropy(16), now()
    end, letter = start + timedelta(minutes=10), PostLetter(letter=b"letter")

    async def work(unit: Unit) -> list[object]:
        await open_mailbox(unit, OpenPairing(pairing=pairing), now=start)
        return [
            await read_mailbox(unit, pairing, now=end - timedelta(seconds=1)),
            await read_mailbox(unit, pairing, now=end),
            await post_hello(unit, pairing, letter, now=end),
            await post_answer(unit, pairing, letter, now=end),
        ]

    assert units.one(work) == [PairingReply(hello=b"", answer=b""), Expired(), Expired(), Expired()]


def test_the_first_opaque_set_up_stays(databases: Databases) -> None:
    """With another one no password that was set could be proven."""
    units = Units(databases)

    async def prepare(unit: Unit) -> OpaqueKeys:
        return await prepare_opaque(unit, lambda: make_opaque_keys(entropy))

    found = units.run(prepare, prepare, prepare)
    assert found[0] == found[1] == found[2]
    both: list[object] = []

    async def at_once() -> None:
        database = Database(databases.app, size=4)
        await database.open()
        try:
            async with database.unit() as one, database.unit() as other:
                both.extend([await one.unit.server.opaque_keys(), await other.unit.server.opaque_keys()])
        finally:
            await database.close()

    asyncio.run(at_once())
    assert both == [found[0], found[0]]


def test_opaque_answers_nothing_before_it_has_its_set_up() -> None:
    with pytest.raises(NotBegun):
        _ = OpaqueKe().dummy_record
