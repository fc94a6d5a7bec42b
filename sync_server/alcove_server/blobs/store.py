"""Keep sealed chunks under `account/ab/abcdef...`: one prefix an account, so that erasing it is one listing.

A folder is flushed by us: obstore's LocalStore renames a finished file into place but does not fsync it, so that a
chunk could be lost by a power cut after the client was told that it is safe.
"""

import asyncio
import os
from pathlib import Path
from typing import Protocol

import obstore
from obstore.exceptions import BaseError
from obstore.store import LocalStore, ObjectStore, from_url

from alcove.domain.ids import AccountId, BlobId


class BlobsAway(Exception):
    """The place where sealed chunks are kept does not answer just now; please try again in a moment."""


class Blobs(Protocol):
    """Where chunks lie."""

    async def put(self, account: AccountId, blob: BlobId, sealed: bytes) -> None:
        """Keep a chunk; when this returns, it survives a power cut."""
        ...

    async def get(self, account: AccountId, blob: BlobId) -> bytes | None:
        """Read a chunk; None when it is not there."""
        ...

    async def check(self) -> None:
        """Return when the store answers; BlobsAway otherwise."""
        ...


class ObstoreBlobs:
    """Chunks in a store that obstore knows."""

    __slots__ = ("_folder", "_store")

    def __init__(self, store: ObjectStore, folder: Path | None) -> None:
        self._store = store
        self._folder = folder

    async def put(self, account: AccountId, blob: BlobId, sealed: bytes) -> None:
        """Keep a chunk; when this returns, it survives a power cut."""
        path = _path(account, blob)
        try:
            await obstore.put_async(self._store, path, sealed)
            if self._folder is not None:
                await asyncio.to_thread(_flush, self._folder, path)
        except (BaseError, OSError) as fault:
            raise BlobsAway(BlobsAway.__doc__) from fault

    async def get(self, account: AccountId, blob: BlobId) -> bytes | None:
        """Read a chunk; None when it is not there."""
        try:
            result = await obstore.get_async(self._store, _path(account, blob))
            return bytes(await result.bytes_async())
        except FileNotFoundError:
            return None
        except (BaseError, OSError) as fault:
            raise BlobsAway(BlobsAway.__doc__) from fault

    async def check(self) -> None:
        """Return when the store answers; BlobsAway otherwise."""
        try:
            await obstore.head_async(self._store, "alcove")
        except FileNotFoundError:
            return
        except (BaseError, OSError) as fault:
            raise BlobsAway(BlobsAway.__doc__) from fault


def open_blobs(url: str, folder: Path) -> ObstoreBlobs:
    """Open the store that a URL names (s3://, gs://, az://, file://), or the folder when it is empty.

    obstore reads credentials from the environment by their usual names, as AWS_ACCESS_KEY_ID.
    """
    if url.startswith("file://"):
        folder = Path(url.removeprefix("file://"))
    if not url or url.startswith("file://"):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        return ObstoreBlobs(LocalStore(folder), folder)
    return ObstoreBlobs(from_url(url), None)


def _path(account: AccountId, blob: BlobId) -> str:
    name = blob.hex()
    return f"{account.hex()}/{name[:2]}/{name}"


def _flush(folder: Path, path: str) -> None:
    """Flush a file and each folder that may be new on the way to it."""
    place = folder / path
    _fsync(place)
    if os.name == "posix":  # Windows has no handle on a folder; its rename is journaled
        for above in (place.parent, place.parent.parent, folder):
            _fsync(above)


def _fsync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
