"""`alcove-server restore`: a backup into an empty place, under a new server epoch."""

from pathlib import Path
from typing import Annotated

import typer

from alcove_server.backup.faults import NotABackup
from alcove_server.cli.options import Home, settings_of
from alcove_server.database import taken_alone


def restore(
    source: Annotated[Path, typer.Argument(help="A file that alcove-server backup wrote.", show_default=False)],
    home: Home = None,
) -> None:
    """Put a backup into an empty database; devices then send what it lacks."""
    settings = settings_of(home)
    if not source.is_file():
        raise NotABackup(f"There is no file {source}.")
    from alcove_server.backup.restore import restore as restore_backup

    with taken_alone(settings) as found:
        folder = None if settings.blob_url else settings.blob_folder
        manifest = restore_backup(source, found.databases, folder, settings.home)
    print(f"{manifest.rows:,} rows and {len(manifest.blobs):,} blobs of {manifest.made_at} are in place, and counted.")
    print("The server has a new epoch: each device will send what is newer than this backup.")
