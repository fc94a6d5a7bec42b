"""What sealing, signing, checking and opening cost a record, beside the bare AES-256-GCM and SHA-256 of the library.

One batch of 512 records of 1.2 KB, each text another, as a first push seals it and a first pull opens it.
"""

import hashlib
import os
from collections.abc import Callable, Iterable
from functools import partial
from time import perf_counter

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from alcove.crypto.account import AccountKeys
from alcove.crypto.seal import open_record, seal_record
from alcove.crypto.secret import Secret
from alcove.crypto.sign import DeviceKeys, sign_batch
from alcove.crypto.slots import dummy_slot_records, slot_writes
from alcove.crypto.squeeze import expand, squeeze
from alcove.crypto.stretch import LOCAL_FLOOR, LOGIN_FLOOR, stretch
from alcove.crypto.verify import NO_HASH, verify_batch
from alcove.wire.records import Batch, Record
from alcove.wire.version import MAX_BATCH_RECORDS, SUITE
from figures import Figure

ROUNDS = 9
COUNT = MAX_BATCH_RECORDS
SYLLABLES = [a + b for a in "bdfghklmnprst" for b in "aeiou"]


def texts() -> list[bytes]:
    """Make texts of 1.2 KB that compress as far as a diary does."""
    found: list[bytes] = []
    for number in range(COUNT):
        draw = hashlib.shake_128(number.to_bytes(4, "big")).digest(1200)
        pieces = (SYLLABLES[byte % len(SYLLABLES)] + (" " if byte % 3 == 0 else "") for byte in draw)
        found.append("".join(pieces).encode()[:1200])
    return found


def timed(act: Callable[[], object], *, parts: int, scale: float) -> tuple[float, ...]:
    """Time a call, `parts` things at once, in seconds times scale."""
    samples: list[float] = []
    for _ in range(ROUNDS):
        start = perf_counter()
        act()
        samples.append((perf_counter() - start) / parts * scale)
    return tuple(samples)


class Journal:
    """An account, a device and a batch of it."""

    def __init__(self) -> None:
        self.keys = AccountKeys.mint(os.urandom)
        self.device = DeviceKeys.mint(os.urandom)
        self.name = self.device.device
        self.texts = texts()
        self.records, self.last = self.seal()
        self.batch = self.sign()

    def seal(self) -> tuple[tuple[Record, ...], bytes]:
        """Seal all texts as one chain."""
        last, records = NO_HASH, list[Record]()
        salts = os.urandom(32 * COUNT)
        for seq, text in enumerate(self.texts, 1):
            record, last = seal_record(
                epoch_key=self.keys.epochs[1],
                epoch=1,
                account=self.keys.account,
                device=self.name,
                seq=seq,
                previous=last,
                salt=salts[32 * seq - 32 : 32 * seq],
                payload=text,
            )
            records.append(record)
        return tuple(records), last

    def sign(self) -> Batch:
        """Sign them."""
        unsigned = Batch(SUITE, self.name, 1, NO_HASH, (), self.records, bytes(64))
        return sign_batch(self.keys.account, unsigned, self.last, self.device)

    def verify(self) -> list[bytes]:
        """Check chain and signature, as the server and every reader do."""
        return verify_batch(self.keys.account, self.batch, self.device.signing_public)

    def verify_and_open(self) -> None:
        """Check, then open every record."""
        previous = NO_HASH
        for seq, (record, found) in enumerate(zip(self.batch.records, self.verify(), strict=True), 1):
            open_record(
                epoch_key=self.keys.epochs[1],
                account=self.keys.account,
                device=self.name,
                seq=seq,
                previous=previous,
                record=record,
            )
            previous = found


def bare(journal: Journal) -> Iterable[Figure]:
    """The library's ciphers over the same texts, without anything of ours."""
    key, nonce, header = os.urandom(32), bytes(12), bytes(145)
    sealed = [AESGCM(key).encrypt(nonce, text, header) for text in journal.texts]

    def seal() -> None:
        for text in journal.texts:
            hashlib.sha256(AESGCM(key).encrypt(nonce, text, header)).digest()

    def unseal() -> None:
        for one in sealed:
            hashlib.sha256(one).digest()
            AESGCM(key).decrypt(nonce, one, header)

    squeezed = [squeeze(text) for text in journal.texts]
    ratio = sum(map(len, squeezed)) / sum(map(len, journal.texts))
    for name, act in (
        ("bare AES-GCM and SHA-256, seal", seal),
        ("bare AES-GCM and SHA-256, open", unseal),
        ("deflate alone", lambda: [squeeze(text) for text in journal.texts]),
        ("inflate alone", lambda: [expand(one, 1 << 20) for one in squeezed]),
    ):
        yield Figure(name=name, unit="µs", samples=timed(act, parts=COUNT, scale=1e6), of=f"to {ratio:.0%}")


def measure() -> Iterable[Figure]:
    """A record at a time, then what a login and an unlock cost."""
    journal = Journal()
    yield from bare(journal)
    of = f"1.2 KB, sealed {sum(len(one.sealed) for one in journal.records) // COUNT} B"
    for name, act in (
        ("seal", journal.seal),
        ("sign a batch of 512", journal.sign),
        ("verify", journal.verify),
        ("verify and open", journal.verify_and_open),
    ):
        yield Figure(name=f"{name}, a record", unit="µs", samples=timed(act, parts=COUNT, scale=1e6), of=of)
    password, salt = Secret(b"password"), bytes(16)
    for name, cost in (("stretch for a login", LOGIN_FLOOR), ("stretch for an unlock", LOCAL_FLOOR)):
        work = partial(stretch, password, salt, cost)
        yield Figure(name=name, unit="ms", samples=timed(work, parts=1, scale=1e3), of=f"{cost.memory_kib >> 10} MiB")
    yield Figure(
        name="slot records of a new account",
        unit="ms",
        samples=timed(lambda: dummy_slot_records(os.urandom), parts=1, scale=1e3),
    )
    yield Figure(name="slots of a push", unit="µs", samples=timed(lambda: slot_writes(os.urandom), parts=1, scale=1e6))
