"""Take a backup apart into a folder, checking every byte against its manifest; nothing is trusted before that."""

import hashlib
import tarfile
import zlib
from pathlib import Path

import msgspec

from alcove_server.backup.faults import Damaged, NotABackup
from alcove_server.backup.manifest import FORMAT, MANIFEST, Manifest


def unpack(backup: Path, folder: Path) -> Manifest:
    """Unpack into an empty folder (tables/, blobs/) and check it; `Damaged` names the first part that differs."""
    try:
        with tarfile.open(backup, mode="r:gz") as archive:
            _take_apart(archive, folder)
    except FileNotFoundError:
        raise NotABackup(f"There is no file {backup}.") from None
    except (tarfile.TarError, EOFError, zlib.error) as fault:
        raise Damaged(
            f"{backup.name} cannot be unpacked ({type(fault).__name__}); it is damaged or not a backup."
        ) from None
    except OSError as fault:
        if fault.errno is None:  # what gzip raises for a wrong checksum or a file of another kind
            raise Damaged(f"{backup.name} cannot be unpacked; it is damaged or not a backup.") from None
        raise
    manifest = _manifest(backup, folder)
    for table in manifest.tables:
        _check(folder / "tables" / table.name, table.sha256)
    for blob in manifest.blobs:
        _check(folder / "blobs" / blob.path, blob.sha256)
    return manifest


def _take_apart(archive: tarfile.TarFile, folder: Path) -> None:
    """Write plain files and folders that stay inside; the library's own filter is younger than Debian 12's Python."""
    for member in archive:
        place = Path(member.name)
        if not (member.isfile() or member.isdir()) or place.is_absolute() or ".." in place.parts:
            raise tarfile.ReadError("a member that no backup has")
        archive.extraction_filter = getattr(tarfile, "data_filter", None)
        archive.extract(member, folder)


def _manifest(backup: Path, folder: Path) -> Manifest:
    try:
        manifest = msgspec.json.decode((folder / MANIFEST).read_bytes(), type=Manifest)
    except FileNotFoundError:
        raise NotABackup(f"{backup.name} has no {MANIFEST}: it is not a backup of alcove-server.") from None
    except (msgspec.DecodeError, msgspec.ValidationError):
        raise Damaged(f"{MANIFEST} in {backup.name} cannot be read.") from None
    if manifest.format != FORMAT:
        raise NotABackup(f"{backup.name} was made by a newer alcove-server (format {manifest.format}).")
    return manifest


def _check(path: Path, sha256: str) -> None:
    try:
        with path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        raise Damaged(f"{path.parent.name}/{path.name} is missing from the backup.") from None
    if found != sha256:
        raise Damaged(f"{path.parent.name}/{path.name} differs from what the backup's manifest says.")
