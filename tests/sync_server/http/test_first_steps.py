"""Enrol, log in, add a device, push, pull: the main path over HTTP."""

from raw_client import RawClient
from raw_device import RawDevice, login_by_password


def test_what_one_device_pushes_another_pulls(device: RawDevice, second: RawDevice) -> None:
    reply = device.write([300, 400, 500])
    assert (reply.stored, reply.first_seq, reply.last_seq) == (3, 1, 3)
    pulled = second.pull_all()
    assert [len(one.batch.records) for one in pulled] == [3]
    assert pulled[0].first_seq == 1


def test_password_device_key_and_token_open_the_same_account(device: RawDevice, service: str) -> None:
    with RawClient(service) as client:
        session = login_by_password(client, device.account)
        assert (session.scope, session.account) == ("account", device.account.id)
    assert device.login().account == device.account.id
