"""Push over HTTP: what is kept, what is skipped, what is refused; nothing is kept by half."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import msgspec
import psycopg
import pytest
from raw_client import RawClient, Refused, code_of
from raw_device import RawDevice, make_batch, push_request
from raw_rotation import rotation

from alcove.wire.codec import encode
from alcove.wire.problems import Code
from alcove.wire.records import Batch, Mark
from alcove.wire.sync import Accepted, HeadsReply, PushReply
from alcove.wire.version import MAX_BATCH_RECORDS, MAX_RECORD_BYTES
from alcove_server.machine import entropy
from alcove_server.settings import Databases


def replaced(batch: Batch, change: dict[str, Any]) -> Batch:
    return msgspec.structs.replace(batch, **change)


def one_row(databases: Databases, query: str, account: bytes) -> tuple[Any, ...]:
    with psycopg.connect(databases.maintenance.reveal()) as connection:
        row = connection.execute(query.encode(), [UUID(bytes=account)]).fetchone()
    assert row is not None
    return row


def heads_of(device: RawDevice) -> dict[bytes, tuple[int, bytes]]:
    heads = device.client.ask("GET", "/v1/heads", HeadsReply).heads
    return {mark.device: (mark.seq, mark.hash) for mark in heads}


def test_a_lost_answer_costs_only_a_repeat(device: RawDevice) -> None:
    batches = [device.batch([300, 300]), device.batch([300])]
    assert device.push(*batches) == PushReply(last_seq=3, stored=3, first_seq=1)
    assert device.push(*batches) == PushReply(last_seq=3, stored=0, first_seq=0)
    assert device.push(batches[0], batches[0], device.batch()) == PushReply(last_seq=4, stored=1, first_seq=4)
    assert heads_of(device) == {device.id: (4, device.hash)}


def test_a_batch_twice_in_one_push_is_kept_once(device: RawDevice) -> None:
    batch = device.batch([300, 300])
    assert device.push(batch, batch).stored == 2


def test_a_batch_that_does_not_follow_is_a_gap_and_says_how_far_the_chain_reaches(device: RawDevice) -> None:
    device.write()
    reached = device.head
    device.batch()
    with pytest.raises(Refused) as refused:
        device.push(device.batch())
    problem = refused.value.problem
    assert (refused.value.status, problem.code) == (409, Code.SEQUENCE_GAP)
    assert problem.have is not None
    assert (problem.have.device, problem.have.seq, problem.have.hash) == (reached.device, reached.seq, reached.hash)


def test_another_record_under_a_number_that_is_taken_reveals_a_copied_store(device: RawDevice) -> None:
    start = device.head
    device.write([300, 300])
    for sizes in ([300], [300, 300], [300, 300, 300]):
        copied = make_batch(device.account.id, device.keys, start, sizes)
        assert code_of(device.push, copied) is Code.SEQUENCE_TAKEN
    middle = make_batch(device.account.id, device.keys, Mark(device=device.id, seq=1, hash=entropy(32)), [300])
    assert code_of(lambda: device.push(middle)) is Code.SEQUENCE_TAKEN
    fork = make_batch(device.account.id, device.keys, Mark(device=device.id, seq=2, hash=entropy(32)), [300])
    assert code_of(lambda: device.push(fork)) is Code.SEQUENCE_TAKEN
    assert device.write().stored == 1


def test_two_histories_in_one_push_are_refused(device: RawDevice) -> None:
    start = device.head
    mine, other = device.batch(), make_batch(device.account.id, device.keys, start, [300])
    assert code_of(lambda: device.push(mine, other)) is Code.SEQUENCE_TAKEN
    assert heads_of(device)[device.id][0] == 0


def test_one_bad_batch_keeps_the_whole_push_out(device: RawDevice, service_databases: Databases) -> None:
    good, bad = device.batch(), device.batch()
    forged = msgspec.structs.replace(bad, signature=entropy(64))
    assert code_of(lambda: device.push(good, forged)) is Code.SIGNATURE_REFUSED
    kept = "SELECT last_seq, bytes, record_count FROM account_heads WHERE user_id = %s"
    assert one_row(service_databases, kept, device.account.id) == (0, 0, 0)
    assert device.push(good, bad).stored == 2


def test_whatever_the_signature_covers_cannot_be_changed(device: RawDevice, second: RawDevice) -> None:
    start = device.head
    good = device.batch([300, 300], frontier=(second.head,))
    first, last = good.records
    for change in (
        {"device": second.id},
        {"suite": 2},
        {"frontier": ()},
        {"records": (last, first)},
        {"records": (first,)},
        {"records": (first, msgspec.structs.replace(last, sealed=entropy(300)))},
        {"records": (first, msgspec.structs.replace(last, epoch=2))},
        {"records": (first, msgspec.structs.replace(last, salt=entropy(32)))},
        {"records": (first, msgspec.structs.replace(last, pruned=True))},
        {"previous": entropy(32)},
        {"first": 2},
    ):
        changed = replaced(good, change)
        assert code_of(device.push, changed) is Code.SIGNATURE_REFUSED
    assert start.seq == heads_of(device)[device.id][0]
    assert device.push(good).stored == 2


def test_batches_of_a_device_that_is_not_certified_are_refused(device: RawDevice, stranger: RawDevice) -> None:
    rogue = RawDevice(account=device.account, client=device.client)
    assert code_of(lambda: device.push(rogue.batch())) is Code.SIGNATURE_REFUSED
    assert code_of(lambda: device.push(stranger.batch())) is Code.SIGNATURE_REFUSED


def test_any_device_may_bring_what_another_one_signed(device: RawDevice, second: RawDevice) -> None:
    """So a server that was restored from an old backup is filled again."""
    theirs, mine = second.batch([300, 300]), device.batch()
    assert device.push(theirs, mine).stored == 3
    assert second.push(theirs).stored == 0
    assert heads_of(second) == {device.id: (1, device.hash), second.id: (2, second.hash)}


def test_a_revoked_devices_batches_are_taken_up_to_its_cut_off(device: RawDevice, second: RawDevice) -> None:
    within, cutoff, beyond = second.batch([300, 300]), second.head, second.batch()
    request, _ = rotation(device, revoked=(cutoff,))
    device.client.ask("POST", "/v1/keys/rotate", Accepted, request)
    assert code_of(lambda: device.push(within, beyond)) is Code.DEVICE_REVOKED
    assert device.push(within).stored == 2
    assert code_of(lambda: device.push(beyond)) is Code.DEVICE_REVOKED
    assert device.push(within).stored == 0


def test_a_pruned_record_stands_in_by_its_hash(device: RawDevice) -> None:
    """A server that lost its records gets them back from a device that has only the hash of some."""
    batch = device.batch([300, 300])
    first, last = batch.records
    import hashlib

    stand_in = msgspec.structs.replace(first, sealed=hashlib.sha256(first.sealed).digest(), pruned=True)
    pruned = msgspec.structs.replace(batch, records=(stand_in, last))
    assert device.push(pruned).stored == 2
    assert device.pull_all()[0].batch.records == (stand_in, last)
    assert device.push(batch).stored == 0


@pytest.mark.parametrize(
    "change",
    [{"records": ()}, {"first": 0}, {"first": 2**53}],
    ids=["no record", "a chain that starts at 0", "a number beyond all numbers"],
)
def test_what_no_device_would_write_is_malformed(device: RawDevice, change: dict[str, Any]) -> None:
    bad = replaced(device.batch(), change)
    assert code_of(lambda: device.push(bad)) is Code.MALFORMED


def test_records_have_limits(device: RawDevice) -> None:
    good = device.batch()
    many = msgspec.structs.replace(good, records=good.records * (MAX_BATCH_RECORDS + 1))
    assert code_of(lambda: device.push(many)) is Code.MALFORMED
    empty = msgspec.structs.replace(good, records=(msgspec.structs.replace(good.records[0], sealed=b""),))
    assert code_of(lambda: device.push(empty)) is Code.MALFORMED
    huge_record = msgspec.structs.replace(good.records[0], sealed=bytes(MAX_RECORD_BYTES + 1))
    huge = msgspec.structs.replace(good, records=(huge_record,))
    assert code_of(lambda: device.push(huge)) is Code.TOO_LARGE
    assert device.push(good).stored == 1


def test_the_largest_batch_and_the_largest_record_fit(device: RawDevice) -> None:
    assert device.write([300] * MAX_BATCH_RECORDS).stored == MAX_BATCH_RECORDS
    assert device.write([MAX_RECORD_BYTES]).stored == 1
    assert [len(one.batch.records) for one in device.pull_all(limit=1)] == [MAX_BATCH_RECORDS, 1]


def test_an_empty_push_changes_nothing(device: RawDevice) -> None:
    assert device.push() == PushReply(last_seq=0, stored=0, first_seq=0)


def test_slots_are_written_again_when_something_was_stored_and_only_then(
    device: RawDevice, service_databases: Databases
) -> None:
    query = """
        SELECT array_agg(iv || ciphertext || auth_tag ORDER BY slot), array_agg(wrapped_key ORDER BY slot)
        FROM vault_blobs JOIN wrapped_keys USING (user_id, slot) WHERE user_id = %s"""

    def kept() -> tuple[Any, ...]:
        return one_row(service_databases, query, device.account.id)

    batch = device.batch()
    request = push_request(batch)
    device.client.ask("POST", "/v1/push", PushReply, request)
    assert kept() == ([slot.blob for slot in request.slots], [slot.wrapped_key for slot in request.slots])
    device.push(batch)
    assert kept()[0] == [slot.blob for slot in request.slots]
    later = push_request(device.batch())
    device.client.ask("POST", "/v1/push", PushReply, later)
    assert kept() == ([slot.blob for slot in later.slots], [slot.wrapped_key for slot in later.slots])


def test_a_full_account_takes_no_more_and_loses_nothing(
    serve_with: Callable[..., str], enrol_at: Callable[[str], RawDevice]
) -> None:
    device = enrol_at(serve_with(quota_bytes=2_000))
    assert device.write([1_000]).stored == 1
    before = device.head
    assert code_of(lambda: device.write([1_000])) is Code.TOO_LARGE
    device.seq, device.hash = before.seq, before.hash
    assert device.write([300]).stored == 1


def test_a_large_body_is_not_read_for_somebody_without_a_name(service: str) -> None:
    body = encode(push_request()) + bytes(2 * 1024 * 1024)
    with RawClient(service, token="x" * 43) as client:
        assert code_of(lambda: client.ask("POST", "/v1/push", PushReply, body)) is Code.UNAUTHENTICATED
