"""Bringing a journal in, taking it out."""

from typing import Literal

from alcove.runtime.intents.asking import Ask, Done, View
from alcove.runtime.intents.reading import Filter


class ImportJournal(Ask["ImportReport"], frozen=True, kw_only=True, tag="import_journal"):
    """Read another journal's export.  A dry run writes nothing; a second import adds only what is new."""

    path: str
    format: str = "auto"
    dry_run: bool = False
    timezone: str = "UTC"
    """For times of day that the source gives without a zone: the person's own, such as Europe/Vienna."""
    job: bytes = b""
    """A name of the asker's own making, by which `StopExchange` knows this import."""


class LossView(View, frozen=True, kw_only=True):
    """One thing that could not come along, and why."""

    where: str
    reason: str


class ImportReport(View, frozen=True, kw_only=True):
    """What came in, what was here already, what could not come."""

    format: str
    found: int
    added: int
    already_here: int
    losses: tuple[LossView, ...]
    stopped: bool = False
    """It was stopped on the way: what came in is kept, and the same import again brings the rest."""


class ExportJournal(Ask["ExportReport"], frozen=True, kw_only=True, tag="export_journal"):
    """Write the journal out, readable without Alcove."""

    path: str
    format: Literal["markdown", "json"]
    where: Filter = Filter()
    job: bytes = b""
    """See ImportJournal."""


class StopExchange(Ask[Done], frozen=True, kw_only=True, tag="stop_exchange"):
    """Let an import end after the batch it is at; an export ends with nothing written."""

    job: bytes


class ExportReport(View, frozen=True, kw_only=True):
    """What was written and where."""

    path: str
    entries: int
    files: int
