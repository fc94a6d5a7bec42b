"""Writing, changing, throwing away, bringing back."""

from typing import Any

import msgspec

from alcove.runtime.intents.asking import Ask, Done, View


class TagView(View, frozen=True, kw_only=True):
    """A tag and how many entries have it (None where that was not asked)."""

    id: bytes
    name: str
    colour: str
    entries: int | None = None


class EntryView(View, frozen=True, kw_only=True):
    """A whole entry.  Instants are microseconds since 1970 (negative before)."""

    id: bytes
    title: str
    heading: str
    text: str
    mood: int | None
    tags: tuple[TagView, ...]
    starred: bool
    pinned: bool
    is_private: bool
    written_at: int
    timezone: str
    created_at: int
    modified_at: int
    trashed_at: int | None
    word_count: int
    versions: int
    source_id: str
    meta: dict[str, Any]
    """Json; msgspec knows no type that names itself."""


class WriteEntry(Ask[EntryView], frozen=True, kw_only=True, tag="write_entry"):
    """Keep a new entry.  `written_at` None means now.

    A face that mints `item` itself may ask twice (sixteen bytes, `alcove.domain.ids.item_id_at`): the second time gives
    what the first one kept.
    """

    text: str
    item: bytes = b""
    title: str = ""
    mood: int | None = None
    tags: tuple[str, ...] = ()
    starred: bool = False
    pinned: bool = False
    is_private: bool = False
    written_at: int | None = None
    timezone: str = "UTC"


class EditEntry(Ask[EntryView], frozen=True, kw_only=True, tag="edit_entry"):
    """Change what is given and leave the rest.

    `base_text` is the text that the person saw when they began: what another device changed meanwhile stays.
    """

    item: bytes
    text: str | msgspec.UnsetType = msgspec.UNSET
    base_text: str | msgspec.UnsetType = msgspec.UNSET
    title: str | msgspec.UnsetType = msgspec.UNSET
    mood: int | msgspec.UnsetType | None = msgspec.UNSET
    starred: bool | msgspec.UnsetType = msgspec.UNSET
    pinned: bool | msgspec.UnsetType = msgspec.UNSET
    is_private: bool | msgspec.UnsetType = msgspec.UNSET
    written_at: int | msgspec.UnsetType = msgspec.UNSET
    timezone: str | msgspec.UnsetType = msgspec.UNSET
    add_tags: tuple[str, ...] = ()
    remove_tags: tuple[str, ...] = ()


class TrashEntry(Ask[EntryView], frozen=True, kw_only=True, tag="trash_entry"):
    """Put an entry into the trash; it can come back."""

    item: bytes


class RestoreEntry(Ask[EntryView], frozen=True, kw_only=True, tag="restore_entry"):
    """Take an entry out of the trash."""

    item: bytes


class EraseEntry(Ask[Done], frozen=True, kw_only=True, tag="erase_entry"):
    """Erase an entry for good, on every device; what another device wrote into it meanwhile comes back there."""

    item: bytes


class RenameTag(Ask[TagView], frozen=True, kw_only=True, tag="rename_tag"):
    """Give a tag another name or colour; all its entries follow."""

    name: str
    new_name: str | None = None
    colour: str | None = None


class ListTags(Ask["TagList"], frozen=True, kw_only=True, tag="list_tags"):
    """All tags by name; without private entries, those that only private entries have are left out."""

    with_private: bool = True


class TagList(View, frozen=True, kw_only=True):
    """All tags by name."""

    tags: tuple[TagView, ...]
