"""What was sealed opens in its place; what cannot be opened is set aside by itself and blocks nothing."""

import hashlib

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from vault_parts import ACCOUNT, ITEM, NOW, Reader, Writer, fact, keyring_of, repeating, trust_of

from alcove.crypto.account import AccountKeys
from alcove.crypto.seal import seal_record
from alcove.crypto.secret import Secret
from alcove.crypto.sign import sign_batch
from alcove.domain.collections import RecordKind
from alcove.ports.store import RecordRow
from alcove.vault.change import Change, UnknownChange
from alcove.vault.keyring import Keyring
from alcove.vault.opening import KEY_MISSING, PRUNED, Opened, open_batch, row_to_change
from alcove.vault.sealing import START_OF_CHAIN, seal_changes
from alcove.wire.codec import encode
from alcove.wire.records import Batch, Mark, Record

change_field = msgspec.structs.replace


def reader_of(writer: Writer, keyring: Keyring | None = None) -> Reader:
    phone = keyring or keyring_of("phone")
    return Reader(trust_of(phone, writer.keyring), phone)


def opened(reader: Reader, batch: Batch) -> Opened:
    taken = reader.take(batch)
    assert isinstance(taken, Opened), taken
    return taken


@settings(max_examples=40)
@given(bodies=st.lists(st.binary(max_size=300), min_size=1, max_size=6))
def test_what_was_sealed_opens_as_it_was(bodies: list[bytes]) -> None:
    desk = Writer("desk")
    changes = [
        Change(collection="entry", item=ITEM, kind=RecordKind.UPDATE, written_at=NOW, body=body) for body in bodies
    ]
    rows = opened(reader_of(desk), desk.seal(*changes))
    assert [change.body for change in rows.changes] == bodies
    assert [(change.device, change.seq) for change in rows.changes] == [
        (desk.device, number) for number in range(1, len(bodies) + 1)
    ]


def test_the_sealer_and_the_opener_agree_on_every_row() -> None:
    desk = Writer("desk")
    head = Mark(desk.device, 0, START_OF_CHAIN)
    batch, rows = seal_changes([fact("a"), fact("b")], keyring=desk.keyring, head=head, frontier=(), take=desk.take)
    assert opened(reader_of(desk), batch).rows == tuple(rows)


def test_a_batch_of_512_is_taken() -> None:
    desk = Writer("desk")
    assert len(opened(reader_of(desk), desk.notes(*(str(number) for number in range(512)))).rows) == 512


def with_one_bad_record(desk: Writer, place: int) -> Batch:
    """Three records, one of which was sealed under a key that nobody has, but hashed and signed as it should be."""
    records: list[Record] = []
    last = START_OF_CHAIN
    for number in range(3):
        key = Secret(b"?" * 32) if number == place else desk.keyring.account_keys.epochs[1]
        payload = encode([1, "preferences", ITEM, "fact", NOW, str(number).encode()])
        record, last = seal_record(
            epoch_key=key,
            epoch=1,
            account=desk.keyring.account,
            device=desk.device,
            seq=number + 1,
            previous=last,
            salt=desk.take(32),
            payload=payload,
        )
        records.append(record)
    unsigned = Batch(1, desk.device, 1, START_OF_CHAIN, (), tuple(records), bytes(64))
    desk.head = Mark(desk.device, 3, last)
    return sign_batch(desk.keyring.account, unsigned, last, desk.keyring.device_keys)


@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_record_that_does_not_open_is_set_aside_and_the_others_go_on(place: int) -> None:
    desk = Writer("desk")
    reader = reader_of(desk)
    taken = opened(reader, with_one_bad_record(desk, place))
    assert [bool(row.fault) for row in taken.rows] == [number == place for number in range(3)]
    assert reader.bodies() == [str(number) for number in range(3) if number != place]
    assert taken.rows[place].item is None
    assert taken.rows[place].fault.endswith("place")
    assert isinstance(reader.take(desk.notes("later")), Opened)
    assert reader.bodies()[-1] == "later"


def sealed_payload(payload: bytes) -> Batch:
    desk = Writer("desk")
    record, last = seal_record(
        epoch_key=desk.keyring.account_keys.epochs[1],
        epoch=1,
        account=desk.keyring.account,
        device=desk.device,
        seq=1,
        previous=START_OF_CHAIN,
        salt=desk.take(32),
        payload=payload,
    )
    unsigned = Batch(1, desk.device, 1, START_OF_CHAIN, (), (record,), bytes(64))
    return sign_batch(desk.keyring.account, unsigned, last, desk.keyring.device_keys)


def test_a_change_of_a_newer_alcove_is_set_aside_with_a_sentence_that_says_so() -> None:
    taken = opened(reader_of(Writer("desk")), sealed_payload(encode([2, "entry", ITEM, "update", 0, b""])))
    assert taken.rows[0].fault == UnknownChange.__doc__


def test_a_change_that_is_no_change_is_set_aside() -> None:
    taken = opened(reader_of(Writer("desk")), sealed_payload(b"noise"))
    assert taken.rows[0].fault
    assert taken.changes == ()


def with_epochs(count: int) -> AccountKeys:
    epochs = {number: Secret(repeating(f"epoch {number}")(32)) for number in range(1, count + 1)}
    return AccountKeys(
        account=ACCOUNT.account,
        generation=count,
        amk=ACCOUNT.amk,
        identity=ACCOUNT.identity,
        epochs=epochs,
        account_secret=ACCOUNT.account_secret,
        handle="",
    )


def test_a_record_whose_key_has_not_come_waits_and_opens_when_it_has() -> None:
    desk = Writer("desk", with_epochs(2))
    early, late = keyring_of("phone", with_epochs(1)), keyring_of("phone", with_epochs(2))
    assert desk.keyring.epoch == 2
    row = opened(reader_of(desk, early), desk.notes("later")).rows[0]
    assert row.fault == KEY_MISSING
    assert row_to_change(row, early) is None
    change = row_to_change(row, late)
    assert change is not None
    assert change.body == b"later"


def pruned(batch: Batch, place: int) -> Batch:
    records = list(batch.records)
    digest = hashlib.sha256(records[place].sealed).digest()
    records[place] = change_field(records[place], sealed=digest, pruned=True)
    return change_field(batch, records=tuple(records))


def test_a_pruned_record_keeps_its_place_in_the_chain_and_says_nothing() -> None:
    desk = Writer("desk")
    reader = reader_of(desk)
    taken = opened(reader, pruned(desk.notes("a", "b", "c"), 1))
    assert [row.fault for row in taken.rows] == ["", PRUNED, ""]
    assert reader.bodies() == ["a", "c"]
    assert isinstance(reader.take(desk.notes("d")), Opened)


@settings(max_examples=30)
@given(place=st.integers(0, 2), other=st.integers(0, 2))
def test_a_record_moved_to_another_place_does_not_open_there(place: int, other: int) -> None:
    desk = Writer("desk")
    reader = reader_of(desk)
    rows = opened(reader, desk.notes("a", "b", "c")).rows
    moved = msgspec.structs.replace(rows[place].record)
    there = RecordRow(
        device=rows[other].device,
        seq=rows[other].seq,
        hash=rows[other].hash,
        previous=rows[other].previous,
        record=moved,
    )
    change = row_to_change(there, reader.keyring)
    assert (change is not None) == (place == other)


def test_a_row_of_another_device_does_not_open_as_ours() -> None:
    desk = Writer("desk")
    reader = reader_of(desk)
    batch = desk.notes("a")
    taken = open_batch(change_field(batch, device=reader.keyring.device), (bytes(32),), reader.keyring)
    assert taken.rows[0].fault
