"""Opening, locking, state, sync, health."""

from typing import Literal

from alcove.runtime.failures import FailureKind
from alcove.runtime.intents.asking import Ask, Done, View

Protection = Literal["password", "keychain", "key_file"]


class Hello(Ask["Greeting"], frozen=True, kw_only=True, tag="hello"):
    """Who is there, and is the journal open?"""


class Greeting(View, frozen=True, kw_only=True):
    """`open`: the journal is unlocked.  `needs_password`: only a password opens it."""

    program: str
    pid: int
    exists: bool
    open: bool
    needs_password: bool


class CreateJournal(Ask["StatusView"], frozen=True, kw_only=True, tag="create_journal"):
    """Begin a journal in this folder; with no password it is protected by a key file (or the keychain)."""

    password: bytes = b""
    device_name: str = ""


class OpenJournal(Ask["StatusView"], frozen=True, kw_only=True, tag="open_journal"):
    """Unlock; an empty password tries keychain and key file."""

    password: bytes = b""


class LockJournal(Ask[Done], frozen=True, kw_only=True, tag="lock_journal"):
    """End the engine: the keys are gone from memory.  `if_alone`: only when no other face is watching."""

    if_alone: bool = False


class Status(Ask["StatusView"], frozen=True, kw_only=True, tag="status"):
    """How the journal stands."""


class SyncState(View, frozen=True, kw_only=True):
    """Sync in words.  Instants in microseconds; None is never."""

    phase: Literal["off", "idle", "working", "waiting", "stopped"]
    sentence: str
    waiting_records: int
    waiting_bytes: int
    last_synced_at: int | None
    live: bool
    problem: str = ""
    """A sentence that says what is wrong and what to do; "" when all is well."""
    problem_kind: FailureKind | Literal[""] = ""
    """The same for programs."""
    following: bool = False
    """It keeps in sync by itself."""


class StatusView(View, frozen=True, kw_only=True):
    """A frozen picture of the whole."""

    home: str
    account: bytes
    device: bytes
    device_name: str
    protection: tuple[Protection, ...]
    protection_sentence: str
    entries: int
    trashed: int
    tags: int
    set_aside: int
    waiting_for_words: int
    waiting_for_meaning: int
    meaning_available: bool
    server: str
    handle: str
    sync: SyncState
    revision: int
    note: str = ""
    """What a person should know since this journal was opened; "" for nothing."""


class SyncNow(Ask["SyncReport"], frozen=True, kw_only=True, tag="sync_now"):
    """Send and fetch until nothing is left; progress has true counts."""


class SyncReport(View, frozen=True, kw_only=True):
    """What went and what came."""

    sent: int
    received: int
    round_trips: int
    set_aside: int
    state: SyncState


class FollowServer(Ask[Done], frozen=True, kw_only=True, tag="follow_server"):
    """Keep in sync from now on (live events, or polling when they fail), or stop doing so."""

    on: bool


class FinishIndexes(Ask["Indexed"], frozen=True, kw_only=True, tag="finish_indexes"):
    """Wait until words and (where a model is) meaning are indexed; progress has true counts."""


class Indexed(View, frozen=True, kw_only=True):
    """What still waits."""

    waiting_for_words: int
    waiting_for_meaning: int
    meaning_available: bool


class Doctor(Ask["DoctorReport"], frozen=True, kw_only=True, tag="doctor"):
    """Look for damage and for things that could be better; changes nothing."""


class Finding(View, frozen=True, kw_only=True):
    """One thing looked at.  `advice`: it could be better, and nothing is broken."""

    what: str
    well: bool
    sentence: str
    advice: bool = False


class DoctorReport(View, frozen=True, kw_only=True):
    """Everything looked at."""

    findings: tuple[Finding, ...]


class RebuildIndexes(Ask[Done], frozen=True, kw_only=True, tag="rebuild_indexes"):
    """Drop lists and indexes and make them anew from the records."""


class CompactJournal(Ask["Compacted"], frozen=True, kw_only=True, tag="compact_journal"):
    """Replace long histories by snapshots where every device has them already."""


class Compacted(View, frozen=True, kw_only=True):
    """What was saved, or why nothing could be."""

    items: int
    bytes_saved: int
    sentence: str
