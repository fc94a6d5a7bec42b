"""Drafts in this device's encrypted store: what is being written and is no record yet.

One named value each, so that keeping one is one small durable transaction: no record, no outbox, no news to anyone.
"""

from collections.abc import Mapping

from alcove.domain.ids import ItemId
from alcove.ports.store import Reading
from alcove.runtime.intents.drafts import DraftView
from alcove.wire.codec import Malformed, decode, encode

DRAFT = "draft/"


def with_draft(draft: DraftView) -> Mapping[str, bytes | None]:
    """Name what keeps a draft."""
    return {DRAFT + draft.item.hex(): encode(draft)}


def without_draft(item: ItemId) -> Mapping[str, bytes | None]:
    """Name what forgets an item's draft: goes into the transaction that makes it a record."""
    return {DRAFT + item.hex(): None}


def read_drafts(reading: Reading) -> list[DraftView]:
    """Give all drafts, oldest first; one that another version wrote and this one cannot read stays where it is."""
    drafts: list[DraftView] = []
    for kept in reading.states(DRAFT).values():
        try:
            drafts.append(decode(DraftView, kept))
        except Malformed:
            continue
    return sorted(drafts, key=lambda draft: (draft.kept_at, draft.item))
