"""The program `alcove`: its commands, and how every ending becomes a sentence and an exit code.

- One sentence on standard error for each failure; with --json it is one line of JSON there.
- A bug of ours is told from a refusal: exit 70, and the place of a note that says where it happened.
- Commands load what they need when they run, so that `alcove --help` and `alcove list` start fast.
"""

import os
import sys
from pathlib import Path
from typing import Protocol, runtime_checkable

import typer

from alcove.cli.commands import (
    about,
    account,
    changing,
    consents,
    devices,
    exchange,
    keeping,
    looking,
    models,
    searching,
    seeds,
    syncing,
    tags,
    tour,
    writing,
)
from alcove.cli.exits import EXIT_BY_KIND, Exit
from alcove.cli.streams import prepare_streams
from alcove.runtime.failures import Refusal
from alcove.runtime.home import default_home

app = typer.Typer(
    name="alcove",
    help="A private place to write.  Everything is encrypted on this machine before it rests or travels.",
    no_args_is_help=False,
    invoke_without_command=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback()
def begin(context: typer.Context) -> None:
    """Show the help where no command is given."""
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


for family in (
    writing, looking, changing, tags, searching, exchange, keeping, syncing, account, devices, consents, models,
    seeds, tour, about,
):  # fmt: skip
    family.add_to(app)


@runtime_checkable
class _Usage(Protocol):
    """What the library raises when it cannot read the command's arguments."""

    exit_code: int

    def format_message(self) -> str: ...


def main() -> None:
    """Run the program and end the process."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run one command and give its exit code."""
    prepare_streams()
    arguments = _options_last(arguments)
    as_json = "--json" in arguments
    try:
        ended = typer.main.get_command(app).main(args=arguments, prog_name="alcove", standalone_mode=False)
        sys.stdout.flush()
    except Refusal as refusal:
        if refusal.kind == "engine_fault":
            return _told(refusal.kind, refusal.sentence, Exit.BUG, as_json=as_json)
        return _told(refusal.kind, refusal.sentence, EXIT_BY_KIND[refusal.kind], as_json=as_json)
    except (KeyboardInterrupt, typer.Abort):
        ended = Exit.INTERRUPTED
    except BrokenPipeError:
        # The reader of our pipe has gone, as `head` does; Python must not try to flush into it again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.DONE
    except Exception as error:  # noqa: BLE001 - the last resort: no traceback reaches a person
        if isinstance(error, _Usage):
            return _told("usage", _one_sentence(error.format_message(), arguments), Exit.USAGE, as_json=as_json)
        return _told("bug", _note(error, arguments), Exit.BUG, as_json=as_json)
    if ended == Exit.INTERRUPTED and sys.stderr.isatty():
        sys.stderr.write("\n")  # after the ^C that the terminal shows
    return ended if isinstance(ended, int) else Exit.DONE


def _options_last(arguments: list[str]) -> list[str]:
    """Put what every command takes, given before it, behind it: `alcove --home FOLDER list`."""
    given = 0
    while given < len(arguments) and (
        arguments[given] in {"--json", "--home"} or arguments[given].startswith("--home=")
    ):
        given += 2 if arguments[given] == "--home" else 1
    first, rest = arguments[:given], arguments[given:]
    if not rest:
        return arguments
    end = rest.index("--") if "--" in rest else len(rest)
    return [*rest[:end], *first, *rest[end:]]


def _told(kind: str, sentence: str, code: Exit, *, as_json: bool) -> Exit:
    if as_json:
        from alcove.cli.shapes import print_json_error

        print_json_error(kind, sentence)
    else:
        from alcove.cli.paper import remark

        remark(sentence, style="bad")
    return code


def _one_sentence(message: str, arguments: list[str]) -> str:
    """Bring the library's message into one line, and say where help is."""
    where = " ".join(filter(None, ("alcove", _command_of(arguments), "--help")))
    return f"{' '.join(message.split()).rstrip('.')} (see `{where}`)."


def _note(error: Exception, arguments: list[str]) -> str:
    """Keep a note of a bug of ours, and say where."""
    from alcove.cli.crash_note import keep_crash_note, log_folder
    from alcove.cli.present import present
    from alcove.domain.instant import micros_to_datetime

    now = micros_to_datetime(present().at)
    kept = keep_crash_note(error, log_folder(_home_of(arguments)), now=now, command=_command_of(arguments))
    where = f"; {kept} says where it happened" if kept else ""
    return f"Alcove itself has failed here ({type(error).__name__}); your journal is as it was{where}."


def _command_of(arguments: list[str]) -> str:
    """Name the command that was typed; nothing else of what was typed, which may be a person's words."""
    commands = {info.name for info in app.registered_commands} | {info.name for info in app.registered_groups}
    return next((word for word in arguments if word in commands), "")


def _home_of(arguments: list[str]) -> Path:
    for number, word in enumerate(arguments):
        if word == "--home" and number + 1 < len(arguments):
            return Path(arguments[number + 1]).absolute()
        if word.startswith("--home="):
            return Path(word.removeprefix("--home=")).absolute()
    return default_home().absolute()
