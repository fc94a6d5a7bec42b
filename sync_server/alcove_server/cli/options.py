"""Options that several commands share, and the settings that come of them."""

import os
from pathlib import Path
from typing import Annotated

import typer

from alcove_server.settings import Settings, read_settings

Home = Annotated[
    Path | None,
    typer.Option(help="Folder of the server's data [ALCOVE_SERVER_HOME].", show_default=False, file_okay=False),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")]


def settings_of(home: Path | None) -> Settings:
    """Read the environment; the option wins."""
    return read_settings(os.environ, home=home)
