"""One file, or one text given as bytes, as a source with a single member."""

import io
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from alcove.domain.instant import Micros
from alcove.exchange.faults import NotReadable, UnreadableFile
from alcove.exchange.limits import Limits
from alcove.exchange.shape import Loss
from alcove.exchange.source.files import Member
from alcove.exchange.source.guarded import guarded


class SingleFile:
    """A Journal.json or a note on its own."""

    def __init__(self, content: Path | bytes, *, label: str, limits: Limits) -> None:
        self._content = content
        self._limits = limits
        if isinstance(content, bytes):
            self._member = Member(name=label, size=len(content))
            return
        try:
            facts = content.stat()
        except OSError as fault:
            raise NotReadable(f"{label} cannot be read: {fault.strerror}.") from fault
        self._member = Member(name=label, size=facts.st_size, changed_at=Micros(facts.st_mtime_ns // 1000))

    @property
    def label(self) -> str:
        """The file's name."""
        return self._member.name

    @property
    def limits(self) -> Limits:
        """See SourceFiles."""
        return self._limits

    @property
    def members(self) -> Mapping[str, Member]:
        """See SourceFiles."""
        return {self._member.name: self._member}

    @property
    def losses(self) -> tuple[Loss, ...]:
        """A file that was named outright is never refused."""
        return ()

    def open(self, name: str) -> BinaryIO:
        """Open the one file."""
        try:
            inner = io.BytesIO(self._content) if isinstance(self._content, bytes) else self._content.open("rb")
        except OSError as fault:
            raise UnreadableFile(f"{name} cannot be read: {fault.strerror}.") from fault
        return guarded(inner, name=name, size=self._member.size)

    def close(self) -> None:
        """Nothing is held."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
