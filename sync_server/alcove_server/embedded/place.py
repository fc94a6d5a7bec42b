"""Where a database's files lie: under its home folder, or, where its user could not reach that, elsewhere.

As root with a home that only root can enter (root's own folder, a private temporary folder), the files go to
/var/lib/alcove-server, or beside the temporary folder; `postgres.location` in the home says where. Places
under the temporary folder whose home is gone are swept away by the next start.
"""

import hashlib
import os
import shutil
import stat
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from alcove_server.embedded.identity import Identity, can_reach
from alcove_server.embedded.lock import is_free

_POINTER = "postgres.location"
_OURS = {"server.lock", "blobs", "local.conf", "postgres", "postgres-passwords.json", "postgres-start.log", _POINTER}
_TEMPORARY = "alcove-cluster-"
_ELSEWHERE = Path("/var/lib/alcove-server/clusters")
_COPIES = Path("/var/lib/alcove-server/programs")
_SOCKET_LIMIT = 103 - len("/.s.PGSQL.5432")  # sun_path has 104 bytes on macOS, 108 on Linux


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The folders of one database. `socket` is None where there are no Unix sockets."""

    cluster: Path
    data: Path
    socket: Path | None
    copies: Path


def cluster_folder(home: Path) -> Path:
    """Say where the files of a home's database lie already, or would lie if nothing stood in the way."""
    pointer = home / _POINTER
    return Path(pointer.read_text().strip()) if pointer.is_file() else home / "postgres"


def settle(home: Path, identity: Identity | None) -> Place:
    """Make the folders, owned by whoever PostgreSQL runs as."""
    cluster = cluster_folder(home)
    if not (cluster / "data").exists() and identity is not None:
        if _is_ours_alone(home):
            os.chown(home, -1, identity.gid)
            home.chmod(0o710)
        if not can_reach(home, identity):
            cluster = _elsewhere(home, identity)
            (home / _POINTER).write_text(f"{cluster}\n")
    _make_private(cluster, identity)
    copies = Path(tempfile.gettempdir()) / "alcove-programs" if _is_temporary(cluster) else _COPIES
    return Place(cluster=cluster, data=cluster / "data", socket=_socket_folder(cluster, identity), copies=copies)


def _is_ours_alone(home: Path) -> bool:
    """Say whether this folder holds nothing but what a server keeps, and is root's own."""
    return home.stat().st_uid == 0 and {each.name for each in home.iterdir()} <= _OURS


def _elsewhere(home: Path, identity: Identity) -> Path:
    name = hashlib.sha256(str(home.resolve()).encode()).hexdigest()[:16]
    if not _is_temporary(home.resolve()):
        _ELSEWHERE.mkdir(parents=True, exist_ok=True, mode=0o755)
        return _ELSEWHERE / name
    temporary = Path(tempfile.gettempdir()).resolve()
    _sweep(temporary)
    cluster = temporary / f"{_TEMPORARY}{name}"
    _make_private(cluster, identity)  # refuses what a stranger laid there, before anything is written
    (cluster / "home").write_text(f"{home.resolve()}\n")
    return cluster


def _is_temporary(folder: Path) -> bool:
    return folder.is_relative_to(Path(tempfile.gettempdir()).resolve())


def _sweep(temporary: Path) -> None:
    for old in temporary.glob(f"{_TEMPORARY}*"):
        note = old / "home"
        if old.is_symlink() or not note.is_file() or Path(note.read_text().strip()).exists():
            continue
        if is_free(old / "cluster.lock"):
            shutil.rmtree(old, ignore_errors=True)


def _socket_folder(cluster: Path, identity: Identity | None) -> Path | None:
    if sys.platform == "win32":
        return None
    folder = cluster / "run"
    if len(os.fsencode(folder)) > _SOCKET_LIMIT:
        name = hashlib.sha256(os.fsencode(cluster)).hexdigest()[:12]
        folder = Path(tempfile.gettempdir()) / f"alcove-socket-{name}"
        if len(os.fsencode(folder)) > _SOCKET_LIMIT:
            folder = Path("/tmp") / folder.name  # noqa: S108 - the shortest place there is; `_make_private` refuses a stranger's
    _make_private(folder, identity)
    return folder


def _make_private(folder: Path, identity: Identity | None) -> None:
    """Make a folder that its user alone may enter; one that somebody else laid there is refused."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    status = folder.lstat()
    allowed = {os.geteuid() if sys.platform != "win32" else 0, identity.uid if identity else -1}
    if not stat.S_ISDIR(status.st_mode) or (sys.platform != "win32" and status.st_uid not in allowed):
        raise PermissionError(f"{folder} belongs to somebody else")
    if identity is not None:
        os.chown(folder, identity.uid, identity.gid)
    folder.chmod(0o700)
