"""The one shape that every journal format becomes, and comes from.

An importer yields `IncomingEntry | Loss` lazily, in the order of its source.  Every row of the source is an
entry, a loss of scope "entry", or a loss of scope "repeat" (the same row a second time in one source), so that what
came in and what is reported always add up.  A loss of scope "part" says what an entry, that did come in, is lacking,
or which file stayed behind.

Text is Markdown, character for character as the source has it.  What has no home here is kept in `meta`.
`source_id` is the same each time that a source is read: a second import adds only what is new.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import BinaryIO, Literal

from alcove.domain.entry import Json
from alcove.domain.instant import Micros

Meta = dict[str, Json]


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A picture, recording or document that belongs to an entry.

    `open` may be called while the source is open, as often as wanted; it raises UnreadableFile.
    """

    name: str
    media_type: str
    size: int
    open: Callable[[], BinaryIO] = field(compare=False, repr=False)
    reference: str = ""
    """How the text names it ("" where it does not): `dayone-moment://ID`, `../pictures/cat.jpg`."""
    path: str = ""
    """Where it lay in the source, to put it there again; "" where that says nothing to a person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomingEntry:
    """One entry on its way in."""

    source_id: str
    title: str | None = None
    text: str
    written_at: Micros
    timezone: str = "UTC"
    modified_at: Micros | None = None
    starred: bool = False
    pinned: bool = False
    mood: int | None = None
    tags: tuple[str, ...] = ()
    is_private: bool = False
    attachments: tuple[Attachment, ...] = ()
    meta: Meta = field(default_factory=dict[str, Json])


@dataclass(frozen=True, slots=True, kw_only=True)
class OutgoingEntry:
    """One entry on its way out: the same, with its id in Alcove and when it came to be there."""

    id: str
    source_id: str | None = None
    title: str | None = None
    text: str
    written_at: Micros
    timezone: str = "UTC"
    created_at: Micros | None = None
    modified_at: Micros | None = None
    starred: bool = False
    pinned: bool = False
    mood: int | None = None
    tags: tuple[str, ...] = ()
    is_private: bool = False
    attachments: tuple[Attachment, ...] = ()
    meta: Meta = field(default_factory=dict[str, Json])

    @property
    def lasting_id(self) -> str:
        """Return the id by which another import knows this entry again: of its source, or else ours."""
        return self.source_id or f"alcove:{self.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """Something that did not come in, where it was, and why; one sentence."""

    where: str
    reason: str
    scope: Literal["entry", "repeat", "part"] = "entry"


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """What a whole reading of a source would give; nothing was written."""

    entries: int
    """All rows: those that would come in, those that are lost, and repeats."""
    attachments: int
    attachment_bytes: int
    losses: tuple[Loss, ...]
    """The first ones; `lost` and `remarks` count them all."""
    lost: int
    remarks: int
    first: Micros | None
    last: Micros | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a source does not say, and the person does."""

    zone: str = "UTC"
    """For times of day without a zone."""
    undated: Micros | None = None
    """For entries that carry no date at all; without it they are losses."""


def incoming_to_outgoing(entry: IncomingEntry, *, entry_id: str) -> OutgoingEntry:
    """Turn an entry around, as if it had been kept in between."""
    return OutgoingEntry(
        id=entry_id,
        source_id=entry.source_id,
        title=entry.title,
        text=entry.text,
        written_at=entry.written_at,
        timezone=entry.timezone,
        modified_at=entry.modified_at,
        starred=entry.starred,
        pinned=entry.pinned,
        mood=entry.mood,
        tags=entry.tags,
        is_private=entry.is_private,
        attachments=entry.attachments,
        meta=entry.meta,
    )
