"""Backup and restore: every row and blob comes back, counted; the epoch does not; damage is seen before it is used."""

import datetime as dt
import hashlib
import io
import os
import stat
import tarfile
from pathlib import Path

import psycopg
import pytest

from alcove_server.backup.faults import Damaged, NotABackup, NotEmpty, TargetExists
from alcove_server.backup.manifest import DUMPED, Manifest
from alcove_server.backup.read import unpack
from alcove_server.backup.restore import restore
from alcove_server.backup.write import write_backup
from alcove_server.integrity.blobs import verify_blobs
from alcove_server.integrity.chains import verify_chains
from alcove_server.maintenance.partitions import make_partitions
from alcove_server.schema.migrate import migrate
from alcove_server.seeding.accounts import seed_account
from alcove_server.seeding.write import seed
from alcove_server.settings import Databases

_NOON = dt.datetime(2026, 5, 4, 12, tzinfo=dt.UTC)


def _fill(databases: Databases, blobs: Path) -> None:
    seed(databases.app, 3)
    make_partitions(databases.maintenance, dt.date(2020, 2, 2))
    user = seed_account(0).user_id
    content = b"sealed chunk"
    name = hashlib.sha256(content)
    (blobs / name.hexdigest()[:2]).mkdir(parents=True)
    (blobs / name.hexdigest()[:2] / name.hexdigest()).write_bytes(content)
    with psycopg.connect(databases.app.reveal()) as app:
        app.execute("UPDATE server_state SET opaque_setup = 'setup', dummy_record = 'dummy' WHERE opaque_setup IS NULL")
        app.execute(
            "INSERT INTO login_sessions (token_hash, user_id, scope, expires_at) VALUES "
            "(%s, %s, 'account', 'infinity')",
            [bytes(32), user],
        )
        app.execute(f"SET LOCAL app.user_id = '{user}'".encode())
        app.execute("INSERT INTO blobs (user_id, blob_hash, size) VALUES (%s, %s, 12)", [user, name.digest()])
        app.execute(
            "INSERT INTO audit_log (user_id, created_at, action, ip_address, new_values) "
            "VALUES (%s, '2020-02-03', 'LOGIN', '::1', '{\"a\": 1}')",
            [user],
        )
        app.execute(
            "INSERT INTO veiled_embeddings (user_id, record_id, chunk, vector) VALUES (%s, %s, 0, %s::halfvec)",
            [user, bytes(16), "[" + ",".join(["0.5"] * 384) + "]"],
        )


def _write(databases: Databases, blobs: Path | None, target: Path) -> Manifest:
    return write_backup(databases.backup, blobs, target, now=_NOON, program="1.2.3")


def _rows(databases: Databases, table: str) -> list[tuple[object, ...]]:
    with psycopg.connect(databases.backup.reveal()) as backup:
        return sorted(backup.execute(f"SELECT t::text FROM {table} t".encode()).fetchall())


def _epoch(databases: Databases) -> object:
    with psycopg.connect(databases.backup.reveal()) as backup:
        return backup.execute("SELECT server_epoch FROM server_state").fetchone()


def test_every_row_and_blob_comes_back_under_a_new_epoch(
    databases: Databases, empty_database: Databases, tmp_path: Path
) -> None:
    _fill(databases, tmp_path / "blobs")
    written = _write(databases, tmp_path / "blobs", tmp_path / "b.tar.gz")
    assert stat.S_IMODE((tmp_path / "b.tar.gz").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []
    restored = restore(tmp_path / "b.tar.gz", empty_database, tmp_path / "there", tmp_path / "scratch")
    assert restored == written
    assert (restored.program, restored.blobs_elsewhere, len(restored.blobs)) == ("1.2.3", False, 1)
    for table in DUMPED:
        if table != "server_state":
            assert _rows(empty_database, table) == _rows(databases, table), table
    assert {table.name: table.rows for table in restored.tables}["records"] == 72
    assert _epoch(empty_database) != _epoch(databases)
    with psycopg.connect(empty_database.app.reveal()) as app:
        assert app.execute("SELECT opaque_setup, dummy_record FROM server_state").fetchone() == (b"setup", b"dummy")
        assert app.execute("SELECT count(*) FROM login_sessions").fetchone() == (0,)
        assert app.execute("SELECT count(*) FROM records").fetchone() == (0,)
    assert verify_chains(empty_database.backup).broken == ()
    report = verify_blobs(empty_database.backup, tmp_path / "there")
    assert (report.files, report.damaged, report.missing) == (1, (), ())
    with psycopg.connect(empty_database.owner.reveal()) as owner:
        unforced = owner.execute(
            "SELECT count(*) FROM pg_class WHERE relrowsecurity AND NOT relforcerowsecurity"
        ).fetchone()
    assert unforced == (1,)  # server_state, whose one row the owner may change


def test_a_database_with_accounts_is_left_alone(databases: Databases, tmp_path: Path) -> None:
    seed(databases.app, 1)
    _write(databases, None, tmp_path / "b.tar.gz")
    epoch = _epoch(databases)
    with pytest.raises(NotEmpty, match="restored into an empty one"):
        restore(tmp_path / "b.tar.gz", databases, None, tmp_path)
    assert _epoch(databases) == epoch
    assert len(_rows(databases, "accounts")) == 1


def test_a_migrated_database_without_accounts_counts_as_empty(
    databases: Databases, empty_database: Databases, tmp_path: Path
) -> None:
    seed(databases.app, 1)
    _write(databases, None, tmp_path / "b.tar.gz")
    migrate(empty_database.owner)
    assert restore(tmp_path / "b.tar.gz", empty_database, None, tmp_path).blobs_elsewhere
    assert len(_rows(empty_database, "accounts")) == 1


def test_an_existing_file_is_not_written_over(databases: Databases, tmp_path: Path) -> None:
    (tmp_path / "b.tar.gz").write_text("precious")
    with pytest.raises(TargetExists, match="left alone"):
        _write(databases, None, tmp_path / "b.tar.gz")
    assert (tmp_path / "b.tar.gz").read_text() == "precious"


def _repack(source: Path, target: Path, *, change: str = "", leave_out: str = "") -> None:
    with tarfile.open(source) as old, tarfile.open(target, "w:gz") as new:
        for member in old.getmembers():
            if member.name == leave_out:
                continue
            file = old.extractfile(member)
            assert file is not None
            data = bytearray(file.read())
            if member.name == change:
                data[len(data) // 2] ^= 1
            member.size = len(data)
            new.addfile(member, io.BytesIO(bytes(data)))


@pytest.mark.parametrize("part", ["tables/records", "tables/server_state"])
def test_a_changed_or_missing_part_is_seen_before_anything_is_restored(
    databases: Databases, empty_database: Databases, tmp_path: Path, part: str
) -> None:
    seed(databases.app, 1)
    _write(databases, None, tmp_path / "b.tar.gz")
    for number, options in enumerate(({"change": part}, {"leave_out": part})):
        target = tmp_path / f"{number}.tar.gz"
        _repack(tmp_path / "b.tar.gz", target, **options)
        with pytest.raises(Damaged, match=part):
            restore(target, empty_database, None, tmp_path)
    with psycopg.connect(empty_database.owner.reveal()) as owner:
        assert owner.execute("SELECT to_regclass('accounts')").fetchone() == (None,)


def test_what_is_not_a_backup_gets_a_sentence(tmp_path: Path) -> None:
    target = tmp_path / "out"
    target.mkdir()
    (tmp_path / "text").write_text("hello")
    with pytest.raises(Damaged, match="damaged or not a backup"):
        unpack(tmp_path / "text", target)
    with pytest.raises(NotABackup, match="no file"):
        unpack(tmp_path / "nothing", target)
    with tarfile.open(tmp_path / "other.tar.gz", "w:gz") as archive:
        archive.add(tmp_path / "text", "text")
    with pytest.raises(NotABackup, match="no manifest"):
        unpack(tmp_path / "other.tar.gz", target)
    with tarfile.open(tmp_path / "evil.tar.gz", "w:gz") as archive:
        archive.add(tmp_path / "text", "../../evil")
    with pytest.raises(Damaged):
        unpack(tmp_path / "evil.tar.gz", target)
    assert not (tmp_path.parent / "evil").exists()


@pytest.mark.parametrize("cut", [0.3, 0.7, 0.99])
def test_a_file_cut_short_is_damaged(databases: Databases, tmp_path: Path, cut: float) -> None:
    seed(databases.app, 1)
    _write(databases, None, tmp_path / "b.tar.gz")
    os.truncate(tmp_path / "b.tar.gz", int((tmp_path / "b.tar.gz").stat().st_size * cut))
    with pytest.raises((Damaged, NotABackup)):
        unpack(tmp_path / "b.tar.gz", tmp_path / "out")


def test_a_changed_row_breaks_its_chain(databases: Databases) -> None:
    seed(databases.app, 2)
    assert verify_chains(databases.backup).broken == ()
    with psycopg.connect(databases.maintenance.reveal()) as maintenance:
        maintenance.execute(
            "UPDATE records SET ciphertext = 'x' || ciphertext WHERE seq = 3 AND user_id = %s",
            [seed_account(1).user_id],
        )
    (broken,) = verify_chains(databases.backup).broken
    assert str(seed_account(1).user_id) in broken


def test_a_missing_batch_is_a_hole(databases: Databases) -> None:
    seed(databases.app, 1)
    with psycopg.connect(databases.maintenance.reveal()) as maintenance:
        maintenance.execute("DELETE FROM batches WHERE first_device_seq = 5")
    assert len(verify_chains(databases.backup).broken) == 2


def test_damaged_and_missing_blobs_are_named(databases: Databases, tmp_path: Path) -> None:
    _fill(databases, tmp_path)
    (blob,) = [path for path in tmp_path.rglob("*") if path.is_file()]
    blob.write_bytes(b"other")
    assert verify_blobs(databases.backup, tmp_path).damaged == (blob.name,)
    blob.unlink()
    assert verify_blobs(databases.backup, tmp_path).missing == (blob.name,)
