"""The process between the server and PostgreSQL: it stops PostgreSQL when the server ends, however that happens.

It is started with one JSON argument and a pipe as its standard input. The pipe's end is the order to stop, and
the system closes the pipe even for a server that was killed. On Linux PostgreSQL itself is stopped by the
kernel if this process is killed. Standard library only: it runs in an isolated interpreter.
"""

import ctypes
import json
import os
import signal
import subprocess
import sys
import threading
from typing import TypedDict

_GUARDIAN = os.getpid()
# Looked up here: the user that PostgreSQL runs as may not be able to read Python's own files.
_PRCTL = ctypes.CDLL(None).prctl if sys.platform.startswith("linux") else None


class Order(TypedDict):
    """What to run, and as whom."""

    command: list[str]
    stop_command: list[str]
    folder: str
    uid: int | None
    gid: int | None
    keep_open: list[int]


def _prepare_child() -> None:
    """Between fork and exec, already as the other user: take signals again, and die with the guardian."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)
    if _PRCTL is not None:
        # Set after the change of user, which clears it, and before exec, which keeps it.
        # SIGINT is PostgreSQL's fast shutdown: clients are sent away and the files are left clean.
        _PRCTL(1, signal.SIGINT, 0, 0, 0)
        if os.getppid() != _GUARDIAN:
            os._exit(1)


def guard(order: Order) -> int:
    """Run PostgreSQL until it ends or standard input does; answer its exit code."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    postgres = subprocess.Popen(
        order["command"],
        stdin=subprocess.DEVNULL,
        cwd=order["folder"],
        user=order["uid"],
        group=order["gid"],
        extra_groups=[] if order["uid"] is not None else None,
        umask=0o077 if os.name == "posix" else -1,
        pass_fds=order["keep_open"],
        # No other thread exists yet, so this cannot meet a lock that one of them holds.
        preexec_fn=_prepare_child if os.name == "posix" else None,  # noqa: PLW1509
    )

    def stop_when_the_server_ends() -> None:
        while os.read(0, 64):
            pass
        if order["stop_command"]:
            subprocess.run(order["stop_command"], check=False)
        elif postgres.poll() is None:
            postgres.send_signal(signal.SIGINT)

    threading.Thread(target=stop_when_the_server_ends, daemon=True).start()
    return postgres.wait()


if __name__ == "__main__":
    sys.exit(guard(json.loads(sys.argv[1])))
