"""What changes between two steps of one request is seen by the second, under the account's lock."""

import asyncio

from raw_device import RawDevice, push_request
from raw_rotation import rotation

from alcove.domain.ids import AccountId, DeviceId
from alcove.wire.sync import Accepted
from alcove_server.machine import now
from alcove_server.postgres.database import Database
from alcove_server.services.callers import DeviceCaller
from alcove_server.services.check_push import check_push
from alcove_server.services.push import Quota, push, signing_keys
from alcove_server.services.refusals import DeviceRevoked, Refusal
from alcove_server.settings import Databases


def test_a_device_that_is_revoked_while_its_push_is_being_checked_stores_nothing(
    device: RawDevice, second: RawDevice, service_databases: Databases
) -> None:
    account = AccountId(device.account.id)
    request = push_request(second.batch())
    caller = DeviceCaller(account=account, device=DeviceId(second.id), token_hash=bytes(32))

    async def race() -> object:
        database = Database(service_databases.app, size=2)
        await database.open()
        try:
            async with database.unit() as opened:
                await opened.unit.act_for(account)
                checked = check_push(account, request.batches, await signing_keys(opened.unit, account))
                assert not isinstance(checked, Refusal)
                statement, _ = rotation(device, revoked=(second.head,))
                await asyncio.to_thread(device.client.ask, "POST", "/v1/keys/rotate", Accepted, statement)
                return await push(opened.unit, caller, request, checked, quota=Quota(bytes=0), now=now())
        finally:
            await database.close()

    assert asyncio.run(race()) == DeviceRevoked()
    assert device.pull_all() == []
