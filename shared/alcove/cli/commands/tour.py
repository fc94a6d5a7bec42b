"""`alcove tour`: the whole story on real parts, in a temporary folder."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from alcove.cli.ground import Ground, command

if TYPE_CHECKING:
    from alcove.cli.tour.telling import Teller


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    command(app, "tour", panel="Program")(tour)


def tour(
    ground: Ground,
    *,
    chosen: Annotated[
        Path | None,
        typer.Option("--input", metavar="FILE", help="A Day One or Markdown export of yours, instead of the sample."),
    ] = None,
    keep: Annotated[
        Path | None, typer.Option("--keep", metavar="FOLDER", help="Keep what the tour made there, to look around.")
    ] = None,
) -> None:
    """Show the whole story: write, encrypt, sync through a server that cannot read, search, merge, recover, leave."""
    from alcove.adapters.system_clock import SystemClock
    from alcove.cli.tour.playing import play
    from alcove.cli.tour.telling import ClaimFailed, Teller
    from alcove.runtime.failures import Refusal

    teller = Teller(SystemClock().monotonic, silent=ground.as_json)
    try:
        play(teller, chosen=chosen, keep=keep, visible=sys.stderr.isatty() and not ground.as_json)
    except ClaimFailed as failed:
        _finish(teller, ground)
        raise Refusal("refused", f"The tour ends here: what it said is not so ({failed}).") from None
    teller.end(kept=keep)
    _finish(teller, ground)


def _finish(teller: "Teller", ground: Ground) -> None:
    if ground.as_json:
        from alcove.cli.shapes import print_json

        print_json({"claims": teller.claims, "seconds": round(teller.seconds, 1)})
