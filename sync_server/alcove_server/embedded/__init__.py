"""A private PostgreSQL under a supervisor of our own: the wheel is a carrier of binaries, nothing more.

It listens on a Unix socket in a private folder (loopback on Windows), asks for scram passwords even there,
never runs as root, and cannot outlive the server that started it (docs/adr/0012).
"""

from alcove_server.embedded.cluster import Embedded
from alcove_server.embedded.faults import (
    AlreadyRunning,
    BinariesMissing,
    EmbeddedFault,
    NotRunning,
    NoUnprivilegedUser,
    PostgresDidNotStart,
    SecretsLost,
    VersionIsFixed,
)

__all__ = [
    "AlreadyRunning",
    "BinariesMissing",
    "Embedded",
    "EmbeddedFault",
    "NoUnprivilegedUser",
    "NotRunning",
    "PostgresDidNotStart",
    "SecretsLost",
    "VersionIsFixed",
]
