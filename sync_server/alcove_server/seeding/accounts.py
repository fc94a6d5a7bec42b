"""One synthetic account: two devices with real keys and certificates, batches that verify, the eight slots.

What would be ciphertext is seeded noise: there is no key that opens it, and nothing to open.
"""

import datetime as dt
import hashlib
import uuid
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from alcove.crypto.verify import NO_HASH, batch_message, certificate_body, chain_hashes, device_id
from alcove.wire.records import Batch, Mark, Record
from alcove.wire.version import SLOTS, SUITE
from alcove_server.seeding.chance import seeded_bytes, seeded_uuid

DEVICES = 2
BATCHES = 3
RECORDS = 4
_BEGAN = dt.datetime(2026, 1, 5, 8, 0, tzinfo=dt.UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class SeedDevice:
    """A device and the batches that it signed, in order."""

    device_id: uuid.UUID
    certificate: bytes
    signing_public: bytes
    batches: tuple[tuple[Batch, tuple[bytes, ...]], ...]

    @property
    def head(self) -> Mark:
        """Give the end of its chain."""
        batch, hashes = self.batches[-1]
        return Mark(device=batch.device, seq=batch.first + len(hashes) - 1, hash=hashes[-1])


@dataclass(frozen=True, slots=True, kw_only=True)
class SeedAccount:
    """All of one account."""

    name: str
    user_id: uuid.UUID
    identity_public: bytes
    created_at: dt.datetime
    devices: tuple[SeedDevice, ...]

    def noise(self, purpose: str, count: int) -> bytes:
        """Give bytes of this account's own for a purpose."""
        return seeded_bytes(f"{self.name}|{purpose}", count)

    @property
    def handle_hash(self) -> bytes:
        """Give what its handle would hash to; no password opens it."""
        return hashlib.sha256(f"alcove/seed/handle/{self.name}".encode()).digest()

    @property
    def slots(self) -> range:
        """Number the padded slots."""
        return range(SLOTS)


def seed_account(number: int) -> SeedAccount:
    """Make the account of that number, the same every time."""
    name = f"account-{number}"
    user_id = seeded_uuid(name)
    identity = Ed25519PrivateKey.from_private_bytes(seeded_bytes(f"{name}|identity", 32))
    devices = tuple(_device(name, user_id.bytes, identity, each) for each in range(DEVICES))
    return SeedAccount(
        name=name,
        user_id=user_id,
        identity_public=identity.public_key().public_bytes_raw(),
        created_at=_BEGAN + dt.timedelta(days=number),
        devices=devices,
    )


def _device(name: str, account: bytes, identity: Ed25519PrivateKey, number: int) -> SeedDevice:
    label = f"{name}|device-{number}"
    key = Ed25519PrivateKey.from_private_bytes(seeded_bytes(f"{label}|signing", 32))
    signing_public = key.public_key().public_bytes_raw()
    sealing_public = seeded_bytes(f"{label}|sealing", 32)
    body = certificate_body(account, 1, signing_public, sealing_public)
    device = device_id(signing_public, sealing_public)
    return SeedDevice(
        device_id=uuid.UUID(bytes=device),
        certificate=body + identity.sign(body),
        signing_public=signing_public,
        batches=_chain(label, account, device, key),
    )


def _chain(
    label: str, account: bytes, device: bytes, key: Ed25519PrivateKey
) -> tuple[tuple[Batch, tuple[bytes, ...]], ...]:
    chain: list[tuple[Batch, tuple[bytes, ...]]] = []
    first, previous = 1, NO_HASH
    for number in range(BATCHES):
        records = tuple(_record(f"{label}|{number}|{each}") for each in range(RECORDS))
        unsigned = Batch(
            suite=SUITE,
            device=device,
            first=first,
            previous=previous,
            frontier=(),
            records=records,
            signature=bytes(64),
        )
        hashes = tuple(chain_hashes(account, unsigned))
        signature = key.sign(batch_message(account, unsigned, hashes[-1]))
        chain.append((_signed(unsigned, signature), hashes))
        first, previous = first + RECORDS, hashes[-1]
    return tuple(chain)


def _record(label: str) -> Record:
    return Record(
        epoch=1,
        salt=seeded_bytes(f"{label}|salt", 32),
        commitment=seeded_bytes(f"{label}|commitment", 32),
        sealed=seeded_bytes(f"{label}|sealed", 272),
    )


def _signed(batch: Batch, signature: bytes) -> Batch:
    return Batch(
        suite=batch.suite,
        device=batch.device,
        first=batch.first,
        previous=batch.previous,
        frontier=batch.frontier,
        records=batch.records,
        signature=signature,
    )
