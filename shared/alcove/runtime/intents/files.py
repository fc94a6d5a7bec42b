"""Pictures and files of an entry: sealed blobs; the entry refers to them."""

from alcove.runtime.intents.asking import Ask, Done, View


class FileView(View, frozen=True, kw_only=True):
    """A file that belongs to an entry.  `reference` is what the text says of it: `![](alcove:REFERENCE)`."""

    reference: str
    name: str
    media_type: str
    size: int
    here: bool
    """Whether its bytes are on this device; else they come from the server when they are asked for."""
    link: str = ""
    """How the text names it: `alcove:REFERENCE`, or in an entry that was brought in what its text says; "" for not."""


class AttachFile(Ask[FileView], frozen=True, kw_only=True, tag="attach_file"):
    """Seal a file into an entry: from `path`, or (pasted) from `data`.  At most 256 MB."""

    item: bytes
    name: str
    media_type: str = ""
    path: str = ""
    data: bytes = b""
    thumbnail: bytes = b""
    """A small JPEG or PNG that the face made of a picture; kept sealed, on this device alone."""


class ListFiles(Ask["FileList"], frozen=True, kw_only=True, tag="list_files"):
    """The files of an entry."""

    item: bytes


class FileList(View, frozen=True, kw_only=True):
    """Files in the order in which they came."""

    files: tuple[FileView, ...]


class ReadFile(Ask["FileBytes"], frozen=True, kw_only=True, tag="read_file"):
    """A file's bytes; fetched and checked first when they are not here.

    `thumbnail`: the small picture; its `data` is empty when this device has none (`KeepThumbnail` gives it one).
    """

    item: bytes
    reference: str
    thumbnail: bool = False


class KeepThumbnail(Ask[Done], frozen=True, kw_only=True, tag="keep_thumbnail"):
    """Keep a small picture of a file that has none on this device."""

    item: bytes
    reference: str
    thumbnail: bytes


class FileBytes(View, frozen=True, kw_only=True):
    """A file in the clear, in memory only."""

    name: str
    media_type: str
    data: bytes


class SaveFile(Ask[Done], frozen=True, kw_only=True, tag="save_file"):
    """Write a file out in the clear to where a person chose."""

    item: bytes
    reference: str
    path: str


class DetachFile(Ask[Done], frozen=True, kw_only=True, tag="detach_file"):
    """Take a file off an entry; its history still has it.

    Take its link out of the text first: a file that the text names belongs to the entry.
    """

    item: bytes
    reference: str
