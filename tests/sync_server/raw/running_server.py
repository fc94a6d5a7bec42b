"""`alcove-server run` as a process of its own on a free port, with a PostgreSQL of its own: for journeys, benchmarks.

    with running_server(home) as server:
        RawClient(server.url)

Standard input is a pipe: when the caller dies, the server stops by itself.
"""

import os
import subprocess
import sys
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_MAIN = "from alcove_server.cli.app import main; main()"


class DidNotStart(Exception):
    """The server ended before it took requests; the message is what it wrote."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningServer:
    """A server that takes requests."""

    url: str
    home: Path
    process: subprocess.Popen[bytes]


@contextmanager
def running_server(home: Path, environ: Mapping[str, str] | None = None) -> Generator[RunningServer]:
    """Start a server on this folder and stop it at the end; `environ` adds ALCOVE_ settings."""
    home.mkdir(parents=True, exist_ok=True)
    log = home / "server-output.log"
    reader, writer = os.pipe()
    command = [sys.executable, "-c", _MAIN, "run", "--home", str(home), "--port", "0", "--until-stdin-closes"]
    kept = {name: value for name, value in os.environ.items() if not name.startswith("ALCOVE_")}
    with log.open("ab") as output:
        process = subprocess.Popen(
            [*command, "--ready-fd", str(writer)],
            stdin=subprocess.PIPE,
            stdout=output,
            stderr=output,
            pass_fds=[writer],
            env={**kept, **(environ or {})},
        )
    os.close(writer)
    try:
        with os.fdopen(reader) as line:
            url = line.readline().strip()
        if not url:
            process.wait()
            raise DidNotStart(log.read_text())
        yield RunningServer(url=url, home=home, process=process)
    finally:
        if process.stdin is not None:
            process.stdin.close()
        process.wait()
