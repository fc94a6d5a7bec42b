"""Is this batch the next piece of its device's chain?  Decides; changes nothing.

Promise lines 2-4 (docs/threat-model.md): a batch that was altered, moved, reordered, left out, or written by a device
that the account's identity never certified is not applied, and the rest goes on.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import assert_never

from alcove.crypto.verify.batch import verify_batch
from alcove.crypto.verify.refusals import BadSignature, BrokenChain
from alcove.domain.ids import AccountId, DeviceId
from alcove.wire.records import Batch, Mark
from alcove.wire.version import SUITE


class Fault(StrEnum):
    """What is wrong with a batch."""

    OLD_SUITE = "old_suite"
    UNKNOWN_DEVICE = "unknown_device"
    REVOKED_DEVICE = "revoked_device"
    MISSING_BEFORE = "missing_before"
    TWO_HISTORIES = "two_histories"
    BAD_SIGNATURE = "bad_signature"


@dataclass(frozen=True, slots=True)
class Known:
    """All of the batch is here already."""


@dataclass(frozen=True, slots=True)
class Next:
    """The batch continues its chain; these are its records' hashes."""

    hashes: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """The batch is not applied."""

    fault: Fault
    device: DeviceId
    seq: int


Verdict = Known | Next | Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class Trust:
    """Whose signatures count: public keys of certified devices, and the ends of removed ones."""

    account: AccountId
    signing: Mapping[DeviceId, bytes]
    ends: Mapping[DeviceId, Mark] = field(default_factory=dict[DeviceId, Mark])
    """The last record of each removed device that counts."""


def judge_batch(batch: Batch, *, trust: Trust, head: Mark, hash_at: Callable[[DeviceId, int], bytes | None]) -> Verdict:
    """Judge a batch against the chain as it is known here; `head` is the last record of its device."""
    device = DeviceId(batch.device)
    last = batch.first + len(batch.records) - 1

    def refuse(fault: Fault) -> Refused:
        return Refused(fault, device, batch.first)

    if batch.suite != SUITE:
        return refuse(Fault.OLD_SUITE)
    public = trust.signing.get(device)
    if public is None:
        return refuse(Fault.UNKNOWN_DEVICE)
    try:
        hashes = verify_batch(trust.account, batch, public)
    except BadSignature:
        return refuse(Fault.BAD_SIGNATURE)
    except BrokenChain:
        return refuse(Fault.BAD_SIGNATURE)
    if batch.first <= head.seq:
        same = last <= head.seq and hash_at(device, last) == hashes[-1]
        return Known() if same else refuse(Fault.TWO_HISTORIES)
    if batch.first > head.seq + 1:
        return refuse(Fault.MISSING_BEFORE)
    if batch.previous != head.hash:
        return refuse(Fault.TWO_HISTORIES)
    end = trust.ends.get(device)
    if end is not None and last > end.seq:
        return refuse(Fault.REVOKED_DEVICE)
    if end is not None and batch.first <= end.seq <= last and hashes[end.seq - batch.first] != end.hash:
        return refuse(Fault.TWO_HISTORIES)
    return Next(tuple(hashes))


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontierView:
    """What a batch's frontier says beyond what is known here."""

    awaited: tuple[Mark, ...] = ()
    """Records that the batch's device has seen and this one has not."""
    contradicted: tuple[Mark, ...] = ()
    """Records that differ from those here under the same number."""


def compare_frontier(
    batch: Batch, *, heads: Mapping[DeviceId, Mark], hash_at: Callable[[DeviceId, int], bytes | None]
) -> FrontierView:
    """Hold a batch's frontier against what is known here."""
    awaited: list[Mark] = []
    contradicted: list[Mark] = []
    for mark in batch.frontier:
        head = heads.get(DeviceId(mark.device))
        if head is None or mark.seq > head.seq:
            awaited.append(mark)
        elif hash_at(DeviceId(mark.device), mark.seq) not in {mark.hash, None}:
            contradicted.append(mark)
    return FrontierView(awaited=tuple(awaited), contradicted=tuple(contradicted))


def fault_sentence(fault: Fault) -> str:
    """Say what a fault means and what was done about it."""
    match fault:
        case Fault.OLD_SUITE:
            return "The server offered records in a form that this version does not accept; they were not applied."
        case Fault.UNKNOWN_DEVICE:
            return "The server offered records of a device that your account never certified; they were not applied."
        case Fault.REVOKED_DEVICE:
            return "The server offered records that a removed device wrote after its removal; they were not applied."
        case Fault.MISSING_BEFORE:
            return "The server leaves out records that come before others it shows; nothing here is lost."
        case Fault.TWO_HISTORIES:
            return "The server shows a history that contradicts the one known here; what is here stays as it is."
        case Fault.BAD_SIGNATURE:
            return "The server offered records that were altered on the way; they were not applied."
        case _:
            assert_never(fault)
