"""Every operation of protocol version 1."""

from alcove_server.http.operation import Operation
from alcove_server.http.routes import blobs, consents, entering, keys, pairings, sync

OPERATIONS: tuple[Operation, ...] = (
    *entering.OPERATIONS,
    *keys.OPERATIONS,
    *pairings.OPERATIONS,
    *sync.OPERATIONS,
    *blobs.OPERATIONS,
    *consents.OPERATIONS,
)
