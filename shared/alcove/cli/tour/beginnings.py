"""The first chapters: a server, a journal, what lies on the disk."""

from rich.text import Text

from alcove.cli.lines import entry_lines
from alcove.cli.paper import readable_cells
from alcove.cli.present import present
from alcove.cli.tour.phrases import phrases_in, size_of
from alcove.cli.tour.stage import Stage, bytes_text
from alcove.runtime.intents.exchanging import ImportJournal
from alcove.runtime.intents.reading import ListEntries
from alcove.runtime.intents.writing import WriteEntry

_SHOWN = 4


def a_server(stage: Stage) -> None:
    """Start a server."""
    tell = stage.teller
    tell.chapter("A server that keeps what it cannot read")
    tell.tell(
        "A journal on two devices needs a place in between.  So here is one: a real server with a database of its own,",
        "started on this machine for the length of this tour.",
    )
    started = stage.monotonic()
    stage.server.start()
    figures = stage.server.figures()
    tell.claim(
        f"It takes requests at {stage.server.address} after {stage.timed(started)}, and knows nobody yet.",
        holds=figures["accounts_active"] == 0,
    )


def a_journal(stage: Stage) -> None:
    """Begin a journal and bring the old one in."""
    tell, source = stage.teller, stage.source
    tell.chapter("A journal begins")
    laptop = stage.device("laptop")
    status = laptop.begin("Laptop")
    tell.tell("On a laptop somebody begins to write.  No account, no password, no network:")
    tell.show(["alcove write"])
    entry = laptop.ask(
        WriteEntry(
            text="First evening with Alcove.\n\nThe kettle is on. The cat has chosen the box, not the cushion.\n",
            mood=7,
            tags=("beginnings",),
            timezone=present().zone,
        )
    )
    stage.shared_entry = entry.id
    tell.tell(status.protection_sentence)
    whose = "Nora's journal, which comes with Alcove" if source.bundled else f"{source.path.name}"
    tell.tell(f"Years of writing elsewhere come along.  This is {whose}:")
    tell.show([f"alcove import {source.path.name}"])
    started = stage.monotonic()
    report = laptop.ask(ImportJournal(path=str(source.path)))
    count = sum(source.facts.values())
    years = f"{source.first_year} to {source.last_year}" if source.last_year != source.first_year else source.first_year
    tell.claim(
        f"All {count:,} entries from {years}, {source.words:,} words, came in after {stage.timed(started)}.",
        holds=report.added == count,
    )
    again = laptop.ask(ImportJournal(path=str(source.path)))
    tell.claim("The same import a second time adds nothing twice.", holds=again.added == 0)
    _show_list(stage)


def _show_list(stage: Stage) -> None:
    page = stage.laptop.ask(ListEntries(limit=_SHOWN))
    tell = stage.teller
    tell.show(["alcove list"])
    now = present()
    tell.show(
        [*entry_lines(page.lines, now=now, cells=readable_cells() - 7), Text(f"… {page.total:,} in all", "aside")]
    )


def on_the_disk(stage: Stage) -> None:
    """Look for the journal's words in the journal's folder."""
    tell, source = stage.teller, stage.source
    tell.chapter("What lies on the disk")
    home = stage.laptop.home
    files, size = size_of([home])
    tell.tell(
        f"Everything now lies in one folder: {files} files, {bytes_text(size)}, with the index for searching inside.",
        f"Does it hold words that a thief could read?  We look for {len(source.phrases):,} phrases of the journal,",
        "three words each, in every byte of it.",
    )
    found = phrases_in([home], source.phrases)
    tell.claim(f"Found: {len(found)}.  It is encrypted from the first word on.", holds=not found)
    control = stage.folder / "control"
    control.mkdir()
    (control / "journal.md").write_text("\n\n".join(source.texts), encoding="utf-8")
    seen = len(phrases_in([control], source.phrases))
    (control / "journal.md").unlink()
    control.rmdir()
    tell.claim(
        f"(The same search over the original finds {seen:,} of {len(source.phrases):,}: it does know how to look.)",
        holds=seen == len(source.phrases),
    )
