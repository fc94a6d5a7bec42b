"""A read-only stream that turns the many ways in which an archive or a disk can fail into one sentence."""

import io
import zipfile
import zlib
from typing import IO, TYPE_CHECKING, BinaryIO

from alcove.exchange.faults import UnreadableFile

if TYPE_CHECKING:
    from typing_extensions import Buffer

_FAULTS = (OSError, EOFError, zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, ValueError)


class GuardedReader(io.RawIOBase):
    """Reads at most `size` bytes of `inner`; a file that breaks off or is damaged raises UnreadableFile."""

    def __init__(self, inner: IO[bytes], *, name: str, size: int) -> None:
        self._inner = inner
        self._name = name
        self._left = size

    def readable(self) -> bool:
        """Yes."""
        return True

    def readinto(self, target: "Buffer", /) -> int:
        """Read some bytes; see RawIOBase."""
        view = memoryview(target).cast("B")
        try:
            piece = self._inner.read(min(len(view), self._left)) if self._left else b""
        except _FAULTS as fault:
            raise UnreadableFile(f"{self._name} is damaged and cannot be read whole.") from fault
        if not piece and self._left and len(view):
            raise UnreadableFile(f"{self._name} is shorter than it says.")
        view[: len(piece)] = piece
        self._left -= len(piece)
        return len(piece)

    def close(self) -> None:
        """Close the file beneath as well."""
        if not self.closed:
            self._inner.close()
        super().close()


def guarded(inner: IO[bytes], *, name: str, size: int) -> BinaryIO:
    """Wrap a stream; what comes back buffers in pieces of 256 KiB."""
    return io.BufferedReader(GuardedReader(inner, name=name, size=size), 256 * 1024)
