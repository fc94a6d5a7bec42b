"""The names of devices: they travel sealed, as items named by the device."""

from alcove.domain.collections import Collection, RecordKind
from alcove.domain.ids import DeviceId, ItemId
from alcove.runtime.journal import Journal
from alcove.vault.change import Change

LONGEST_NAME = 100


def device_name_change(journal: Journal, device: DeviceId, name: str) -> Change:
    """Make the change that names a device."""
    with journal.read() as reading:
        earlier = journal.changes_of(reading, Collection.DEVICE_NAME, ItemId(device))
    document = journal.documents.load([one.body for one in earlier]) if earlier else journal.documents.new()
    document.set_field("name", " ".join(name.split())[:LONGEST_NAME])
    # The same name again is no change to the document; what is sent must still be something that can be read.
    body = document.take_changes() or document.snapshot()
    return journal.change(Collection.DEVICE_NAME, ItemId(device), RecordKind.UPDATE, body)
