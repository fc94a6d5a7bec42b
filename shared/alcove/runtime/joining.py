"""Joining an account that exists: by password, by phrase, or by a code from another device.

What was written here before is joined to the account: its records are opened and sealed anew, history and all, into a
new store file, which takes the place of the old one only when it is whole.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from alcove.crypto.bundle import AccountKeys
from alcove.crypto.sign import DeviceKeys
from alcove.domain.collections import FURTHER_KINDS, Collection, RecordKind
from alcove.domain.entry import Entry, Tag
from alcove.domain.ids import AccountId, ItemId
from alcove.domain.preferences import preferences_id, profile_id
from alcove.ports.store import EntryQuery, ItemQuery, Reading, Writing
from alcove.runtime.accepting import AWAITED
from alcove.runtime.account_state import LAST_BACKUP, keep_keyring, keep_server
from alcove.runtime.drafts import DRAFT
from alcove.runtime.entry_files import THUMBNAIL, all_files, detached_files, detachment
from alcove.runtime.journal import Journal
from alcove.runtime.sealed_blobs import BlobReference, FileFacts, SealedBlobs, attach, open_blob
from alcove.runtime.trusting import pin_certificates, pin_identity
from alcove.vault.change import Change, Covering
from alcove.vault.keyring import Keyring
from alcove.vault.lives import living_changes, updates_of
from alcove.vault.tags import tag_id, write_tag
from alcove.wire.codec import encode
from alcove.wire.records import Mark

CARRIED = frozenset({Collection.ENTRY.value, *FURTHER_KINDS})
EVERYTHING = EntryQuery(limit=2**31)
TRASHED = EntryQuery(trashed=True, limit=2**31)
CARRIED_STATES = (DRAFT, THUMBNAIL, LAST_BACKUP)
"""Kept on this device alone, and still wanted in the new store: drafts, small pictures, the last backup."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """Everything that a device needs to be one of an account's devices."""

    keys: AccountKeys
    device: DeviceKeys
    certificate: bytes
    heads: tuple[Mark, ...]
    """How far every chain reaches, as another device said; nothing when joining by password or phrase."""
    address: str
    token: str


def settle(writing: Writing, membership: Membership) -> None:
    """Write a membership into a new store.  Other devices' certificates are learned at the first sync."""
    keys = membership.keys
    keep_keyring(writing, Keyring(account_keys=keys, device_keys=membership.device))
    keep_server(writing, membership.address, membership.token)
    pin_identity(writing, keys.generation, keys.identity.public)
    pin_certificates(writing, keys.account, [membership.certificate])
    for mark in membership.heads:
        writing.set_state(AWAITED + mark.device.hex(), mark.seq.to_bytes(8, "big"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Luggage:
    """What a journal brings into the account that it joins."""

    changes: tuple[Change, ...]
    entries: tuple[Entry, ...]
    tags: tuple[Tag, ...]
    blobs: tuple[tuple[ItemId, BlobReference], ...]
    detached: tuple[tuple[ItemId, str], ...]
    states: Mapping[str, bytes]
    living: frozenset[tuple[str, ItemId]]
    """Which of the items are not erased, by collection and id."""


def pack_luggage(journal: Journal) -> Luggage:
    """Open everything of this journal that comes along, in order."""
    changes: list[Change] = []
    blobs: list[tuple[ItemId, BlobReference]] = []
    detached: list[tuple[ItemId, str]] = []
    with journal.read() as reading:
        after = 0
        while rows := reading.all_records(after, 2000):
            after = rows[-1][0]
            changes.extend(journal.open_rows(row for _, row in rows if row.collection in CARRIED))
        entries = (*reading.whole_entries(EVERYTHING), *reading.whole_entries(TRASHED))
        for entry in entries:
            own = journal.changes_of(reading, Collection.ENTRY, entry.id)
            blobs.extend((entry.id, file) for file in all_files(own).values())
            detached.extend((entry.id, reference) for reference in sorted(detached_files(own)))
        tags = reading.all_tags()
        states = {name: value for prefix in CARRIED_STATES for name, value in reading.states(prefix).items()}
        living = {(Collection.ENTRY.value, entry.id) for entry in entries} | _living_items(reading)
    kept = tuple(change for change in changes if change.kind != RecordKind.BLOB)
    return Luggage(
        changes=kept,
        entries=entries,
        tags=tags,
        blobs=tuple(blobs),
        detached=tuple(detached),
        states=states,
        living=frozenset(living),
    )


def _living_items(reading: Reading) -> set[tuple[str, ItemId]]:
    queries = [
        ItemQuery(collection=kind, trashed=trashed, limit=2**31) for kind in FURTHER_KINDS for trashed in (False, True)
    ]
    return {(one.collection, one.id) for query in queries for one in reading.items(query)}


def unpack_luggage(luggage: Luggage, former: Journal, joined: Journal, blobs: SealedBlobs) -> None:
    """Seal everything anew in the joined account; what has its name from the account takes the joined one's."""
    only_ones = dict(zip(_only_ones(former.account), _only_ones(joined.account), strict=True))
    joined.commit(
        [
            joined.change(
                change.collection,
                only_ones.get(change.item, change.item),
                change.kind,
                change.body,
                change.written_at,
            )
            for change in luggage.changes
            if change.kind != RecordKind.TOMBSTONE
        ],
        luggage.states,
    )
    renamed = {tag.id: tag_id(joined.account, tag.name) for tag in luggage.tags}
    joined.commit([_tag_change(joined, tag, renamed[tag.id]) for tag in luggage.tags])
    joined.commit([_retagged(joined, entry, renamed) for entry in luggage.entries if entry.tags])
    for item, file in luggage.blobs:
        facts = FileFacts(
            name=file.name,
            media_type=file.media_type,
            size=file.size,
            reference=file.reference,
            link=file.link,
            path=file.path,
        )
        change, waiting = attach(joined, blobs, item, facts, open_blob(former, blobs, None, file))
        joined.commit([change], waiting)
    joined.commit([detachment(joined, item, reference) for item, reference in luggage.detached])
    _erase_what_was_erased(joined, luggage)


def _only_ones(account: AccountId) -> tuple[ItemId, ...]:
    return preferences_id(account), profile_id(account)


def _tag_change(joined: Journal, tag: Tag, item: ItemId) -> Change:
    document = joined.documents.new()
    write_tag(document, Tag(id=item, name=tag.name, colour=tag.colour))
    return joined.change(Collection.TAG, item, RecordKind.UPDATE, document.take_changes())


def _retagged(joined: Journal, entry: Entry, renamed: dict[ItemId, ItemId]) -> Change:
    with joined.read() as reading:
        changes = joined.changes_of(reading, Collection.ENTRY, entry.id)
    document = joined.documents.load(updates_of(living_changes(changes)))
    for tag in entry.tags:
        document.remove_member(tag.hex())
        document.add_member(renamed.get(tag, tag).hex())
    return joined.change(Collection.ENTRY, entry.id, RecordKind.UPDATE, document.take_changes())


def _erase_what_was_erased(joined: Journal, luggage: Luggage) -> None:
    """What had been erased for good does not come along."""
    with joined.read() as reading:
        marks = reading.heads()
    erased = {(one.collection, one.item) for one in luggage.changes if one.kind == RecordKind.TOMBSTONE}
    body = encode(Covering(marks))
    joined.commit(
        [
            joined.change(collection, item, RecordKind.TOMBSTONE, body)
            for collection, item in sorted(erased - luggage.living)
        ]
    )
