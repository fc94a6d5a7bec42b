"""Write a backup: every table by COPY from one snapshot, as alcove_backup, then the blobs, then the manifest.

COPY and not pg_dump: it needs no program of the server's own version, counts rows as it goes, and a restore
makes the tables by our migrations, so that a backup of an older server is brought up to date (docs/adr/0014).
Blobs never change and are never named before they are stored, so that taking them after the tables misses none.
The file appears under its name only when it is complete and on disk.
"""

import datetime as dt
import hashlib
import os
import tarfile
import tempfile
from pathlib import Path

import msgspec
import psycopg
from psycopg import sql

from alcove_server.backup.faults import TargetExists
from alcove_server.backup.manifest import DUMPED, FORMAT, MANIFEST, BlobNote, Manifest, TableNote
from alcove_server.dsn import Dsn
from alcove_server.maintenance.partitions import existing_partitions

_CHUNK = 1024 * 1024


def write_backup(backup: Dsn, blob_folder: Path | None, target: Path, *, now: dt.datetime, program: str) -> Manifest:
    """Write the file; `blob_folder` None means that blobs are kept by an object store elsewhere."""
    if target.exists():
        raise TargetExists(f"{target} is there already; it was left alone.")
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_name(f"{target.name}.partial")
    partial.unlink(missing_ok=True)
    try:
        with (
            os.fdopen(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file,
            # What is in it is sealed or random and does not compress; level 1 is for what is left.
            tarfile.open(fileobj=file, mode="w:gz", compresslevel=1) as archive,
            tempfile.TemporaryDirectory(dir=target.parent, prefix=".alcove-backup-") as spool,
        ):
            manifest = _write_all(backup, blob_folder, archive, Path(spool), now=now, program=program)
            _add_bytes(archive, MANIFEST, msgspec.json.format(msgspec.json.encode(manifest), indent=1), now)
        _sync(partial)
        partial.rename(target)
        _sync(target.parent)
    finally:
        partial.unlink(missing_ok=True)
    return manifest


def _write_all(
    backup: Dsn, blob_folder: Path | None, archive: tarfile.TarFile, spool: Path, *, now: dt.datetime, program: str
) -> Manifest:
    with psycopg.connect(backup.reveal(), connect_timeout=10) as connection:
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        connection.read_only = True
        revision = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        epoch = connection.execute("SELECT server_epoch::text FROM server_state").fetchone()
        partitions = tuple(existing_partitions(connection))
        tables = tuple(_dump(connection, name, archive, spool) for name in DUMPED)
    blobs = tuple(_add_blob(archive, blob_folder, path) for path in _files(blob_folder)) if blob_folder else ()
    return Manifest(
        format=FORMAT,
        program=program,
        made_at=now.isoformat(),
        revision=str(revision[0]) if revision else "",
        server_epoch=str(epoch[0]) if epoch else "",
        partitions=partitions,
        tables=tables,
        blobs=blobs,
        blobs_elsewhere=blob_folder is None,
    )


def _dump(
    connection: psycopg.Connection[tuple[object, ...]], table: str, archive: tarfile.TarFile, spool: Path
) -> TableNote:
    columns = tuple(
        str(row[0])
        for row in connection.execute(
            "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped "
            "ORDER BY attnum",
            [table],
        ).fetchall()
    )
    query = sql.SQL("COPY (SELECT {} FROM {}) TO STDOUT (FORMAT binary)").format(
        sql.SQL(", ").join(map(sql.Identifier, columns)), sql.Identifier(table)
    )
    path = spool / table
    digest = hashlib.sha256()
    with connection.cursor() as cursor, path.open("wb") as file:
        with cursor.copy(query) as copy:
            for chunk in copy:
                digest.update(chunk)
                file.write(chunk)
        rows = cursor.rowcount
    note = TableNote(name=table, columns=columns, rows=rows, size=path.stat().st_size, sha256=digest.hexdigest())
    archive.add(path, f"tables/{table}", filter=_plain)
    path.unlink()
    return note


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


def _add_blob(archive: tarfile.TarFile, folder: Path | None, path: Path) -> BlobNote:
    name = path.relative_to(folder or path.parent).as_posix()
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    archive.add(path, f"blobs/{name}", filter=_plain)
    return BlobNote(path=name, size=path.stat().st_size, sha256=digest)


def _plain(member: tarfile.TarInfo) -> tarfile.TarInfo:
    member.uid = member.gid = 0
    member.uname = member.gname = ""
    member.mode = 0o600
    return member


def _add_bytes(archive: tarfile.TarFile, name: str, data: bytes, now: dt.datetime) -> None:
    import io

    member = tarfile.TarInfo(name)
    member.size = len(data)
    member.mtime = int(now.timestamp())
    archive.addfile(_plain(member), io.BytesIO(data))


def _sync(path: Path) -> None:
    if os.name != "posix" and path.is_dir():
        return  # a folder cannot be opened there
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
