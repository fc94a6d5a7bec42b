"""The key of one record, to open it by hand."""

from alcove.crypto.seal import record_key
from alcove.domain.collections import Collection
from alcove.domain.ids import ItemId
from alcove.runtime.answers.writing import NOT_HERE
from alcove.runtime.failures import Refusal
from alcove.runtime.intents.reading import GetRecordKey, RecordKey
from alcove.runtime.opened import Opened, Tell


def record_key_of(opened: Opened, question: GetRecordKey, _tell: Tell) -> RecordKey:
    """Give the key of an entry's newest record that is still whole."""
    journal = opened.journal
    with journal.read() as reading:
        rows = reading.records_of(Collection.ENTRY, ItemId(question.item))
    for row in reversed(rows):
        epoch_key = journal.keyring.epoch_key(row.record.epoch)
        if epoch_key is not None and not row.record.pruned:
            key, _ = record_key(epoch_key, journal.account, row.device, row.seq, row.record.salt)
            return RecordKey(record=row.hash[:16], key=key)
    raise Refusal("not_found", NOT_HERE)
