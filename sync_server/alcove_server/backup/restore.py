"""Put a backup into an empty database, count its rows, and give the database a new server epoch.

The tables are made by our migrations at the backup's revision, filled in one transaction by the owner (forced
row-level security is lifted inside it and stands again before it commits), then migrated to the newest form.
The new epoch tells every device that this is another lineage, so that it sends what the backup lacks.
"""

import shutil
import tempfile
from pathlib import Path

import psycopg
from psycopg import sql

from alcove_server.backup.faults import Damaged, NotEmpty
from alcove_server.backup.manifest import Manifest, TableNote
from alcove_server.backup.read import unpack
from alcove_server.dsn import Dsn
from alcove_server.maintenance.partitions import make_named
from alcove_server.schema.migrate import downgrade, migrate
from alcove_server.schema.revision import current_revision
from alcove_server.schema.tables import PER_USER
from alcove_server.settings import Databases

_CHUNK = 1024 * 1024
_FORCED = {table.name for table in PER_USER}


def restore(backup: Path, databases: Databases, blob_folder: Path | None, scratch: Path) -> Manifest:
    """Restore; `scratch` is a folder with room for the unpacked backup. `NotEmpty` when there are accounts."""
    owner = databases.owner
    if current_revision(owner) is not None:
        _refuse_accounts(databases.maintenance)
    scratch.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=scratch, prefix=".alcove-restore-") as name:
        folder = Path(name)
        manifest = unpack(backup, folder)
        if blob_folder is not None and (folder / "blobs").is_dir():
            # First the blobs: a database that names blobs which are not there would be worse than the reverse.
            shutil.copytree(folder / "blobs", blob_folder, dirs_exist_ok=True)
        if current_revision(owner) is not None:
            downgrade(owner, "base")
        migrate(owner, manifest.revision)
        make_named(databases.maintenance, manifest.partitions)
        _fill(owner, manifest, folder / "tables")
        migrate(owner)
    return manifest


def _refuse_accounts(maintenance: Dsn) -> None:
    with psycopg.connect(maintenance.reveal(), connect_timeout=10) as connection:
        there = connection.execute(
            "SELECT to_regclass('public.accounts') IS NOT NULL AND EXISTS (SELECT FROM accounts)"
        ).fetchone()
        if there is not None and there[0]:
            raise NotEmpty(NotEmpty.__doc__)


def _fill(owner: Dsn, manifest: Manifest, folder: Path) -> None:
    with psycopg.connect(owner.reveal(), connect_timeout=10) as connection, connection.transaction():
        connection.execute("DELETE FROM server_state")
        for table in manifest.tables:
            name = sql.Identifier(table.name)
            if table.name in _FORCED:
                connection.execute(sql.SQL("ALTER TABLE {} NO FORCE ROW LEVEL SECURITY").format(name))
            _copy_in(connection, table, folder / table.name)
            counted = connection.execute(sql.SQL("SELECT count(*) FROM {}").format(name)).fetchone()
            if counted is None or counted[0] != table.rows:
                raise Damaged(f"{table.name} has {counted and counted[0]} rows after the restore, not {table.rows}.")
            if table.name in _FORCED:
                connection.execute(sql.SQL("ALTER TABLE {} FORCE ROW LEVEL SECURITY").format(name))
        connection.execute("UPDATE server_state SET server_epoch = gen_random_uuid(), epoch_changed_at = now()")


def _copy_in(connection: psycopg.Connection[tuple[object, ...]], table: TableNote, path: Path) -> None:
    query = sql.SQL("COPY {} ({}) FROM STDIN (FORMAT binary)").format(
        sql.Identifier(table.name), sql.SQL(", ").join(map(sql.Identifier, table.columns))
    )
    with connection.cursor() as cursor, path.open("rb") as file, cursor.copy(query) as copy:
        while chunk := file.read(_CHUNK):
            copy.write(chunk)
