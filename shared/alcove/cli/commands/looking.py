"""`alcove list`, `show`, `history`: look back."""

from typing import Annotated

import typer

from alcove.cli.attach import Desk, opened
from alcove.cli.finding import find_entry
from alcove.cli.ground import Ground, command
from alcove.cli.options import (
    FilterMood,
    FilterTag,
    Since,
    Starred,
    Until,
    Which,
    WithPrivate,
    read_filter,
)
from alcove.cli.present import present
from alcove.domain.ids import id_to_text
from alcove.runtime.intents.reading import (
    EntryHistory,
    EntryPage,
    Filter,
    GetEntry,
    GetRecordKey,
    ListEntries,
    RestoreVersion,
)

PANEL = "Look back"
_PAGE = 500


def add_to(app: typer.Typer) -> None:
    """Register the commands."""
    command(app, "list", panel=PANEL)(list_entries)
    command(app, "show", panel=PANEL)(show)
    command(app, "history", panel=PANEL)(history)


def list_entries(
    ground: Ground,
    *,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, help="How many at most.")] = 20,
    everything: Annotated[bool, typer.Option("--all", help="All of them.")] = False,
    tag: FilterTag = None,
    mood: FilterMood = None,
    since: Since = None,
    until: Until = None,
    starred: Starred = False,
    private: WithPrivate = False,
    trash: Annotated[bool, typer.Option("--trash", help="What lies in the trash.")] = False,
) -> None:
    """List entries, newest first."""
    now = present()
    where = read_filter(
        now=now, tag=tag, mood=mood, since=since, until=until, starred=starred, with_private=private, trashed=trash
    )
    with opened(ground) as desk:
        page = take_lines(desk, where, limit=None if everything else limit)
    if ground.as_json:
        from alcove.cli.shapes import print_json

        print_json(page)
        return
    from alcove.cli.lines import entry_lines
    from alcove.cli.paper import cells_to_use, paper, remark

    for line in entry_lines(page.lines, now=now, cells=cells_to_use()):
        paper().print(line)
    if not page.lines:
        remark("The trash is empty." if trash else "There is nothing here yet." if page.total == 0 else "Nothing.")
    elif len(page.lines) < page.total:
        remark(f"{len(page.lines)} of {page.total}; --all shows the rest.", style="aside")


def take_lines(desk: Desk, where: Filter, *, limit: int | None) -> EntryPage:
    """Ask page by page until there are enough lines."""
    wanted = limit
    lines = desk.ask(ListEntries(where=where, limit=min(wanted or _PAGE, _PAGE)))
    gathered = list(lines.lines)
    while lines.lines and len(gathered) < lines.total and (wanted is None or len(gathered) < wanted):
        last = gathered[-1]
        left = _PAGE if wanted is None else min(_PAGE, wanted - len(gathered))
        lines = desk.ask(ListEntries(where=where, after=(last.written_at, last.id), limit=left))
        gathered += lines.lines
    return EntryPage(lines=tuple(gathered), total=lines.total)


def show(
    ground: Ground,
    which: Which,
    *,
    only_text: Annotated[bool, typer.Option("--text", help="Only its text, exactly as it is kept.")] = False,
    key: Annotated[bool, typer.Option("--key", help="The key of its newest record, to open that by hand.")] = False,
) -> None:
    """Show one entry."""
    now = present()
    if key:
        _show_key(ground, which)
        return
    with opened(ground) as desk:
        entry = desk.ask(GetEntry(item=find_entry(desk, which, now=now)))
    if ground.as_json:
        from alcove.cli.shapes import print_json

        print_json(entry)
    elif only_text:
        import sys

        sys.stdout.buffer.write(entry.text.encode())
        sys.stdout.buffer.flush()
    else:
        from alcove.cli.pages import entry_page
        from alcove.cli.paper import paper, prose_cells

        for line in entry_page(entry, now=now):
            paper().print(line, soft_wrap=False, width=prose_cells())


def _show_key(ground: Ground, which: str) -> None:
    """Show what opens one record: whoever has it reads that record, and no other."""
    with opened(ground) as desk:
        found = desk.ask(GetRecordKey(item=find_entry(desk, which, now=present())))
    if ground.as_json:
        from alcove.cli.shapes import print_json

        print_json(found)
        return
    from alcove.cli.paper import remark, say

    say(f"record  {id_to_text(found.record)}")
    say(f"   key  {found.key.hex()}")
    remark("This key opens this record and no other; docs/verify.md says how.")


def history(
    ground: Ground,
    which: Which,
    *,
    restore: Annotated[
        int | None, typer.Option("--restore", metavar="N", min=1, help="Make version N the newest again.")
    ] = None,
) -> None:
    """Show how an entry became what it is, or bring an old version back."""
    now = present()
    with opened(ground) as desk:
        item = find_entry(desk, which, now=now)
        if restore is not None:
            restored = desk.ask(RestoreVersion(item=item, number=restore))
            from alcove.cli.commands.writing import tell

            tell(restored, ground, now=now, done=f"Version {restore} is the newest again")
            return
        versions = desk.ask(EntryHistory(item=item))
    if ground.as_json:
        from alcove.cli.shapes import print_json

        print_json(versions)
        return
    from alcove.cli.pages import version_page
    from alcove.cli.paper import paper, prose_cells

    for before, version in zip((None, *versions.versions), versions.versions, strict=False):
        for line in version_page(version, before, now=now):
            paper().print(line, soft_wrap=False, width=prose_cells())
