"""A disk of a few megabytes that a test can fill and make read-only.

Where this may not be mounted (not root, or a container without the right), what stands in is a limit on the size of
files (`RLIMIT_FSIZE`) of the programs that write: the kernel then refuses as it does when a disk is full.
"""

import resource
import subprocess
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from pathlib import Path

BLOCK = 64 * 1024


class SmallDisk:
    """A folder whose room is limited."""

    def __init__(self, folder: Path, *, mounted: bool) -> None:
        self.folder, self.mounted = folder, mounted
        self._filler = folder / "filler"
        self._limited: list[int] = []

    def fill(self, programs: Iterable[int], *, leave: int = 0) -> None:
        """Leave no more than so many octets for these programs to write."""
        if self.mounted:
            self._take_all()
            with self._filler.open("r+b") as file:
                file.truncate(max(0, self._filler.stat().st_size - leave))
            return
        for program in programs:
            resource.prlimit(program, resource.RLIMIT_FSIZE, (leave, resource.RLIM_INFINITY))
            self._limited.append(program)

    def make_room(self) -> None:
        """Free all that was taken."""
        self._filler.unlink(missing_ok=True)
        while self._limited:
            resource.prlimit(
                self._limited.pop(), resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
            )

    def _take_all(self) -> None:
        with self._filler.open("ab", buffering=0) as file:
            for size in (BLOCK, 512):
                try:
                    while file.write(bytes(size)) == size:
                        pass
                except OSError:
                    continue

    def protect(self) -> None:
        """Allow reading only."""
        subprocess.run(["mount", "-o", "remount,ro", str(self.folder)], check=True)

    def allow(self) -> None:
        """Allow writing again."""
        subprocess.run(["mount", "-o", "remount,rw", str(self.folder)], check=True)


@contextmanager
def small_disk(folder: Path, megabytes: int) -> Generator[SmallDisk]:
    """Mount a small disk there, where that is allowed."""
    folder.mkdir()
    folder.chmod(0o755)
    asked = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m,mode=0755", "tmpfs", str(folder)]
    try:
        mounted = subprocess.run(asked, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        mounted = False
    try:
        yield SmallDisk(folder, mounted=mounted)
    finally:
        if mounted:
            subprocess.run(["umount", "--lazy", str(folder)], check=True)
