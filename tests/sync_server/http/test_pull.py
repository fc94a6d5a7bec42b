"""Pull over HTTP: everything, in order, cut at batch boundaries, nothing missed while others push."""

import threading

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from raw_client import RawClient, code_of
from raw_device import RawAccount, RawDevice

from alcove.crypto.verify import record_id, verify_batch
from alcove.wire.devices import DevicesReply
from alcove.wire.problems import Code
from alcove.wire.records import NumberedBatch
from alcove.wire.sync import FetchReply, FetchRequest, HeadsReply, PullReply
from alcove_server.machine import entropy


def check_order(batches: list[NumberedBatch], *, starts_at: int = 1) -> None:
    """Numbers follow without a gap."""
    expected = starts_at
    for one in batches:
        assert one.first_seq == expected
        expected += len(one.batch.records)


def test_batches_come_back_as_they_were_signed(device: RawDevice, second: RawDevice) -> None:
    pushed = [device.batch([300]), device.batch([400, 500]), second.batch([600], frontier=(device.head,))]
    device.push(*pushed)
    pulled = second.pull_all()
    assert [one.batch for one in pulled] == pushed
    key_by_device = {one.id: one.keys.signing_public for one in (device, second)}
    for one in pulled:
        verify_batch(device.account.id, one.batch, key_by_device[one.batch.device])


def test_a_pull_is_cut_at_the_first_boundary_past_its_limit(device: RawDevice) -> None:
    for _ in range(4):
        device.write([1_000, 1_000])
    reply = device.pull(limit=2_500)
    assert ([one.first_seq for one in reply.batches], reply.cursor, reply.last_seq, reply.more) == ([1, 3], 4, 8, True)
    reply = device.pull(4, limit=1)
    assert ([one.first_seq for one in reply.batches], reply.cursor, reply.more) == ([5], 6, True)
    reply = device.pull(6)
    assert ([one.first_seq for one in reply.batches], reply.cursor, reply.more) == ([7], 8, False)
    reply = device.pull(8)
    assert (reply.batches, reply.cursor, reply.last_seq, reply.more) == ((), 8, 8, False)


def test_a_batch_is_never_cut_even_when_asked_for_its_middle(device: RawDevice) -> None:
    device.write([300, 300, 300])
    device.write([300])
    assert [one.first_seq for one in device.pull(2).batches] == [1, 4]
    assert [len(one.batch.records) for one in device.pull(0, limit=1).batches] == [3]


def test_a_cursor_beyond_an_older_head_shows_the_older_head(device: RawDevice) -> None:
    device.write()
    reply = device.pull(1_000)
    assert (reply.batches, reply.cursor, reply.last_seq, reply.more) == ((), 1_000, 1, False)
    assert reply.server_epoch == device.client.ask("GET", "/v1/heads", HeadsReply).server_epoch


@pytest.mark.parametrize("query", ["after=-1", "after=x", "limit=1e3", "acknowledged=99999999999999999999", "after="])
def test_numbers_that_are_none_are_malformed(device: RawDevice, query: str) -> None:
    assert code_of(lambda: device.client.ask("GET", f"/v1/pull?{query}", PullReply)) is Code.MALFORMED


def test_an_acknowledgement_never_goes_back_nor_beyond_what_there_is(device: RawDevice) -> None:
    device.write([300, 300])
    for acknowledged, kept in ((2, 2), (1, 2), (500, 2)):
        device.pull(2, acknowledged=acknowledged)
        listed = device.client.ask("GET", "/v1/devices", DevicesReply).devices
        assert [one.acknowledged for one in listed] == [kept]


def test_single_records_prove_where_they_stood(device: RawDevice, stranger: RawDevice) -> None:
    device.write([300, 301, 302])
    batch = device.pull_all()[0].batch
    hashes = verify_batch(device.account.id, batch, device.keys.signing_public)
    wanted = FetchRequest(record_ids=(record_id(hashes[2]), record_id(hashes[0]), entropy(16)))
    found = {one.seq: one for one in device.client.ask("POST", "/v1/records", FetchReply, wanted).records}
    assert set(found) == {1, 3}
    assert (found[3].previous, found[3].record, found[3].device) == (hashes[1], batch.records[2], device.id)
    assert stranger.client.ask("POST", "/v1/records", FetchReply, wanted).records == ()


@pytest.mark.slow
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    plan=st.lists(st.lists(st.integers(1, 5), min_size=1, max_size=6), min_size=2, max_size=4),
    limit=st.integers(1, 4_000),
)
def test_nothing_is_missed_while_several_devices_push(service: str, plan: list[list[int]], limit: int) -> None:
    """Each device pushes at its own pace; a reader that pages meanwhile sees every number once, in order."""
    account = RawAccount()
    writers = [RawDevice(account=account, client=RawClient(service)) for _ in plan]
    writers[0].enrol()
    for other in writers[1:]:
        other.register(writers[0].client.token)

    faults: list[Code | None] = []

    def work(writer: RawDevice, sizes: list[int]) -> None:
        faults.append(code_of(lambda: [writer.write([100 + count] * count) for count in sizes]))

    threads = [threading.Thread(target=work, args=pair) for pair in zip(writers, plan, strict=True)]
    with RawClient(service, token=writers[0].client.token) as client:
        reader = RawDevice(account=account, client=client)
        for thread in threads:
            thread.start()
        seen: list[NumberedBatch] = []
        while True:
            is_last = not any(thread.is_alive() for thread in threads)
            after = seen[-1].first_seq + len(seen[-1].batch.records) - 1 if seen else 0
            batches = reader.pull(after, limit=limit).batches
            seen += batches
            if is_last and not batches:
                break
    for writer in writers:
        writer.client.close()
    assert faults == [None] * len(plan)
    check_order(seen)
    for writer, sizes in zip(writers, plan, strict=True):
        own = [one.batch for one in seen if one.batch.device == writer.id]
        assert [len(batch.records) for batch in own] == sizes
        assert [batch.first for batch in own] == [1 + sum(sizes[:place]) for place in range(len(sizes))]
