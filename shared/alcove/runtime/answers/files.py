"""Pictures and files of an entry: sealed piece by piece, so that a large one needs little memory.

A file's bytes are asked of the server when they are not here, and checked against the hashes in its record.
"""

import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePath

from alcove.domain.collections import Collection
from alcove.domain.ids import ItemId
from alcove.exchange.media import media_type_of
from alcove.runtime.answers.writing import NOT_HERE, checked_item
from alcove.runtime.entry_files import (
    REFERENCE_BYTES,
    SCHEME,
    all_files,
    detached_files,
    detachment,
    files_of,
    thumbnail_name,
)
from alcove.runtime.failures import Refusal
from alcove.runtime.intents.asking import Done
from alcove.runtime.intents.files import (
    AttachFile,
    DetachFile,
    FileBytes,
    FileList,
    FileView,
    KeepThumbnail,
    ListFiles,
    ReadFile,
    SaveFile,
)
from alcove.runtime.journal import Journal
from alcove.runtime.opened import Opened, Tell
from alcove.runtime.sealed_blobs import BlobReference, FileFacts, SealedBlobs, attach
from alcove.runtime.whole_file import write_whole_pieces

LARGEST_FILE = 256 * 1024 * 1024
LARGEST_THUMBNAIL = 256 * 1024
LONGEST_NAME = 255
_PIECE = 1024 * 1024
_PICTURES = {b"\xff\xd8\xff": "image/jpeg", b"\x89PNG\r\n\x1a\n": "image/png"}
"""How they begin: https://www.w3.org/TR/png-3/#5PNG-file-signature, and the JPEG markers SOI and the next one."""
NO_FILE = "This entry has no such file."


def attach_file(opened: Opened, question: AttachFile, tell: Tell) -> FileView:
    """Seal a file into an entry."""
    journal, item = opened.journal, checked_item(question.item)
    _require_entry(journal, item)
    small = _checked_thumbnail(question.thumbnail) if question.thumbnail else b""
    if question.path:
        path = _checked_path(question.path)
        with path.open("rb") as source:
            facts = _facts(journal, question, question.name or path.name, path.stat().st_size)
            pieces = _told(iter(lambda: source.read(_PIECE), b""), facts.size, tell)
            change, states = attach(journal, opened.blobs, item, facts, pieces)
    else:
        facts = _facts(journal, question, question.name, len(question.data))
        change, states = attach(journal, opened.blobs, item, facts, [question.data])
    with journal.lock:
        _require_entry(journal, item)  # nothing may bring an entry back that was erased meanwhile
        journal.commit([change], {**states, **_small_picture(item, facts.reference, small)})
    return _view(facts, is_here=True)


def list_files(opened: Opened, question: ListFiles, _tell: Tell) -> FileList:
    """Give the files of an entry in the order in which they came."""
    journal, item = opened.journal, checked_item(question.item)
    with journal.read() as reading:
        entry = reading.entry(item)
        if entry is None:
            raise Refusal("not_found", NOT_HERE)
        files = files_of(journal, reading, item, entry.text)
    return FileList(files=tuple(_view(file, is_here=_is_here(opened.blobs, file)) for file in files))


def read_file(opened: Opened, question: ReadFile, tell: Tell) -> FileBytes:
    """Give a file's bytes, or its small picture's (none when this device has no small one)."""
    item = checked_item(question.item)
    file = _file(opened.journal, item, question.reference)
    if question.thumbnail:
        with opened.journal.read() as reading:
            small = reading.state(thumbnail_name(item, file.reference)) or b""
        return FileBytes(name=file.name, media_type=_picture_type(small) or "", data=small)
    data = b"".join(_told(opened.pieces_of(file), file.size, tell))
    return FileBytes(name=file.name, media_type=file.media_type, data=data)


def keep_thumbnail(opened: Opened, question: KeepThumbnail, _tell: Tell) -> Done:
    """Keep a small picture of a file, on this device alone."""
    item = checked_item(question.item)
    file = _file(opened.journal, item, question.reference)
    small = _checked_thumbnail(question.thumbnail)
    opened.journal.commit([], _small_picture(item, file.reference, small))
    return Done()


def save_file(opened: Opened, question: SaveFile, tell: Tell) -> Done:
    """Write a file out in the clear: whole, or not at all."""
    file = _file(opened.journal, checked_item(question.item), question.reference)
    path = Path(question.path)
    if path.is_dir():
        raise Refusal("bad_input", f"{path} is a folder; give the file a name in it.")
    if not path.parent.is_dir():
        raise Refusal("bad_input", f"There is no folder {path.parent}.")
    write_whole_pieces(path, _told(opened.pieces_of(file), file.size, tell))
    return Done()


def detach_file(opened: Opened, question: DetachFile, _tell: Tell) -> Done:
    """Take a file off an entry; what was written before still has it."""
    journal, item = opened.journal, checked_item(question.item)
    with journal.lock:
        _require_entry(journal, item)
        file = _file(journal, item, question.reference)
        with journal.read() as reading:
            gone = detached_files(journal.changes_of(reading, Collection.ENTRY, item))
        if file.reference not in gone:
            journal.commit([detachment(journal, item, file.reference)], {thumbnail_name(item, file.reference): None})
    return Done()


def _require_entry(journal: Journal, item: ItemId) -> None:
    if journal.entry(item) is None:
        raise Refusal("not_found", NOT_HERE)


def _file(journal: Journal, item: ItemId, reference: str) -> BlobReference:
    """Find one of the files that an entry has or had."""
    with journal.read() as reading:
        if reading.entry(item) is None:
            raise Refusal("not_found", NOT_HERE)
        files = all_files(journal.changes_of(reading, Collection.ENTRY, item))
    found = files.get(reference.removeprefix(SCHEME))
    if found is None:
        raise Refusal("not_found", NO_FILE)
    return found


def _facts(journal: Journal, question: AttachFile, name: str, size: int) -> FileFacts:
    if size > LARGEST_FILE:
        megabytes = -(-size // 1024 // 1024)
        raise Refusal("bad_input", f"A file has at most {LARGEST_FILE // 1024 // 1024} MB; this one has {megabytes}.")
    reference = journal.entropy.take(REFERENCE_BYTES).hex()
    plain = _plain_name(name)
    return FileFacts(
        name=plain,
        media_type=question.media_type or media_type_of(plain),
        size=size,
        reference=reference,
        link=SCHEME + reference,
    )


def _plain_name(name: str) -> str:
    """Give a name's last part, without what no name should hold; "file" when nothing is left."""
    last = PurePath(name.replace("\\", "/")).name
    shown = "".join(one for one in last if one.isprintable()).strip()[:LONGEST_NAME]
    return shown or "file"


def _checked_path(text: str) -> Path:
    """Take the path of a plain file: a pipe or a device could give for ever."""
    path = Path(text)
    try:
        is_file = stat.S_ISREG(path.stat().st_mode) and os.access(path, os.R_OK)
    except (OSError, ValueError):
        is_file = False
    if not is_file:
        raise Refusal("bad_input", f"There is no file {path} that could be read.")
    return path


def _checked_thumbnail(small: bytes) -> bytes:
    if len(small) > LARGEST_THUMBNAIL:
        raise Refusal("bad_input", f"A small picture has at most {LARGEST_THUMBNAIL // 1024} KB.")
    if _picture_type(small) is None:
        raise Refusal("bad_input", "A small picture is a JPEG or a PNG.")
    return small


def _picture_type(content: bytes) -> str | None:
    return next((kind for begins, kind in _PICTURES.items() if content.startswith(begins)), None)


def _small_picture(item: ItemId, reference: str, small: bytes) -> Mapping[str, bytes | None]:
    return {thumbnail_name(item, reference): small} if small else {}


def _told(pieces: Iterable[bytes], size: int, tell: Tell) -> Iterator[bytes]:
    """Pass pieces on and tell how far it is."""
    done = 0
    for piece in pieces:
        yield piece
        done += len(piece)
        tell("file", done, size)


def _is_here(blobs: SealedBlobs, file: BlobReference) -> bool:
    return all(blobs.has(name) for name in file.chunks)


def _view(file: BlobReference | FileFacts, *, is_here: bool) -> FileView:
    return FileView(
        reference=file.reference,
        name=file.name,
        media_type=file.media_type,
        size=file.size,
        here=is_here,
        link=file.link,
    )
