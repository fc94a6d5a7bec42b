"""A device that has been silent for long is set aside by the person, so that it holds compaction up no longer.

It stays a device of the account.  When it comes back it counts again from its next word on, and what it had written
meanwhile is written anew from its text where the others have compacted what it stood on (docs/adr/0060, 0062).
"""

from alcove.domain.collections import Collection, RecordKind
from alcove.domain.ids import DeviceId, ItemId, RecordId
from alcove.ports.store import Reading
from alcove.runtime.acknowledged import set_aside_devices, what_devices_said
from alcove.runtime.failures import Refusal
from alcove.runtime.journal import Journal

DAY = 24 * 3_600_000_000
SILENT_DAYS, WARNING_DAYS = 90, 30
LOOK_BACK = 64
"""Records at the end of a chain among which one still says when it was written."""
SET_ASIDE = "It is set aside: the others no longer wait for it. When it comes back, nothing it has is lost."


def set_device_aside(journal: Journal, device: DeviceId) -> None:
    """Set a device aside; `Refusal` when it is this one, unknown, or was here not long ago."""
    if device == journal.device:
        raise Refusal("bad_input", "This is the device that you are using.")
    if device not in journal.trust.signing or device in journal.trust.ends:
        raise Refusal("not_found", "There is no such device in this account, or it was removed already.")
    with journal.read() as reading:
        days = silent_days(journal, reading, device)
        if device in set_aside_devices(journal, reading, what_devices_said(journal, reading)):
            return
    if days is not None and days < SILENT_DAYS:
        raise Refusal(
            "refused",
            f"That device was last heard of {days} days ago; it can be set aside after {SILENT_DAYS}. "
            "If it is lost, remove it: alcove device revoke.",
        )
    journal.commit([journal.change(Collection.SET_ASIDE, ItemId(device), RecordKind.FACT, b"")])


def silent_days(journal: Journal, reading: Reading, device: DeviceId) -> int | None:
    """Tell for how many days no signed record of a device has come; None when it never wrote any."""
    last = last_written_at(reading, device)
    return None if last is None else max(0, (journal.now() - last) // DAY)


def last_written_at(reading: Reading, device: DeviceId) -> int | None:
    """Give when a device, by its own clock, wrote the last record that is known here."""
    head = next((mark.seq for mark in reading.heads() if mark.device == device), 0)
    for seq in range(head, max(0, head - LOOK_BACK), -1):
        found = reading.hash_at(device, seq)
        row = reading.record_by_id(RecordId(found[:16])) if found else None
        if row is not None and row.written_at:
            return row.written_at
    return None


def silence_sentence(days: int | None, *, is_aside: bool) -> str:
    """Say what a device's silence means, "" when it means nothing yet."""
    if is_aside:
        return SET_ASIDE
    if days is None or days < WARNING_DAYS:
        return ""
    if days < SILENT_DAYS:
        return f"Silent for {days} days: old history is kept whole until it comes back."
    return (
        f"Silent for {days} days: old history is kept whole until it comes back, "
        "is set aside (alcove device set-aside) or removed (alcove device revoke)."
    )
