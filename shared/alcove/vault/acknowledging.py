"""What each device has said that it has: the least of it is safe to compact (docs/adr/0060).

- A device says so, signed, in its own chain: every batch's frontier names what it had newly applied of the others'
  chains, and its own records up to there speak for themselves.  Whatever it writes later stands upon all of that.
- A device that only reads says it with an acknowledgement, a record whose only purpose is its batch's frontier; its
  body repeats the whole, for readers who lack earlier frontiers.
- An acknowledgement answers what a person wrote or erased, never another acknowledgement: two devices at rest stay
  at rest.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import msgspec

from alcove.domain.collections import FURTHER_KINDS, Collection, RecordKind
from alcove.domain.ids import DeviceId
from alcove.domain.instant import Micros
from alcove.vault.change import Change
from alcove.wire.codec import Malformed, decode, encode
from alcove.wire.records import Mark

DAY = 24 * 3_600_000_000
_ANSWERED = frozenset({Collection.ENTRY.value, *FURTHER_KINDS})
MANY = 500
"""So many unanswered changes are answered after the sync that brought them; fewer after a day."""


class _Acknowledgement(msgspec.Struct, frozen=True, array_like=True):
    marks: tuple[Mark, ...]


class Unanswered(msgspec.Struct, frozen=True, array_like=True):
    """How many changes of other devices wait for this one's word, and since when."""

    count: int = 0
    since: int = 0

    def and_more(self, changes: Iterable[Change], now: Micros) -> "Unanswered":
        """Count the changes that want an answer."""
        more = sum(
            change.collection in _ANSWERED and change.kind in {RecordKind.UPDATE, RecordKind.TOMBSTONE}
            for change in changes
        )
        return Unanswered(self.count + more, self.since or now) if more else self

    def is_due(self, now: Micros) -> bool:
        """Tell whether it is time to answer; a clock that jumps may make it earlier, never prevents it."""
        return self.count >= MANY or (self.count > 0 and abs(now - self.since) >= DAY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """A device that a person has set aside: where it was said, and by which device."""

    device: DeviceId
    by: DeviceId
    seq: int


def write_acknowledgement(marks: tuple[Mark, ...]) -> bytes:
    """Write down which records of the other devices this one has applied and kept."""
    return encode(_Acknowledgement(marks))


def read_acknowledgement(change: Change) -> tuple[Mark, ...]:
    """Read it; nothing when it is none."""
    try:
        return decode(_Acknowledgement, change.body).marks
    except Malformed:
        return ()


def joined_marks(*said: Iterable[Mark]) -> tuple[Mark, ...]:
    """Give the furthest mark of each chain."""
    furthest: dict[bytes, Mark] = {}
    for mark in (mark for marks in said for mark in marks):
        if mark.device not in furthest or furthest[mark.device].seq < mark.seq:
            furthest[mark.device] = mark
    return tuple(furthest[device] for device in sorted(furthest))


def acknowledged_by_all(said: Mapping[DeviceId, tuple[Mark, ...]]) -> dict[DeviceId, int]:
    """Give, by chain, the number up to which every one of these devices has said that it has it."""
    chains = {DeviceId(mark.device) for marks in said.values() for mark in marks}
    reach = {device: {DeviceId(mark.device): mark.seq for mark in marks} for device, marks in said.items()}
    return {chain: min(seqs.get(chain, 0) for seqs in reach.values()) for chain in chains}


def still_set_aside(settings: Iterable[Setting], said: Mapping[DeviceId, tuple[Mark, ...]]) -> frozenset[DeviceId]:
    """Give the devices that are set aside: one that has since said that it knows of it counts again."""

    def knows(setting: Setting) -> bool:
        return any(mark.device == setting.by and mark.seq >= setting.seq for mark in said.get(setting.device, ()))

    return frozenset(setting.device for setting in settings if not knows(setting))
