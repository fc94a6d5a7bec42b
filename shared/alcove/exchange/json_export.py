"""Write a journal as Alcove's own JSON: nothing is lost in it.  One item or entry a line, one at a time in memory."""

from collections.abc import Iterable
from pathlib import Path

import msgspec

from alcove.domain.ids import id_to_text
from alcove.domain.instant import Micros, micros_to_datetime
from alcove.domain.item import Item
from alcove.exchange.export_layout import ExportLayout, ExportReport, Placed
from alcove.exchange.export_target import ExportTarget, NewFolder
from alcove.exchange.json_shape import FILE_NAME, FORMAT, ITEMS, VERSION, AttachmentRow, EntryRow, ItemRow
from alcove.exchange.shape import OutgoingEntry


def export_json(entries: Iterable[OutgoingEntry], folder: Path, *, items: Iterable[Item] = ()) -> ExportReport:
    """Write journal.json and attachments/ into a new or empty folder; raises TargetNotEmpty, CannotWrite."""
    with NewFolder(folder) as target:
        return write_json(entries, target, items=items)


def write_json(entries: Iterable[OutgoingEntry], target: ExportTarget, *, items: Iterable[Item] = ()) -> ExportReport:
    """Write into any target."""
    layout = ExportLayout(target)
    layout.claim(FILE_NAME)
    written = 0
    with target.create(FILE_NAME) as file:
        written += file.write(f'{{"format": "{FORMAT}", "version": {VERSION}, "{ITEMS}": ['.encode())
        between = b"\n"
        for item in items:
            written += file.write(between + msgspec.json.encode(_item_row(item)))
            between = b",\n"
        written += file.write(b'], "entries": [')
        between = b"\n"
        for entry in entries:
            placed = [found for each in entry.attachments if (found := layout.place(each, where=entry.id)) is not None]
            written += file.write(between + msgspec.json.encode(_row(entry, placed)))
            between = b",\n"
            layout.count_entry()
        written += file.write(b"\n]}\n")
    return layout.finish(also_written=written)


def _item_row(item: Item) -> ItemRow:
    return ItemRow(
        kind=item.collection,
        id=id_to_text(item.id),
        at=_instant(item.at),
        modified_at=_instant(item.modified_at),
        fields=dict(item.fields),
        members=tuple(sorted(item.members)),
        text=item.text,
    )


def _row(entry: OutgoingEntry, placed: list[Placed]) -> EntryRow:
    return EntryRow(
        id=entry.id,
        source_id=entry.source_id,
        title=entry.title,
        text=entry.text,
        written_at=_instant(entry.written_at),
        timezone=entry.timezone,
        created_at=None if entry.created_at is None else _instant(entry.created_at),
        modified_at=None if entry.modified_at is None else _instant(entry.modified_at),
        starred=entry.starred,
        pinned=entry.pinned,
        mood=entry.mood,
        tags=entry.tags,
        is_private=entry.is_private,
        attachments=tuple(
            AttachmentRow(
                name=each.attachment.name,
                media_type=each.attachment.media_type,
                size=each.size,
                sha256=each.sha256,
                file=each.path,
                reference=each.attachment.reference,
                path=each.attachment.path,
            )
            for each in placed
        ),
        meta=msgspec.Raw(msgspec.json.encode(entry.meta)),
    )


def _instant(at: Micros) -> str:
    return micros_to_datetime(at).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"
