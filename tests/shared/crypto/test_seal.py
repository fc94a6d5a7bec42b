import hashlib
from typing import NamedTuple

import msgspec
import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand
from hypothesis import given
from hypothesis import strategies as st

from alcove.crypto.account import AccountKeys
from alcove.crypto.padding import FLOOR, pad
from alcove.crypto.seal import MAX_PAYLOAD_BYTES, PayloadTooLarge, Unsealable, open_record, seal_record
from alcove.crypto.secret import Secret
from alcove.crypto.verify import NO_HASH, record_hash, record_header
from alcove.wire.records import Record
from alcove.wire.version import MAX_RECORD_BYTES

KEY = Secret(b"k" * 32)
SALT = b"s" * 32
ACCOUNT, DEVICE = b"a" * 16, b"d" * 16
PAYLOAD = b"Tonight I walked home along the river. " * 12


class Place(NamedTuple):
    """Where a record stands."""

    epoch_key: Secret = KEY
    account: bytes = ACCOUNT
    device: bytes = DEVICE
    seq: int = 7
    previous: bytes = b"p" * 32


HERE = Place()


def seal(payload: bytes = PAYLOAD, *, place: Place = HERE, epoch: int = 3, salt: bytes = SALT) -> tuple[Record, bytes]:
    return seal_record(
        epoch_key=place.epoch_key,
        epoch=epoch,
        account=place.account,
        device=place.device,
        seq=place.seq,
        previous=place.previous,
        salt=salt,
        payload=payload,
    )


def open_at(place: Place, record: Record) -> bytes:
    return open_record(
        epoch_key=place.epoch_key,
        account=place.account,
        device=place.device,
        seq=place.seq,
        previous=place.previous,
        record=record,
    )


@given(st.binary(max_size=4000), st.binary(min_size=32, max_size=32), st.integers(min_value=1, max_value=2**53))
def test_what_was_sealed_opens_in_its_place(payload: bytes, salt: bytes, seq: int) -> None:
    place = Place(seq=seq)
    record, _ = seal(payload, place=place, salt=salt)
    assert open_at(place, record) == payload


def test_the_seal_is_the_one_of_the_protocol() -> None:
    """Written a second time from docs/protocol.md, without the code under test."""
    record, found = seal(b"\x00\x01")
    label = b"alcove/record-key/v1" + ACCOUNT + DEVICE + (7).to_bytes(8, "big") + SALT
    both = HKDFExpand(SHA256(), 64, label).derive(KEY.reveal())
    header = b"".join(
        (b"ALCR", b"\x01", ACCOUNT, DEVICE, (7).to_bytes(8, "big"), b"p" * 32, (3).to_bytes(4, "big"), SALT, both[32:])
    )
    assert len(header) == 145
    inside = b"\x00\x00\x00\x03" + b"\x00" + b"\x00\x01"
    sealed = AESGCM(both[:32]).encrypt(bytes(12), inside.ljust(512, b"\0"), header)
    assert record == Record(epoch=3, salt=SALT, commitment=both[32:], sealed=sealed)
    assert found == hashlib.sha256(b"alcove/record-hash/v1" + header + hashlib.sha256(sealed).digest()).digest()


@given(st.data())
def test_a_record_with_any_bit_flipped_is_refused(data: st.DataObject) -> None:
    record, _ = seal()
    field = data.draw(st.sampled_from(["salt", "commitment", "sealed"]))
    content = bytearray(getattr(record, field))
    bit = data.draw(st.integers(min_value=0, max_value=len(content) * 8 - 1))
    content[bit // 8] ^= 1 << bit % 8
    with pytest.raises(Unsealable):
        open_at(Place(), msgspec.structs.replace(record, **{field: bytes(content)}))


@pytest.mark.parametrize("cut", [0, 1, 12, 15, 16, 100, FLOOR + 15])
def test_a_record_cut_short_is_refused(cut: int) -> None:
    record, _ = seal()
    with pytest.raises(Unsealable):
        open_at(Place(), msgspec.structs.replace(record, sealed=record.sealed[:cut]))
    with pytest.raises(Unsealable):
        open_at(Place(), msgspec.structs.replace(record, sealed=record.sealed + b"\0"))


@pytest.mark.parametrize(
    "elsewhere",
    [
        Place(account=b"b" * 16),
        Place(device=b"e" * 16),
        Place(seq=8),
        Place(previous=b"q" * 32),
        Place(epoch_key=Secret(b"l" * 32)),
    ],
)
def test_a_record_opens_in_no_other_place(elsewhere: Place) -> None:
    record, _ = seal()
    with pytest.raises(Unsealable):
        open_at(elsewhere, record)


def test_a_record_does_not_pass_for_one_of_another_epoch() -> None:
    record, _ = seal()
    with pytest.raises(Unsealable):
        open_at(Place(), msgspec.structs.replace(record, epoch=4))


def test_two_records_do_not_swap_their_content() -> None:
    first, _ = seal(b"one", salt=b"1" * 32)
    second, _ = seal(b"two", salt=b"2" * 32)
    with pytest.raises(Unsealable):
        open_at(Place(), msgspec.structs.replace(first, sealed=second.sealed))


def test_a_pruned_record_has_nothing_to_open() -> None:
    record, _ = seal()
    pruned = msgspec.structs.replace(record, sealed=hashlib.sha256(record.sealed).digest(), pruned=True)
    with pytest.raises(Unsealable, match="pruned"):
        open_at(Place(), pruned)


def test_a_commitment_that_is_not_the_key_s_is_refused_though_the_header_says_so() -> None:
    """Made by somebody who has the epoch key, and so could otherwise make one ciphertext open under two."""
    both = HKDFExpand(SHA256(), 64, b"alcove/record-key/v1" + ACCOUNT + DEVICE + bytes(7) + b"\x07" + SALT).derive(
        KEY.reveal()
    )
    false = b"c" * 32
    header = record_header(ACCOUNT, DEVICE, 7, b"p" * 32, 3, SALT, false)
    sealed = AESGCM(both[:32]).encrypt(bytes(12), pad(b"\x00hello"), header)
    with pytest.raises(Unsealable):
        open_at(Place(), Record(epoch=3, salt=SALT, commitment=false, sealed=sealed))


@pytest.mark.parametrize("inside", [b"\x02later form".ljust(512, b"\0"), pad(b"\x02later form"), pad(b"")])
def test_a_form_of_another_version_inside_the_seal_is_refused(inside: bytes) -> None:
    label = b"alcove/record-key/v1" + ACCOUNT + DEVICE + (7).to_bytes(8, "big") + SALT
    both = HKDFExpand(SHA256(), 64, label).derive(KEY.reveal())
    header = record_header(ACCOUNT, DEVICE, 7, b"p" * 32, 3, SALT, both[32:])
    sealed = AESGCM(both[:32]).encrypt(bytes(12), inside, header)
    with pytest.raises(Unsealable):
        open_at(Place(), Record(epoch=3, salt=SALT, commitment=both[32:], sealed=sealed))


def test_short_things_look_alike() -> None:
    sizes = {len(seal(payload)[0].sealed) for payload in (b"", b"mood 4", b"an entry of a few words" * 3, PAYLOAD)}
    assert sizes == {FLOOR + 16}


def test_the_largest_payload_fits_the_wire_and_a_larger_one_is_refused() -> None:
    incompressible = hashlib.shake_128(b"noise").digest(MAX_PAYLOAD_BYTES)
    record, _ = seal(incompressible)
    assert len(record.sealed) <= MAX_RECORD_BYTES
    assert open_at(Place(), record) == incompressible
    with pytest.raises(PayloadTooLarge):
        seal(bytes(MAX_PAYLOAD_BYTES + 1))


def test_the_hash_is_the_one_that_a_reader_computes(keys: AccountKeys) -> None:
    record, found = seal_record(
        epoch_key=keys.epochs[1],
        epoch=1,
        account=keys.account,
        device=DEVICE,
        seq=1,
        previous=NO_HASH,
        salt=SALT,
        payload=b"x",
    )
    header = record_header(keys.account, DEVICE, 1, NO_HASH, 1, SALT, record.commitment)
    assert found == record_hash(header, hashlib.sha256(record.sealed).digest())
