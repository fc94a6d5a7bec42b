"""A tag as a merging document, and back.  Its id comes from its first name, without regard to case."""

import unicodedata

from alcove.domain.collections import Collection
from alcove.domain.entry import DEFAULT_TAG_COLOUR, TAG_NAME_MAX, Tag
from alcove.domain.ids import AccountId, ItemId, item_id_of_key
from alcove.ports.documents import Document


class BadTagName(Exception):
    """A tag's name has 1 to 100 characters and no line breaks."""


def tag_key(name: str) -> str:
    """Give the form under which two spellings are one tag."""
    return unicodedata.normalize("NFKC", name).casefold().strip()


def clean_tag_name(name: str) -> str:
    """Give the name as it is kept; `BadTagName` when it cannot be one."""
    clean = " ".join(name.split()).removeprefix("#")
    if not 0 < len(clean) <= TAG_NAME_MAX:
        raise BadTagName(BadTagName.__doc__)
    return clean


def tag_id(account: AccountId, name: str) -> ItemId:
    """Name a tag by its natural key."""
    return item_id_of_key(account, Collection.TAG, tag_key(name))


def write_tag(document: Document, tag: Tag) -> None:
    """Put a tag into its document; what is the same already is not written again."""
    fields = document.fields()
    if fields.get("name") != tag.name:
        document.set_field("name", tag.name)
    if fields.get("colour", DEFAULT_TAG_COLOUR) != tag.colour:
        document.set_field("colour", tag.colour)


def read_tag(document: Document, item: ItemId) -> Tag | None:
    """Read the tag that a document holds; None when it has no name."""
    fields = document.fields()
    name, colour = fields.get("name"), fields.get("colour")
    if not isinstance(name, str) or not name:
        return None
    return Tag(id=item, name=name, colour=colour if isinstance(colour, str) else DEFAULT_TAG_COLOUR)
