"""Parts that the crypto tests share: entropy that repeats itself, an account, a device, a way to write batches."""

import hashlib
from collections.abc import Callable, Sequence

import pytest

from alcove.crypto.account import AccountKeys
from alcove.crypto.entropy import Entropy
from alcove.crypto.seal import seal_record
from alcove.crypto.sign import DeviceKeys, sign_batch
from alcove.crypto.verify import NO_HASH
from alcove.wire.records import Batch, Mark, Record
from alcove.wire.version import SUITE

WriteBatch = Callable[..., Batch]


def repeating(seed: str) -> Entropy:
    """Bytes that are the same at every run, and another stream for every seed."""
    asked = 0

    def take(count: int) -> bytes:
        nonlocal asked
        asked += 1
        return hashlib.shake_256(f"{seed}/{asked}".encode()).digest(count)

    return take


@pytest.fixture(scope="session")
def entropy() -> Callable[[str], Entropy]:
    return repeating


@pytest.fixture
def take() -> Entropy:
    return repeating("test")


@pytest.fixture
def keys() -> AccountKeys:
    return AccountKeys.mint(repeating("account"))


@pytest.fixture
def device() -> DeviceKeys:
    return DeviceKeys.mint(repeating("device"))


@pytest.fixture
def other_device() -> DeviceKeys:
    return DeviceKeys.mint(repeating("other device"))


@pytest.fixture
def write_batch(keys: AccountKeys, device: DeviceKeys, take: Entropy) -> WriteBatch:
    """Seal payloads one upon the other and sign them."""

    def write(
        payloads: Sequence[bytes],
        *,
        first: int = 1,
        previous: bytes = NO_HASH,
        frontier: tuple[Mark, ...] = (),
    ) -> Batch:
        records: list[Record] = []
        last = previous
        for seq, payload in enumerate(payloads, first):
            record, last = seal_record(
                epoch_key=keys.epochs[1],
                epoch=1,
                account=keys.account,
                device=device.device,
                seq=seq,
                previous=last,
                salt=take(32),
                payload=payload,
            )
            records.append(record)
        unsigned = Batch(
            suite=SUITE,
            device=device.device,
            first=first,
            previous=previous,
            frontier=frontier,
            records=tuple(records),
            signature=bytes(64),
        )
        return sign_batch(keys.account, unsigned, last, device)

    return write
