"""The person's tags."""

from collections.abc import Iterable

from alcove.adapters.sqlcipher.transaction import Transaction
from alcove.domain.entry import Tag
from alcove.domain.ids import ItemId

_TAG = "id, name, colour"


def _order(tag: Tag) -> tuple[str, str, bytes]:
    """Order tags as a person would."""
    return tag.name.casefold(), tag.name, tag.id


class TagsReading(Transaction):
    """Reads tags."""

    def all_tags(self) -> tuple[Tag, ...]:
        """Give all tags by name."""
        found = [Tag(id=ItemId(row[0]), name=row[1], colour=row[2]) for row in self._rows(f"SELECT {_TAG} FROM tag")]
        return tuple(sorted(found, key=_order))

    def tags(self, *, with_private: bool = True) -> tuple[tuple[Tag, int], ...]:
        """Give all tags by name, as a person would order them, and how many entries (not in the trash) have each."""
        rows = self._rows(
            f"""
            SELECT {_TAG}, (
                SELECT count(*) FROM entry_tag JOIN entry ON entry.number = entry_tag.entry
                WHERE entry_tag.tag = tag.id AND entry.trashed_at IS NULL AND (entry.is_private = 0 OR ?)
            ), (
                SELECT count(*) FILTER (WHERE entry.is_private) AND NOT count(*) FILTER (WHERE NOT entry.is_private)
                FROM entry_tag JOIN entry ON entry.number = entry_tag.entry WHERE entry_tag.tag = tag.id
            ) FROM tag
            """,
            with_private,
        )
        found = [
            (Tag(id=ItemId(item), name=name, colour=colour), count)
            for item, name, colour, count, of_private_alone in rows
            if with_private or not of_private_alone
        ]
        return tuple(sorted(found, key=lambda pair: _order(pair[0])))


class TagsWriting(TagsReading):
    """Writes tags."""

    def put_tags(self, tags: Iterable[Tag]) -> None:
        """Write tags."""
        self._do_many(
            """
            INSERT INTO tag (id, name, colour) VALUES (?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET name = excluded.name, colour = excluded.colour
            """,
            [(tag.id, tag.name, tag.colour) for tag in tags],
        )

    def remove_tags(self, items: Iterable[ItemId]) -> None:
        """Take tags away; entries keep a mark that then has no name."""
        self._do_many("DELETE FROM tag WHERE id = ?", [(item,) for item in items])
