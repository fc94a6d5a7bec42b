import hashlib
from collections.abc import Callable

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from hypothesis import given
from hypothesis import strategies as st

from alcove.crypto.account import AccountKeys
from alcove.crypto.entropy import Entropy
from alcove.crypto.seal import open_record
from alcove.crypto.sign import DeviceKeys, sign_batch
from alcove.crypto.verify import (
    NO_HASH,
    BadSignature,
    BrokenChain,
    Unverified,
    batch_message,
    chain_hashes,
    frontier_bytes,
    record_id,
    verify_batch,
)
from alcove.crypto.verify.batch import MAX_FRONTIER
from alcove.wire.codec import Malformed, decode, encode
from alcove.wire.records import Batch, Mark, Record

WriteBatch = Callable[..., Batch]
FRONTIER = (Mark(b"o" * 16, 9, b"h" * 32), Mark(b"p" * 16, 2**53, b"i" * 32))


def test_a_batch_proves_every_record_in_it(keys: AccountKeys, device: DeviceKeys, write_batch: WriteBatch) -> None:
    payloads = [b"one", b"two", b"three"]
    batch = write_batch(payloads, frontier=FRONTIER)
    hashes = verify_batch(keys.account, decode(Batch, encode(batch)), device.signing_public)
    previous = NO_HASH
    for seq, (record, payload, found) in enumerate(zip(batch.records, payloads, hashes, strict=True), 1):
        opened = open_record(
            epoch_key=keys.epochs[1],
            account=keys.account,
            device=device.device,
            seq=seq,
            previous=previous,
            record=record,
        )
        assert opened == payload
        assert len(record_id(found)) == 16
        previous = found


def test_the_signature_is_the_one_of_the_protocol(
    keys: AccountKeys, device: DeviceKeys, write_batch: WriteBatch
) -> None:
    """Written a second time from docs/protocol.md, without the code under test."""
    batch = write_batch([b"one", b"two"], frontier=FRONTIER)
    previous = bytes(32)
    for seq, record in enumerate(batch.records, 1):
        header = b"".join(
            (
                b"ALCR\x01",
                keys.account,
                batch.device,
                seq.to_bytes(8, "big"),
                previous,
                record.epoch.to_bytes(4, "big"),
                record.salt,
                record.commitment,
            )
        )
        sealed = hashlib.sha256(record.sealed).digest()
        previous = hashlib.sha256(b"alcove/record-hash/v1" + header + sealed).digest()
    frontier = b"\x00\x02" + b"".join(mark.device + mark.seq.to_bytes(8, "big") + mark.hash for mark in FRONTIER)
    message = b"".join(
        (
            b"alcove/batch/v1\x01",
            keys.account,
            batch.device,
            (1).to_bytes(8, "big"),
            (2).to_bytes(8, "big"),
            bytes(32),
            previous,
            hashlib.sha256(frontier).digest(),
        )
    )
    assert frontier_bytes(FRONTIER) == frontier
    assert batch_message(keys.account, batch, previous) == message
    Ed25519PublicKey.from_public_bytes(device.signing_public).verify(batch.signature, message)


@given(st.data())
def test_a_batch_with_any_bit_flipped_is_refused(data: st.DataObject) -> None:
    account, public, written = FLIPPED[0]
    spot = data.draw(st.integers(min_value=0, max_value=len(written) * 8 - 1))
    changed = bytearray(written)
    changed[spot // 8] ^= 1 << spot % 8
    with pytest.raises((Unverified, Malformed)):
        verify_batch(account, decode(Batch, bytes(changed)), public)


@pytest.fixture(scope="module", autouse=True)
def _written(entropy: Callable[[str], Entropy]) -> None:
    """Write one batch for the test above, which runs hundreds of times."""
    keys, device, take = AccountKeys.mint(entropy("a")), DeviceKeys.mint(entropy("d")), entropy("t")
    records = tuple(
        Record(epoch=1, salt=take(32), commitment=take(32), sealed=take(40), pruned=False) for _ in range(2)
    )
    unsigned = Batch(1, device.device, 1, NO_HASH, FRONTIER, records, bytes(64))
    last = chain_hashes(keys.account, unsigned)[-1]
    FLIPPED.append((keys.account, device.signing_public, encode(sign_batch(keys.account, unsigned, last, device))))


FLIPPED: list[tuple[bytes, bytes, bytes]] = []


def test_pruned_records_still_prove_the_chain(keys: AccountKeys, device: DeviceKeys, write_batch: WriteBatch) -> None:
    batch = write_batch([b"one", b"two", b"three"])
    whole = verify_batch(keys.account, batch, device.signing_public)
    middle = msgspec.structs.replace(
        batch.records[1], sealed=hashlib.sha256(batch.records[1].sealed).digest(), pruned=True
    )
    pruned = msgspec.structs.replace(batch, records=(batch.records[0], middle, batch.records[2]))
    assert verify_batch(keys.account, pruned, device.signing_public) == whole


def hostile(batch: Batch, what: str) -> Batch:
    """What a server could make of a batch."""
    one, two, three = batch.records
    records = {
        "dropped at the end": (one, two),
        "dropped at the start": (two, three),
        "dropped within": (one, three),
        "reordered": (one, three, two),
        "replayed": (one, two, two),
        "contents swapped": (
            one,
            msgspec.structs.replace(two, sealed=three.sealed),
            msgspec.structs.replace(three, sealed=two.sealed),
        ),
        "epoch lowered": (one, two, msgspec.structs.replace(three, epoch=2)),
        "false pruning": (one, two, msgspec.structs.replace(three, sealed=bytes(32), pruned=True)),
    }
    return msgspec.structs.replace(batch, records=records[what])


@pytest.mark.parametrize(
    "what",
    [
        "dropped at the end",
        "dropped at the start",
        "dropped within",
        "reordered",
        "replayed",
        "contents swapped",
        "epoch lowered",
        "false pruning",
    ],
)
def test_a_server_changes_no_record_of_a_batch(
    what: str, keys: AccountKeys, device: DeviceKeys, write_batch: WriteBatch
) -> None:
    batch = write_batch([b"one", b"two", b"three"])
    with pytest.raises(BadSignature):
        verify_batch(keys.account, hostile(batch, what), device.signing_public)


def test_a_batch_passes_in_no_other_place(
    keys: AccountKeys, device: DeviceKeys, other_device: DeviceKeys, write_batch: WriteBatch
) -> None:
    first = write_batch([b"one"])
    last = verify_batch(keys.account, first, device.signing_public)[-1]
    second = write_batch([b"two"], first=2, previous=last)
    verify_batch(keys.account, second, device.signing_public)
    replace = msgspec.structs.replace
    for changed in (
        replace(second, first=3),
        replace(second, previous=b"x" * 32),
        replace(second, device=other_device.device),
        replace(second, frontier=FRONTIER),
        replace(second, signature=first.signature),
    ):
        with pytest.raises(BadSignature):
            verify_batch(keys.account, changed, device.signing_public)
    with pytest.raises(BadSignature):
        verify_batch(b"z" * 16, second, device.signing_public)
    with pytest.raises(BadSignature):
        verify_batch(keys.account, second, other_device.signing_public)


def malformed(batch: Batch, device: DeviceKeys) -> list[Batch]:
    """Batches that no device writes, whatever their signature."""
    replace = msgspec.structs.replace
    twice = (Mark(b"o" * 16, 1, b"h" * 32), Mark(b"o" * 16, 2, b"h" * 32))
    many = tuple(Mark(number.to_bytes(16, "big"), 1, b"h" * 32) for number in range(MAX_FRONTIER + 1))
    return [
        replace(batch, suite=2),
        replace(batch, suite=0),
        replace(batch, records=()),
        replace(batch, records=batch.records * 513),
        replace(batch, first=0),
        replace(batch, first=2),
        replace(batch, previous=b"x" * 32),
        replace(batch, records=(replace(batch.records[0], pruned=True),)),
        replace(batch, frontier=twice),
        replace(batch, frontier=many),
        replace(batch, frontier=(Mark(device.device, 1, b"h" * 32),)),
    ]


def test_a_batch_that_no_device_writes_is_neither_signed_nor_believed(
    keys: AccountKeys, device: DeviceKeys, write_batch: WriteBatch
) -> None:
    for batch in malformed(write_batch([b"one"]), device):
        with pytest.raises(BrokenChain):
            verify_batch(keys.account, batch, device.signing_public)
        with pytest.raises(BrokenChain):
            sign_batch(keys.account, batch, NO_HASH, device)


def test_a_device_does_not_sign_for_another(
    keys: AccountKeys, other_device: DeviceKeys, write_batch: WriteBatch
) -> None:
    with pytest.raises(ValueError, match="its own"):
        sign_batch(keys.account, write_batch([b"one"]), NO_HASH, other_device)
