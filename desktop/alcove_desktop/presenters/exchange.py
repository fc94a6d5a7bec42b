"""Import and export in words: what was found, what cannot come along, where an export goes."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time, timedelta
from pathlib import Path
from typing import Literal

from alcove.runtime.intents.exchanging import ExportReport, ImportReport
from alcove.runtime.intents.reading import Filter
from alcove_desktop.presenters.moments import local_moment
from alcove_desktop.presenters.wall_clock import instant
from alcove_desktop.words import count_of, number, retell, say

ExportFormat = Literal["markdown", "json"]
Which = Literal["all", "days", "tag"]
AUTO = "auto"


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A format that can be read, by the engine's name for it."""

    name: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """How an import went, or would go."""

    heading: str
    lines: tuple[str, ...]
    losses: tuple[str, ...]
    worth_doing: bool
    """There is something to bring in."""


def import_formats() -> tuple[Format, ...]:
    """Give every format that the engine reads, `auto` first; tests/desktop/exchange holds it against the engine's list.

    The list itself is not asked for it: to load all importers would hold up the window for a quarter of a second.
    """
    return (
        Format(name=AUTO, title=say("Find out by itself")),
        Format(name="dayone", title="Day One"),
        Format(name="markdown", title=say("Markdown files")),
        Format(name="json", title=say("Alcove (JSON)")),
    )


def before_import(report: ImportReport) -> Account:
    """Say what an import would do; nothing was written."""
    return Account(
        heading=count_of("{n} entry found", "{n} entries found", report.found),
        lines=(
            _format_line(report),
            say("{n} will be added.", n=number(report.added)),
            *_already_here(report),
            *_lost(
                report,
                entries=lambda n: say("{n} cannot come along:", n=number(n)),
                parts=say("Worth knowing:"),
            ),
        ),
        losses=_losses(report),
        worth_doing=report.added > 0,
    )


def after_import(report: ImportReport) -> Account:
    """Say what an import did."""
    added = count_of("{n} entry was added.", "{n} entries were added.", report.added)
    more: tuple[str, ...] = ()
    if report.stopped:
        heading, more = say("Stopped"), (say("The rest can be added now, or at any other time."),)
    elif report.added:
        heading = say("Your journal is here")
    else:
        heading = say("Nothing new")
    return Account(
        heading=heading,
        lines=(
            added,
            *_already_here(report),
            *more,
            *_lost(
                report,
                entries=lambda n: say("{n} did not come along:", n=number(n)),
                parts=say("Worth knowing:"),
            ),
        ),
        losses=_losses(report),
        worth_doing=False,
    )


def losses_as_text(report: ImportReport, *, source: str, now: int, zone: str) -> str:
    """Write the account as a text to keep."""
    account = after_import(report)
    head = say("Import of {source} into Alcove, {day}", source=source, day=f"{local_moment(now, zone):%Y-%m-%d %H:%M}")
    found = count_of("{n} entry found", "{n} entries found", report.found)
    return "\n".join((head, "", found, *account.lines, "", *account.losses, ""))


def counts(done: int, total: int) -> str:
    """Say how far something has come."""
    if not total:
        return say("Looking …")
    return say("{done} of {total} entries", done=number(done), total=number(total))


def export_filter(which: Which, *, since: date, until: date, tag: str, zone: str, with_private: bool) -> Filter:
    """Choose the entries that go out; both days are among them."""
    match which:
        case "all":
            return Filter(with_private=with_private)
        case "days":
            return Filter(
                since=instant(since, time.min, zone),
                until=instant(until + timedelta(days=1), time.min, zone) - 1,
                with_private=with_private,
            )
        case "tag":
            return Filter(tag=tag, with_private=with_private)


def left_out(form: ExportFormat, which: Which, *, door_open: bool) -> str:
    """Say what such an export does not hold; "" when it holds everything that was asked for."""
    if not door_open and form == "json" and which == "all":
        return say(
            "Private entries stay out until you show them (Ctrl+Shift+P), and so do emotions, reminders and settings."
        )
    if not door_open:
        return say("Private entries stay out until you show them (Ctrl+Shift+P).")
    if form == "markdown" and which == "all":
        return say("Markdown holds entries and their files. JSON holds emotions, reminders and settings, too.")
    return ""


def export_target(folder: Path, today: date, is_there: Callable[[Path], bool]) -> Path:
    """Name a new folder in a chosen one: Alcove 2026-11-28, and so on where that is taken."""
    name = f"Alcove {today.isoformat()}"
    target, again = folder / name, 1
    while is_there(target):
        again += 1
        target = folder / f"{name} ({again})"
    return target


def after_export(report: ExportReport) -> str:
    """Say what an export wrote."""
    files = report.files - report.entries
    if not report.entries:
        return say("No entry is in this choice, so the folder holds none.")
    entries = count_of("{n} entry is there now", "{n} entries are there now", report.entries)
    if files <= 0:
        return say("{entries}.", entries=entries)
    return say("{entries}, with {files}.", entries=entries, files=count_of("{n} file", "{n} files", files))


def _format_line(report: ImportReport) -> str:
    title = next((one.title for one in import_formats() if one.name == report.format), report.format)
    return say("It reads as: {format}.", format=title)


def _already_here(report: ImportReport) -> tuple[str, ...]:
    if not report.already_here:
        return ()
    return (
        count_of(
            "{n} is here already and stays as it is.",
            "{n} are here already and stay as they are.",
            report.already_here,
        ),
    )


def _lost(report: ImportReport, *, entries: Callable[[int], str], parts: str) -> tuple[str, ...]:
    """Lead over to the list of losses: whole entries, or parts of entries that come."""
    if not report.losses:
        return ()
    lost = report.found - report.added - report.already_here
    return (entries(lost) if lost > 0 and not report.stopped else parts,)


def _losses(report: ImportReport) -> tuple[str, ...]:
    return tuple(f"{retell(loss.where)}: {retell(loss.reason)}" for loss in report.losses)
