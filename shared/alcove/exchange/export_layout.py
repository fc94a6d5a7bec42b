"""Who gets which name in an export.  The same entries in the same order give the same names.

- A file that came with a name keeps it, where every system takes that name and nothing else has it.
- A new entry is `2024/2024-03-01 Title.md`; it waits under a number until all the names that are kept are known, and
  then takes the first free of `X`, `X (2)`, `X (3)`.
- An attachment without a place of its own lies under attachments/, its name followed by the beginning of its SHA-256:
  equal ones are one file, different ones never meet.
"""

import hashlib
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import BinaryIO

from alcove.domain.instant import Micros
from alcove.exchange.export_target import ExportTarget
from alcove.exchange.faults import ExchangeFault
from alcove.exchange.portable_names import is_portable, portable_part, sameness
from alcove.exchange.shape import Attachment, Loss
from alcove.exchange.zones import local_time

_WAITING = ".waiting"
_PIECE = 1024 * 1024
_NOTES = (".md", ".markdown", ".mdown")


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """An attachment, where it lies in the export, its SHA-256 in hex and its true size."""

    attachment: Attachment
    path: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportReport:
    """What was written."""

    entries: int
    attachments: int
    bytes_written: int
    losses: tuple[Loss, ...]


class ExportLayout:
    """Writes an export's files into a target and counts them.  Memory: a few dozen bytes a file."""

    def __init__(self, target: ExportTarget) -> None:
        self._target = target
        self._taken: dict[str, str] = {}  # sameness -> SHA-256 of an attachment, or "" for anything else
        self._folders: set[str] = set()
        self._waiting: list[str] = []
        self._numbers: dict[str, int] = {}  # wanted name -> the last number given, so that a thousand alike stay quick
        self._entries = 0
        self._attachments = 0
        self._bytes = 0
        self._losses: list[Loss] = []

    def claim(self, path: str) -> bool:
        """Take a kept name for an entry's file, if it is free and safe."""
        return is_portable(path) and self._take(path, "")

    def write(self, path: str, content: bytes, *, changed_at: Micros | None = None) -> None:
        """Write an entry's file under a name that was claimed."""
        self._put(path, content)
        if changed_at is not None:
            self._target.set_time(path, changed_at)
        self._entries += 1

    def write_waiting(self, wanted: str, content: bytes) -> None:
        """Write an entry's file, to be named at the end."""
        self._put(f"{_WAITING}/{len(self._waiting)}", content)
        self._waiting.append(wanted)
        self._entries += 1

    def count_entry(self) -> None:
        """Count an entry that is part of one large file."""
        self._entries += 1

    def place(self, attachment: Attachment, *, where: str) -> Placed | None:
        """Copy an attachment in; one that cannot be read is a loss, and None."""
        waiting = f"{_WAITING}/attachment"
        try:
            with attachment.open() as source, self._target.create(waiting) as copy:
                digest, size = _copy(source, copy)
        except ExchangeFault as fault:
            self._target.remove(waiting)
            self._losses.append(Loss(where=where, reason=str(fault), scope="part"))
            return None
        path = self._name_for(attachment, digest)
        if self._taken.get(sameness(path)) == digest:
            self._target.remove(waiting)
        else:
            self._take(path, digest)
            self._target.rename(waiting, path)
            self._attachments += 1
            self._bytes += size
        return Placed(attachment=attachment, path=path, sha256=digest, size=size)

    def finish(self, *, also_written: int = 0) -> ExportReport:
        """Name what waited, and give the counts; `also_written` are bytes that did not pass through here."""
        for number, wanted in enumerate(self._waiting):
            self._target.rename(f"{_WAITING}/{number}", self._free(wanted))
        self._target.remove(_WAITING)
        return ExportReport(
            entries=self._entries,
            attachments=self._attachments,
            bytes_written=self._bytes + also_written,
            losses=tuple(self._losses),
        )

    def _put(self, path: str, content: bytes) -> None:
        with self._target.create(path) as file:
            file.write(content)
        self._bytes += len(content)

    def _name_for(self, attachment: Attachment, digest: str) -> str:
        kept = attachment.path
        if kept and is_portable(kept) and not kept.lower().endswith(_NOTES):
            taken = self._taken.get(sameness(kept))
            if taken == digest or (taken is None and self._is_free(kept)):
                return kept
        name = PurePosixPath(portable_part(attachment.name, instead="attachment"))
        suffix = name.suffix + ".attached" if name.suffix.lower() in _NOTES else name.suffix
        return f"attachments/{portable_part(name.stem)[:60]}-{digest[:16]}{suffix}"

    def _take(self, path: str, digest: str) -> bool:
        if not self._is_free(path):
            return False
        self._taken[sameness(path)] = digest
        self._folders.update(sameness(str(folder)) for folder in PurePosixPath(path).parents)
        return True

    def _is_free(self, path: str) -> bool:
        """Tell whether no file, and no folder, has the name, and no file stands where a folder must."""
        key = sameness(path)
        return (
            key not in self._taken
            and key not in self._folders
            and not any(sameness(str(folder)) in self._taken for folder in PurePosixPath(path).parents)
        )

    def _free(self, wanted: str) -> str:
        plain = PurePosixPath(wanted)
        number = self._numbers.get(wanted, 1)
        path = wanted if number == 1 else _numbered(plain, number)
        while not self._take(path, ""):
            number += 1
            path = _numbered(plain, number)
        self._numbers[wanted] = number
        return path


def _numbered(plain: PurePosixPath, number: int) -> str:
    return str(plain.with_name(f"{plain.stem} ({number}){plain.suffix}"))


def new_entry_path(at: Micros, zone: str, title: str | None) -> str:
    """Name a new entry's file by the day on which it was written, where the person was."""
    day = local_time(at, zone).date().isoformat()
    named = portable_part(f"{day} {title[:60]}" if title else day)
    return f"{day[:4]}/{named}.md"


def _copy(source: BinaryIO, copy: BinaryIO) -> tuple[str, int]:
    digest = hashlib.sha256()
    size = 0
    while piece := source.read(_PIECE):
        digest.update(piece)
        copy.write(piece)
        size += len(piece)
    return digest.hexdigest(), size
