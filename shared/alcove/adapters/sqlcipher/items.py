"""Items of further kinds, each kind read in pages, newest first.  What an item says is one packed body."""

from collections.abc import Iterable
from typing import Any

import msgspec

from alcove.adapters.sqlcipher.transaction import Transaction
from alcove.domain.ids import ItemId
from alcove.domain.instant import Micros
from alcove.domain.item import Item, Scalar
from alcove.ports.store import ItemQuery
from alcove.wire.codec import decode, encode

_ITEM = "collection, id, at, trashed_at, body"


class _Body(msgspec.Struct, frozen=True, array_like=True):
    modified_at: int
    fields: dict[str, Scalar]
    members: tuple[str, ...]
    text: str


class ItemsReading(Transaction):
    """Reads items."""

    def item(self, collection: str, item: ItemId) -> Item | None:
        """Give one item."""
        row = self._row(f"SELECT {_ITEM} FROM item WHERE collection = ? AND id = ?", collection, item)
        return None if row is None else _row_to_item(row)

    def items(self, query: ItemQuery) -> tuple[Item, ...]:
        """Give a page of a kind."""
        where, values = _conditions(query)
        if query.after is not None:
            where, values = f"{where} AND (at, id) < (?, ?)", (*values, *query.after)
        sql = f"SELECT {_ITEM} FROM item WHERE {where} ORDER BY at DESC, id DESC LIMIT ?"
        return tuple(map(_row_to_item, self._rows(sql, *values, query.limit)))

    def count_items(self, query: ItemQuery) -> int:
        """Count all pages together."""
        where, values = _conditions(query)
        return self._number(f"SELECT count(*) FROM item WHERE {where}", *values)


class ItemsWriting(ItemsReading):
    """Writes items."""

    def put_items(self, items: Iterable[Item]) -> None:
        """Write items into the list."""
        self._do_many(
            f"""
            INSERT INTO item ({_ITEM}) VALUES (?, ?, ?, ?, ?) ON CONFLICT (collection, id)
            DO UPDATE SET at = excluded.at, trashed_at = excluded.trashed_at, body = excluded.body
            """,
            [(one.collection, one.id, one.at, one.trashed_at, _body_of(one)) for one in items],
        )

    def remove_items(self, items: Iterable[tuple[str, ItemId]]) -> None:
        """Take items out of the list."""
        self._do_many("DELETE FROM item WHERE collection = ? AND id = ?", list(items))


def _conditions(query: ItemQuery) -> tuple[str, tuple[object, ...]]:
    where = f"collection = ? AND trashed_at IS {'NOT NULL' if query.trashed else 'NULL'}"
    values: tuple[object, ...] = (query.collection,)
    if query.since is not None:
        where, values = f"{where} AND at >= ?", (*values, query.since)
    if query.until is not None:
        where, values = f"{where} AND at < ?", (*values, query.until)
    return where, values


def _body_of(item: Item) -> bytes:
    return encode(_Body(item.modified_at, dict(item.fields), tuple(sorted(item.members)), item.text))


def _row_to_item(row: Any) -> Item:
    collection, item, at, trashed_at, packed = row
    body = decode(_Body, packed)
    return Item(
        collection=collection,
        id=ItemId(item),
        at=Micros(at),
        modified_at=Micros(body.modified_at),
        trashed_at=None if trashed_at is None else Micros(trashed_at),
        fields=body.fields,
        members=frozenset(body.members),
        text=body.text,
    )
