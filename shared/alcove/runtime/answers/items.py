"""Keeping items of further kinds: what preferences, reminders and emotion entries have in common (docs/adr/0070)."""

from alcove.domain.collections import RecordKind
from alcove.domain.ids import ItemId
from alcove.domain.item import Item
from alcove.runtime.failures import Refusal
from alcove.runtime.journal import Journal
from alcove.vault.change import Change, Covering
from alcove.vault.items import new_item_body, write_changed_item
from alcove.vault.projecting import load_document
from alcove.wire.codec import encode

NO_CHARACTERS = "This has characters that are no characters (lone surrogates)."


def kept_item(journal: Journal, collection: str, item: ItemId) -> Item | None:
    """Give an item as it stands; None when there is none."""
    with journal.read() as reading:
        return reading.item(collection, item)


def keep_new_item(journal: Journal, item: Item) -> None:
    """Keep an item that was not there."""
    journal.commit([new_item_change(journal, item)])


def new_item_change(journal: Journal, item: Item) -> Change:
    """Make the change that brings an item into being: the same wherever the same is written."""
    return journal.change(item.collection, item.id, RecordKind.UPDATE, new_item_body(item), at=item.modified_at)


def keep_changed_item(journal: Journal, before: Item, after: Item) -> None:
    """Write what differs between two states; what another device changed meanwhile stays.  Hold the journal's lock."""
    with journal.read() as reading:
        changes = journal.changes_of(reading, before.collection, before.id)
    document = load_document(changes, journal.documents)
    if document is None:
        raise Refusal("not_found", "This is not there any more.")
    write_changed_item(document, before, after)
    body = document.take_changes()
    if body:
        journal.commit([journal.change(before.collection, before.id, RecordKind.UPDATE, body)])


def erase_item(journal: Journal, collection: str, item: ItemId) -> None:
    """Erase an item for good: a tombstone over everything of it that this device has seen."""
    with journal.read() as reading:
        marks = reading.heads()
    journal.commit([journal.change(collection, item, RecordKind.TOMBSTONE, encode(Covering(marks)))])


def check_words(*texts: str) -> None:
    """Refuse text that cannot be written down."""
    try:
        for text in texts:
            text.encode()
    except UnicodeEncodeError:
        raise Refusal("bad_input", NO_CHARACTERS) from None
