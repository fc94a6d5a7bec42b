"""`alcove import` and `alcove export`: bring a journal in, take it out."""

from pathlib import Path
from typing import Annotated

import typer

from alcove.cli.attach import opened
from alcove.cli.ground import Ground, command
from alcove.cli.options import FilterMood, FilterTag, Since, Starred, Until, read_filter
from alcove.cli.present import present
from alcove.runtime.failures import Refusal
from alcove.runtime.intents.exchanging import ExportJournal, ImportJournal, ImportReport

FORMATS = ("auto", "dayone", "json", "markdown")
_NAMED = 20
"""Losses told by name; the rest is counted (--json has more)."""


def add_to(app: typer.Typer) -> None:
    """Register the commands."""
    panel = "In and out"
    command(app, "import", panel=panel)(import_journal)
    export = typer.Typer(help="Write the journal out, readable without Alcove.")
    command(export, "markdown")(export_markdown)
    command(export, "json")(export_json)
    app.add_typer(export, name="export", rich_help_panel=panel)


def import_journal(
    ground: Ground,
    source: Annotated[
        list[str], typer.Argument(metavar="[FORMAT] PATH", help=f"A file or folder; FORMAT is {', '.join(FORMATS)}.")
    ],
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would come in.")] = False,
) -> None:
    """Read another journal's export: Day One, a folder of Markdown, Alcove's own JSON.  Twice adds nothing twice."""
    chosen, path = _source(source)
    question = ImportJournal(path=str(path), format=chosen, dry_run=dry_run, timezone=present().zone)
    with opened(ground, begin=not dry_run) as desk:
        report = desk.ask(question)
    if ground.as_json:
        from alcove.cli.shapes import print_json

        print_json(report)
        return
    _tell(report, dry_run=dry_run)


def _source(words: list[str]) -> tuple[str, Path]:
    match words:
        case [path]:
            chosen = "auto"
        case [chosen, path] if chosen in FORMATS:
            pass
        case [other, _]:
            raise Refusal("bad_input", f"“{other}” is not a format that can be read: {', '.join(FORMATS)}.")
        case _:
            raise Refusal("bad_input", "Give one file or folder to import.")
    absolute = Path(path).expanduser().absolute()
    if not absolute.exists():
        raise Refusal("bad_input", f"There is no file or folder {absolute}.")
    return chosen, absolute


def _tell(report: ImportReport, *, dry_run: bool) -> None:
    from alcove.cli.paper import remark, say
    from alcove.cli.safe_text import one_line

    verb = "would come in" if dry_run else "came in"
    found = f"{report.found:,} found in {report.format}"
    say(f"{found}: {report.added:,} {verb}, {report.already_here:,} were here already.")
    if report.losses:
        say(f"{len(report.losses):,} things could not come along:")
    for loss in report.losses[:_NAMED]:
        remark(f"  {one_line(loss.where)}: {one_line(loss.reason)}")
    if len(report.losses) > _NAMED:
        remark(f"  and {len(report.losses) - _NAMED:,} more; --json names them.")


Target = Annotated[Path, typer.Argument(metavar="PATH", help="Where to write; it must not exist yet or be empty.")]
NoPrivate = Annotated[bool, typer.Option("--no-private", help="Leave private entries out.")]


def export_markdown(
    ground: Ground,
    path: Target,
    *,
    tag: FilterTag = None,
    mood: FilterMood = None,
    since: Since = None,
    until: Until = None,
    starred: Starred = False,
    no_private: NoPrivate = False,
) -> None:
    """Write a folder of Markdown, one file an entry.  Private entries come along: it is your journal."""
    where = read_filter(
        now=present(), tag=tag, mood=mood, since=since, until=until, starred=starred, with_private=not no_private
    )
    _export(ground, ExportJournal(path=_place(path), format="markdown", where=where))


def export_json(
    ground: Ground,
    path: Target,
    *,
    tag: FilterTag = None,
    mood: FilterMood = None,
    since: Since = None,
    until: Until = None,
    starred: Starred = False,
    no_private: NoPrivate = False,
) -> None:
    """Write a folder with one JSON file and the attachments.  Private entries come along: it is your journal."""
    where = read_filter(
        now=present(), tag=tag, mood=mood, since=since, until=until, starred=starred, with_private=not no_private
    )
    _export(ground, ExportJournal(path=_place(path), format="json", where=where))


def _place(path: Path) -> str:
    return str(path.expanduser().absolute())


def _export(ground: Ground, question: ExportJournal) -> None:
    with opened(ground) as desk:
        report = desk.ask(question)
    if ground.as_json:
        from alcove.cli.shapes import print_json

        print_json(report)
        return
    from alcove.cli.paper import say

    entries = "1 entry is" if report.entries == 1 else f"{report.entries:,} entries are"
    files = "1 file" if report.files == 1 else f"{report.files:,} files"
    say(f"{entries} in {report.path} ({files}), not encrypted there.")
