"""A server whose processes a test may kill: `alcove-server run` itself, all of its PostgreSQL, or one part of it."""

from contextlib import suppress
from pathlib import Path

import psutil

from alcove.cli.tour.server import TourServer
from alcove_server.embedded.place import cluster_folder

IMPATIENT = 60


class MortalServer(TourServer):
    """The tour's server, with its processes by kind.  It comes back at the same address."""

    def __init__(self, home: Path) -> None:
        super().__init__(home)
        self.started = 0

    def start(self) -> None:
        """Start; count it."""
        super().start()
        self.started += 1

    @property
    def postmaster(self) -> psutil.Process:
        """The first process of its PostgreSQL."""
        return psutil.Process(int((cluster_folder(self.home) / "data" / "postmaster.pid").read_text().split()[0]))

    def kill_postgres(self) -> None:
        """End all of PostgreSQL at once, as a power cut would, and wait until it is gone."""
        first = self.postmaster
        family = [first, *first.children(recursive=True)]
        for process in family:
            with suppress(psutil.NoSuchProcess):
                process.kill()
        psutil.wait_procs(family, timeout=IMPATIENT)

    def kill_backend(self, number: int) -> None:
        """End one of PostgreSQL's processes: the others start it anew after replaying the log."""
        parts = self.postmaster.children()
        with suppress(psutil.NoSuchProcess, IndexError):
            parts[number % len(parts)].kill()

    def wait(self) -> int:
        """Wait until the server has ended by itself."""
        process = self._running()
        process.communicate(timeout=IMPATIENT)
        return process.returncode

    def verify(self) -> str:
        """Check every chain, signature and chunk; give what was printed."""
        return self._command("verify").decode()

    def restore(self, file: Path) -> None:
        """Put a backup into this server's empty place; it must not run."""
        self._command("restore", str(file))
