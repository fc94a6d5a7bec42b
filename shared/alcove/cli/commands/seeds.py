"""`alcove seed`: made-up entries, the same everywhere, through the same door as a person's own."""

import tempfile
from pathlib import Path

import typer

from alcove.cli.attach import opened
from alcove.cli.ground import Ground, command
from alcove.cli.seed_entries import SeedName, seed_json
from alcove.runtime.intents.exchanging import ImportJournal


def add_to(app: typer.Typer) -> None:
    """Register the commands."""
    seed = typer.Typer(help="Fill a journal with made-up entries, always the same; twice adds nothing twice.")
    command(seed, "base")(base)
    command(seed, "test")(test)
    app.add_typer(seed, name="seed", rich_help_panel="Program")


def base(ground: Ground) -> None:
    """Add a calm month of a made-up person."""
    _seed(ground, "base")


def test(ground: Ground) -> None:
    """Add a year, and every oddity that an entry can have."""
    _seed(ground, "test")


def _seed(ground: Ground, name: SeedName) -> None:
    with tempfile.TemporaryDirectory(prefix="alcove-seed-") as folder:
        (Path(folder) / "journal.json").write_bytes(seed_json(name))
        with opened(ground, begin=True) as desk:
            report = desk.ask(ImportJournal(path=folder, format="json"))
    if ground.as_json:
        from alcove.cli.shapes import print_json

        print_json(report)
        return
    from alcove.cli.paper import say

    say(f"{report.added:,} made-up entries came in; {report.already_here:,} were here already.")
