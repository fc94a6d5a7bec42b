"""`alcove-server migrate`: bring the database to the newest form, or back to an older one."""

from typing import Annotated

import typer

from alcove_server.cli.options import Home, settings_of
from alcove_server.database import opened, reached
from alcove_server.schema.migrate import Moved, downgrade


def migrate(
    home: Home = None,
    down_to: Annotated[
        str | None,
        typer.Option(help="Go back to this revision; 'base' takes away every table with all that is in it."),
    ] = None,
) -> None:
    """Make roles, tables and partitions, or bring them up to date; safe to repeat."""
    settings = settings_of(home)
    if down_to is not None:
        with reached(settings) as found:
            moved: Moved | None = downgrade(found.databases.owner, down_to)
    else:
        with opened(settings) as found:
            moved = found.moved
    if moved is None or moved.before == moved.after:
        print(f"The database was at {moved.after if moved else 'the newest form'} already.")
    else:
        print(f"The database went from {moved.before or 'empty'} to {moved.after or 'empty'}.")
