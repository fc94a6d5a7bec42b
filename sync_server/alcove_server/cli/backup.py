"""`alcove-server backup`: database and blobs into one file, also while the server runs."""

from importlib import metadata
from pathlib import Path
from typing import Annotated

import typer

from alcove_server import machine
from alcove_server.backup.write import write_backup
from alcove_server.cli.options import Home, settings_of
from alcove_server.database import reached


def backup(
    target: Annotated[
        Path | None, typer.Argument(help="File to write; alcove-DATE-TIME.tar.gz when left out.", show_default=False)
    ] = None,
    home: Home = None,
) -> None:
    """Write everything into one file that only its owner may read."""
    settings = settings_of(home)
    now = machine.now()
    target = target or Path(f"alcove-{now:%Y%m%d-%H%M%S}.tar.gz")
    with reached(settings) as found:
        folder = None if settings.blob_url else settings.blob_folder
        manifest = write_backup(found.databases.backup, folder, target, now=now, program=metadata.version("alcove"))
    print(f"{target}: {manifest.rows:,} rows and {len(manifest.blobs):,} blobs, {target.stat().st_size:,} bytes.")
    if manifest.blobs_elsewhere:
        print("Blobs are kept by the object store that ALCOVE_BLOB_URL names; back that up by its own means.")
