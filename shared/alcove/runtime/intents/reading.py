"""Lists, single entries, their history, search."""

from typing import Literal

from alcove.runtime.intents.asking import Ask, View
from alcove.runtime.intents.writing import EntryView, TagView


class LineView(View, frozen=True, kw_only=True):
    """What a list shows of an entry."""

    id: bytes
    heading: str
    preview: str
    mood: int | None
    tags: tuple[TagView, ...]
    starred: bool
    is_private: bool
    written_at: int
    modified_at: int
    trashed_at: int | None
    timezone: str
    word_count: int


class Filter(View, frozen=True, kw_only=True):
    """Which entries.  Instants are microseconds; `tag` is a name, `technique` what an entry's meta names."""

    trashed: bool = False
    tag: str | None = None
    mood_min: int | None = None
    mood_max: int | None = None
    starred: bool | None = None
    since: int | None = None
    until: int | None = None
    technique: str | None = None
    with_private: bool = True


class ListEntries(Ask["EntryPage"], frozen=True, kw_only=True, tag="list_entries"):
    """A page of the list, newest first; `after` is the last line of the page before."""

    where: Filter = Filter()
    after: tuple[int, bytes] | None = None
    limit: int = 100


class EntryPage(View, frozen=True, kw_only=True):
    """Lines, and how many there are in all."""

    lines: tuple[LineView, ...]
    total: int


class GetEntry(Ask[EntryView], frozen=True, kw_only=True, tag="get_entry"):
    """One entry by its id."""

    item: bytes


class FindEntry(Ask["Found"], frozen=True, kw_only=True, tag="find_entry"):
    """Entries by what a person types: the beginning of an id, a date such as 2026-11-20, or `last`."""

    text: str


class Found(View, frozen=True, kw_only=True):
    """Up to ten candidates, best first."""

    lines: tuple[LineView, ...]


class EntryHistory(Ask["History"], frozen=True, kw_only=True, tag="entry_history"):
    """Every version of an entry, oldest first."""

    item: bytes


class VersionView(View, frozen=True, kw_only=True):
    """An entry as it stood after one change."""

    number: int
    at: int
    device: bytes
    device_name: str
    title: str
    text: str
    mood: int | None
    tags: tuple[str, ...]


class History(View, frozen=True, kw_only=True):
    """Versions, numbered from 1."""

    versions: tuple[VersionView, ...]


class GetRecordKey(Ask["RecordKey"], frozen=True, kw_only=True, tag="get_record_key"):
    """The key of the newest record of an entry, for whoever wants to open it by hand (docs/verify.md)."""

    item: bytes


class RecordKey(View, frozen=True, kw_only=True):
    """A record's id, and the 32 bytes that open it and no other."""

    record: bytes
    key: bytes


class RestoreVersion(Ask[EntryView], frozen=True, kw_only=True, tag="restore_version"):
    """Make an old version the newest one; nothing in between is lost."""

    item: bytes
    number: int


class Search(Ask["SearchPage"], frozen=True, kw_only=True, tag="search"):
    """Find entries by words, by meaning, or both together; `server` asks for veiled search (needs its consent)."""

    text: str
    where: Filter = Filter()
    mode: Literal["both", "words", "meaning", "server"] = "both"
    limit: int = 20


class HitView(View, frozen=True, kw_only=True):
    """A found entry; `snippet` marks words with U+E000 before and U+E001 after; `by` says what found it."""

    line: LineView
    snippet: str
    score: float
    by: tuple[Literal["words", "meaning"], ...]


class SearchPage(View, frozen=True, kw_only=True):
    """Hits, best first, and how complete the indexes are."""

    hits: tuple[HitView, ...]
    entries: int
    waiting_for_words: int
    waiting_for_meaning: int
    meaning_available: bool
    note: str = ""
    """A sentence when something is missing (no model on this machine, index still growing)."""
