"""Pictures and files: cut, sealed, kept beside the store as ciphertext, and sent with the next push.

A chunk's name is the hash of its ciphertext; its key travels inside the record that refers to it.
"""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from alcove.crypto.blob import chunk_sizes, mint_blob_key, open_chunk, seal_chunk
from alcove.crypto.seal import Unsealable
from alcove.crypto.secret import Secret
from alcove.domain.collections import Collection, RecordKind
from alcove.domain.ids import BlobId, ItemId
from alcove.ports.store import Reading
from alcove.runtime.failures import Refusal
from alcove.runtime.journal import Journal
from alcove.runtime.server import Server
from alcove.runtime.whole_file import write_whole_file
from alcove.vault.change import Change
from alcove.wire.blobs import CHUNK_BYTES
from alcove.wire.codec import Malformed, decode, encode
from alcove.wire.records import Bytes32

PENDING = "blob/pending/"
ALTERED = "The server gave something else in the place of the file {name}; nothing here was changed."


class BlobReference(msgspec.Struct, frozen=True, array_like=True):
    """What an entry says of a file that belongs to it."""

    name: str
    media_type: str
    size: int
    key: Bytes32
    chunks: tuple[Bytes32, ...]


class SealedBlobs:
    """The folder of sealed chunks beside a journal."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def path(self, name: bytes) -> Path:
        """Give where a chunk lies."""
        text = name.hex()
        return self._folder / text[:2] / text

    def keep(self, name: bytes, sealed: bytes) -> None:
        """Keep a chunk; the same one again costs nothing."""
        path = self.path(name)
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            write_whole_file(path, sealed)

    def read(self, name: bytes) -> bytes | None:
        """Give a chunk, None when it is not on this device."""
        try:
            return self.path(name).read_bytes()
        except FileNotFoundError:
            return None

    def forget(self, name: bytes) -> None:
        """Drop a chunk that is not whole."""
        self.path(name).unlink(missing_ok=True)


def attach(
    journal: Journal, blobs: SealedBlobs, item: ItemId, *, name: str, media_type: str, content: bytes
) -> tuple[Change, tuple[BlobId, ...]]:
    """Seal a file and make the change that ties it to an entry; the caller commits it with `note_pending`."""
    key = mint_blob_key(journal.entropy.take)
    sizes = chunk_sizes(len(content))
    names: list[BlobId] = []
    for index, size in enumerate(sizes):
        chunk = content[index * CHUNK_BYTES : (index + 1) * CHUNK_BYTES]
        blob, sealed = seal_chunk(
            key=key, account=journal.account, index=index, count=len(sizes), size=size, chunk=chunk
        )
        blobs.keep(blob, sealed)
        names.append(blob)
    reference = BlobReference(name, media_type, len(content), key.reveal(), tuple(names))
    return journal.change(Collection.ENTRY, item, RecordKind.BLOB, encode(reference)), tuple(names)


def references_of(journal: Journal, reading: Reading, item: ItemId) -> list[BlobReference]:
    """Give the files that belong to an entry."""
    found: list[BlobReference] = []
    for change in journal.changes_of(reading, Collection.ENTRY, item):
        if change.kind == RecordKind.BLOB:
            try:
                found.append(decode(BlobReference, change.body))
            except Malformed:
                continue
    return found


def open_blob(journal: Journal, blobs: SealedBlobs, server: Server | None, reference: BlobReference) -> Iterator[bytes]:
    """Give a file's content chunk by chunk, fetching from the server what is not here, or not whole."""
    count = len(reference.chunks)
    for index, name in enumerate(reference.chunks):

        def opened(sealed: bytes, name: bytes = name, index: int = index) -> bytes:
            key = Secret(reference.key)
            return open_chunk(key=key, account=journal.account, name=name, index=index, count=count, sealed=sealed)

        here = blobs.read(name)
        if here is not None:
            try:
                yield opened(here)
                continue
            except Unsealable:
                blobs.forget(name)
        if server is None:
            raise Refusal("offline", f"The file {reference.name} is not on this device yet; sync to fetch it.")
        sealed = server.get_blob(name)
        try:
            chunk = opened(sealed)
        except Unsealable:
            raise Refusal("tampered", ALTERED.format(name=reference.name)) from None
        blobs.keep(name, sealed)
        yield chunk


def push_blobs(journal: Journal, blobs: SealedBlobs, server: Server) -> None:
    """Send the chunks that the server lacks, before the records that refer to them."""
    with journal.read() as reading:
        pending = [bytes.fromhex(name.removeprefix(PENDING)) for name in reading.states(PENDING)]
    for start in range(0, len(pending), 1000):
        part = pending[start : start + 1000]
        for name in server.missing_blobs(part):
            sealed = blobs.read(name)
            if sealed is not None:
                server.put_blob(name, sealed)
        with journal.store.write() as writing:
            for name in part:
                writing.set_state(PENDING + name.hex(), None)
