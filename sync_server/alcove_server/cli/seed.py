"""`alcove-server seed`: synthetic accounts for trying things out."""

from typing import Annotated

import typer

from alcove_server.cli.options import Home, settings_of
from alcove_server.database import opened, reached
from alcove_server.embedded import AlreadyRunning
from alcove_server.seeding.write import seed as write_seed


def seed(
    home: Home = None,
    accounts: Annotated[int, typer.Option(help="How many accounts.", min=1, max=100_000)] = 5,
) -> None:
    """Write synthetic accounts, the same every time; those that are there are left alone."""
    settings = settings_of(home)
    try:
        with opened(settings) as found:
            seeded = write_seed(found.databases.app, accounts)
    except AlreadyRunning:  # its server has migrated it
        with reached(settings) as found:
            seeded = write_seed(found.databases.app, accounts)
    print(f"{seeded.made:,} accounts made, {seeded.there:,} were there already.")
