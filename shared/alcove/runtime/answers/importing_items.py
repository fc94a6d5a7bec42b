"""Bringing in what else an export of Alcove holds; what is here already stays as it is."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from alcove.domain.collections import Collection
from alcove.domain.ids import AccountId
from alcove.domain.item import Item
from alcove.domain.preferences import preferences_id, profile_id
from alcove.exchange.shape import Loss
from alcove.runtime.answers.items import new_item_change
from alcove.runtime.journal import Journal


@dataclass(slots=True)
class ItemTally:
    """What became of the items."""

    added: int = 0
    already_here: int = 0
    losses: list[Loss] = field(default_factory=list[Loss])


def take_in_items(journal: Journal, found: Iterable[Item | Loss], *, dry_run: bool) -> ItemTally:
    """Keep the items that are not here, in one transaction."""
    tally = ItemTally()
    items: dict[tuple[str, bytes], Item] = {}
    for one in found:
        if isinstance(one, Loss):
            tally.losses.append(one)
            continue
        item = _of_this_person(one, journal.account)
        tally.already_here += (item.collection, item.id) in items
        items.setdefault((item.collection, item.id), item)
    with journal.lock:
        with journal.read() as reading:
            fresh = [one for one in items.values() if reading.item(one.collection, one.id) is None]
        tally.added = len(fresh)
        tally.already_here += len(items) - len(fresh)
        if not dry_run:
            journal.commit([new_item_change(journal, one) for one in fresh])
    return tally


def _of_this_person(item: Item, account: AccountId) -> Item:
    """Name what a person has one of as this account names it."""
    match item.collection:
        case Collection.PREFERENCES:
            return replace(item, id=preferences_id(account))
        case Collection.PROFILE:
            return replace(item, id=profile_id(account))
        case _:
            return item
