"""`alcove-server verify`: check a backup by restoring it aside, or everything that the server holds."""

import tempfile
from pathlib import Path
from typing import Annotated

import typer

from alcove_server.backup.read import unpack
from alcove_server.cli.options import Home, settings_of
from alcove_server.database import reached, taken_alone
from alcove_server.dsn import Dsn
from alcove_server.integrity.blobs import verify_blobs
from alcove_server.integrity.chains import verify_chains
from alcove_server.settings import Settings, read_settings


def verify(
    backup: Annotated[
        Path | None, typer.Argument(help="A backup; the server's own data when left out.", show_default=False)
    ] = None,
    home: Home = None,
    quick: Annotated[bool, typer.Option(help="Of a backup: compare hashes only, restore nothing.")] = False,
) -> None:
    """Check every hash chain and signature, with public keys alone."""
    if backup is None:
        settings = settings_of(home)
        with reached(settings) as found:
            sound = _check(found.databases.backup, settings)
    elif quick:
        with tempfile.TemporaryDirectory(prefix="alcove-verify-") as folder:
            manifest = unpack(backup, Path(folder))
        print(f"{len(manifest.tables)} tables and {len(manifest.blobs):,} blobs are as the manifest says.")
        sound = True
    else:
        with tempfile.TemporaryDirectory(prefix="alcove-verify-") as folder:
            from alcove_server.backup.restore import restore

            aside = read_settings({}, home=Path(folder))
            with taken_alone(aside) as found:
                manifest = restore(backup, found.databases, aside.blob_folder, aside.home)
                print(f"Restored aside: {manifest.rows:,} rows, counted.")
                sound = _check(found.databases.backup, aside)
    if not sound:
        raise typer.Exit(1)


def _check(backup: Dsn, settings: Settings) -> bool:
    chains = verify_chains(backup)
    print(f"{chains.accounts:,} accounts, {chains.batches:,} batches, {chains.records:,} records checked.")
    for place in chains.broken:
        print(f"BROKEN: {place}")
    if settings.blob_url:
        return not chains.broken
    blobs = verify_blobs(backup, settings.blob_folder)
    print(f"{blobs.files:,} blobs checked.")
    for name in blobs.damaged:
        print(f"DAMAGED: blob {name}")
    for name in blobs.missing:
        print(f"MISSING: blob {name}")
    return not (chains.broken or blobs.damaged or blobs.missing)
