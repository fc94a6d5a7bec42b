"""What every command stands on: which journal, which form of output, where the password comes from.

`command(app, "name")` registers a function whose first parameter is a `Ground`; the options --home, --json and
--password-fd are added to each, so that no command can forget them.
"""

import functools
import inspect
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Concatenate, ParamSpec

import typer

from alcove.cli.secret_sources import PASSWORD_VARIABLE, SecretSource
from alcove.runtime.home import HOME_VARIABLE, default_home

P = ParamSpec("P")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """The options that every command has."""

    home: Path
    as_json: bool = False
    password: SecretSource


def password_source(descriptor: int | None) -> SecretSource:
    """Say where the journal's password comes from."""
    return SecretSource(name="Password", option="--password-fd", variable=PASSWORD_VARIABLE, descriptor=descriptor)


def _common(
    *,
    home: Annotated[
        Path | None,
        typer.Option("--home", metavar="FOLDER", help=f"The journal's folder (or {HOME_VARIABLE})."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")] = False,
    password_fd: Annotated[
        int | None,
        typer.Option(
            "--password-fd",
            metavar="N",
            min=0,
            help=f"Read the password from this file descriptor (or {PASSWORD_VARIABLE}).",
        ),
    ] = None,
) -> Ground:
    return Ground(
        home=(home or default_home()).expanduser().absolute(),
        as_json=as_json,
        password=password_source(password_fd),
    )


def command(
    app: typer.Typer, name: str, *, panel: str | None = None
) -> Callable[[Callable[Concatenate[Ground, P], None]], Callable[..., None]]:
    """Register a command that stands on a `Ground`; its docstring is its help."""

    common = inspect.signature(_common).parameters

    def register(function: Callable[Concatenate[Ground, P], None]) -> Callable[..., None]:
        @functools.wraps(function)
        def run(*args: P.args, **kwargs: P.kwargs) -> None:
            given: dict[str, Any] = {name: kwargs.pop(name) for name in common}
            function(_common(**given), *args, **kwargs)

        own = inspect.signature(function)
        parameters = [*list(own.parameters.values())[1:], *common.values()]
        in_order = sorted(parameters, key=lambda parameter: parameter.kind)
        vars(run)["__signature__"] = own.replace(parameters=in_order)
        run.__annotations__ = {p.name: p.annotation for p in in_order}
        del vars(run)["__wrapped__"]
        app.command(name, rich_help_panel=panel)(run)
        return run

    return register
