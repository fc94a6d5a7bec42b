"""Lives of an engine that end by SIGKILL, and what must be there in the next one.

Rules
- A seed decides what is done, after which acknowledged operation or report of progress the kill comes, and how long
  after it: while the next operation is in flight.
- What was acknowledged is there exactly; the one operation in flight happened wholly or not at all.
- After every life the doctor finds the file whole and every chain unbroken.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random
from threading import Timer

import psutil
from mortal_device import IMPATIENT, MortalDevice, Page, page_of

from alcove.runtime.failures import Refusal
from alcove.runtime.intents.everything import Progress
from alcove.runtime.intents.exchanging import ImportJournal
from alcove.runtime.intents.writing import EditEntry, RestoreEntry, TrashEntry, WriteEntry

WORDS = ("tide", "lamp", "quarry", "ledger", "meadow", "שלום", "kettle", "🌊", "orchard", "ferry", "سلام", "north")
MOST_OPERATIONS = 40
NOTES = 1100
"""Two whole batches of an import and part of a third."""


@dataclass(slots=True)
class Ledger:
    """What a device has acknowledged."""

    pages: dict[bytes, Page] = field(default_factory=dict[bytes, Page])


class Killer:
    """Kills a device's engine a moment after it was told to, at most once; joined when the life is over."""

    def __init__(self, device: MortalDevice, delay: float) -> None:
        self._device, self._delay = device, delay
        self._timer: Timer | None = None

    def begin(self) -> None:
        """Count down; the caller goes on."""
        if self._timer is None:
            self._timer = Timer(self._delay, self._kill)
            self._timer.start()

    def finish(self) -> None:
        """See that the engine is gone; kill it now if the life ended before it was begun."""
        if self._timer is None:
            self._kill()
        else:
            self._timer.join(IMPATIENT)
        self._device.detach()

    def _kill(self) -> None:
        with suppress(psutil.NoSuchProcess):
            self._device.kill()


def write_until_killed(device: MortalDevice, ledger: Ledger, chance: Random) -> int:
    """Write, change and throw away until the engine is killed; check the next life; give how much was acknowledged."""
    killer = Killer(device, chance.uniform(0, 0.04))
    kill_after, acknowledged = chance.randrange(MOST_OPERATIONS), 0
    device.client()
    expected: dict[bytes, Page] = {}
    new: Page | None = None
    for _ in range(10 * MOST_OPERATIONS):
        if acknowledged == kill_after:
            killer.begin()
        work, expected, new = _an_operation(device, ledger, chance)
        try:
            ledger.pages.update(work())
        except Refusal as refusal:
            if refusal.kind != "engine_gone":
                raise
            break
        acknowledged += 1
    killer.finish()
    _compare(device, ledger, expected, new)
    return acknowledged


def _an_operation(
    device: MortalDevice, ledger: Ledger, chance: Random
) -> tuple[Callable[[], dict[bytes, Page]], dict[bytes, Page], Page | None]:
    """Choose what to do; tell what it makes of an entry that is there, or which new one it makes."""
    kept = sorted(ledger.pages)
    what = chance.choice(("write", "write", "edit", "edit", "long", "trash")) if kept else "write"
    text = " ".join(chance.choices(WORDS, k=chance.randrange(1, 6000 if what == "long" else 60)))
    if what in {"write", "long"}:
        page = Page(
            title=chance.choice(WORDS),
            text=text,
            mood=chance.choice((None, 1, 10)),
            tags=frozenset(chance.sample(("garden", "home", "sea"), chance.randrange(3))),
            trashed=False,
        )
        question = WriteEntry(title=page.title, text=text, mood=page.mood, tags=tuple(page.tags))
        return (lambda: {(view := device.ask(question)).id: page_of(view)}), {}, page
    item = chance.choice(kept)
    before = ledger.pages[item]
    if what == "trash":
        moving = RestoreEntry(item=item) if before.trashed else TrashEntry(item=item)
        after = replace(before, trashed=not before.trashed)
        return (lambda: {item: page_of(device.ask(moving))}), {item: after}, None
    after = replace(before, text=f"{before.text}\n{text}"[-5000:], mood=7, tags=before.tags | {"edited"})
    editing = EditEntry(item=item, text=after.text, mood=7, add_tags=("edited",))
    return (lambda: {item: page_of(device.ask(editing))}), {item: after}, None


def _compare(device: MortalDevice, ledger: Ledger, expected: dict[bytes, Page], new: Page | None) -> None:
    """Everything acknowledged, and of what was in flight all or nothing; that becomes what is known."""
    assert device.complaints() == []
    found = device.pages()
    for item, page in ledger.pages.items():
        assert found[item] in {page, expected.get(item, page)}
    surplus = [page for item, page in found.items() if item not in ledger.pages]
    assert surplus in ([], [new])
    ledger.pages = found


def make_notes(folder: Path, chance: Random, count: int = NOTES) -> dict[str, str]:
    """Write Markdown notes; give their texts by name."""
    folder.mkdir()
    notes = {f"note-{number}.md": f"{number} {' '.join(chance.choices(WORDS, k=30))}\n" for number in range(count)}
    for name, text in notes.items():
        # With a date of its own: a note without one costs a remark, which counts in a batch.
        (folder / name).write_text(f"---\ndate: 2024-05-06\n---\n{text}", encoding="utf-8")
    return notes


def import_until_killed(device: MortalDevice, folder: Path, chance: Random) -> int:
    """Import until the engine is killed; give how many entries were acknowledged as in."""
    kill_at = chance.randrange(3)
    reports: list[Progress] = []
    killer = Killer(device, chance.uniform(0, 0.5))
    before = len(device.lines())

    def heard(progress: Progress) -> None:
        reports.append(progress)
        if len(reports) > kill_at:
            killer.begin()

    with suppress(Refusal):  # it came in before the kill
        device.ask(ImportJournal(path=str(folder)), heard)
    killer.finish()
    acknowledged = max((one.done for one in reports if one.doing == "importing"), default=0)
    assert device.complaints() == []
    there = len(device.lines())
    assert there >= max(acknowledged, before)
    assert there % 512 == 0 or there == NOTES, there  # whole batches, nothing half
    return acknowledged


def sync_until_killed(device: MortalDevice, chance: Random) -> int:
    """Sync until the engine is killed; give how many records the server had acknowledged."""
    kill_at = chance.randrange(3)
    reports: list[Progress] = []
    killer = Killer(device, chance.uniform(0, 0.25))

    def heard(progress: Progress) -> None:
        reports.append(progress)
        if len(reports) > kill_at:
            killer.begin()

    with suppress(Refusal):  # nothing was left to do before the kill
        device.sync(heard)
    killer.finish()
    assert device.complaints() == []
    return max((one.done for one in reports if one.doing == "sending"), default=0)
