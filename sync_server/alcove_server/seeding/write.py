"""Write synthetic accounts, each in one transaction under its own row-level security, as the app would.

An account that is there already is left as it is, so a second run changes nothing.
"""

from dataclasses import dataclass
from typing import Any

import msgspec
import psycopg

from alcove.crypto.verify import record_id
from alcove_server.dsn import Dsn
from alcove_server.seeding.accounts import SeedAccount, SeedDevice, seed_account
from alcove_server.seeding.chance import seeded_uuid

_Connection = psycopg.Connection[tuple[Any, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Seeded:
    """How many accounts were made, and how many were there already."""

    made: int
    there: int


def seed(app: Dsn, count: int) -> Seeded:
    """Make the first `count` synthetic accounts."""
    made = 0
    with psycopg.connect(app.reveal(), autocommit=True, connect_timeout=10) as connection:
        for number in range(count):
            with connection.transaction():
                made += _write(connection, seed_account(number))
    return Seeded(made=made, there=count - made)


def _write(connection: _Connection, account: SeedAccount) -> bool:
    user = account.user_id
    connection.execute(f"SET LOCAL app.user_id = '{user}'".encode())
    added = connection.execute(
        "INSERT INTO accounts (user_id, identity_public, recovery_id, recovery_public, created_at) "
        "VALUES (%s, %s, %s, %s, %s) ON CONFLICT DO NOTHING",
        [
            user,
            account.identity_public,
            account.noise("recovery", 16),
            account.noise("recovery-key", 32),
            account.created_at,
        ],
    )
    if added.rowcount == 0:
        return False
    for device in account.devices:
        _write_device(connection, account, device)
    last_seq = _write_records(connection, account)
    size = sum(
        len(record.sealed) for device in account.devices for batch, _ in device.batches for record in batch.records
    )
    connection.execute(
        "INSERT INTO account_heads (user_id, last_seq, bytes, record_count) VALUES (%s, %s, %s, %s)",
        [user, last_seq, size, last_seq],
    )
    _write_keys(connection, account)
    _write_slots(connection, account)
    return True


def _write_device(connection: _Connection, account: SeedAccount, device: SeedDevice) -> None:
    connection.execute(
        "INSERT INTO devices (user_id, device_id, certificate, signing_public, head_seq, head_hash, registered_at) "
        "VALUES (%s, %s, %s, %s, %s, %s, %s)",
        [
            account.user_id,
            device.device_id,
            device.certificate,
            device.signing_public,
            device.head.seq,
            device.head.hash,
            account.created_at,
        ],
    )


def _write_records(connection: _Connection, account: SeedAccount) -> int:
    seq = 0
    with connection.cursor() as cursor:
        for device in account.devices:
            for batch, hashes in device.batches:
                last = batch.first + len(hashes) - 1
                size = sum(len(record.sealed) for record in batch.records)
                cursor.execute(
                    "INSERT INTO batches (user_id, device_id, first_device_seq, last_device_seq, first_seq, last_seq, "
                    "suite, prev_hash, head_hash, frontier, signature, byte_count, created_at) "
                    "VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
                    [
                        account.user_id,
                        device.device_id,
                        batch.first,
                        last,
                        seq + 1,
                        seq + len(hashes),
                        batch.suite,
                        batch.previous,
                        hashes[-1],
                        msgspec.msgpack.encode(batch.frontier),
                        batch.signature,
                        size,
                        account.created_at,
                    ],
                )
                previous = batch.previous
                for place, (record, found) in enumerate(zip(batch.records, hashes, strict=True)):
                    seq += 1
                    cursor.execute(
                        "INSERT INTO records (user_id, seq, record_id, device_id, device_seq, prev_hash, epoch, salt, "
                        "commitment, ciphertext, created_at) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
                        [
                            account.user_id,
                            seq,
                            record_id(found),
                            device.device_id,
                            batch.first + place,
                            previous,
                            record.epoch,
                            record.salt,
                            record.commitment,
                            record.sealed,
                            account.created_at,
                        ],
                    )
                    previous = found
    return seq


def _write_keys(connection: _Connection, account: SeedAccount) -> None:
    user, then = account.user_id, account.created_at
    connection.execute(
        "INSERT INTO key_bundles (user_id, generation, identity_public, body, updated_at) VALUES (%s, 1, %s, %s, %s)",
        [user, account.identity_public, account.noise("bundle", 512), then],
    )
    connection.execute(
        "INSERT INTO logins (handle_hash, user_id, opaque_record, created_at, updated_at) VALUES (%s, %s, %s, %s, %s)",
        [account.handle_hash, user, account.noise("opaque", 192), then, then],
    )
    connection.execute(
        "INSERT INTO recovery_logins (recovery_id, user_id, recovery_public, updated_at) VALUES (%s, %s, %s, %s)",
        [account.noise("recovery", 16), user, account.noise("recovery-key", 32), then],
    )
    connection.execute(
        "INSERT INTO notifications (user_id, id, notification_type, created_at) VALUES (%s, %s, 'system', %s)",
        [user, seeded_uuid(f"{account.name}|welcome"), then],
    )


def _write_slots(connection: _Connection, account: SeedAccount) -> None:
    user, then = account.user_id, account.created_at
    for slot in account.slots:
        label = f"slot-{slot}"
        connection.execute(
            "INSERT INTO secret_tags (user_id, slot, phrase_hash, salt, verifier_kv, opaque_envelope, created_at, "
            "updated_at) VALUES (%s, %s, %s, %s, %s, %s, %s, %s)",
            [
                user,
                slot,
                account.noise(f"{label}|phrase", 16),
                account.noise(f"{label}|salt", 16),
                account.noise(f"{label}|verifier", 32),
                account.noise(f"{label}|envelope", 192),
                then,
                then,
            ],
        )
        connection.execute(
            "INSERT INTO wrapped_keys (user_id, slot, wrapped_key, created_at, updated_at) VALUES (%s, %s, %s, %s, %s)",
            [user, slot, account.noise(f"{label}|key", 40), then, then],
        )
        connection.execute(
            "INSERT INTO vault_blobs (user_id, slot, iv, ciphertext, auth_tag, created_at, updated_at) "
            "VALUES (%s, %s, %s, %s, %s, %s, %s)",
            [
                user,
                slot,
                account.noise(f"{label}|iv", 12),
                account.noise(f"{label}|vault", 996),
                account.noise(f"{label}|tag", 16),
                then,
                then,
            ],
        )
