"""Partitions, retention, expiry, pruning, erasing, figures: on a real database, at times that the test names."""

import datetime as dt
import hashlib
from itertools import pairwise

import psycopg
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alcove_server.integrity.chains import verify_chains
from alcove_server.maintenance.erase import erase_due
from alcove_server.maintenance.expiry import expire
from alcove_server.maintenance.metrics import note_day
from alcove_server.maintenance.partitions import (
    drop_expired,
    expired_partitions,
    make_partitions,
    named_partition,
    wanted_partitions,
)
from alcove_server.maintenance.prune import Pruned, prune
from alcove_server.maintenance.round import run_round
from alcove_server.seeding.accounts import SeedAccount, seed_account
from alcove_server.seeding.write import seed
from alcove_server.settings import Databases, Settings

_DAY = dt.date(2031, 12, 30)
_NOON = dt.datetime(2031, 12, 30, 12, tzinfo=dt.UTC)


@given(st.dates(dt.date(2000, 1, 1), dt.date(2100, 1, 1)))
def test_partitions_follow_each_other_without_a_hole_and_hold_today(today: dt.date) -> None:
    wanted = wanted_partitions(today)
    for parent in ("audit_log", "session_events"):
        chain = [partition for partition in wanted if partition.parent == parent]
        assert len(chain) == 4
        assert chain[0].low <= today < chain[0].high
        assert all(earlier.high == later.low for earlier, later in pairwise(chain))
    assert all(named_partition(partition.name) == partition for partition in wanted)


def test_a_partition_goes_only_when_all_its_days_have_passed() -> None:
    names = ["audit_log_2031_10", "audit_log_2031_11", "session_events_2031_w50", "session_events_2031_w51", "accounts"]
    assert expired_partitions(names, _DAY, audit_days=60, event_days=9) == ["session_events_2031_w50"]
    assert expired_partitions(names, _DAY, audit_days=59, event_days=8) == [
        "audit_log_2031_10",
        "session_events_2031_w50",
        "session_events_2031_w51",
    ]


def test_partitions_are_made_once_filled_and_dropped(databases: Databases) -> None:
    made = make_partitions(databases.maintenance, _DAY).made
    assert made == tuple(partition.name for partition in wanted_partitions(_DAY))
    assert make_partitions(databases.maintenance, _DAY).made == ()
    user = seed_account(0).user_id
    with psycopg.connect(databases.app.reveal()) as app:
        app.execute(f"SET LOCAL app.user_id = '{user}'".encode())
        app.execute("INSERT INTO audit_log (user_id, created_at, action) VALUES (%s, %s, 'LOGIN')", [user, _NOON])
        assert app.execute("SELECT tableoid::regclass::text FROM audit_log").fetchall() == [("audit_log_2031_12",)]
    later = _DAY + dt.timedelta(days=500)
    dropped = drop_expired(databases.maintenance, later, audit_days=365, event_days=400).dropped
    assert "audit_log_2031_12" in dropped
    assert "audit_log_2032_03" in dropped
    assert "audit_log_2032_05" not in dropped


@pytest.mark.slow  # PostgreSQL's own lock_timeout, five seconds, has to pass
def test_a_partition_in_use_waits_for_the_next_round(databases: Databases) -> None:
    make_partitions(databases.maintenance, _DAY)
    with psycopg.connect(databases.backup.reveal()) as reader:
        reader.execute("SELECT count(*) FROM audit_log_2031_12")
        outcome = drop_expired(databases.maintenance, _DAY + dt.timedelta(days=450), audit_days=365, event_days=36500)
        assert "audit_log_2031_12" in outcome.waiting
    outcome = drop_expired(databases.maintenance, _DAY + dt.timedelta(days=450), audit_days=365, event_days=36500)
    assert outcome.dropped == ("audit_log_2031_12",)


@pytest.mark.parametrize("parent", ["records", "audit_log; DROP TABLE records"])
def test_the_partition_functions_take_nothing_else(databases: Databases, parent: str) -> None:
    with psycopg.connect(databases.maintenance.reveal(), autocommit=True) as maintenance:
        with pytest.raises(psycopg.errors.RaiseException, match="not a partition of ours"):
            maintenance.execute("SELECT alcove_make_partition(%s, '2031_12', now(), now())", [parent])
        assert maintenance.execute("SELECT alcove_drop_partition(%s)", [parent]).fetchone() == (False,)
        assert maintenance.execute("SELECT to_regclass('records') IS NOT NULL").fetchone() == (True,)


def test_what_has_expired_goes_and_the_rest_stays(databases: Databases) -> None:
    with psycopg.connect(databases.app.reveal(), autocommit=True) as app:
        for number, end in enumerate((_NOON - dt.timedelta(seconds=1), _NOON + dt.timedelta(seconds=1))):
            name = bytes([number]) * 16
            began = _NOON - dt.timedelta(days=1)
            app.execute(
                "INSERT INTO pairings (pairing_id, created_at, expires_at) VALUES (%s, %s, %s)", [name, began, end]
            )
            app.execute(
                "INSERT INTO opaque_sessions (session_id, purpose, created_at, expires_at) VALUES "
                "(%s, 'login', %s, %s)",
                [name, began, end],
            )
            app.execute(
                "INSERT INTO login_sessions (token_hash, user_id, scope, created_at, expires_at) "
                "VALUES (%s, %s, 'account', %s, %s)",
                [name * 2, seed_account(0).user_id, began, end],
            )
        assert expire(databases.maintenance, _NOON) == 3
        assert expire(databases.maintenance, _NOON) == 0
        for table, column in (
            ("pairings", "pairing_id"),
            ("opaque_sessions", "session_id"),
            ("login_sessions", "token_hash"),
        ):
            rows = app.execute(f"SELECT {column} FROM {table}".encode()).fetchall()
            assert [row[0][:1] for row in rows] == [b"\x01"], table


def _ask_to_prune(databases: Databases, account: SeedAccount, wanted: list[bytes], snapshot: bytes) -> None:
    with psycopg.connect(databases.app.reveal()) as app:
        app.execute(f"SET LOCAL app.user_id = '{account.user_id}'".encode())
        for record in wanted:
            app.execute(
                "INSERT INTO prune_requests (user_id, record_id, device_id, epoch, snapshot_hash, signature) "
                "VALUES (%s, %s, %s, 1, %s, %s)",
                [account.user_id, record, account.devices[0].device_id, snapshot, bytes(64)],
            )


def _acknowledge(databases: Databases, account: SeedAccount, *seqs: int) -> None:
    with psycopg.connect(databases.app.reveal()) as app:
        app.execute(f"SET LOCAL app.user_id = '{account.user_id}'".encode())
        for device, seq in zip(account.devices, seqs, strict=True):
            app.execute(
                "UPDATE devices SET acked_seq = %s, last_seen_at = now() WHERE device_id = %s", [seq, device.device_id]
            )


def _ciphertexts(databases: Databases, account: SeedAccount) -> dict[int, tuple[bytes | None, bytes | None]]:
    with psycopg.connect(databases.backup.reveal()) as backup:
        rows = backup.execute(
            "SELECT seq, ciphertext, ciphertext_hash FROM records WHERE user_id = %s ORDER BY seq", [account.user_id]
        ).fetchall()
    return {row[0]: (row[1], row[2]) for row in rows}


def test_a_superseded_record_is_emptied_once_every_device_has_its_snapshot(databases: Databases) -> None:
    seed(databases.app, 2)
    account, other = seed_account(0), seed_account(1)
    hashes = [found for device in account.devices for _, chain in device.batches for found in chain]
    before = _ciphertexts(databases, account)
    _ask_to_prune(databases, account, [hashes[0][:16], hashes[4][:16]], snapshot=hashes[9])
    _acknowledge(databases, account, 24, 9)  # the snapshot is number 10 on the server
    assert prune(databases.maintenance) == Pruned(records=0, bytes=0)
    assert _ciphertexts(databases, account) == before
    _acknowledge(databases, account, 24, 10)
    assert prune(databases.maintenance) == Pruned(records=2, bytes=2 * 272)
    assert prune(databases.maintenance) == Pruned(records=0, bytes=0)
    after = _ciphertexts(databases, account)
    emptied = {seq for seq in after if after[seq] != before[seq]}
    assert emptied == {1, 5}
    for seq in emptied:
        ciphertext = before[seq][0]
        assert ciphertext is not None
        assert after[seq] == (None, hashlib.sha256(ciphertext).digest())
    report = verify_chains(databases.backup)
    assert (report.accounts, report.records, report.broken) == (2, 48, ())
    with psycopg.connect(databases.maintenance.reveal()) as maintenance:
        heads = maintenance.execute("SELECT user_id, bytes, pruned_seq FROM account_heads ORDER BY 3 DESC").fetchall()
        assert heads == [(account.user_id, 22 * 272, 5), (other.user_id, 24 * 272, 0)]
        assert maintenance.execute("SELECT count(*) FROM prune_requests").fetchone() == (0,)


def test_a_silent_device_that_was_set_aside_or_revoked_does_not_hold_pruning_up(databases: Databases) -> None:
    seed(databases.app, 1)
    account = seed_account(0)
    hashes = [found for device in account.devices for _, chain in device.batches for found in chain]
    _ask_to_prune(databases, account, [hashes[0][:16]], snapshot=hashes[1])
    _acknowledge(databases, account, 24, 0)
    assert prune(databases.maintenance).records == 0
    with psycopg.connect(databases.maintenance.reveal()) as maintenance:
        maintenance.execute(
            "UPDATE devices SET set_aside_at = now() WHERE device_id = %s", [account.devices[1].device_id]
        )
    assert prune(databases.maintenance).records == 1


def test_a_device_that_was_not_seen_for_ninety_days_does_not_hold_pruning_up(databases: Databases) -> None:
    seed(databases.app, 1)
    account = seed_account(0)
    hashes = [found for device in account.devices for _, chain in device.batches for found in chain]
    _ask_to_prune(databases, account, [hashes[0][:16]], snapshot=hashes[1])
    _acknowledge(databases, account, 24, 0)
    for days, pruned in ((89, 0), (91, 1)):
        with psycopg.connect(databases.app.reveal()) as app:
            app.execute(f"SET LOCAL app.user_id = '{account.user_id}'".encode())
            app.execute(
                "UPDATE devices SET last_seen_at = now() - make_interval(days => %s) WHERE device_id = %s",
                [days, account.devices[1].device_id],
            )
        assert prune(databases.maintenance).records == pruned


def test_a_snapshot_is_never_pruned_by_itself_nor_by_one_that_is_not_here(databases: Databases) -> None:
    seed(databases.app, 1)
    account = seed_account(0)
    hashes = [found for device in account.devices for _, chain in device.batches for found in chain]
    _acknowledge(databases, account, 24, 24)
    _ask_to_prune(databases, account, [hashes[0][:16]], snapshot=hashes[0])
    _ask_to_prune(databases, account, [hashes[1][:16]], snapshot=bytes(32))
    assert prune(databases.maintenance).records == 0


def test_an_account_is_erased_after_its_grace_and_nothing_of_it_is_left(databases: Databases) -> None:
    seed(databases.app, 2)
    gone, stays = seed_account(0), seed_account(1)
    with psycopg.connect(databases.app.reveal()) as app:
        app.execute(f"SET LOCAL app.user_id = '{gone.user_id}'".encode())
        app.execute("INSERT INTO blobs (user_id, blob_hash, size) VALUES (%s, %s, 9)", [gone.user_id, b"b" * 32])
        app.execute("INSERT INTO audit_log (user_id, action) VALUES (%s, 'LOGIN')", [gone.user_id])
        app.execute("UPDATE accounts SET status = 'deleted', deleted_at = %s", [_NOON])
    grace = dt.timedelta(days=30)
    assert erase_due(databases.maintenance, _NOON + grace - dt.timedelta(seconds=1), grace) == ()
    (erased,) = erase_due(databases.maintenance, _NOON + grace, grace)
    assert (erased.user_id, erased.blobs) == (gone.user_id, (b"b" * 32,))
    with psycopg.connect(databases.backup.reveal()) as backup:
        tables = backup.execute(
            "SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'user_id' "
            "WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')"
        ).fetchall()
        for (table,) in tables:
            rows = backup.execute(f"SELECT DISTINCT user_id FROM {table}".encode()).fetchall()
            assert rows in ([], [(stays.user_id,)]), table


def test_figures_of_a_day_only_rise(databases: Databases) -> None:
    seed(databases.app, 3)
    day = seed_account(1).created_at.date()
    with psycopg.connect(databases.maintenance.reveal(), autocommit=True) as maintenance:
        maintenance.execute("UPDATE devices SET last_seen_at = %s", [seed_account(1).created_at])
        note_day(databases.maintenance, day)
        maintenance.execute("UPDATE devices SET last_seen_at = NULL")
        note_day(databases.maintenance, day)
        row = maintenance.execute(
            "SELECT metric_date, new_users, active_users, completion_rate FROM daily_metrics"
        ).fetchall()
    assert row == [(day, 1, 3, None)]


def test_a_round_does_all_of_it_and_again_nothing(databases: Databases, settings: Settings) -> None:
    seed(databases.app, 1)
    first = run_round(settings, databases.maintenance, _NOON)
    assert first.partitions_made == 8
    assert first.counts()["expired"] == 0
    second = run_round(settings, databases.maintenance, _NOON)
    assert second.partitions_made == second.accounts_erased == second.pruned_records == 0
