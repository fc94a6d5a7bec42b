"""Items as Loro documents (loro 1.17): two maps and a text at the root, "fields", "members" and "text".

Rules, each met by trying (docs/adr/0040):
- Loro raises bare `BaseException`: caught here by exact type, so that Ctrl-C and our own bugs pass through.
- Every document that is opened writes under a peer number of its own, counted up from the run's: two openings of one
  item in one run would otherwise give different changes the same name, and copies would never agree again.
- A shallow snapshot that comes together with updates (`import_batch`), or after some of them, waits for ever without
  an error. So snapshots go in first, one by one, the furthest first, and into a fresh document where history is short.
- `text.update` may take seconds on a rewritten text: it gets `_DIFF_MILLIS`, then whole lines are compared instead.
- No time is written into changes: Loro leaves it out unless asked.
"""

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from typing import final

import loro

from alcove.domain.speakable import speakable
from alcove.ports.documents import DamagedUpdate, Field
from alcove.ports.first_form import author_of, is_first_form, read_first_form
from alcove.wire.codec import Malformed

_DIFF_MILLIS = 150.0
"""Some 10 % of 5,000 words changed takes 106 ms; all of them 6 s, and then a finer diff says nothing more."""
_INT64 = range(-(2**63), 2**63)
_PEERS = 2**64 - 1
"""The last number of 64 bits is Loro's own."""


def _empty(peer: int) -> loro.LoroDoc:
    doc = loro.LoroDoc()  # type: ignore[no-untyped-call]  # Loro's own stub leaves the result of __new__ open
    doc.peer_id = peer
    return doc


@contextmanager
def _damage_named() -> Generator[None]:
    """Turn Loro's errors and panics into `DamagedUpdate`; its words may quote content, so they go no further."""
    try:
        yield
    except BaseException as fault:
        if type(fault) is not BaseException and type(fault).__name__ != "PanicException":
            raise
        raise DamagedUpdate("A change to this item cannot be read.") from None


@final
class LoroDocument:
    """Implements `alcove.ports.documents.Document`."""

    __slots__ = ("_doc", "_peer", "_taken")

    def __init__(self, peer: int) -> None:
        """Write under `peer`."""
        self._peer = peer
        self._taken = 0
        self._doc = _empty(peer)

    def merge(self, updates: Sequence[bytes]) -> None:
        """Take all of these in, or none of them."""
        if not updates:
            return
        updates = _as_updates(updates)
        self._doc.commit()
        before = self._doc.oplog_frontiers
        # A document that was cut cannot fork at a version: keep a copy of it instead.
        cut = self._doc.export(loro.ExportMode.Snapshot()) if self._doc.is_shallow() else None
        waiting = self._doc.export_pending_updates()
        try:
            with _damage_named():
                self._take_in(updates)
        except DamagedUpdate:
            if cut is None:
                self._doc = self._doc.fork_at(before)
                self._doc.peer_id = self._peer
            else:
                self._doc = _empty(self._peer)
                self._doc.import_(cut)
            if waiting is not None:
                self._doc.import_(waiting)
            raise

    def fill(self, updates: Sequence[bytes]) -> None:
        """Take these into a document that is new; when they are damaged it is thrown away, so nothing is kept aside."""
        updates = _as_updates(updates)
        with _damage_named():
            if len(updates) == 1:
                self._doc.import_(updates[0])
            else:
                self._take_in(updates)

    def _take_in(self, updates: Sequence[bytes]) -> None:
        snapshots: list[tuple[loro.ImportBlobMetadata, bytes]] = []
        changes: list[bytes] = []
        for update in updates:
            facts = loro.LoroDoc.decode_import_blob_meta(update, False)
            if facts.mode == loro.EncodedBlobMode.Updates:
                changes.append(update)
            else:
                snapshots.append((facts, update))
        for facts, snapshot in _furthest_first(snapshots):
            if self._lacks_the_ground_of(facts):
                self._begin_anew_from(snapshot)
            else:
                self._doc.import_(snapshot)
        if changes and self._doc.len_ops == 0:
            # Into an empty document a batch takes time by the square of its text: 5 s for 1 MB, 2 ms behind its first.
            self._doc.import_(changes.pop(0))
        if changes:
            self._doc.import_batch(changes)

    def _lacks_the_ground_of(self, facts: loro.ImportBlobMetadata) -> bool:
        return (
            facts.mode == loro.EncodedBlobMode.ShallowSnapshot
            and (self._doc.len_ops > 0 or self._doc.export_pending_updates() is not None)
            and not self._doc.oplog_vv.includes_vv(facts.partial_start_vv)
        )

    def _begin_anew_from(self, snapshot: bytes) -> None:
        """Put a shallow snapshot under what is here; fails when that would leave some of it out."""
        doc = _empty(self._peer)
        nothing = doc.oplog_vv
        doc.import_(snapshot)
        doc.import_(self._doc.export(loro.ExportMode.Updates(nothing)))
        waiting = self._doc.export_pending_updates()
        if waiting is not None:
            doc.import_(waiting)
        self._doc = doc

    def is_waiting(self) -> bool:
        """Say whether updates are inside whose causes have not come."""
        return self._doc.export_pending_updates() is not None

    def holds(self, update: bytes) -> bool:
        """Say whether all of an update stands here."""
        (update,) = _as_updates([update])
        with _damage_named():
            facts = loro.LoroDoc.decode_import_blob_meta(update, True)
        self._doc.commit()
        return self._doc.oplog_vv.includes_vv(facts.partial_end_vv)

    def fields(self) -> dict[str, Field]:
        """Give all fields."""
        values = self._doc.get_map("fields").get_value()
        if not isinstance(values, dict):
            return {}
        return {name: value for name, value in values.items() if isinstance(value, bool | int | float | str | None)}

    def text(self) -> str:
        """Give the text."""
        return self._doc.get_text("text").to_string()

    def members(self) -> frozenset[str]:
        """Give the set."""
        return frozenset(self._doc.get_map("members").keys())

    def set_field(self, name: str, value: Field) -> None:
        """Write one field, unless it says so already; ValueError for a number that 64 bits do not hold."""
        if type(value) is int and value not in _INT64:
            raise ValueError("a field holds whole numbers of 64 bits only")
        name, value = speakable(name), speakable(value) if isinstance(value, str) else value
        fields = self._doc.get_map("fields")
        held = fields.get(name)
        if isinstance(held, loro.ValueOrContainer.Value):
            was = held.value
            if type(was) is type(value) and was == value:
                return
        fields.insert(name, value)

    def set_text(self, text: str) -> None:
        """Make the text equal to `text`; what stays the same keeps its place, so that edits made elsewhere stand."""
        text = speakable(text)
        held = self._doc.get_text("text")
        if held.is_empty():
            if text:
                held.insert(0, text)
            return
        for update in (held.update, held.update_by_line):
            try:
                update(text, timeout_ms=_DIFF_MILLIS)
            except ValueError:  # "Timeout": nothing has changed
                continue
            return
        held.delete(0, held.len_unicode)
        held.insert(0, text)

    def splice(self, *, start: int, delete: int, insert: str) -> None:
        """Edit at a UTF-16 offset; IndexError outside the text or inside a character, and nothing has changed."""
        insert = speakable(insert)
        held = self._doc.get_text("text")
        if start < 0 or delete < 0 or start + delete > held.len_utf16:
            raise IndexError("this place lies outside the text")
        try:
            with _damage_named():
                held.splice_utf16(start, delete, insert)
        except DamagedUpdate:
            raise IndexError("this place lies inside a character") from None

    def add_member(self, name: str) -> None:
        """Put a name into the set."""
        name = speakable(name)
        members = self._doc.get_map("members")
        if name not in members:
            members.insert(name, True)

    def remove_member(self, name: str) -> None:
        """Take a name out of the set."""
        name = speakable(name)
        members = self._doc.get_map("members")
        if name in members:
            members.delete(name)

    def take_changes(self) -> bytes:
        """Give what was written here (never what was merged) since the last call."""
        self._doc.commit()
        last = self._doc.oplog_vv.get_last(self._peer)
        end = 0 if last is None else last + 1
        if end == self._taken:
            return b""
        span = loro.IdSpan(self._peer, loro.CounterSpan(self._taken, end))
        changes = self._doc.export(loro.ExportMode.UpdatesInRange([span]))
        self._taken = end
        return changes

    def snapshot(self) -> bytes:
        """Give the whole document with its history."""
        return self._doc.export(loro.ExportMode.Snapshot())

    def shallow_snapshot(self) -> bytes:
        """Give the present state without history; deleted text is gone from it."""
        self._doc.commit()
        return self._doc.export(loro.ExportMode.ShallowSnapshot(self._doc.oplog_frontiers))


@final
class LoroDocuments:
    """Implements `alcove.ports.documents.DocumentMaker`; `peer` is 64 random bits, new for each run of an engine."""

    __slots__ = ("_next",)

    def __init__(self, peer: int) -> None:
        self._next = peer % _PEERS

    def new(self) -> LoroDocument:
        """Give an empty document."""
        own = self._next
        self._next = (own + 1) % _PEERS
        return LoroDocument(own)

    def load(self, updates: Sequence[bytes]) -> LoroDocument:
        """Give a document with these updates in it."""
        document = self.new()
        document.fill(updates)
        return document


def _as_updates(updates: Sequence[bytes]) -> Sequence[bytes]:
    """Give Loro's own form of each; first forms become the one update that every device makes of them."""
    return [_grown(update) for update in updates] if any(map(is_first_form, updates)) else updates


def _grown(update: bytes) -> bytes:
    if not is_first_form(update):
        return update
    try:
        form = read_first_form(update)
    except Malformed:
        raise DamagedUpdate("A change to this item cannot be read.") from None
    document = LoroDocument(author_of(update) % _PEERS)
    for name, value in form.fields.items():
        if type(value) is int and value not in _INT64:  # MessagePack holds more than a field does
            raise DamagedUpdate("A change to this item cannot be read.")
        document.set_field(name, value)
    for member in form.members:
        document.add_member(member)
    document.set_text(form.text)
    return document.take_changes()


def _furthest_first(
    snapshots: list[tuple[loro.ImportBlobMetadata, bytes]],
) -> list[tuple[loro.ImportBlobMetadata, bytes]]:
    """Order snapshots so that one that holds another comes before it."""
    ordered: list[tuple[loro.ImportBlobMetadata, bytes]] = []
    for facts, snapshot in snapshots:
        place = 0
        while place < len(ordered) and not facts.partial_end_vv.includes_vv(ordered[place][0].partial_end_vv):
            place += 1
        ordered.insert(place, (facts, snapshot))
    return ordered
