"""A batch: consecutive records of one device, what it has seen of the others, one signature.

Checked in this order: the form, the chain of hashes (ciphertexts that were pruned stand in by their SHA-256),
the signature.  Whether the batch follows what is already known of the device is for the caller, who knows it.
"""

import hashlib
import struct

from alcove.crypto.verify.header import NO_HASH, record_hash, record_header
from alcove.crypto.verify.refusals import BrokenChain
from alcove.crypto.verify.signature import verify_signature
from alcove.wire.records import Batch, Mark
from alcove.wire.version import MAX_BATCH_RECORDS, SUITE

MAX_FRONTIER = 1024
"""Marks in one frontier: far more devices than an account has."""

_MESSAGE = struct.Struct(">15sB16s16sQQ32s32s32s")
_PREFIX = b"alcove/batch/v1"
_MARK = struct.Struct(">16sQ32s")


def frontier_bytes(frontier: tuple[Mark, ...]) -> bytes:
    """Write a frontier down for the signature: u16 count, then device, u64 seq, hash of each."""
    marks = (_MARK.pack(mark.device, mark.seq, mark.hash) for mark in frontier)
    return len(frontier).to_bytes(2, "big") + b"".join(marks)


def chain_hashes(account: bytes, batch: Batch) -> list[bytes]:
    """Hash every record of the batch in order, each upon the one before."""
    device, previous = batch.device, batch.previous
    hashes: list[bytes] = []
    for seq, record in enumerate(batch.records, batch.first):
        header = record_header(account, device, seq, previous, record.epoch, record.salt, record.commitment)
        digest = record.sealed if record.pruned else hashlib.sha256(record.sealed).digest()
        previous = record_hash(header, digest)
        hashes.append(previous)
    return hashes


def batch_message(account: bytes, batch: Batch, last_hash: bytes) -> bytes:
    """Build what the device signs."""
    last = batch.first + len(batch.records) - 1
    seen = hashlib.sha256(frontier_bytes(batch.frontier)).digest()
    return _MESSAGE.pack(
        _PREFIX, batch.suite, account, batch.device, batch.first, last, batch.previous, last_hash, seen
    )


def check_form(batch: Batch) -> None:
    """Refuse a batch that no device would write, before anything is computed upon it."""
    if batch.suite != SUITE:
        raise BrokenChain(f"suite {batch.suite} is unknown to this version")
    if not 0 < len(batch.records) <= MAX_BATCH_RECORDS:
        raise BrokenChain(f"a batch holds 1 to {MAX_BATCH_RECORDS} records")
    if batch.first < 1 or (batch.first == 1) != (batch.previous == NO_HASH):
        raise BrokenChain("a chain starts at record 1, and only there")
    if any(record.pruned and len(record.sealed) != 32 for record in batch.records):
        raise BrokenChain("a pruned record is a SHA-256")
    seen = {mark.device for mark in batch.frontier}
    if len(seen) != len(batch.frontier) or len(seen) > MAX_FRONTIER or batch.device in seen:
        raise BrokenChain("a frontier names other devices, each once")


def verify_batch(account: bytes, batch: Batch, signing_public: bytes) -> list[bytes]:
    """Return the hash of every record; BrokenChain or BadSignature when this is not the device's batch."""
    check_form(batch)
    hashes = chain_hashes(account, batch)
    verify_signature(signing_public, batch.signature, batch_message(account, batch, hashes[-1]))
    return hashes
