"""`alcove-server run`: start everything, say where it listens, serve until told to stop."""

import asyncio
import os
import signal
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from alcove_server.cli.listening import bind, url_of
from alcove_server.cli.options import Home, settings_of
from alcove_server.database import Opened, opened
from alcove_server.logs import configure_logs
from alcove_server.settings import Settings, check_certificate


def run(
    home: Home = None,
    host: Annotated[str | None, typer.Option(help="Address to listen on [ALCOVE_HOST], 127.0.0.1.")] = None,
    port: Annotated[
        int | None, typer.Option(help="Port [ALCOVE_PORT], 8420; 0 takes a free one.", min=0, max=65535)
    ] = None,
    ready_file: Annotated[Path | None, typer.Option(help="Write the address here once requests are taken.")] = None,
    ready_fd: Annotated[int | None, typer.Option(help="Write the address to this file descriptor.")] = None,
    until_stdin_closes: Annotated[bool, typer.Option(help="Stop when standard input closes.")] = False,
    quiet: Annotated[bool, typer.Option(help="Print nothing; log only.")] = False,
) -> None:
    """Start the server, with a PostgreSQL of its own unless ALCOVE_DATABASE_URL names one."""
    settings = settings_of(home)
    settings = replace(
        settings, host=settings.host if host is None else host, port=settings.port if port is None else port
    )
    check_certificate(settings)
    configure_logs(settings.log_level)
    listener = bind(settings)
    try:
        _check_ready(ready_file, ready_fd)
        with opened(settings) as found:
            url = url_of(settings, listener)
            tell = _teller(found, url, ready_file=ready_file, ready_fd=ready_fd, quiet=quiet)
            from alcove_server.cli.serving import serve
            from alcove_server.http.app import create_app

            asyncio.run(serve(create_app(found.settings), found, listener, tell, until_stdin_closes=until_stdin_closes))
            # From here to the end only PostgreSQL is stopped; an impatient second Ctrl-C must not leave it half done.
            for number in (signal.SIGINT, signal.SIGTERM):
                signal.signal(number, signal.SIG_IGN)
    finally:
        listener.close()
        if ready_file is not None:
            ready_file.unlink(missing_ok=True)
    if not quiet:
        print("Stopped.")


def _check_ready(ready_file: Path | None, ready_fd: int | None) -> None:
    """Fail before anything starts where the address cannot be told."""
    if ready_fd is not None:
        os.fstat(ready_fd)
    if ready_file is not None:
        ready_file.touch()


def _teller(
    found: Opened, url: str, *, ready_file: Path | None, ready_fd: int | None, quiet: bool
) -> Callable[[], None]:
    def tell() -> None:
        if ready_file is not None:
            making = ready_file.with_name(f"{ready_file.name}.new")
            making.write_text(f"{url}\n")
            making.replace(ready_file)
        if ready_fd is not None:
            os.write(ready_fd, f"{url}\n".encode())
            os.close(ready_fd)
        if not quiet:
            print(_greeting(found.settings, found, url), flush=True)

    return tell


def _greeting(settings: Settings, found: Opened, url: str) -> str:
    if found.embedded is None:
        database = "the PostgreSQL that ALCOVE_DATABASE_URL names"
    else:
        database = f"a PostgreSQL {found.embedded.binaries.version} of its own in {settings.home}"
    lines = [f"Alcove's server takes requests at {url}", f"It keeps sealed records in {database}."]
    if settings.tls_certificate is None and settings.host not in ("127.0.0.1", "::1", "localhost"):
        lines.append("It speaks plain HTTP: put a proxy with TLS before it, or set ALCOVE_TLS_CERTIFICATE and _KEY.")
    return "\n".join([*lines, "Ctrl-C stops it."])
