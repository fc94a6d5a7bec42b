"""Devices of one account with real keys and real seals, and no store: chains that grow in memory."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from alcove.adapters.loro_documents import LoroDocuments
from alcove.crypto.account import AccountKeys
from alcove.crypto.entropy import Entropy
from alcove.crypto.sign import DeviceKeys
from alcove.domain.collections import Collection, RecordKind
from alcove.domain.entry import Entry
from alcove.domain.ids import DeviceId, ItemId
from alcove.domain.instant import Micros
from alcove.ports.documents import Document
from alcove.vault.chains import FrontierView, Next, Trust, Verdict, compare_frontier, judge_batch
from alcove.vault.change import Change, Covering
from alcove.vault.entries import new_entry_body
from alcove.vault.keyring import Keyring
from alcove.vault.opening import Opened, open_batch
from alcove.vault.sealing import START_OF_CHAIN, seal_changes
from alcove.wire.codec import encode
from alcove.wire.records import Batch, Mark

ITEM = ItemId(b"an entry's name!")
NOW = Micros(1_700_000_000_000_000)


def repeating(seed: str) -> Entropy:
    """Give bytes that are the same at every run, and another stream for every seed."""
    asked = 0

    def take(count: int) -> bytes:
        nonlocal asked
        asked += 1
        return hashlib.shake_256(f"vault/{seed}/{asked}".encode()).digest(count)

    return take


ACCOUNT = AccountKeys.mint(repeating("account"))


def keyring_of(name: str, account: AccountKeys = ACCOUNT) -> Keyring:
    """Give a device of the account its keys; the same name gets the same."""
    return Keyring(account_keys=account, device_keys=DeviceKeys.mint(repeating(f"device {name}")))


@dataclass(slots=True)
class Known:
    """What one reader holds of the chains: heads and hashes."""

    heads: dict[DeviceId, Mark] = field(default_factory=dict[DeviceId, Mark])
    hashes: dict[tuple[DeviceId, int], bytes] = field(default_factory=dict[tuple[DeviceId, int], bytes])

    def head(self, device: DeviceId) -> Mark:
        """Give the last record of a device."""
        return self.heads.get(device) or Mark(device, 0, START_OF_CHAIN)

    def hash_at(self, device: DeviceId, seq: int) -> bytes | None:
        """Give the hash of one record."""
        return self.hashes.get((device, seq))

    def keep(self, batch: Batch, hashes: Sequence[bytes]) -> None:
        """Grow a chain."""
        device = DeviceId(batch.device)
        for offset, one in enumerate(hashes):
            self.hashes[device, batch.first + offset] = one
        self.heads[device] = Mark(device, batch.first + len(hashes) - 1, hashes[-1])

    def compare(self, batch: Batch) -> FrontierView:
        """Hold a batch's frontier against what is known."""
        return compare_frontier(batch, heads=self.heads, hash_at=self.hash_at)


class Writer:
    """A device that seals changes behind each other."""

    def __init__(self, name: str, account: AccountKeys = ACCOUNT) -> None:
        self.keyring = keyring_of(name, account)
        self.take = repeating(f"salts of {name}")
        self.head = Mark(self.keyring.device, 0, START_OF_CHAIN)

    @property
    def device(self) -> DeviceId:
        """Name the device."""
        return self.keyring.device

    def seal(self, *changes: Change, frontier: tuple[Mark, ...] = ()) -> Batch:
        """Seal and sign changes as this device's next batch."""
        batch, rows = seal_changes(changes, keyring=self.keyring, head=self.head, frontier=frontier, take=self.take)
        self.head = Mark(self.device, rows[-1].seq, rows[-1].hash)
        return batch

    def notes(self, *words: str) -> Batch:
        """Seal one small fact for each word."""
        return self.seal(*(fact(word) for word in words))


def fact(word: str) -> Change:
    """Make a change that only says a word."""
    return Change(
        collection=Collection.PREFERENCES, item=ITEM, kind=RecordKind.FACT, written_at=NOW, body=word.encode()
    )


def trust_of(*keyrings: Keyring, ends: Sequence[Mark] = ()) -> Trust:
    """Trust these devices; some of them only up to an end."""
    return Trust(
        account=keyrings[0].account,
        signing={one.device: one.device_keys.signing_public for one in keyrings},
        ends={DeviceId(mark.device): mark for mark in ends},
    )


class Reader:
    """A device that judges and opens what it is given, and keeps what it believes."""

    def __init__(self, trust: Trust, keyring: Keyring) -> None:
        self.trust, self.keyring, self.known = trust, keyring, Known()
        self.changes: list[Change] = []

    def judge(self, batch: Batch) -> Verdict:
        """Judge a batch and change nothing."""
        return judge_batch(
            batch, trust=self.trust, head=self.known.head(DeviceId(batch.device)), hash_at=self.known.hash_at
        )

    def take(self, batch: Batch) -> Opened | Verdict:
        """Judge a batch, and open and keep it when it is the next."""
        verdict = self.judge(batch)
        if not isinstance(verdict, Next):
            return verdict
        opened = open_batch(batch, verdict.hashes, self.keyring)
        self.known.keep(batch, verdict.hashes)
        self.changes.extend(opened.changes)
        return opened

    def bodies(self) -> list[str]:
        """Give the words of all facts that were opened."""
        return [change.body.decode() for change in self.changes]


# Changes without seals: what lives, projects and has a history is decided on these.

PEERS = {"desk": 1, "phone": 1 << 20, "tablet": 1 << 30}


def documents(name: str = "desk") -> LoroDocuments:
    """Give a device its own maker of documents."""
    return LoroDocuments(PEERS[name])


def entry(text: str = "", **fields: object) -> Entry:
    """Make an entry."""
    plain = Entry(id=ITEM, text=text, written_at=NOW, created_at=NOW, modified_at=NOW)
    return replace(plain, **fields)  # type: ignore[arg-type]  # a test names real fields


def update(document: Document, *, seq: int, device: str = "desk", at: int = 0, item: ItemId = ITEM) -> Change:
    """Take what was written into a document as a change of a device."""
    return numbered(RecordKind.UPDATE, document.take_changes(), seq=seq, device=device, at=at, item=item)


def numbered(
    kind: str,
    body: bytes,
    *,
    seq: int,
    device: str = "desk",
    at: int = 0,
    item: ItemId = ITEM,
    collection: str = Collection.ENTRY,
) -> Change:
    """Make a change as it comes out of a record."""
    return Change(
        collection=collection,
        item=item,
        kind=kind,
        written_at=Micros(NOW + (at or seq)),
        body=body,
        device=named(device),
        seq=seq,
    )


def named(device: str) -> DeviceId:
    """Name a device by a word."""
    return DeviceId(hashlib.sha256(device.encode()).digest()[:16])


def mark(device: str, seq: int) -> Mark:
    """Mark a place of a device's chain."""
    return Mark(named(device), seq, bytes(32))


def grave(*marks: Mark, seq: int, device: str = "desk") -> Change:
    """Make a tombstone over what its device had seen."""
    return numbered(RecordKind.TOMBSTONE, encode(Covering(marks)), seq=seq, device=device)


def first_version(text: str, device: str = "desk", **fields: object) -> tuple[Document, Change]:
    """Write a new entry; give its document and its first change."""
    body = new_entry_body(entry(text, **fields))
    return documents(device).load([body]), numbered(RecordKind.UPDATE, body, seq=1, device=device)
