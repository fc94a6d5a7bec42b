"""Changes to a signed batch of sealed records: the next links of this device's chain."""

from collections.abc import Sequence

from alcove.crypto.entropy import Entropy
from alcove.crypto.seal import seal_record
from alcove.crypto.sign import sign_batch
from alcove.ports.store import RecordRow
from alcove.vault.change import Change, change_to_payload
from alcove.vault.keyring import Keyring
from alcove.wire.records import Batch, Mark, Record
from alcove.wire.version import SUITE

START_OF_CHAIN = bytes(32)
SALT_BYTES = 32
NO_SIGNATURE = bytes(64)


def seal_changes(
    changes: Sequence[Change], *, keyring: Keyring, head: Mark, frontier: tuple[Mark, ...], take: Entropy
) -> tuple[Batch, list[RecordRow]]:
    """Seal changes behind `head` (this device's last record) and sign them as one batch of at most 512."""
    epoch = keyring.epoch
    epoch_key = keyring.account_keys.epochs[epoch]
    account, device = keyring.account, keyring.device
    previous, seq = head.hash, head.seq
    records: list[Record] = []
    rows: list[RecordRow] = []
    salts = take(SALT_BYTES * len(changes))
    for number, change in enumerate(changes):
        seq += 1
        record, record_hash = seal_record(
            epoch_key=epoch_key,
            epoch=epoch,
            account=account,
            device=device,
            seq=seq,
            previous=previous,
            salt=salts[number * SALT_BYTES : (number + 1) * SALT_BYTES],
            payload=change_to_payload(change),
        )
        records.append(record)
        rows.append(
            RecordRow(
                device=device,
                seq=seq,
                hash=record_hash,
                previous=previous,
                record=record,
                collection=change.collection,
                item=change.item,
                kind=change.kind,
                written_at=change.written_at,
            )
        )
        previous = record_hash
    unsigned = Batch(
        suite=SUITE,
        device=device,
        first=head.seq + 1,
        previous=head.hash,
        frontier=frontier,
        records=tuple(records),
        signature=NO_SIGNATURE,
    )
    return sign_batch(account, unsigned, previous, keyring.device_keys), rows
