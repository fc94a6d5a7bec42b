"""Write entries as a folder of Markdown, one at a time."""

from collections.abc import Iterable
from pathlib import Path

from alcove.exchange.export_layout import ExportLayout, ExportReport, new_entry_path
from alcove.exchange.export_target import ExportTarget, NewFolder
from alcove.exchange.markdown.render import file_time, kept_path, render_anew, render_as_it_came
from alcove.exchange.shape import OutgoingEntry


def export_markdown(entries: Iterable[OutgoingEntry], folder: Path) -> ExportReport:
    """Write into a new or empty folder; raises TargetNotEmpty, CannotWrite.  A fault leaves nothing behind."""
    with NewFolder(folder) as target:
        return write_markdown(entries, target)


def write_markdown(entries: Iterable[OutgoingEntry], target: ExportTarget) -> ExportReport:
    """Write into any target."""
    layout = ExportLayout(target)
    for entry in entries:
        _write_entry(entry, layout)
    return layout.finish()


def _write_entry(entry: OutgoingEntry, layout: ExportLayout) -> None:
    kept = kept_path(entry)
    wanted = new_entry_path(entry.written_at, entry.timezone, entry.title)
    where = kept or wanted
    placed = [found for each in entry.attachments if (found := layout.place(each, where=where)) is not None]
    if kept and layout.claim(kept):
        as_it_came = render_as_it_came(entry, placed)
        content = as_it_came if as_it_came is not None else render_anew(entry, placed, path=kept)
        changed_at = file_time(entry) if as_it_came is not None else None
        layout.write(kept, content.encode(), changed_at=changed_at)
    else:
        layout.write_waiting(wanted, render_anew(entry, placed, path=wanted).encode())
