"""What stays the same on this machine and differs on another: its id, where the system keeps one."""

import getpass
import platform
import uuid
from contextlib import suppress
from pathlib import Path


def machine_words() -> bytes:
    """Give some bytes that name this machine and user; they are only hashed, never stored or sent."""
    parts = [platform.node(), str(uuid.getnode())]
    with suppress(OSError):
        parts.append(Path("/etc/machine-id").read_text().strip())
    with suppress(OSError, KeyError):
        parts.append(getpass.getuser())
    return "\0".join(parts).encode()
