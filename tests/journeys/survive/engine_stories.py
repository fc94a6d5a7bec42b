"""Whole stories of killed engines, for the full run and, longer, for the soak; each ends with every device alike."""

from collections.abc import Callable
from pathlib import Path
from random import Random

from engine_lives import NOTES, Ledger, import_until_killed, make_notes, sync_until_killed, write_until_killed
from mortal_device import MortalDevice

from alcove.cli.tour.server import TourServer
from alcove.runtime.intents.exchanging import ImportJournal
from alcove.runtime.intents.writing import WriteEntry

NewDevice = Callable[[str], MortalDevice]


def killed_while_writing(new_device: NewDevice, server: TourServer, seed: int, lives: int) -> int:
    """Give how many operations were acknowledged in all lives; another device ends with the same journal."""
    chance = Random(seed)
    first, second = new_device("writer"), new_device("reader")
    ledger = Ledger()
    acknowledged = sum(write_until_killed(first, ledger, chance) for _ in range(lives))
    first.enrol(server.address, f"writer-{seed}@example.org")
    first.lets_in(second)
    assert first.sync().state.phase == "idle"
    assert second.sync().state.phase == "idle"
    assert second.pages() == ledger.pages
    assert second.complaints() == []
    return acknowledged


def killed_while_importing(new_device: NewDevice, folder: Path, seed: int, lives: int) -> None:
    """The same import is begun again in every life; in the end each note is there once."""
    chance = Random(seed)
    notes = make_notes(folder, chance)
    device = new_device("importer")
    for _ in range(lives):
        import_until_killed(device, folder, chance)
    before = len(device.lines())
    report = device.ask(ImportJournal(path=str(folder)))
    assert (report.found, report.added, report.already_here) == (NOTES, NOTES - before, before)
    texts = [page.text.strip() for page in device.pages().values()]
    assert sorted(texts) == sorted(text.strip() for text in notes.values())


def killed_while_syncing(new_device: NewDevice, server: TourServer, seed: int, lives: int) -> None:
    """Both the device that sends and the one that fetches are killed; no record is lost on the way."""
    chance = Random(seed)
    first, second = new_device("sender"), new_device("fetcher")
    first.enrol(server.address, f"syncer-{seed}@example.org")
    first.lets_in(second)
    first.sync()
    held = server.figures()["records"]
    for life in range(lives):
        for _ in range(8):
            # Incompressible, so that a pack is full after a few and a push has several.
            first.ask(WriteEntry(text=chance.randbytes(350_000).hex()))
        if life % 2:
            sync_until_killed(second, chance)
        else:
            acknowledged = sync_until_killed(first, chance)
            there = server.figures()["records"]
            assert there >= held + acknowledged
            held = there
    assert first.sync().state.phase == "idle"
    assert second.sync().state.phase == "idle"
    assert len(first.lines()) == 8 * lives
    assert second.pages() == first.pages()
    assert [*first.complaints(), *second.complaints()] == []
