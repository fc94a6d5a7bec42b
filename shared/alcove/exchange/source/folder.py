"""A folder on disk as a source.  Links are never followed: neither to files nor to folders, listed or opened."""

import os
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from alcove.domain.instant import Micros
from alcove.exchange.faults import NotReadable, RefusedArchive, UnreadableFile
from alcove.exchange.limits import Limits
from alcove.exchange.shape import Loss
from alcove.exchange.source.files import Member
from alcove.exchange.source.guarded import guarded
from alcove.exchange.source.names import is_noise, why_unsafe

_NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)


class FolderFiles:
    """All regular files beneath a folder that the person named (which itself may be a link)."""

    def __init__(self, root: Path, *, limits: Limits) -> None:
        self._root = root
        self._limits = limits
        self._losses: list[Loss] = []
        try:
            members = sorted(self._walk(root, ""), key=lambda member: member.name)
        except OSError as fault:
            raise NotReadable(f"The folder {root.name} cannot be read: {fault.strerror}.") from fault
        self._members = {member.name: member for member in members}

    @property
    def label(self) -> str:
        """The folder's name."""
        return self._root.name or str(self._root)

    @property
    def limits(self) -> Limits:
        """See SourceFiles."""
        return self._limits

    @property
    def members(self) -> Mapping[str, Member]:
        """See SourceFiles."""
        return self._members

    @property
    def losses(self) -> tuple[Loss, ...]:
        """See SourceFiles."""
        return tuple(self._losses)

    def open(self, name: str) -> BinaryIO:
        """Open a member without following a link that has come there since."""
        path = self._root / name
        try:
            handle = os.open(path, os.O_RDONLY | _NO_FOLLOW)
        except OSError as fault:
            raise UnreadableFile(f"{name} cannot be read: {fault.strerror}.") from fault
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            os.close(handle)
            raise UnreadableFile(f"{name} is not an ordinary file.")
        return guarded(os.fdopen(handle, "rb"), name=name, size=self._members[name].size)

    def close(self) -> None:
        """Nothing is held."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _walk(self, folder: Path, prefix: str) -> Iterator[Member]:
        count = 0
        pending = [(folder, prefix)]
        while pending:
            place, before = pending.pop()
            with os.scandir(place) as listing:
                for found in listing:
                    name = before + found.name
                    if is_noise(name):
                        continue
                    count += 1
                    if count > self._limits.members:
                        raise RefusedArchive(f"{self.label} holds more than {self._limits.members} files.")
                    reason = why_unsafe(name, depth=self._limits.folder_depth)
                    if found.is_symlink():
                        reason = "it is a link, and links are not followed"
                    if reason is not None:
                        self._refuse(name, reason)
                    elif found.is_dir(follow_symlinks=False):
                        pending.append((Path(found.path), name + "/"))
                    elif found.is_file(follow_symlinks=False):
                        facts = found.stat(follow_symlinks=False)
                        changed_at = Micros(facts.st_mtime_ns // 1000)
                        yield Member(name=name, size=facts.st_size, changed_at=changed_at)
                    else:
                        self._refuse(name, "it is not an ordinary file")

    def _refuse(self, name: str, reason: str) -> None:
        where = name.encode("utf-8", "replace").decode()
        self._losses.append(Loss(where=where, reason=f"Left out, because {reason}.", scope="part"))
