"""A zip as a source, opened only when what it promises is within bounds.

Refused as a whole: cut short, locked with a password, more members than any journal, members that lie over each
other (David Fifield's zip bomb), packed more tightly than writing and pictures can be.  Refused singly: names that
reach outside, links, a second file of the same name.  A member never gives more bytes than the directory says.
"""

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from alcove.domain.instant import Micros, datetime_to_micros
from alcove.exchange.faults import DamagedArchive, NotReadable, RefusedArchive, UnreadableFile
from alcove.exchange.limits import Limits
from alcove.exchange.shape import Loss
from alcove.exchange.source.files import Member
from alcove.exchange.source.guarded import guarded
from alcove.exchange.source.names import is_noise, why_unsafe
from alcove.exchange.source.zip_directory import directory_bytes

_LOCKED = 0x1
_UTF8_NAME = 0x800
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, struct.error)


class ZipFiles:
    """All members of a zip that are safe to read."""

    def __init__(self, content: Path | bytes, *, label: str, limits: Limits) -> None:
        self._label = label
        self._limits = limits
        self._stream, size = _stream_of(content, label=label)
        try:
            self._archive = self._open_archive(size)
            self._refuse_bombs(size)
        except BaseException:
            self._stream.close()
            raise
        self._losses: list[Loss] = []
        self._infos: dict[str, zipfile.ZipInfo] = {}
        self._members = self._list_members()

    @property
    def label(self) -> str:
        """See SourceFiles."""
        return self._label

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
        """Open a member; what is wrong with it alone is a UnreadableFile."""
        info = self._infos[name]
        try:
            inner = self._archive.open(info)
        except (*_BROKEN, RuntimeError, OSError) as fault:
            raise UnreadableFile(f"{name} is damaged and cannot be read.") from fault
        return guarded(inner, name=name, size=info.file_size)

    def close(self) -> None:
        """Close the archive."""
        self._archive.close()
        self._stream.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _open_archive(self, size: int) -> zipfile.ZipFile:
        damaged = f"{self._label} is cut short or damaged; fetch or make the export again."
        try:
            listed = directory_bytes(self._stream, archive_size=size)
            if listed is None:
                raise DamagedArchive(damaged)
            if listed > self._limits.directory_bytes:
                raise RefusedArchive(f"{self._label} lists more files than a journal has.")
            self._stream.seek(0)
            archive = zipfile.ZipFile(self._stream)
        except (*_BROKEN, OSError) as fault:
            raise DamagedArchive(damaged) from fault
        return archive

    def _refuse_bombs(self, size: int) -> None:
        infos = self._archive.infolist()
        if len(infos) > self._limits.members:
            raise RefusedArchive(f"{self._label} holds more than {self._limits.members} files.")
        if any(info.flag_bits & _LOCKED for info in infos):
            raise RefusedArchive(f"{self._label} is locked with a password; unpack it first.")
        if sum(info.compress_size for info in infos) > size:
            raise RefusedArchive(f"{self._label} says that it holds more than it does; it was not opened.")
        total = sum(info.file_size for info in infos)
        tight = total > self._limits.total_ratio_from and total > size * self._limits.total_ratio
        for info in infos:
            if info.file_size > self._limits.member_ratio_from:
                tight = tight or info.file_size > info.compress_size * self._limits.member_ratio
        if tight:
            raise RefusedArchive(f"{self._label} would unpack to far more than it is; it was not opened.")

    def _list_members(self) -> dict[str, Member]:
        members: list[Member] = []
        for info in self._archive.infolist():
            name = _name_of(info)
            if info.is_dir() or is_noise(name):
                continue
            reason = why_unsafe(name, depth=self._limits.folder_depth)
            if stat.S_ISLNK(info.external_attr >> 16):
                reason = "it is a link, and links are not followed"
            if name in self._infos:
                reason = "another file in the archive has the same name"
            if reason is not None:
                where = name.encode("utf-8", "replace").decode()
                self._losses.append(Loss(where=where, reason=f"Left out, because {reason}.", scope="part"))
                continue
            self._infos[name] = info
            members.append(Member(name=name, size=info.file_size, changed_at=_changed_at(info)))
        return {member.name: member for member in sorted(members, key=lambda member: member.name)}


def _stream_of(content: Path | bytes, *, label: str) -> tuple[BinaryIO, int]:
    if isinstance(content, bytes):
        return io.BytesIO(content), len(content)
    try:
        return content.open("rb"), content.stat().st_size
    except OSError as fault:
        raise NotReadable(f"{label} cannot be read: {fault.strerror}.") from fault


def _name_of(info: zipfile.ZipInfo) -> str:
    """Give the name; archivers that forget to say so write UTF-8 where zipfile then reads CP437."""
    if info.flag_bits & _UTF8_NAME:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return info.filename


def _changed_at(info: zipfile.ZipInfo) -> Micros | None:
    """Zips keep a time of day without a zone; taken as UTC, for want of better."""
    try:
        return datetime_to_micros(datetime(*info.date_time, tzinfo=UTC))
    except ValueError:
        return None
