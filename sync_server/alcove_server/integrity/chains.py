"""Verify every batch in the database: hashes, order, signature; and that each device's chain has no hole.

This is the check that a push goes through, over everything that is stored: it finds a damaged disk, a wrong
restore, and a hand that changed a row. Read as alcove_backup, from one snapshot.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import msgspec
import psycopg

from alcove.crypto.verify import NO_HASH, BadSignature, BrokenChain, verify_batch
from alcove.wire.records import Batch, Mark, Record
from alcove_server.dsn import Dsn

_ACCOUNTS = "SELECT user_id FROM accounts ORDER BY user_id"
_DEVICES = "SELECT device_id, signing_public, head_seq, head_hash FROM devices WHERE user_id = %s ORDER BY device_id"
_BATCHES = """
    SELECT first_device_seq, first_seq, last_seq, suite, prev_hash, head_hash, frontier, signature FROM batches
    WHERE user_id = %s AND device_id = %s ORDER BY first_device_seq"""
_RECORDS = """
    SELECT epoch, salt, commitment, coalesce(ciphertext, ciphertext_hash), ciphertext IS NULL FROM records
    WHERE user_id = %s AND seq BETWEEN %s AND %s ORDER BY seq"""
_frontier = msgspec.msgpack.Decoder(tuple[Mark, ...])
_Connection = psycopg.Connection[tuple[Any, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What was checked, and each place that does not hold, as account, device and number."""

    accounts: int
    batches: int
    records: int
    broken: tuple[str, ...]


def verify_chains(backup: Dsn) -> Report:
    """Check everything; nothing is changed."""
    accounts = batches = records = 0
    broken: list[str] = []
    with psycopg.connect(backup.reveal(), connect_timeout=10) as connection:
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        connection.read_only = True
        for (user,) in connection.execute(_ACCOUNTS).fetchall():
            accounts += 1
            for device, signing_public, head_seq, head_hash in connection.execute(_DEVICES, [user]).fetchall():
                head = Mark(device=device.bytes, seq=0, hash=NO_HASH)
                for batch in _batches(connection, user, device):
                    batches += 1
                    records += len(batch.records)
                    try:
                        head = _follow(user.bytes, head, batch, bytes(signing_public))
                    except (BrokenChain, BadSignature) as fault:
                        broken.append(f"account {user} device {device} from {batch.first}: {fault}")
                        break
                else:
                    if (head.seq, head.hash) != (head_seq, bytes(head_hash)):
                        broken.append(f"account {user} device {device}: its head says {head_seq}, its chain {head.seq}")
    return Report(accounts=accounts, batches=batches, records=records, broken=tuple(broken))


def _batches(connection: _Connection, user: object, device: Any) -> Iterator[Batch]:
    for row in connection.execute(_BATCHES, [user, device]).fetchall():
        lines = connection.execute(_RECORDS, [user, row[1], row[2]]).fetchall()
        yield Batch(
            suite=row[3],
            device=device.bytes,
            first=row[0],
            previous=bytes(row[4]),
            frontier=_frontier.decode(row[6]),
            records=tuple(Record(line[0], bytes(line[1]), bytes(line[2]), bytes(line[3]), line[4]) for line in lines),
            signature=bytes(row[7]),
        )


def _follow(account: bytes, head: Mark, batch: Batch, signing_public: bytes) -> Mark:
    if (batch.first, batch.previous) != (head.seq + 1, head.hash):
        raise BrokenChain(f"it does not follow record {head.seq}")
    hashes = verify_batch(account, batch, signing_public)
    return Mark(device=batch.device, seq=batch.first + len(batch.records) - 1, hash=hashes[-1])
