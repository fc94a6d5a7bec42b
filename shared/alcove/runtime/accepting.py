"""What the server sent, judged, opened and stored: one pack, one transaction, its cursor with it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from alcove.domain.ids import DeviceId
from alcove.ports.store import RecordRow, Writing
from alcove.runtime.acknowledged import note_unanswered, note_what_was_said
from alcove.runtime.journal import Journal
from alcove.runtime.replacing import rewrite_late_items
from alcove.vault.chains import Fault, Known, Next, Refused, compare_frontier, fault_sentence, judge_batch
from alcove.vault.change import Change
from alcove.vault.cutting import names_of
from alcove.vault.opening import PRUNED, open_batch
from alcove.vault.sealing import START_OF_CHAIN
from alcove.wire.records import Batch, Mark, NumberedBatch

CURSOR = "sync/cursor"
AWAITED = "awaited/"
PRUNED_KIND = "pruned"
FALSELY_PRUNED = (
    "The server says that records were replaced by a snapshot, but none of your devices made one. Nothing here is "
    "lost; what is missing comes when the server gives it, or when another device syncs."
)
WITHHELD = (
    "The server leaves out records that another of your devices has seen. Nothing here is lost; "
    "they come when the server gives them, or when that device syncs."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Acceptance:
    """What became of a pack."""

    received: int
    set_aside: int
    refused: tuple[Refused, ...]
    restored_here: bool
    contradicted: bool

    @property
    def sentence(self) -> str:
        """Say what could not be believed; "" when all could."""
        if self.refused:
            return fault_sentence(self.refused[0].fault)
        return fault_sentence(Fault.TWO_HISTORIES) if self.contradicted else ""


class _Chains:
    """The chains as they grow while a pack is read."""

    def __init__(self, writing: Writing) -> None:
        self._writing = writing
        self.heads = {DeviceId(mark.device): mark for mark in writing.heads()}
        self._new: dict[tuple[DeviceId, int], bytes] = {}

    def head(self, device: DeviceId) -> Mark:
        return self.heads.get(device) or Mark(device, 0, START_OF_CHAIN)

    def hash_at(self, device: DeviceId, seq: int) -> bytes | None:
        return self._new.get((device, seq)) or self._writing.hash_at(device, seq)

    def extend(self, batch: Batch, hashes: Sequence[bytes]) -> None:
        device = DeviceId(batch.device)
        for offset, record_hash in enumerate(hashes):
            self._new[device, batch.first + offset] = record_hash
        self.heads[device] = Mark(device, batch.first + len(hashes) - 1, hashes[-1])


def accept_pack(journal: Journal, pack: Sequence[NumberedBatch], *, cursor: int, keep_cursor: bool) -> Acceptance:
    """Take a pack in; the cursor is kept only when nothing in it was refused and `keep_cursor` allows it."""
    refused: list[Refused] = []
    changes: list[Change] = []
    received = set_aside = 0
    restored_here = contradicted = False
    with journal.lock, journal.store.write() as writing:
        chains = _Chains(writing)
        accepted: list[tuple[Batch, tuple[RecordRow, ...]]] = []
        for numbered in pack:
            batch = numbered.batch
            device = DeviceId(batch.device)
            own = device == journal.device
            verdict = judge_batch(batch, trust=journal.trust, head=chains.head(device), hash_at=chains.hash_at)
            match verdict:
                case Known():
                    writing.mark_on_server(device, batch.first + len(batch.records) - 1)
                case Refused():
                    # Another history of our own: this store is a copy.  As a new device we read the batch again.
                    restored_here = restored_here or (own and verdict.fault is Fault.TWO_HISTORIES)
                    refused.append(verdict)
                case Next():
                    view = compare_frontier(batch, heads=chains.heads, hash_at=chains.hash_at)
                    contradicted = contradicted or bool(view.contradicted)
                    seen_of_ours = _await(writing, view.awaited, journal.device)
                    restored_here = restored_here or own or seen_of_ours
                    opened = open_batch(batch, verdict.hashes, journal.keyring)
                    chains.extend(batch, verdict.hashes)
                    accepted.append((batch, opened.rows))
                    changes.extend(opened.changes)
                    received += len(opened.rows)
                    set_aside += sum(1 for row in opened.rows if row.fault and row.fault != PRUNED)
        journal.project(writing, changes)
        for batch, rows in accepted:
            writing.add_batch(batch, rows, on_server=True)
        note_what_was_said(writing, (batch for batch, _ in accepted))
        note_unanswered(journal, writing, changes)
        rewrite_late_items(journal, writing)
        if keep_cursor and not refused:
            writing.set_state(CURSOR, cursor.to_bytes(8, "big"))
    if received:
        journal.arrived()
    return Acceptance(
        received=received,
        set_aside=set_aside,
        refused=tuple(refused),
        restored_here=restored_here,
        contradicted=contradicted,
    )


def unmet(journal: Journal) -> bool:
    """Tell whether another device has seen records that the server, asked for everything, did not give."""
    with journal.lock, journal.store.write() as writing:
        heads = {mark.device: mark.seq for mark in writing.heads()}
        missing = False
        for name, seq in writing.states(AWAITED).items():
            if heads.get(bytes.fromhex(name.removeprefix(AWAITED)), 0) >= int.from_bytes(seq, "big"):
                writing.set_state(name, None)
            else:
                missing = True
        return missing


def falsely_pruned(journal: Journal) -> bool:
    """Tell whether the server calls records pruned that no snapshot supersedes: a way to withhold them."""
    with journal.lock, journal.store.write() as writing:
        pruned = [row for row in writing.faulty_records() if row.fault == PRUNED]
        if not pruned:
            return False
        allowed = names_of(journal.open_rows(writing.bearers()))
        named = [row for row in pruned if (row.device, row.seq) in allowed]
        writing.settle([replace(row, fault="", kind=PRUNED_KIND) for row in named])
        return len(named) < len(pruned)


def _await(writing: Writing, awaited: Sequence[Mark], own: DeviceId) -> bool:
    """Note what others have seen and we have not; True when it is of our own chain: this store is an older copy."""
    for mark in awaited:
        known = int.from_bytes(writing.state(AWAITED + mark.device.hex()) or b"", "big")
        if mark.device != own and mark.seq > known:
            writing.set_state(AWAITED + mark.device.hex(), mark.seq.to_bytes(8, "big"))
    return any(mark.device == own for mark in awaited)
