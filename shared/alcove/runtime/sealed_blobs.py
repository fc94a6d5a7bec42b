"""Pictures and files: cut, sealed, kept beside the store as ciphertext, and sent with the next push.

A chunk's name is the hash of its ciphertext; its key travels inside the record that refers to it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from alcove.crypto.blob import chunk_sizes, mint_blob_key, open_chunk, seal_chunk
from alcove.crypto.seal import Unsealable
from alcove.crypto.secret import Secret
from alcove.domain.collections import Collection, RecordKind
from alcove.domain.ids import BlobId, ItemId
from alcove.runtime.failures import Refusal
from alcove.runtime.journal import Journal
from alcove.runtime.server import Server
from alcove.runtime.whole_file import write_whole_file
from alcove.vault.change import Change
from alcove.wire.blobs import CHUNK_BYTES
from alcove.wire.codec import encode
from alcove.wire.records import Bytes32

PENDING = "blob/pending/"
_CHUNK_NAME = re.compile(r"[0-9a-f]{64}")
CHANGED_MEANWHILE = "The file changed while it was being read; nothing was added. Please try again."
ALTERED = "The server gave something else in the place of the file {name}; nothing here was changed."


class BlobReference(msgspec.Struct, frozen=True, array_like=True):
    """What an entry says of a file that belongs to it."""

    name: str
    media_type: str
    size: int
    key: Bytes32
    chunks: tuple[Bytes32, ...]
    reference: str
    """Names it among the files of its entry (`alcove.runtime.entry_files`)."""
    link: str = ""
    """How the text names it: `alcove:REFERENCE`, or what the text of an import says; "" where it does not."""
    path: str = ""
    """Where it lay in the journal that it was brought in from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileFacts:
    """What is said of a file before it is sealed; see `BlobReference`."""

    name: str
    media_type: str
    size: int
    reference: str
    link: str = ""
    path: str = ""


class SealedBlobs:
    """The folder of sealed chunks beside a journal; what is not in it may lie in a spare one, which is only read."""

    def __init__(self, folder: Path, spare: Path | None = None) -> None:
        self._folder, self._spare = folder, spare

    def path(self, name: bytes) -> Path:
        """Give where a chunk lies."""
        return _place(self._folder, name)

    def names(self) -> Iterator[bytes]:
        """Name every chunk in the folder."""
        for path in sorted(self._folder.glob("[0-9a-f][0-9a-f]/*")):
            if _CHUNK_NAME.fullmatch(path.name):
                yield bytes.fromhex(path.name)

    def keep(self, name: bytes, sealed: bytes) -> None:
        """Keep a chunk; the same one again costs nothing."""
        path = self.path(name)
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            write_whole_file(path, sealed)

    def read(self, name: bytes) -> bytes | None:
        """Give a chunk, None when it is not on this device."""
        for folder in (self._folder, self._spare):
            if folder is not None:
                try:
                    return _place(folder, name).read_bytes()
                except FileNotFoundError:
                    continue
        return None

    def has(self, name: bytes) -> bool:
        """Tell whether a chunk is on this device."""
        return any(folder is not None and _place(folder, name).exists() for folder in (self._folder, self._spare))

    def forget(self, name: bytes) -> None:
        """Drop a chunk that is not whole."""
        self.path(name).unlink(missing_ok=True)


def _place(folder: Path, name: bytes) -> Path:
    text = name.hex()
    return folder / text[:2] / text


def attach(
    journal: Journal, blobs: SealedBlobs, item: ItemId, facts: FileFacts, pieces: Iterable[bytes]
) -> tuple[Change, Mapping[str, bytes | None]]:
    """Seal a file, piece by piece, and make the change that ties it to an entry.

    Also gives what is to be kept in the transaction of that change: which chunks wait to be sent.  `Refusal` when the
    pieces are not as long as was said; then nothing of it stays.
    """
    key = mint_blob_key(journal.entropy.take)
    sizes = chunk_sizes(facts.size)
    chunks = _recut(pieces, facts.size)
    names: list[BlobId] = []
    try:
        for index, size in enumerate(sizes):
            blob, sealed = seal_chunk(
                key=key, account=journal.account, index=index, count=len(sizes), size=size, chunk=next(chunks, b"")
            )
            blobs.keep(blob, sealed)
            names.append(blob)
        for _ in chunks:
            raise Refusal("bad_input", CHANGED_MEANWHILE)
    except BaseException:
        for name in names:
            blobs.forget(name)
        raise
    reference = BlobReference(
        facts.name,
        facts.media_type,
        facts.size,
        key.reveal(),
        tuple(names),
        facts.reference,
        facts.link,
        facts.path,
    )
    change = journal.change(Collection.ENTRY, item, RecordKind.BLOB, encode(reference))
    return change, {PENDING + name.hex(): b"1" for name in names}


def _recut(pieces: Iterable[bytes], size: int) -> Iterator[bytes]:
    """Give the same bytes in pieces of one chunk each; `Refusal` when there are not so many as was said."""
    waiting = bytearray()
    given = 0
    for piece in pieces:
        waiting += piece
        while len(waiting) >= CHUNK_BYTES:
            yield bytes(waiting[:CHUNK_BYTES])
            del waiting[:CHUNK_BYTES]
            given += CHUNK_BYTES
    given += len(waiting)
    if given != size:
        raise Refusal("bad_input", CHANGED_MEANWHILE)
    if waiting:
        yield bytes(waiting)


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
