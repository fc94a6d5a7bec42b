"""`alcove version`."""

import platform
from importlib import metadata

import typer

from alcove.cli.ground import Ground, command
from alcove.wire.version import PROTOCOL


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    command(app, "version", panel="Program")(version)


def version(ground: Ground) -> None:
    """Say which program this is."""
    number = metadata.version("alcove")
    if ground.as_json:
        from alcove.cli.shapes import print_json

        print_json({"program": number, "protocol": PROTOCOL, "python": platform.python_version()})
        return
    from alcove.cli.paper import say

    say(f"Alcove {number}, protocol {PROTOCOL}, Python {platform.python_version()}")
