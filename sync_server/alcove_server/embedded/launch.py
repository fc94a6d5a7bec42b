"""Start PostgreSQL under its guardian and wait until it takes connections.

A database that was killed replays its log first; that may take minutes, so the wait is five of them. The
answer comes from postmaster.pid, whose eighth line says `ready`: no connection and no password is needed.
"""

import json
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from alcove_server.embedded import guardian
from alcove_server.embedded.binaries import Binaries
from alcove_server.embedded.faults import PostgresDidNotStart
from alcove_server.embedded.identity import Identity
from alcove_server.embedded.place import Place

_REPLAY_PATIENCE = 300.0  # 229 MB of log took 0.9 s to replay; a slow disk with 2 GB of it takes minutes
_STEP = 0.01


def launch(
    place: Place, binaries: Binaries, identity: Identity | None, log: Path, locks: list[int]
) -> subprocess.Popen[bytes]:
    """Start the guardian, which starts PostgreSQL and hands the locks down to it."""
    on_windows = sys.platform == "win32"
    order: guardian.Order = {
        "command": [str(binaries.program("postgres")), "-D", str(place.data)],
        "stop_command": [str(binaries.program("pg_ctl")), "stop", "-m", "fast", "-D", str(place.data)]
        if on_windows
        else [],
        "folder": str(place.data),
        "uid": identity.uid if identity else None,
        "gid": identity.gid if identity else None,
        "keep_open": [] if on_windows else locks,
    }
    with log.open("wb") as output:
        return subprocess.Popen(
            [sys.executable, "-I", "-S", str(Path(guardian.__file__)), json.dumps(order)],
            stdin=subprocess.PIPE,
            stdout=output,
            stderr=output,
            cwd=place.data,
            env=clean_environment(),
            start_new_session=True,
            pass_fds=order["keep_open"],
        )


def wait_until_ready(process: subprocess.Popen[bytes], data: Path, log: Path) -> None:
    """Return once it takes connections; `PostgresDidNotStart` with its last words when it ends instead."""
    for _ in range(int(_REPLAY_PATIENCE / _STEP)):
        if process.poll() is not None:
            written = log.read_text(errors="replace") + _newest_log(data)
            raise PostgresDidNotStart(f"PostgreSQL did not start: {last_lines(written)}")
        try:
            lines = (data / "postmaster.pid").read_text().splitlines()
        except OSError:
            lines = []
        if len(lines) > 7 and lines[7].strip() == "ready":
            return
        with suppress(subprocess.TimeoutExpired):
            process.wait(_STEP)
    raise PostgresDidNotStart(f"PostgreSQL did not take connections within {_REPLAY_PATIENCE:.0f} seconds.")


def _newest_log(data: Path) -> str:
    logs = sorted((data / "log").glob("*.log"), key=lambda each: each.stat().st_mtime)
    return logs[-1].read_text(errors="replace") if logs else ""


def last_lines(text: str) -> str:
    """Give the end of what a program wrote, on one line."""
    lines = [line.strip() for line in text.splitlines() if line.strip() and "redirecting log output" not in line]
    return " / ".join(lines[-4:]) or "it wrote nothing."


def clean_environment() -> dict[str, str]:
    """Give our environment without what would speak to PostgreSQL, and without our own settings."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PG", "LC_", "LANG", "ALCOVE_"))}
    return {**kept, "LC_ALL": "C"}
