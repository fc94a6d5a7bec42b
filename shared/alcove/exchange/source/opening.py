"""Open whatever the person points at: a folder, a zip, one file, or bytes already in memory."""

from pathlib import Path

from alcove.exchange.faults import NotFoundHere, NotReadable
from alcove.exchange.limits import DEFAULT_LIMITS, Limits
from alcove.exchange.source.files import SourceFiles
from alcove.exchange.source.folder import FolderFiles
from alcove.exchange.source.single_file import SingleFile
from alcove.exchange.source.zip_archive import ZipFiles

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")


def open_source(content: Path | bytes, *, label: str = "", limits: Limits = DEFAULT_LIMITS) -> SourceFiles:
    """Open a source for reading; close it after the last attachment was read.

    `label` names bytes; a path names itself.  Raises NotFoundHere, NotReadable, DamagedArchive, RefusedArchive.
    """
    if isinstance(content, bytes):
        name = label or "The journal"
        if content[:4] in _ZIP:
            return ZipFiles(content, label=name, limits=limits)
        return SingleFile(content, label=name, limits=limits)
    if not content.exists():
        raise NotFoundHere(f"There is no file or folder {content}.")
    if content.is_dir():
        return FolderFiles(content, limits=limits)
    if not content.is_file():
        raise NotReadable(f"{content.name} is neither a file nor a folder.")
    if _beginning(content) in _ZIP or content.suffix.lower() == ".zip":
        return ZipFiles(content, label=content.name, limits=limits)
    return SingleFile(content, label=content.name, limits=limits)


def _beginning(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(4)
    except OSError as fault:
        raise NotReadable(f"{path.name} cannot be read: {fault.strerror}.") from fault
