"""What every device of the account is known to have, and this device's own word about it (docs/adr/0060, 0062)."""

from collections.abc import Iterable, Mapping

from alcove.domain.collections import Collection, RecordKind
from alcove.domain.ids import DeviceId, ItemId
from alcove.ports.store import Reading, Writing
from alcove.runtime.account_state import server_address
from alcove.runtime.journal import UNANSWERED, Journal
from alcove.vault.acknowledging import (
    Setting,
    Unanswered,
    acknowledged_by_all,
    joined_marks,
    read_acknowledgement,
    still_set_aside,
    write_acknowledgement,
)
from alcove.vault.change import Change
from alcove.wire.codec import decode, encode
from alcove.wire.records import Batch, Mark

SAID = "said/"
"""What a device's frontiers have said so far."""


def note_what_was_said(writing: Writing, batches: Iterable[Batch]) -> None:
    """Keep what the frontiers of newly applied batches say."""
    for batch in batches:
        if batch.frontier:
            name = SAID + batch.device.hex()
            marks = joined_marks(_marks(writing, name), batch.frontier)
            writing.set_state(name, encode(marks))


def note_unanswered(journal: Journal, writing: Writing, changes: Iterable[Change]) -> None:
    """Count what another device wrote and this one has not yet acknowledged."""
    before = read_unanswered(writing)
    after = before.and_more((change for change in changes if change.device != journal.device), journal.now())
    if after is not before:
        writing.set_state(UNANSWERED, encode(after))


def read_unanswered(reading: Reading) -> Unanswered:
    """Read the count."""
    kept = reading.state(UNANSWERED)
    return decode(Unanswered, kept) if kept else Unanswered()


def acknowledge(journal: Journal, *, at_once: bool = False) -> bool:
    """Say, signed, how much of the other devices' chains this device has, when it is time; tell whether it did.

    Any other record says it too, by its batch's frontier; nothing is written when nothing of a person's is new.
    """
    with journal.lock, journal.store.write() as writing:
        waiting = read_unanswered(writing)
        if not waiting.count or not (at_once or waiting.is_due(journal.now())):
            return False
        heads = tuple(mark for mark in writing.heads() if mark.device != journal.device)
        body = write_acknowledgement(heads)
        journal.commit_within(
            writing, [journal.change(Collection.ACKNOWLEDGEMENT, ItemId(journal.device), RecordKind.FACT, body)]
        )
    journal.changed()
    return True


def what_devices_said(journal: Journal, reading: Reading) -> dict[DeviceId, tuple[Mark, ...]]:
    """Give, for each device that belongs to the account, all that it has said it has, and its own chain."""
    heads = {DeviceId(mark.device): mark for mark in reading.heads()}
    said: dict[DeviceId, tuple[Mark, ...]] = {}
    for device in journal.trust.signing:
        if device == journal.device:
            said[device] = tuple(heads.values())
        elif device not in journal.trust.ends:
            spoken = journal.open_rows(reading.records_of(Collection.ACKNOWLEDGEMENT, ItemId(device))[-1:])
            own = [heads[device]] if device in heads else []
            said[device] = joined_marks(
                _marks(reading, SAID + device.hex()),
                *(read_acknowledgement(change) for change in spoken if change.device == device),
                own,
            )
    return said


def set_aside_devices(
    journal: Journal, reading: Reading, said: Mapping[DeviceId, tuple[Mark, ...]]
) -> frozenset[DeviceId]:
    """Give the devices that a person has set aside and that have not come back since."""
    settings: list[Setting] = []
    for device in said:
        rows = reading.records_of(Collection.SET_ASIDE, ItemId(device))
        settings += [Setting(device=device, by=row.device, seq=row.seq) for row in rows]
    return still_set_aside(settings, said) - {journal.device}


def safe_marks(journal: Journal, reading: Reading) -> Mapping[DeviceId, int]:
    """Give how far each chain may be compacted: acknowledged by all, opened here, and on the server where there is one.

    Nothing, while a removed device's chain is not here up to its end: others may have what is missing.
    """
    heads = {DeviceId(mark.device): mark.seq for mark in reading.heads()}
    if any(heads.get(device, 0) < end.seq for device, end in journal.trust.ends.items()):
        return {}
    said = what_devices_said(journal, reading)
    away = set_aside_devices(journal, reading, said)
    safe = acknowledged_by_all({device: marks for device, marks in said.items() if device not in away})
    for row in reading.faulty_records():
        safe[row.device] = min(safe.get(row.device, 0), row.seq - 1)
    if server_address(reading):
        safe = {device: min(seq, reading.known_on_server(device)) for device, seq in safe.items()}
    return safe


def _marks(reading: Reading, name: str) -> tuple[Mark, ...]:
    kept = reading.state(name)
    return decode(tuple[Mark, ...], kept) if kept else ()
