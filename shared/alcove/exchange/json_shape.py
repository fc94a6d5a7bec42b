"""The form of Alcove's own JSON export, version 1; docs/export-schema.json says the same to other programs.

One object: `format`, `version`, `items`, `entries`.  Instants are ISO 8601 in UTC with six decimals.  Attachments
lie beside the file, under the path in `file`.  A reader refuses a version that it does not know.
"""

from typing import Annotated

import msgspec

from alcove.domain.item import Scalar

FORMAT = "alcove-journal"
VERSION = 1
ITEMS = "items"
FILE_NAME = "journal.json"


class AttachmentRow(msgspec.Struct, frozen=True, kw_only=True):
    """An attachment; `file` is relative to the JSON file."""

    name: str
    media_type: str
    size: Annotated[int, msgspec.Meta(ge=0)]
    sha256: Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$")]
    file: str
    reference: str = ""
    path: str = ""


class EntryRow(msgspec.Struct, frozen=True, kw_only=True):
    """An entry; every field is always written."""

    id: Annotated[str, msgspec.Meta(min_length=1)]
    source_id: str | None = None
    title: str | None = None
    text: str
    written_at: str
    timezone: str = "UTC"
    created_at: str | None = None
    modified_at: str | None = None
    starred: bool = False
    pinned: bool = False
    mood: Annotated[int, msgspec.Meta(ge=1, le=10)] | None = None
    tags: tuple[str, ...] = ()
    is_private: bool = False
    attachments: tuple[AttachmentRow, ...] = ()
    meta: msgspec.Raw = msgspec.Raw(b"{}")


class ItemRow(msgspec.Struct, frozen=True, kw_only=True):
    """Anything else that was kept, such as a reminder.  Instants in `fields` are microseconds."""

    kind: Annotated[str, msgspec.Meta(min_length=1, max_length=64)]
    id: Annotated[str, msgspec.Meta(min_length=1)]
    at: str
    modified_at: str
    fields: dict[str, Scalar]
    members: tuple[str, ...] = ()
    text: str = ""
