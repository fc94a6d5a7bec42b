"""What can be seen without the database: the data folder, the disk, the settings' own safety."""

import os
import shutil
from pathlib import Path

from alcove_server.doctor.finding import Finding, look, well, wrong
from alcove_server.settings import Settings

_LEAST_FREE = 2 * 1024**3
_LOOPBACK = ("127.0.0.1", "::1", "localhost")


def check_machine(settings: Settings) -> list[Finding]:
    """Look at folder, disk and network settings."""
    return [_folder(settings.home), _disk(settings.home), _transport(settings), _root(settings)]


def _folder(home: Path) -> Finding:
    nearest = _nearest(home)
    if not os.access(nearest, os.W_OK | os.X_OK):
        return wrong("data folder", f"{nearest} cannot be written to.")
    if not home.exists():
        return look("data folder", f"{home} is not there yet; `alcove-server run` makes it.")
    if os.name == "posix" and home.stat().st_mode & 0o007:
        return look("data folder", f"{home} may be entered by everybody on this machine; chmod o-rwx closes it.")
    return well("data folder", f"{home} is there and closed to others.")


def _disk(home: Path) -> Finding:
    usage = shutil.disk_usage(_nearest(home))
    sentence = f"{usage.free / 1024**3:.0f} GB of {usage.total / 1024**3:.0f} GB are free."
    if usage.free < _LEAST_FREE or usage.used > usage.total * 0.95:
        return wrong("disk", sentence)
    return look("disk", sentence) if usage.used > usage.total * 0.8 else well("disk", sentence)


def _transport(settings: Settings) -> Finding:
    if settings.tls_certificate is not None:
        return well("transport", "TLS is set up.")
    if settings.host in _LOOPBACK:
        return well("transport", "It listens on this machine only.")
    return look("transport", f"It listens on {settings.host} without TLS; a proxy before it should speak TLS.")


def _root(settings: Settings) -> Finding:
    if os.name == "posix" and os.geteuid() == 0 and settings.databases is None:
        return look("user", "The server runs as root (PostgreSQL does not); a user of its own would be better.")
    return well("user", "The server does not run as root, or needs no PostgreSQL of its own.")


def _nearest(folder: Path) -> Path:
    return next(each for each in (folder, *folder.parents) if each.exists())
