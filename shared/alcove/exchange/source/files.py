"""The port of this package: a set of named files, read-only, that does not care what holds them.

Names are relative, separated by "/", without "." or ".." parts: whatever would reach outside is never listed, and
stands in `losses` instead.  Names are in a fixed order, so that two readings give the same.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import BinaryIO, Protocol, Self

from alcove.domain.instant import Micros
from alcove.exchange.limits import Limits
from alcove.exchange.shape import Loss


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One file: its name, its size in bytes, and when it was last changed, if that is known."""

    name: str
    size: int
    changed_at: Micros | None = None


class SourceFiles(Protocol):
    """A folder, a zip or one file.  Close it when the reading, attachments included, is over."""

    @property
    def label(self) -> str:
        """What a person calls it, for sentences."""
        ...

    @property
    def limits(self) -> Limits:
        """The bounds under which it is read."""
        ...

    @property
    def members(self) -> Mapping[str, Member]:
        """All files that are safe to read, by name, in order."""
        ...

    @property
    def losses(self) -> tuple[Loss, ...]:
        """Files that were refused: links, names that reach outside, names used twice."""
        ...

    def open(self, name: str) -> BinaryIO:
        """Open one member for reading; reading raises UnreadableFile when it cannot be read whole."""
        ...

    def close(self) -> None:
        """Let go of it."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None: ...
