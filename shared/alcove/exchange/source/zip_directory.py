"""How large a zip's list of contents is, read before Python's zipfile takes the whole of it into memory.

A zip ends with a record of 22 bytes and a comment of at most 65,535 (APPNOTE 4.3.16); large ones point on to a
64-bit record (4.3.14).
"""

import struct
from typing import BinaryIO

_END = b"PK\x05\x06"
_END_64 = b"PK\x06\x06"
_LOCATOR_64 = b"PK\x06\x07"
_END_BYTES = 22
_COMMENT_MAX = 65_535
_LOCATOR_BYTES = 20
_UNSAID = 0xFFFFFFFF


def directory_bytes(archive: BinaryIO, *, archive_size: int) -> int | None:
    """Return the size of the central directory, or None when the archive has no end."""
    tail_start = max(0, archive_size - _END_BYTES - _COMMENT_MAX)
    archive.seek(tail_start)
    tail = archive.read()
    at = tail.rfind(_END)
    if at < 0 or len(tail) < at + _END_BYTES:
        return None
    size: int = struct.unpack_from("<L", tail, at + 12)[0]
    if size != _UNSAID:
        return size
    locator_at = tail_start + at - _LOCATOR_BYTES
    archive.seek(max(0, locator_at))
    locator = archive.read(_LOCATOR_BYTES)
    if locator[:4] != _LOCATOR_64:
        return size
    archive.seek(struct.unpack_from("<Q", locator, 8)[0])
    record = archive.read(56)
    if record[:4] != _END_64 or len(record) < 48:
        return None
    size_64: int = struct.unpack_from("<Q", record, 40)[0]
    return size_64
