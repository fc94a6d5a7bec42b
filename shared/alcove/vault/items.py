"""An item of a further kind as a merging document, and back (docs/adr/0070).

Each field is a register of its own, members are a set, the text is a text: what two devices changed apart both stands.
Fields that a newer version wrote are left alone.  A field of nothing is not written into a new item, which holds at
least one.
"""

from collections.abc import Mapping

from alcove.domain.collections import FURTHER_KINDS
from alcove.domain.ids import ItemId
from alcove.domain.instant import Micros, instant_or_none
from alcove.domain.item import Item
from alcove.ports.documents import DamagedUpdate, Document, Field
from alcove.ports.first_form import read_first_form, write_first_form
from alcove.wire.codec import Malformed


def new_item_body(item: Item) -> bytes:
    """Write a whole new item down, in its first form (docs/adr/0063)."""
    said = {name: value for name, value in item.fields.items() if value is not None}
    return write_first_form(said, item.members, item.text)


def read_new_item(body: bytes, collection: str, item: ItemId, *, modified_at: Micros) -> Item:
    """Read an item in its first form; `DamagedUpdate` when it is none."""
    try:
        form = read_first_form(body)
    except Malformed:
        raise DamagedUpdate(DamagedUpdate.__doc__) from None
    return item_from(form.fields, form.text, frozenset(form.members), collection, item, modified_at=modified_at)


def read_item(document: Document, collection: str, item: ItemId, *, modified_at: Micros) -> Item:
    """Read the item that a document holds; `modified_at` is when its newest record was written."""
    parts = document.fields(), document.text(), document.members()
    return item_from(*parts, collection, item, modified_at=modified_at)


def item_from(
    fields: Mapping[str, Field],
    text: str,
    members: frozenset[str],
    collection: str,
    item: ItemId,
    *,
    modified_at: Micros,
) -> Item:
    """Read the item that a document's parts make; one that names no time stands at its last change."""
    at = instant_or_none(fields.get(FURTHER_KINDS[collection]))
    return Item(
        collection=collection,
        id=item,
        at=modified_at if at is None else at,
        modified_at=modified_at,
        trashed_at=instant_or_none(fields.get("trashed_at")),
        fields=fields,
        members=members,
        text=text,
    )


def write_changed_item(document: Document, before: Item, after: Item) -> None:
    """Put what differs between two states of one item into its document; the text by its smallest edits."""
    for name, value in after.fields.items():
        if name not in before.fields or before.fields[name] != value:
            document.set_field(name, value)
    for member in sorted(after.members - before.members):
        document.add_member(member)
    for member in sorted(before.members - after.members):
        document.remove_member(member)
    if before.text != after.text:
        document.set_text(after.text)
