"""`alcove-server migrate`: bring the database to the newest form, or back to an older one."""

from typing import Annotated

import typer

from alcove_server.cli.options import Home, settings_of
from alcove_server.database import found_as_is, opened
from alcove_server.schema.revision import newest_revision, require_revision


def migrate(
    home: Home = None,
    down_to: Annotated[
        str | None,
        typer.Option(help="Go back to this revision; 'base' takes away every table with all that is in it."),
    ] = None,
) -> None:
    """Make roles, tables and partitions, or bring them up to date; safe to repeat."""
    settings = settings_of(home)
    before, after = None, None
    if down_to is None:
        with opened(settings) as found:
            before, after = found.before, newest_revision()
    else:
        require_revision(down_to)
        from alcove_server.schema.migrate import downgrade

        with found_as_is(settings) as found:
            moved = downgrade(found.databases.owner, down_to)
            before, after = moved.before, moved.after
    if before == after:
        print(f"The database was at {after or 'nothing'} already.")
    else:
        print(f"The database went from {before or 'nothing'} to {after or 'nothing'}.")
