"""The commands of `alcove-server`, one file each; every fault that a person can meet ends in one sentence.

Exit codes: 0 done, 1 could not be done (the sentence says why), 2 the command line or a setting is wrong,
130 interrupted.
"""

import signal
import sys
from types import FrameType
from typing import NoReturn, Protocol, runtime_checkable

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


@runtime_checkable
class _Usage(Protocol):
    """What the library raises when it cannot read the command's arguments."""

    exit_code: int

    def format_message(self) -> str: ...


def main() -> NoReturn:
    """Run one command; ends the process."""
    if hasattr(signal, "SIGTERM"):
        signal.signal(signal.SIGTERM, _interrupt)
    code = 0
    try:
        # The library's own way of saying what is wrong is a box of several lines.
        ended: object = typer.main.get_command(app).main(prog_name="alcove-server", standalone_mode=False)
        code = ended if isinstance(ended, int) else 0
    except typer.Abort:
        _refuse("Stopped.", code=130)
    except BadSetting as fault:
        _refuse(sentence_of(fault), code=2)
    except KeyboardInterrupt:
        _refuse("Stopped.", code=130)
    except SENTENCES as fault:
        _refuse(sentence_of(fault), code=1)
    except Exception as fault:
        if not isinstance(fault, _Usage):
            raise
        _refuse(f"{' '.join(fault.format_message().split()).rstrip('.')} (see `alcove-server --help`).", code=2)
    sys.exit(code)


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _refuse(sentence: str, *, code: int) -> NoReturn:
    print(sentence, file=sys.stderr)
    sys.exit(code)
