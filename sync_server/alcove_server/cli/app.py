"""The commands of `alcove-server`, one file each; every fault that a person can meet ends in one sentence.

Exit codes: 0 done, 1 could not be done (the sentence says why), 2 the command line or a setting is wrong,
130 interrupted.
"""

import signal
import sys
from types import FrameType
from typing import NoReturn

import typer

from alcove_server.cli.commands import ALL
from alcove_server.cli.faults import SENTENCES, sentence_of
from alcove_server.settings import BadSetting

app = typer.Typer(
    name="alcove-server",
    help="Alcove's sync server: it keeps sealed journals and cannot read them.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for command in ALL:
    app.command()(command)


def main() -> NoReturn:
    """Run one command; ends the process."""
    if hasattr(signal, "SIGTERM"):
        signal.signal(signal.SIGTERM, _interrupt)
    try:
        app()
    except BadSetting as fault:
        _refuse(sentence_of(fault), code=2)
    except KeyboardInterrupt:
        _refuse("Stopped.", code=130)
    except SENTENCES as fault:
        _refuse(sentence_of(fault), code=1)
    sys.exit(0)


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _refuse(sentence: str, *, code: int) -> NoReturn:
    print(sentence, file=sys.stderr)
    sys.exit(code)
