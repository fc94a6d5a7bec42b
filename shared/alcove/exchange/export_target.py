"""Where an export is written: a new folder, or memory.

A folder appears whole or not at all: everything is written beside it, under the name `.NAME.unfinished`, and takes its
own name in one step at the end.  A target that holds anything is refused, never merged into.  What an export writes
is readable by everyone who can read the folder, so it is made for its owner alone (0700).
"""

import io
import os
import shutil
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Protocol, Self

from alcove.domain.instant import Micros
from alcove.exchange.faults import CannotWrite, TargetNotEmpty


class ExportTarget(Protocol):
    """Takes files by relative path; the paths were made safe before (see export_layout)."""

    def create(self, path: str) -> BinaryIO:
        """Open a new file for writing; its folders are made."""
        ...

    def rename(self, old: str, new: str) -> None:
        """Give a written file its name."""
        ...

    def remove(self, path: str) -> None:
        """Take a written file away."""
        ...

    def set_time(self, path: str, at: Micros) -> None:
        """Say when a file was last changed, where that can be said."""
        ...


class NewFolder:
    """A folder that does not exist yet, or is empty.  Use with `with`: leaving it by a fault leaves nothing."""

    def __init__(self, target: Path) -> None:
        self._target = target.absolute()
        self._staging = self._target.with_name(f".{self._target.name}.unfinished")

    def __enter__(self) -> Self:
        target, staging = self._target, self._staging
        if target.is_symlink() or (target.exists() and not target.is_dir()):
            raise TargetNotEmpty(f"{target} is not a folder; choose a new one.")
        try:
            if target.exists() and any(target.iterdir()):
                raise TargetNotEmpty(f"{target} already holds something; choose a new folder.")
            if staging.exists():
                raise TargetNotEmpty(f"An export that did not finish lies in {staging}; delete it and export again.")
            target.parent.mkdir(parents=True, exist_ok=True)
            staging.mkdir(mode=0o700)
        except OSError as fault:
            raise CannotWrite(f"{target} cannot be written: {fault.strerror}.") from fault
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is not None:
            shutil.rmtree(self._staging, ignore_errors=True)
            if isinstance(fault, OSError):
                raise CannotWrite(f"{self._target} cannot be written: {fault.strerror}.") from fault
            return
        try:
            if self._target.exists():
                self._target.rmdir()
            self._staging.rename(self._target)
        except OSError as refused:
            shutil.rmtree(self._staging, ignore_errors=True)
            raise CannotWrite(f"{self._target} cannot be written: {refused.strerror}.") from refused

    def create(self, path: str) -> BinaryIO:
        """See ExportTarget."""
        place = self._staging / path
        place.parent.mkdir(parents=True, exist_ok=True)
        return place.open("xb")

    def rename(self, old: str, new: str) -> None:
        """See ExportTarget."""
        place = self._staging / new
        place.parent.mkdir(parents=True, exist_ok=True)
        (self._staging / old).rename(place)

    def remove(self, path: str) -> None:
        """See ExportTarget; folders that this leaves empty go too."""
        place = self._staging / path
        if place.is_dir():
            with suppress(OSError):
                place.rmdir()
        else:
            place.unlink(missing_ok=True)

    def set_time(self, path: str, at: Micros) -> None:
        """See ExportTarget.  Windows refuses times before 1970; then the file keeps today's."""
        with suppress(OSError):
            os.utime(self._staging / path, ns=(at * 1000, at * 1000))


class MemoryTarget:
    """Files by path, for tests, the tour and small journals."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}

    def create(self, path: str) -> BinaryIO:
        """See ExportTarget."""
        return _Kept(self.files, path)

    def rename(self, old: str, new: str) -> None:
        """See ExportTarget."""
        self.files[new] = self.files.pop(old)

    def remove(self, path: str) -> None:
        """See ExportTarget."""
        self.files.pop(path, None)

    def set_time(self, path: str, at: Micros) -> None:
        """Memory has no times."""


class _Kept(io.BytesIO):
    """A file in memory that is there once it is closed."""

    def __init__(self, files: dict[str, bytes], path: str) -> None:
        super().__init__()
        self._files = files
        self._path = path

    def close(self) -> None:
        if not self.closed:
            self._files[self._path] = self.getvalue()
        super().close()
