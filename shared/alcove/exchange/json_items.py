"""Read what else stands in Alcove's own JSON export: preferences, reminders, emotion entries, and kinds to come."""

from collections.abc import Iterator

import msgspec

from alcove.domain.collections import FURTHER_KINDS
from alcove.domain.ids import ItemId, text_to_id
from alcove.domain.item import Item
from alcove.exchange.dates import read_date
from alcove.exchange.faults import UnreadableFile
from alcove.exchange.json_elements import UNUSABLE_SENTENCES, Element, NoSuchArray, elements_of
from alcove.exchange.json_import import journal_in
from alcove.exchange.json_shape import ITEMS, ItemRow
from alcove.exchange.shape import Loss
from alcove.exchange.source.files import SourceFiles

MOST_BYTES = 1024 * 1024
"""Of one item: more than any of these kinds holds."""
_INT64 = range(-(2**63), 2**63)


def items_in(source: SourceFiles) -> Iterator[Item | Loss]:
    """Give the items of an export, and what cannot be one; nothing where the export has none."""
    found = journal_in(source)
    if found is None:
        return
    name, _ = found
    try:
        with source.open(name) as stream:
            for element in elements_of(stream, ITEMS, limits=source.limits):
                where = f"{name}, item {element.index + 1}"
                if isinstance(element, Element):
                    yield _read(element.raw, where)
                else:
                    yield Loss(where=where, reason=UNUSABLE_SENTENCES[element.why])
    except (UnreadableFile, NoSuchArray):
        return  # an export of before there were items; whoever reads the entries tells of damage


def _read(raw: bytes, where: str) -> Item | Loss:
    if len(raw) > MOST_BYTES:
        return Loss(where=where, reason=UNUSABLE_SENTENCES["too large"])
    try:
        row = msgspec.json.decode(raw, type=ItemRow)
        item = ItemId(text_to_id(row.id))
    except (msgspec.MsgspecError, ValueError) as fault:
        return Loss(where=where, reason=f"It is not as an exported item should be: {fault}.")
    at, modified_at = read_date(row.at, zone="UTC"), read_date(row.modified_at, zone="UTC")
    if row.kind not in FURTHER_KINDS:
        return Loss(where=where, reason=f"This version does not know what {row.kind} is.")
    if at is None or modified_at is None:
        return Loss(where=where, reason="It has no date that can be read.")
    fields = {name: value for name, value in row.fields.items() if value is not None}
    if not fields and not row.text:
        return Loss(where=where, reason="It is empty.")
    if any(isinstance(value, int) and value not in _INT64 for value in fields.values()):
        return Loss(where=where, reason="It holds a number that is too large.")
    return Item(
        collection=row.kind,
        id=item,
        at=at.at,
        modified_at=modified_at.at,
        fields=fields,
        members=frozenset(row.members),
        text=row.text,
    )
