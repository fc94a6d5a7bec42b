"""What each device has said that it has: the least of it is safe to compact."""

from collections.abc import Mapping

import msgspec

from alcove.domain.ids import DeviceId
from alcove.vault.change import Change
from alcove.wire.codec import Malformed, decode, encode
from alcove.wire.records import Mark


class _Acknowledgement(msgspec.Struct, frozen=True, array_like=True):
    marks: tuple[Mark, ...]


def write_acknowledgement(marks: tuple[Mark, ...]) -> bytes:
    """Write down which records of the other devices this one has applied and kept."""
    return encode(_Acknowledgement(marks))


def read_acknowledgement(change: Change) -> tuple[Mark, ...]:
    """Read it; nothing when it is none."""
    try:
        return decode(_Acknowledgement, change.body).marks
    except Malformed:
        return ()


def acknowledged_by_all(said: Mapping[DeviceId, tuple[Mark, ...]]) -> dict[DeviceId, int]:
    """Give, by chain, the number up to which every one of these devices has said that it has it."""
    chains = {DeviceId(mark.device) for marks in said.values() for mark in marks}
    reach = {device: {DeviceId(mark.device): mark.seq for mark in marks} for device, marks in said.items()}
    return {chain: min(seqs.get(chain, 0) for seqs in reach.values()) for chain in chains}
