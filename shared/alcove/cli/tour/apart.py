"""The chapters of trouble: the server dies, both devices write on, and it all comes together; what the server saw."""

import shutil
import tarfile
import textwrap

from alcove.cli.paper import readable_cells
from alcove.cli.safe_text import one_line
from alcove.cli.tour.phrases import Phrases, files_in, phrases_in, phrases_of, size_of
from alcove.cli.tour.stage import HANDLE, Stage, bytes_text
from alcove.runtime.intents.keeping import Status
from alcove.runtime.intents.reading import GetEntry
from alcove.runtime.intents.writing import EditEntry, WriteEntry

_ON_LAPTOP = ("The kettle is on.", "The kettle is on, and the good cups are out.")
_ON_DESKTOP = ("the box, not the cushion.", "the box, not the cushion, as cats do.")


def apart(stage: Stage) -> None:
    """Kill the server, change one entry on both devices, start it again, and merge."""
    tell, laptop, desktop = stage.teller, stage.laptop, stage.desktop
    tell.chapter("The server dies, and both devices write on")
    before = stage.server.figures()
    stage.server.kill()
    kind, sentence = laptop.refusal_to_sync()
    tell.tell("We kill the server, as a power cut would, in the middle of everything.  The laptop says:")
    tell.show([f"“{sentence}”"])
    tell.claim("Being offline is not an error: nothing is lost and writing goes on.", holds=kind == "offline")
    tell.tell("Apart from each other, both devices now change the same entry, and the laptop writes a new one.")
    base = laptop.ask(GetEntry(item=stage.shared_entry)).text
    for device, (old, new) in ((laptop, _ON_LAPTOP), (desktop, _ON_DESKTOP)):
        text = base.replace(old, new)
        device.ask(EditEntry(item=stage.shared_entry, text=text, base_text=base))
        tell.table([(device.name, f"{old}  →  {new}")])
    laptop.ask(WriteEntry(text="Written while the server was down.\n"))
    started = stage.monotonic()
    stage.server.start()
    after = stage.server.figures()
    tell.claim(
        f"The server is back after {stage.timed(started)} with all {after['records']:,} records: none was lost.",
        holds=after["records"] == before["records"] > 0,
    )
    for device in (laptop, desktop, laptop):
        device.sync()
    texts = [device.ask(GetEntry(item=stage.shared_entry)).text for device in (laptop, desktop)]
    merged = base.replace(*_ON_LAPTOP).replace(*_ON_DESKTOP)
    tell.tell("Both catch up.  On both devices the entry now reads:")
    tell.show([row for line in texts[0].splitlines() for row in textwrap.wrap(line, readable_cells() - 7)])
    tell.claim("Both changes stand, on both devices, and nobody was asked to choose.", holds=texts == [merged, merged])
    counts = {device.ask(Status()).entries for device in (laptop, desktop)}
    tell.claim("What was written meanwhile has arrived too.", holds=counts == {sum(stage.source.facts.values()) + 2})


def what_the_server_sees(stage: Stage, innocent: Phrases) -> None:
    """Show what is there for whoever runs the server, and look for the journal's words in all of it."""
    tell, server = stage.teller, stage.server
    tell.chapter("What the server can see")
    figures = server.figures()
    own = stage.laptop.ask(GetEntry(item=stage.shared_entry)).text
    phrases = (stage.source.phrases | phrases_of([own])) - innocent
    tell.tell("This is everything that there is to know for whoever runs it, or breaks into it:")
    tell.table(
        [
            ("accounts", f"{figures['accounts_active']:,}, known by a hash of the handle"),
            ("devices", f"{figures['devices']:,}, by their public keys"),
            (
                "records",
                f"{figures['records']:,}, {bytes_text(figures['record_bytes'])} sealed and padded, and when they came",
            ),
            ("files", f"{figures['blobs']:,} in sealed pieces, {bytes_text(figures['blob_bytes'])}"),
            ("titles, texts, tags, moods, dates", "none"),
        ]
    )
    tell.tell("One line of its log, as it stands there:")
    tell.show(textwrap.wrap(_last_line_about_a_push(stage), readable_cells() - 7, break_on_hyphens=False))
    backup = stage.folder / "backup"
    backup.mkdir()
    server.back_up(backup / "backup.tar.gz")
    with tarfile.open(backup / "backup.tar.gz") as archive:
        # As an attribute, since Debian 12's Python 3.11.2 does not know the argument yet.
        archive.extraction_filter = getattr(tarfile, "data_filter", None)
        archive.extractall(backup)  # noqa: S202  # a backup that this tour has just made
    everywhere = [*server.folders, backup]
    files, size = size_of(everywhere)
    found = phrases_in(everywhere, phrases)
    logged = [phrase for phrase in phrases if phrase in server.log.read_bytes().lower()]
    is_database = any(file.name == "PG_VERSION" for file in files_in(everywhere))
    tell.claim(
        f"We search all of its {files:,} files ({bytes_text(size)}: database and its own journal, sealed files, logs, "
        f"and a backup, unpacked) for {len(phrases):,} phrases of the journal. Found: {len(found) + len(logged)}.",
        holds=is_database and not found and not logged,
    )
    handle = HANDLE.encode()
    names = [file for file in files_in(everywhere) if handle in file.read_bytes()]
    tell.claim("It does not even know the handle by which the journal's owner logs in.", holds=not names)
    shutil.rmtree(backup)


def _last_line_about_a_push(stage: Stage) -> str:
    lines = stage.server.log.read_text(encoding="utf-8", errors="replace").splitlines()
    about = [line for line in lines if "push" in line] or lines or ["(it has said nothing)"]
    return one_line(about[-1])
